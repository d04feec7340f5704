"""Weights behind a decision: found where there are such, and trusted no further than they reach."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.panel.backtest.reproducing import chance_of_parting, reproduce

EVEN = (0.5, 0.5)


def _reproduce(reached, funded, own=EVEN):
    names = [f"P{place}" for place in range(1, len(reached) + 1)]
    return reproduce(names, ("plan", "people"), np.array(reached, dtype=float), funded, own)


def test_a_decision_on_one_criterion_has_that_weight():
    # The widest margin lies on the plan alone: 0.8 against 0.2, with the line half way.
    found = _reproduce([[0.8, 0.1], [0.9, 0.2], [0.2, 0.9], [0.1, 0.8]], [True, True, False, False])
    assert found.weights == pytest.approx((1, 0))
    assert (found.margin, found.line) == pytest.approx((0.3, 0.5))
    assert (found.wrong_side, found.is_proven, found.wrong_by_call) == ((), True, 2)
    assert found.left_out_right == 4


def test_a_decision_that_no_weights_give_names_the_fewest_that_are_on_the_wrong_side():
    # The last was funded although it is below both of those refused, on everything.
    reached = [[0.9, 0.5], [0.8, 0.6], [0.5, 0.5], [0.4, 0.4], [0.1, 0.1]]
    found = _reproduce(reached, [True, True, False, False, True])
    assert (found.wrong_side, found.is_proven, found.reproduces) == (("P5",), True, False)
    assert found.wrong_by_call == 1


def test_equal_proposals_with_another_fate_cannot_be_parted():
    found = _reproduce([[0.5, 0.5], [0.5, 0.5]], [True, False])
    assert len(found.wrong_side) == 1


def test_the_chance_of_reproducing_a_coin_toss_is_that_of_cover():
    # In a plane, 4 points in general position: 14 of 16 ways are parted by a line.
    assert chance_of_parting(4, 2) == 14 / 16
    assert [chance_of_parting(n, 2) for n in (1, 2, 3)] == [1, 1, 1]
    # Twice as many points as the plane has unknowns: one half.
    assert chance_of_parting(6, 2) == 0.5


def test_few_proposals_are_said_to_be_too_few():
    assert _reproduce([[0.8, 0.1], [0.2, 0.9]], [True, False]).is_too_little is True


@pytest.mark.parametrize("funded", [[True, True], [False, False]])
def test_a_decision_without_both_sides_is_refused(funded):
    with pytest.raises(ValueError, match="some that were funded and some that were not"):
        _reproduce([[0.8, 0.1], [0.2, 0.9]], funded)


def test_a_missing_score_is_refused_and_not_zero():
    with pytest.raises(ValueError, match="every proposal needs a score"):
        _reproduce([[0.8, np.nan], [0.2, 0.9]], [True, False])


GRID = st.integers(0, 10).map(lambda tenth: tenth / 10)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(GRID, GRID), min_size=2, max_size=8), st.integers(1, 9), st.data())
def test_a_decision_made_by_weights_is_reproduced(rows, tenths, data):
    weights = np.array([tenths / 10, 1 - tenths / 10])
    worth = np.array(rows) @ weights
    lines = [line for line in np.unique(worth)[:-1] if np.diff(np.unique(worth)).min() > 0.005]
    if not lines:
        return
    funded = worth > data.draw(st.sampled_from(lines)) + 1e-9
    found = _reproduce(rows, funded.tolist(), weights)
    assert (found.wrong_side, found.wrong_by_call) == ((), 0)
    assert sum(found.weights) == pytest.approx(1)
    assert min(found.weights) >= 0
    sides = np.array(rows) @ np.array(found.weights) > found.line
    assert sides.tolist() == funded.tolist()
