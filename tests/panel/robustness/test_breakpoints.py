"""How far a weight must move: where it can be reckoned, against a fine grid, and at ties."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.panel.robustness import Breakpoint, Measured, breakpoints_of

FIRST = np.array([0])
SWAPPING = Measured.of(np.array([[0.9, 0.2], [0.4, 0.6]]))


def test_two_proposals_swap_where_it_can_be_reckoned() -> None:
    # With t on the first criterion: 0.9 t + 0.2 (1 - t) against 0.4 t + 0.6 (1 - t), level at t = 4/9.
    found = breakpoints_of(SWAPPING, np.array([0.7, 0.3]), FIRST)
    assert [(one.criterion, one.weight, one.comes_in, one.goes_out) for one in found] == [
        (0, 0.7, (1,), (0,)),
        (1, 0.3, (1,), (0,)),
    ]
    assert [one.at for one in found] == pytest.approx([4 / 9, 5 / 9])


def test_nothing_changes_where_one_is_better_throughout() -> None:
    assert breakpoints_of(Measured.of(np.array([[0.9, 0.8], [0.4, 0.6]])), np.array([0.7, 0.3]), FIRST) == ()


def test_a_set_that_hangs_on_a_tie_changes_at_once() -> None:
    measured = Measured.of(np.array([[0.8, 0.4], [0.4, 0.8]]))
    found = breakpoints_of(measured, np.array([0.5, 0.5]), FIRST)
    assert [(one.criterion, one.at) for one in found] == [(0, 0.5), (1, 0.5)]


def test_equals_never_pass_each_other() -> None:
    assert breakpoints_of(Measured.of(np.full((2, 2), 0.5)), np.array([0.5, 0.5]), FIRST) == ()


def test_where_all_or_none_are_funded_nothing_can_change() -> None:
    shares = np.array([0.7, 0.3])
    assert breakpoints_of(SWAPPING, shares, np.array([0, 1])) == ()
    assert breakpoints_of(SWAPPING, shares, np.array([], dtype=int)) == ()


def test_the_only_criterion_has_nowhere_to_move() -> None:
    assert breakpoints_of(Measured.of(np.array([[0.9], [0.4]])), np.array([1.0]), FIRST) == ()


def test_what_is_added_moves_the_point() -> None:
    measured = Measured.of(SWAPPING.reached, extra=np.array([0.0, 0.09]))
    [lower, _] = breakpoints_of(measured, np.array([0.7, 0.3]), FIRST)
    assert lower.at == pytest.approx((4 + 0.9) / 9)


def by_grid(measured: Measured, shares: np.ndarray, funded: np.ndarray, one: int, way: float) -> float | None:
    """The first weight on a fine grid under which somebody outside passes somebody inside."""
    own = shares[one]
    outside = np.setdiff1d(np.arange(len(measured.reached)), funded)
    end = 1.0 if way > 0 else 0.0
    # At the very end a proposal may have nothing left that counts for it.
    steps = np.linspace(own, end, 4_001)[1:-1]
    others = shares / (1 - own)
    others[one] = 0
    weights = (1 - steps)[:, None] * others
    weights[:, one] = steps
    worth = measured.worth(weights)
    passed = worth[:, funded].min(axis=1) < worth[:, outside].max(axis=1) - 1e-9
    return float(steps[passed.argmax()]) if passed.any() else None


@settings(max_examples=100, deadline=None)
@given(data=st.data(), n=st.integers(2, 6), k=st.integers(2, 4))
def test_no_grid_finds_a_nearer_change_and_every_change_is_one(data: st.DataObject, n: int, k: int) -> None:
    score = st.sampled_from([*range(11), None])
    reached = np.array(
        [[np.nan if (s := data.draw(score)) is None else s / 10 for _ in range(k)] for _ in range(n)]
    )
    reached[:, 0] = np.nan_to_num(reached[:, 0])
    parts = np.array([data.draw(st.integers(1, 9)) for _ in range(k)], dtype=float)
    shares = parts / parts.sum()
    extra = np.array([data.draw(st.integers(0, 2)) / 20 for _ in range(n)])
    counts = np.array([[data.draw(st.sampled_from([1.0, 1.5])) for _ in range(k)] for _ in range(n)])
    measured = Measured.of(reached, counts=counts, extra=extra)
    order = np.argsort(-measured.worth(shares[None])[0], kind="stable")
    funded = np.sort(order[: data.draw(st.integers(1, n - 1))])
    changes = breakpoints_of(measured, shares, funded)
    at_once = {one.criterion for one in changes if abs(one.at - one.weight) <= 1e-9}
    found = {(one.criterion, np.sign(one.at - one.weight)): one for one in changes}
    for criterion in set(range(k)) - at_once:
        for way in (-1.0, 1.0):
            change = found.get((criterion, way))
            seen = by_grid(measured, shares, funded, criterion, way)
            if seen is not None:
                # Two points of the grid may hold a change and its undoing between them, never the reverse.
                assert change is not None
                assert way * (seen - change.at) >= -1e-6
            if change is not None:
                assert is_level(measured, shares, change)


def is_level(measured: Measured, shares: np.ndarray, change: Breakpoint) -> bool:
    """Whether one that comes in and one that goes out are worth the same there."""
    weights = shares * (1 - change.at) / (1 - change.weight)
    weights[change.criterion] = change.at
    worth = measured.worth(weights[None])[0]
    apart = np.abs(worth[list(change.comes_in)][:, None] - worth[list(change.goes_out)][None, :])
    return bool(apart.min() < 1e-7)
