"""What the ranking model changes, for whom and why, in the reader's language."""

from collections.abc import Mapping
from typing import Literal

from evaluator.foundation import Translator, figures
from evaluator.panel.calibrated_changes import CalibratedChanges, Change, Why
from evaluator.panel.points_in_words import points_in_words, signed_points
from evaluator.panel.ranking.variance import DETECTED_BELOW
from evaluator.panel.rankings import RankedReviewer

NOTHING = 0.05
"""Fewer points are no change to a reader, who sees one decimal."""

NEVER_LARGER = 0.99
"""Where chance alone brings as much more often than this, a share would read like an error."""

Word = Literal["milder", "stricter", "as_others"]


def severity_said(chance: float | None, *, is_detected: bool, t: Translator) -> str:
    """Whether reviewers differ in severity at all.

    Parameters
    ----------
    chance
        How probable such differences would be by chance alone; None where no two read the same.
    """
    if chance is None:
        return t("No two people reviewed the same proposal: nothing can be said of severity.")
    percent = figures.percent(chance, t.language, decimals=1 if chance < 0.1 else 0)
    if is_detected:
        return t(
            "Reviewers differ in severity: chance alone would bring such differences in {percent} of cases.",
            percent=percent,
        )
    if chance > NEVER_LARGER:
        return t(
            "No difference in severity was detected: reviewers differ no more than people do who are all "
            "equally severe."
        )
    return t(
        "No difference in severity was detected: among people who are all equally severe, differences as "
        "large as these come about in {percent} of cases. Below {bound} this would be called a difference.",
        percent=percent,
        bound=figures.percent(DETECTED_BELOW, t.language),
    )


def detected_said(changes: CalibratedChanges, names: Mapping[str, str], t: Translator) -> list[str]:
    """Whether reviewers differ in severity, and what follows where that was not seen.

    Parameters
    ----------
    names
        Of the proposals.
    """
    said = [severity_said(changes.severity_chance, is_detected=changes.severity_is_detected, t=t)]
    if changes.severity_is_detected:
        return said
    said.append(
        t("Places then should change only for how few reviews there are, and where totals are equal.")
    )
    moved = [
        one
        for one in changes.changes
        if one.places is not None and one.places.by_means != one.places.without_severity
    ]
    if moved:
        listed = figures.listed([names.get(one.proposal_id, one.proposal_id) for one in moved], t.language)
        said.append(
            t(
                "The model always allows for some severity, and it moves {proposals} for it. Nothing should "
                "rest on that.",
                proposals=listed,
            )
        )
    return said


def moved_said(changes: CalibratedChanges, t: Translator) -> str:
    """How many stand elsewhere."""
    ranked = sum(one.places is not None for one in changes.changes)
    if not changes.moved:
        return t("The calibrated order is that of the call.")
    return t.plural(
        "{count} of {all} proposals stands in another place in the calibrated order.",
        "{count} of {all} proposals stand in another place in the calibrated order.",
        len(changes.moved),
        all=ranked,
    )


def change_said(change: Change, changes: CalibratedChanges, t: Translator) -> list[str]:
    """What becomes of one proposal and why: its place, then each reason."""
    said = [_place_said(change, t)]
    if change.for_severity is not None and change.towards_mean is not None:
        said.append(_severity_said(change.for_severity * abs(changes.points), t))
        said.append(_towards_mean_said(change.towards_mean * abs(changes.points), len(change.reviewers), t))
    if change.places is not None:
        said += [_moved_by(why, count, t) for why, count in change.places.moved().items() if count]
    return said


def interval_said(reviewer: RankedReviewer, points: float, t: Translator) -> str:
    """`+1.8 (−7.8 to +11.1)`: points more than others, and the interval of 90 %; of few reviews only that."""
    if not reviewer.can_be_told:
        return t("too few reviews")
    unit = abs(points)
    return t(
        "{value} ({low} to {high})",
        value=signed_points(reviewer.severity * unit, t),
        low=signed_points(reviewer.severity_low * unit, t),
        high=signed_points(reviewer.severity_high * unit, t),
    )


def severity_word(reviewer: RankedReviewer, *, is_detected: bool) -> Word:
    """Said of nobody whose interval holds 0, and of nobody where reviewers were not seen to differ at all."""
    if not is_detected or reviewer.severity_low <= 0 <= reviewer.severity_high:
        return "as_others"
    return "milder" if reviewer.severity > 0 else "stricter"


def word_said(word: Word, t: Translator) -> str:
    """What people call it."""
    return {
        "milder": t("milder than others"),
        "stricter": t("stricter than others"),
        "as_others": t("not told apart from others"),
    }[word]


def _place_said(change: Change, t: Translator) -> str:
    before, after = change.before, change.after
    if before is None and after is None:
        return t("It has a place in neither order.")
    if after is None:
        return t(
            "By the call's rules it stands in place {place}. The calibrated order does not have it: none of "
            "its reviews covers half the weight.",
            place=before,
        )
    if before is None:
        return t(
            "The calibrated order has it in place {place}, the call's own has no place for it.", place=after
        )
    if before == after:
        return t("It stands in place {place} by the call's rules and in the calibrated order.", place=before)
    return t(
        "It stands in place {before} by the call's rules and in place {after} in the calibrated order.",
        before=before,
        after=after,
    )


def _severity_said(points: float, t: Translator) -> str:
    size = points_in_words(points, t, decimals=1)
    if abs(points) < NOTHING:
        return t("By the model its reviewers are as severe as others: nothing changes for that.")
    if points > 0:
        return t(
            "By the model its reviewers give less than others: {points} in its favour.",
            points=size,
        )
    return t("By the model its reviewers give more than others: {points} against it.", points=size)


def _towards_mean_said(points: float, reviews: int, t: Translator) -> str:
    size = points_in_words(points, t, decimals=1)
    if abs(points) < NOTHING:
        return t("It lies near the mean of all: that its reviews are few changes nothing.")
    if points > 0:
        return t.plural(
            "With {count} review it is drawn towards the mean of all, {points} in its favour.",
            "With {count} reviews it is drawn towards the mean of all, {points} in its favour.",
            reviews,
            points=size,
        )
    return t.plural(
        "With {count} review it is drawn towards the mean of all, {points} against it.",
        "With {count} reviews it is drawn towards the mean of all, {points} against it.",
        reviews,
        points=size,
    )


def _moved_by(why: Why, places: int, t: Translator) -> str:
    """One reason and by how many places it moves the proposal, above 0 up."""
    count = abs(places)
    match why, places > 0:
        case "combining", True:
            return t.plural(
                "By the plain mean of its reviewers' totals it would stand {count} place higher than as the "
                "call combines scores.",
                "By the plain mean of its reviewers' totals it would stand {count} places higher than as the "
                "call combines scores.",
                count,
            )
        case "combining", False:
            return t.plural(
                "By the plain mean of its reviewers' totals it would stand {count} place lower than as the "
                "call combines scores.",
                "By the plain mean of its reviewers' totals it would stand {count} places lower than as the "
                "call combines scores.",
                count,
            )
        case "severity", True:
            return t.plural(
                "Severity taken away, it stands {count} place higher.",
                "Severity taken away, it stands {count} places higher.",
                count,
            )
        case "severity", False:
            return t.plural(
                "Severity taken away, it stands {count} place lower.",
                "Severity taken away, it stands {count} places lower.",
                count,
            )
        case _, True:
            return t.plural(
                "Drawn towards the mean, and for how sure other places are, it stands {count} place higher.",
                "Drawn towards the mean, and for how sure other places are, it stands {count} places higher.",
                count,
            )
    return t.plural(
        "Drawn towards the mean, and for how sure other places are, it stands {count} place lower.",
        "Drawn towards the mean, and for how sure other places are, it stands {count} places lower.",
        count,
    )
