"""The clock of a meeting: how long is left, and what a closed agreement or another plan does to it."""

from datetime import UTC, datetime, timedelta

from evaluator.ui.panel_view.clock import Clock, with_clock

BEGUN = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LATER = BEGUN + timedelta(minutes=3)


def test_what_is_left_falls_below_0_once_the_time_is_over():
    clock = Clock(BEGUN, minutes=2.5, total=30)
    assert [clock.seconds_left(BEGUN + timedelta(minutes=gone)) for gone in (0, 2.5, 3)] == [150, 0, -30]


def test_a_proposal_that_is_opened_for_the_first_time_begins_now():
    first, second = Clock(BEGUN, 10, 120), Clock(LATER, 10, 120)
    assert with_clock({"a": first}, "b", second) == {"a": first, "b": second}


def test_opened_again_it_goes_on_with_the_minutes_it_began_with():
    # One fewer is left to talk about, so that each of the others has more.
    clocks = {"a": Clock(BEGUN, 10, 120)}
    assert with_clock(clocks, "a", Clock(LATER, 12, 120)) == clocks


def test_another_time_for_all_plans_anew_and_keeps_when_it_began():
    assert with_clock({"a": Clock(BEGUN, 10, 120)}, "a", Clock(LATER, 5, 60)) == {"a": Clock(BEGUN, 5, 60)}
