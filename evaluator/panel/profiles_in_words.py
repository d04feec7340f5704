"""A reviewer's profile in the reader's language: figures with their measure, and why one is missing. Pure."""

from collections.abc import Mapping

from evaluator.foundation import Translator, figures
from evaluator.panel.calibration_in_words import interval_said, severity_word, word_said
from evaluator.panel.halo import FEWEST_CRITERIA
from evaluator.panel.points_in_words import signed_points
from evaluator.panel.reviewer_profiles import FEWEST, Part, Profile, Reason

PARTS: tuple[Part, ...] = ("severity", "calibrated", "spread", "agreement", "scale", "halo")
"""In the order in which they are shown."""


def part_title(part: Part, t: Translator) -> str:
    """What a column is called."""
    return {
        "severity": t("Gives more or less, points"),
        "calibrated": t("By the model, points"),
        "spread": t("Spread of totals, points"),
        "agreement": t("Agreement with others"),
        "correlation": t("Correlation"),
        "scale": t("Use of the scale"),
        "halo": t("Alike within a proposal"),
    }[part]


def part_said(part: Part, profile: Profile, points: float, t: Translator, *, is_detected: bool) -> str:
    """One cell: the figures, or why there are none.

    Parameters
    ----------
    points
        So many points of the call's total are one unit of the model's range.
    is_detected
        Whether reviewers differ in severity more than chance would have it.
    """
    unit = abs(points)
    match part:
        case "severity" if profile.severity is not None:
            return t(
                "{points} on {count} proposals",
                points=signed_points(profile.severity.difference * unit, t),
                count=profile.severity.pairs,
            )
        case "calibrated" if profile.calibrated is not None:
            word = word_said(severity_word(profile.calibrated, is_detected=is_detected), t)
            return f"{interval_said(profile.calibrated, points, t)} · {word}"
        case "spread" if profile.spread is not None:
            return t(
                "{own}, of others {others}",
                own=_number(profile.spread.own * unit, t),
                others=_number(profile.spread.others * unit, t),
            )
        case "agreement" if profile.agreement is not None:
            return _agreement_said(profile, unit, t)
        case "scale" if profile.scale is not None:
            return _scale_said(profile, t)
        case "halo" if profile.halo is not None:
            return t(
                "{own} of the scale, of others {others}",
                own=figures.percent(profile.halo.own, t.language),
                others=figures.percent(profile.halo.others, t.language),
            )
    return _why(profile.unsaid[part], t) if part in profile.unsaid else ""


def what_is_said(t: Translator) -> list[str]:
    """How each column is to be read, and from how many reviews on anything is said."""
    return [
        t(
            "Nothing is said of whoever gave fewer than {count} reviews, nor of what fewer than {count} "
            "proposals show: chance alone would bring any figure.",
            count=FEWEST,
        ),
        t(
            "Gives more or less: the own total less the mean of the others', over proposals that others read "
            "too. Whoever read with strict people seems mild; the model allows for that, and its interval of "
            "90 % says how sure it is."
        ),
        t(
            "Spread: how far apart the totals lie (standard deviation), beside what one of the others would "
            "be expected to have on the same proposals."
        ),
        t(
            "Agreement: how far from the mean of the others on average, and the correlation with it; "
            "severity is in the first and not in the second."
        ),
        t(
            "Use of the scale: how many of its steps, the share of scores on the lowest or the highest one, "
            "and in the middle third."
        ),
        t(
            "Alike within a proposal: how far the scores of one proposal differ from criterion to criterion, "
            "beside others on the same proposals and criteria, at least {count} of these. Far less than "
            "others is called a halo: one impression colours every score.",
            count=FEWEST_CRITERIA,
        ),
        t("A profile is a reason to talk with somebody, and none to change a score."),
    ]


def _agreement_said(profile: Profile, unit: float, t: Translator) -> str:
    found = profile.agreement
    if found is None:
        return ""
    apart = t("{points} points apart on average", points=_number(found.distance * unit, t))
    if found.correlation is None:
        return f"{apart} · {_why(profile.unsaid['correlation'], t)}"
    if found.low is None or found.high is None:
        return f"{apart} · " + t("correlation {value}", value=_signed(found.correlation, t))
    return f"{apart} · " + t(
        "correlation {value} ({low} to {high})",
        value=_signed(found.correlation, t),
        low=_signed(found.low, t),
        high=_signed(found.high, t),
    )


def _scale_said(profile: Profile, t: Translator) -> str:
    found = profile.scale
    if found is None:
        return ""

    def percent(share: float | None) -> str:
        return "–" if share is None else figures.percent(share, t.language)

    steps = t("{used} of {all} steps", used=found.steps_used, all=found.steps)
    ends = t(
        "at the ends {own}, others {others}",
        own=percent(found.at_ends),
        others=percent(found.others_at_ends),
    )
    middle = t(
        "in the middle {own}, others {others}",
        own=percent(found.in_middle),
        others=percent(found.others_in_middle),
    )
    return " · ".join((steps, ends, middle))


def _why(reason: Reason, t: Translator) -> str:
    whys: Mapping[Reason, str] = {
        "few": t("too few reviews"),
        "few_shared": t("too few proposals that others read too"),
        "few_criteria": t("too few criteria scored in numbers by two people"),
        "no_numbers": t("no scores in numbers"),
        "not_ranked": t("not in the ranking model"),
        "all_equal": t("all own totals are equal"),
        "others_equal": t("nothing differs in others' scores"),
    }
    return whys[reason]


def _number(value: float, t: Translator) -> str:
    return figures.number(value, t.language, decimals=1)


def _signed(value: float, t: Translator) -> str:
    rounded = round(value, 2) + 0.0
    if rounded >= 0:
        return figures.number(rounded, t.language)
    return "\u2212" + figures.number(-rounded, t.language)
