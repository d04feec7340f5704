"""What calibration changes, in words."""

import pytest

from evaluator.foundation import translator
from evaluator.panel.calibrated_changes import CalibratedChanges, Change, Places
from evaluator.panel.calibration_in_words import (
    change_said,
    detected_said,
    interval_said,
    moved_said,
    severity_said,
    severity_word,
)
from evaluator.panel.points_in_words import points_in_words, signed_points
from evaluator.panel.rankings import RankedReviewer

T = translator("en")


def reviewer(severity: float, low: float, high: float) -> RankedReviewer:
    return RankedReviewer(
        reviewer_id="r", n=6, severity=severity, severity_low=low, severity_high=high, severity_points=0
    )


def change(
    name: str = "P1",
    places: tuple[int, int, int, int] | None = (3, 3, 2, 1),
    *,
    severity: float | None = 0.1,
    mean: float | None = -0.05,
    reviewers: int = 2,
) -> Change:
    ranks = None if places is None else Places(
        by_call=places[0], by_means=places[1], without_severity=places[2], calibrated=places[3]
    )  # fmt: skip
    return Change(
        proposal_id=name,
        before=None if ranks is None else ranks.by_call,
        after=None if ranks is None else ranks.calibrated,
        reviewers=tuple("abcdef"[:reviewers]),
        for_severity=severity,
        towards_mean=mean,
        places=ranks,
    )


def changes(*several: Change, chance: float | None = 0.5, detected: bool = False) -> CalibratedChanges:
    return CalibratedChanges(
        changes=several, reviewers={}, points=20.0, severity_chance=chance, severity_is_detected=detected
    )


def test_each_reason_is_said_with_its_points_and_its_places():
    assert change_said(change(), changes(), T) == [
        "It stands in place 3 by the call's rules and in place 1 in the calibrated order.",
        "By the model its reviewers give less than others: 2 points in its favour.",
        "With 2 reviews it is drawn towards the mean of all, 1 point against it.",
        "Severity taken away, it stands 1 place higher.",
        "Drawn towards the mean, and for how sure other places are, it stands 1 place higher.",
    ]


def test_the_other_way_round_it_is_said_so():
    found = change(places=(1, 2, 4, 6), severity=-0.1, mean=0.05, reviewers=1)
    assert change_said(found, changes(), T)[1:] == [
        "By the model its reviewers give more than others: 2 points against it.",
        "With 1 review it is drawn towards the mean of all, 1 point in its favour.",
        "By the plain mean of its reviewers' totals it would stand 1 place lower than as the call combines "
        "scores.",
        "Severity taken away, it stands 2 places lower.",
        "Drawn towards the mean, and for how sure other places are, it stands 2 places lower.",
    ]


def test_what_changes_nothing_is_said_to():
    assert change_said(change(places=(2, 2, 2, 2), severity=0.001, mean=0.0), changes(), T) == [
        "It stands in place 2 by the call's rules and in the calibrated order.",
        "By the model its reviewers are as severe as others: nothing changes for that.",
        "It lies near the mean of all: that its reviews are few changes nothing.",
    ]


def test_where_the_lowest_total_is_best_favour_stays_favour():
    turned = changes().model_copy(update={"points": -20.0})
    assert change_said(change(), turned, T)[1].endswith("2 points in its favour.")


def test_without_a_place_it_is_said():
    assert change_said(change(places=None, severity=None, mean=None), changes(), T) == [
        "It has a place in neither order."
    ]
    only_ours = change(places=None, severity=None, mean=None).model_copy(update={"before": 4})
    assert change_said(only_ours, changes(), T)[0].startswith("By the call's rules it stands in place 4.")


def test_where_no_severity_is_detected_a_move_for_it_is_no_ground():
    found = changes(change("P1"), change("P2", (1, 1, 1, 2)), chance=0.62)
    assert detected_said(found, {"P1": "ONE"}, T) == [
        "No difference in severity was detected: among people who are all equally severe, differences as "
        "large as these come about in 62% of cases. Below 5% this would be called a difference.",
        "Places then should change only for how few reviews there are, and where totals are equal.",
        "The model always allows for some severity, and it moves ONE for it. Nothing should rest on that.",
    ]
    assert len(detected_said(changes(change("P2", (1, 1, 1, 2))), {}, T)) == 2


def test_where_it_is_detected_its_chance_is_said():
    found = changes(change(), chance=0.004, detected=True)
    assert detected_said(found, {}, T) == [
        "Reviewers differ in severity: chance alone would bring such differences in 0.4% of cases."
    ]


def test_where_chance_always_brings_as_much_no_share_is_said():
    assert severity_said(1.0, is_detected=False, t=T) == (
        "No difference in severity was detected: reviewers differ no more than people do who are all equally "
        "severe."
    )


def test_of_fewer_than_five_reviews_no_severity_is_said():
    one = reviewer(0.1, -0.2, 0.4)
    assert interval_said(one.model_copy(update={"n": 5}), 20.0, T) == "+2 (\u22124 to +8)"
    assert interval_said(one.model_copy(update={"n": 4}), 20.0, T) == "too few reviews"


def test_where_no_two_read_the_same_nothing_can_be_said():
    assert severity_said(None, is_detected=False, t=T) == (
        "No two people reviewed the same proposal: nothing can be said of severity."
    )


def test_who_moved_is_counted_among_those_that_both_orders_have():
    assert moved_said(changes(change(), change("P2", (2, 2, 2, 2)), change("P3", None)), T) == (
        "1 of 2 proposals stands in another place in the calibrated order."
    )
    assert moved_said(changes(change("P2", (2, 2, 2, 2))), T) == "The calibrated order is that of the call."


@pytest.mark.parametrize(
    ("one", "is_detected", "word"),
    [
        (reviewer(0.4, 0.1, 0.7), True, "milder"),
        (reviewer(-0.4, -0.7, -0.1), True, "stricter"),
        (reviewer(0.4, -0.1, 0.9), True, "as_others"),
        (reviewer(0.4, 0.1, 0.7), False, "as_others"),
    ],
)
def test_nobody_is_called_strict_whom_the_interval_or_the_test_does_not(one, is_detected, word):
    assert severity_word(one, is_detected=is_detected) == word


def test_points_have_their_sign_and_zero_has_none():
    assert [signed_points(value, T) for value in (1.26, -0.5, 0.04, -0.04)] == ["+1.3", "\u22120.5", "0", "0"]
    assert [points_in_words(value, T) for value in (1.0, -1.0, 0.4, 2)] == [
        "1 point",
        "1 point",
        "0.4 points",
        "2 points",
    ]
    assert interval_said(reviewer(0.1, -0.2, 0.4), -20.0, T) == "+2 (\u22124 to +8)"
