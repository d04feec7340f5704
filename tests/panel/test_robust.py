"""How an order stands up to other weights: whose it is, what fails, and where others would be funded."""

import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

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
    assert (equals.undecided, asked(CORNERS, fund=1).undecided) == (("A", "B"), ("A", "C"))
    assert equals.acceptability.among_the_best(1).tolist() == [0.5, 0.5]


def test_a_tie_that_the_calls_tie_breaks_decide_is_one_but_not_undecided() -> None:
    more = "ranking: {tie_break: [b]}\n"
    found = asked(CORNERS, more=more, fund=1)
    assert (found.proposal_ids, found.ranks) == (("C", "A", "B"), (1, 2, 3))
    assert (found.hangs_on_tie, found.undecided) == (True, ())
    # More for the first criterion, and A is worth more at once.
    assert [(one.criterion, one.at, one.comes_in, one.goes_out) for one in found.breakpoints] == [
        (0, 0.4, (2,), (0,)),
        (0, 0.6, (1,), (0,)),
        (1, 0.4, (1,), (0,)),
        (1, 0.6, (2,), (0,)),
    ]


def test_totals_that_only_rounding_makes_equal_are_a_tie_too() -> None:
    # 60.24 and 60 of 100: equal as the call writes totals, so that the second criterion decides.
    more = "totals: {decimals: 0}\nranking: {tie_break: [b]}\n"
    scores = {"A": (5.0, 0.03), "B": (2.0, 4.5)}
    for fund, hangs in ((1, True), (2, False)):
        found = asked(scores, more=more, fund=fund)
        assert (found.proposal_ids, found.ranks, found.undecided) == (("B", "A"), (1, 2), ())
        assert found.hangs_on_tie == hangs


@settings(max_examples=60, deadline=None)
@over(
    scores=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=7),
    fund=st.integers(1, 7),
)
def test_where_weights_change_who_is_funded_the_order_changes_there_and_not_before(
    scores: list[tuple[int, int]], fund: int
) -> None:
    given = {f"P{place}": (float(a), float(b)) for place, (a, b) in enumerate(scores)}
    found = asked(given, fund=fund)
    sure = {
        name
        for name, rank in zip(found.proposal_ids, found.ranks, strict=True)
        if rank - 1 + found.ranks.count(rank) <= fund
    }
    assert {*found.undecided}.isdisjoint(sure)
    assert len(sure) == fund or len(sure) + len(found.undecided) > fund or len(given) < fund
    for change in found.breakpoints:
        comes, goes = (
            {found.proposal_ids[place] for place in places} for places in (change.comes_in, change.goes_out)
        )
        assert comes.isdisjoint(sure)
        assert goes <= sure | {*found.undecided}
        a = change.at if change.criterion == 0 else 1 - change.at
        worth = {name: a * own[0] + (1 - a) * own[1] for name, own in given.items()}
        assert any(abs(worth[one] - worth[other]) < 1e-9 for one in comes for other in goes)


def test_without_a_number_to_fund_nothing_is_said_of_who_is() -> None:
    assert asked(CORNERS).breakpoints == ()


def test_without_a_proposal_that_can_be_ranked_it_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to weigh"):
        asked(CORNERS, more="totals: {threshold: 99}\n")
