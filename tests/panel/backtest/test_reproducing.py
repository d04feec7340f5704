"""Weights behind a decision: found where there are such, and trusted no further than they reach."""

from time import monotonic

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.panel.backtest import reproducing
from evaluator.panel.backtest.parting import part
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


@pytest.fixture(autouse=True)
def _enough_time(monkeypatch):
    """A machine that is busy with other things makes no figure unknown here."""
    monkeypatch.setattr(reproducing, "SECONDS", 120.0)


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


def _decided_by_weights(proposals, criteria, *, against, seed):
    """A decision by even weights, but for some that were decided against the order: the best, refused."""
    drawn = np.random.default_rng(seed)
    quality = drawn.normal(0.6, 0.15, proposals)[:, None]
    reached = np.clip((quality + drawn.normal(0, 0.15, (proposals, criteria))).round(1), 0, 1)
    worth = reached.mean(axis=1) + np.arange(proposals) * 1e-9
    funded = worth > np.quantile(worth, 0.6)
    funded[np.argsort(-worth)[:against]] = False
    return reached, funded


def _tried(reached, funded):
    names = [f"P{place}" for place in range(len(reached))]
    criteria = [f"c{place}" for place in range(reached.shape[1])]
    return reproduce(names, criteria, reached, funded, np.full(reached.shape[1], 1 / reached.shape[1]))


def _right_by_the_procedure_itself(reached, funded):
    """Each left out in turn: `part`, which finds what is shown, over the others, and no shorter way."""
    even = np.full(reached.shape[1], 1 / reached.shape[1])
    right = 0
    for place in range(len(reached)):
        others = np.delete(reached, place, axis=0), np.delete(funded, place)
        found = part(*others, even, until=monotonic() + 60)
        beyond = reached[place] @ found.weights - found.line
        right += bool((beyond if funded[place] else -beyond) > 5e-6)
    return right


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("against", [0, 1, 2])
def test_leaving_one_out_is_what_is_shown_sought_without_it(seed, against):
    reached, funded = _decided_by_weights(12, 3, against=against, seed=seed)
    assert _tried(reached, funded).left_out_right == _right_by_the_procedure_itself(reached, funded)


@pytest.mark.long
def test_one_decision_against_the_order_does_not_rule_what_is_said_of_the_others():
    reached, funded = _decided_by_weights(40, 4, against=1, seed=1)
    found = _tried(reached, funded)
    assert len(found.wrong_side) == 1
    assert found.left_out_right == _right_by_the_procedure_itself(reached, funded) >= 36
    # A criterion on which everybody has full marks says nothing and changes nothing.
    with_full_marks = _tried(np.hstack([reached, np.ones((40, 1))]), funded)
    assert with_full_marks.wrong_side == found.wrong_side
    assert with_full_marks.left_out_right >= 36


def test_the_fewest_on_the_wrong_side_are_not_more_than_the_own_weights_put_there():
    # The first two lie 0.0004 apart by any weights; the last two are decided against the order, hopelessly.
    worths = [0.5004, 0.5, 0.8, 0.7, 0.4, 0.3, 0.1, 0.9]
    reached = [[worth, worth] for worth in worths]
    found = _reproduce(reached, [True, False, True, True, False, False, True, False])
    assert (found.wrong_by_call, len(found.wrong_side), found.is_proven) == (2, 2, True)


@pytest.mark.long
@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(GRID, GRID, st.booleans()), min_size=2, max_size=7), st.integers(1, 9))
def test_weights_that_are_sought_are_never_worse_than_those_of_the_call(rows, tenths):
    funded = [is_funded for _, _, is_funded in rows]
    if all(funded) or not any(funded):
        return
    found = _reproduce([row[:2] for row in rows], funded, (tenths / 10, 1 - tenths / 10))
    assert len(found.wrong_side) <= found.wrong_by_call
    assert found.is_proven


def test_where_no_time_is_left_the_own_weights_bound_the_wrong_side_and_nothing_else_is_claimed(monkeypatch):
    monkeypatch.setattr(reproducing, "SECONDS", 0.0)
    reached, funded = _decided_by_weights(21, 3, against=2, seed=9)
    found = _tried(reached, funded)
    assert found.is_proven is False
    assert len(found.wrong_side) <= found.wrong_by_call
    assert found.left_out_right is None


def test_a_decision_that_is_known_is_not_sought_anew(monkeypatch):
    reached, funded = _decided_by_weights(15, 3, against=1, seed=5)
    found = _tried(reached, funded)
    monkeypatch.setattr(reproducing, "part", None)
    assert _tried(reached.copy(), funded.copy()) == found
