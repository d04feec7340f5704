"""How an order stands up to other weights: whose it is, what fails, and where others would be funded."""

import pytest

from evaluator.panel.robust import Robust, robust
from evaluator.scoring import Score, evaluate
from tests.panel.ranked_example import call


def asked(
    scores: dict[str, tuple[float, float]],
    *,
    more: str = "",
    weights: str = "uniform",
    fund: int | None = None,
) -> Robust:
    the_call = call(more)
    given: dict[str, dict[str, Score | None]] = {name: {"a": a, "b": b} for name, (a, b) in scores.items()}
    return robust(
        the_call,
        {name: evaluate(the_call, own) for name, own in given.items()},
        weights=weights,  # type: ignore[arg-type]
        looseness=0.2,
        samples=20_000,
        seed=1,
        fund=fund,
    )


CORNERS = {"C": (3.0, 3.0), "A": (5.0, 0.0), "B": (0.0, 5.0)}


def test_the_order_is_that_of_the_calls_own_weights() -> None:
    found = asked(CORNERS)
    assert (found.proposal_ids, found.ranks) == (("A", "C", "B"), (1, 1, 3))
    assert found.table.shares.tolist() == [0.6, 0.4]
    assert found.acceptability.ranks[:, 0] == pytest.approx([0.4, 0.2, 0.4], abs=0.01)


def test_weights_near_those_of_the_call_change_less_than_any_at_all() -> None:
    near, any_at_all = (asked(CORNERS, weights=one).acceptability for one in ("around", "uniform"))
    assert near.ranks[2, 2] == 1.0
    assert near.entropy < any_at_all.entropy
    assert asked(CORNERS, weights="ordinal").acceptability.ranks[0, 0] == pytest.approx(0.8, abs=0.01)


def test_what_fails_is_ranked_under_no_weights() -> None:
    found = asked(CORNERS, more="totals: {threshold: 50}\n")
    assert (found.proposal_ids, found.unranked) == (("A", "C"), ("B",))


def test_the_weight_at_which_others_are_funded_is_exact() -> None:
    found = asked({"A": (5.0, 0.0), "B": (2.0, 4.0)}, fund=1)
    # 5 t against 2 t + 4 (1 - t): level at 4/7, the own weight is 3/5.
    assert [(one.criterion, one.weight) for one in found.breakpoints] == [(0, 0.6), (1, 0.4)]
    assert [one.at for one in found.breakpoints] == pytest.approx([4 / 7, 3 / 7])
    assert found.acceptability.among_the_best(1) == pytest.approx([3 / 7, 4 / 7], abs=0.01)


def test_where_equals_lie_across_the_line_it_is_said_that_it_hangs_on_them() -> None:
    equals = asked({"A": (3.0, 3.0), "B": (3.0, 3.0)}, fund=1)
    assert (equals.hangs_on_tie, equals.breakpoints) == (True, ())
    assert asked(CORNERS, fund=1).hangs_on_tie
    assert not asked(CORNERS, fund=2).hangs_on_tie
    assert not asked(CORNERS).hangs_on_tie


def test_without_a_number_to_fund_nothing_is_said_of_who_is() -> None:
    assert asked(CORNERS).breakpoints == ()


def test_without_a_proposal_that_can_be_ranked_it_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to weigh"):
        asked(CORNERS, more="totals: {threshold: 99}\n")
