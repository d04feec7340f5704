"""Agreement in the reader's language: what the figures mean, why one is missing, and what would help."""

from collections.abc import Mapping

from evaluator.foundation import Translator, figures
from evaluator.panel.agreement import Agreement, Reason
from evaluator.panel.agreement.measures import FEW, RELIABLE, TENTATIVE
from evaluator.panel.agreement.readers_needed import readers_needed

MOST_READERS = 8
"""More than so many reviews of each proposal are no advice that anybody could follow."""


def reading_said(found: Agreement, t: Translator) -> str:
    """What may rest on these scores, in a few words."""
    match found.reading:
        case "reliable":
            return t("Reliable: conclusions can rest on single scores.")
        case "tentative":
            return t("Only tentative conclusions can rest on single scores.")
        case "unreliable":
            return t("Not to be relied on: no conclusion should rest on single scores.")
    return t("Nothing can be said.")


def helps_said(found: Agreement, t: Translator) -> str:
    """What would make it better; empty where nothing is needed."""
    if found.reading == "reliable":
        return ""
    if found.reading is None:
        return _helps_to_know(found, t)
    one = found.icc["ICC1"]
    more = None if one is None else readers_needed(one.value)
    if more is None:
        return t(
            "More reviews of the same kind would not help: say what each level means, and let everybody "
            "score the same sample first."
        )
    if more > MOST_READERS:
        return t(
            "More readers alone do not help: it would take more than {count} reviews of each proposal. Say "
            "what each level means, and let everybody score the same sample first.",
            count=MOST_READERS,
        )
    return f"{_mean_of(more, t)} {_now_said(found, more, t)}"


def _mean_of(reviews: int, t: Translator) -> str:
    if reviews == 1:
        return t("One review of each proposal would be enough.")
    return t.plural(
        "The mean of {count} review of a proposal can be relied on.",
        "The mean of {count} reviews of a proposal can be relied on.",
        reviews,
    )


def _now_said(found: Agreement, wanted: int, t: Translator) -> str:
    """How many scores proposals have now, and whether that is enough."""
    each = found.scores_of_each
    if not each:
        return ""
    short = sum(count < wanted for count in each)
    fewest, most = figures.number(each[0], t.language), figures.number(each[-1], t.language)
    has = fewest if fewest == most else t("{low} to {high}", low=fewest, high=most)
    if not short:
        return t("There are {reviews} now, which is enough.", reviews=has)
    return t.plural(
        "There are {reviews} now: too few for {count} of {all} proposals.",
        "There are {reviews} now: too few for {count} of {all} proposals.",
        short,
        reviews=has,
        all=len(each),
    )


def fewer_said(t: Translator) -> str:
    """What makes it take fewer reviews."""
    return t("With words for each level of a scale and an exercise before, fewer reviews are enough.")


def whys_said(found: Agreement, t: Translator) -> list[str]:
    """Why figures are missing, or nothing is concluded from them; a sentence each."""
    whys = _whys(t)
    return [whys[reason] for reason in found.reasons]


def bounds_said(t: Translator) -> str:
    """From where on agreement is called what."""
    return t(
        "Krippendorff's alpha is 1 where all agree and 0 where they agree as chance would have it. From "
        "{reliable} on conclusions can rest on scores, from {tentative} on only tentative ones; scores below "
        "that are not to be relied on. With fewer than {few} proposals that two people scored nothing is "
        "concluded.",
        reliable=figures.number(RELIABLE, t.language),
        tentative=figures.number(TENTATIVE, t.language, decimals=3),
        few=FEW,
    )


def _helps_to_know(found: Agreement, t: Translator) -> str:
    """What it takes before anything can be said."""
    if "all_equal" in found.reasons:
        return t("Proposals that differ, or a scale with more levels, would show whether people agree.")
    if found.n_with_two < FEW:
        return t.plural(
            "{count} more proposal with two reviews would be enough to say something.",
            "{count} more proposals with two reviews would be enough to say something.",
            FEW - found.n_with_two,
        )
    return ""


def _whys(t: Translator) -> Mapping[Reason, str]:
    return {
        "one_reviewer": t("Fewer than two people scored, so there is nobody to agree with."),
        "no_overlap": t("No proposal has two scores, so there is nothing to agree on."),
        "one_proposal": t(
            "Only one proposal has two scores, so nothing tells agreement on proposals apart from chance."
        ),
        "few": t("Fewer than five proposals have two scores, so nothing is concluded from the figures."),
        "all_equal": t(
            "All scores of proposals with two are equal: whether people agree, or use one level only, cannot "
            "be told."
        ),
        "equal_means": t(
            "The proposals' means do not differ, so no share of the variance lies between them."
        ),
        "gaps": t(
            "Not everybody scored every proposal: of the correlations only ICC1, which does not ask who gave "
            "a score, can be computed, and not Kendall's W."
        ),
        "words": t("The scores are words: only whether two are the same counts."),
        "nobody_ranks": t("Nobody tells two proposals apart, so Kendall's W cannot be computed."),
    }
