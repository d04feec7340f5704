"""Values become scores as the call's levels say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.assessment.levels import largest, level, nearest_score
from evaluator.calls.scales import CategoryScale, NumericScale, PassFailScale, WordScale

HALVES = NumericScale(min=0, max=5, step=0.5)
NIH = NumericScale(min=1, max=9, best="low")
FIT = WordScale(words={"insufficient": 0, "weak": 1, "sufficient": 2, "strong": 3})
UNEVEN = NumericScale(min=0, max=5, values=(0, 1, 3, 5))
LEVELS = {"0": 0.0, "0.3": 2.0, "0.6": 4.0, "0.8": 5.0}


@pytest.mark.parametrize(
    ("value", "score"), [(0, 0), (0.15, 1), (0.3, 2), (0.45, 3), (0.7, 4.5), (1, 5), (-1, 0)]
)
def test_stated_levels_are_joined_by_straight_lines_and_flat_beyond(value, score):
    assert level(value, LEVELS, HALVES, 1) == pytest.approx(score)


def test_the_order_in_which_levels_are_written_does_not_matter():
    assert level(0.45, dict(reversed(LEVELS.items())), HALVES, 1) == 3


def test_words_are_looked_up_and_unknown_ones_have_no_level():
    levels = {"independent": 5.0, "undeclared_overlap": 0.0}
    assert level("independent", levels, HALVES, 1) == 5
    assert level("other", levels, HALVES, 1) is None


@pytest.mark.parametrize(("scale", "score"), [(HALVES, 2.5), (NIH, 5), (FIT, 1.5)])
def test_without_levels_the_share_of_the_maximum_becomes_the_share_of_the_scale(scale, score):
    assert level(2, {}, scale, 4) == score


def test_levels_never_leave_the_scale():
    assert level(1, {"0": 0.0, "1": 9.0}, HALVES, 1) == 5


@pytest.mark.parametrize(
    "scale", [PassFailScale(pass_fail=True), CategoryScale(categories={"a": {"en": "A"}, "b": {"en": "B"}})]
)
def test_scales_without_numbers_have_no_level(scale):
    assert level(1, {}, scale, 1) is None
    assert nearest_score(1, scale) is None


@pytest.mark.parametrize(
    ("mean", "scale", "score"),
    [
        (2.25, HALVES, 2.5),
        (2.2, HALVES, 2.0),
        (2, UNEVEN, 3),
        (1.5, FIT, "sufficient"),
        (2.5, NIH, 2),
        (2.6, NIH, 3),
    ],
)
def test_a_mean_is_rounded_to_the_nearest_score_and_a_tie_to_the_better(mean, scale, score):
    assert nearest_score(mean, scale) == score


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_larger_value_never_gets_a_lower_score_under_rising_levels(one, other):
    low, high = sorted((one, other))
    assert level(low, LEVELS, HALVES, 1) <= level(high, LEVELS, HALVES, 1)


@given(st.floats(0, 5))
def test_rounding_moves_a_mean_by_half_a_step_at_most(mean):
    assert abs(nearest_score(mean, HALVES) - mean) <= 0.25 + 1e-9


def test_the_largest_level_is_the_best_that_can_be_reached():
    assert largest({"0": 0.0, "1": 4.0}, HALVES) == 4
    assert largest({}, NIH) == 1
    assert largest({"0": 9.0, "1": 2.0}, NIH) == 2
