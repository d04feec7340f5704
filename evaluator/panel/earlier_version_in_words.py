"""Reviews given under an earlier version of the call, in words: how many, and what does not count."""

from evaluator.foundation import Translator


def earlier_version_said(reviews: int, set_aside: int, t: Translator) -> str:
    """Empty where there are none.

    Parameters
    ----------
    set_aside
        Scores of these reviews that mean something else now.
    """
    if not reviews:
        return ""
    said = t.plural(
        "{count} review was given under an earlier version of the call.",
        "{count} reviews were given under an earlier version of the call.",
        reviews,
    )
    if not set_aside:
        return " ".join((said, t("Every score means the same now and counts.")))
    return " ".join(
        (
            said,
            t.plural(
                "{count} of their scores means something else now: it is kept as it was given, does not "
                "count and is to be given again.",
                "{count} of their scores mean something else now: they are kept as they were given, do not "
                "count and are to be given again.",
                set_aside,
            ),
        )
    )
