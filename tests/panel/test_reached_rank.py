"""Why a proposal stands where it does: its neighbours, how far they are, and which key told them apart."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.panel.combining import combine_reviews
from evaluator.panel.known import Known
from evaluator.panel.ranked_by_totals import rank_by_totals
from evaluator.panel.reached_rank import Neighbour, ReachedRank, reached_rank
from tests.panel.ranked_example import call, ratings

SCORES = {"P1": (5, 5), "P2": (4, 4), "P3": (2, 2)}


def reached(
    name: str,
    scores: Mapping[str, tuple[float | None, float | None]] = SCORES,
    more: str = "",
    known: Mapping[str, Known] | None = None,
) -> ReachedRank:
    combined = combine_reviews(call(more), ratings({one: {"r": own} for one, own in scores.items()}))
    return reached_rank(call(more), combined, known or {}, name)


def test_it_stands_between_its_neighbours_by_so_many_points():
    found = reached("P2")
    assert (found.rank, found.ranked, found.total, found.equals) == (2, 3, 80.0, ())
    assert found.above == (Neighbour(proposal_id="P1", rank=1, gap=20.0, by="total"),)
    assert found.below == (Neighbour(proposal_id="P3", rank=3, gap=-40.0, by="total"),)


def test_the_first_has_nobody_above_and_the_last_nobody_below():
    assert (reached("P1").above, reached("P3").below) == ((), ())


# 60 % of a and 40 % of b: both come to 68.
EQUAL = {"P1": (5, 1), "P2": (3, 4)}


def test_where_totals_are_equal_the_key_that_decided_is_named():
    assert reached("P1", EQUAL, "ranking: {tie_break: [b, a]}\n").above == (
        Neighbour(proposal_id="P2", rank=1, gap=0.0, by="key", key="b"),
    )
    assert reached("P2", EQUAL, "ranking: {tie_break: [a, b]}\n").above == (
        Neighbour(proposal_id="P1", rank=1, gap=0.0, by="key", key="a"),
    )


def test_who_shares_a_rank_is_named_and_nothing_told_them_apart():
    found = reached("P1", {**EQUAL, "P3": (1, 1)})
    assert (found.rank, found.equals, found.above) == (1, ("P2",), ())
    assert found.below == (Neighbour(proposal_id="P3", rank=3, gap=-48.0, by="total"),)
    assert {one.proposal_id for one in reached("P3", {**EQUAL, "P3": (1, 1)}).above} == {"P1", "P2"}


def test_a_derived_key_decides_where_scores_do_not():
    known = {"P1": Known(newcomer_share=0.2), "P2": Known(newcomer_share=0.5)}
    more = "ranking: {tie_break: [newcomer_share, a]}\n"
    assert reached("P1", EQUAL, more, known).above == (
        Neighbour(proposal_id="P2", rank=1, gap=0.0, by="key", key="newcomer_share"),
    )


def test_newcomers_come_first_where_the_call_says_so():
    known = {"P1": Known(is_newcomer=False), "P2": Known(is_newcomer=True)}
    more = "ranking: {newcomers_first: true, tie_break: [a]}\n"
    assert reached("P1", EQUAL, more, known).above == (
        Neighbour(proposal_id="P2", rank=1, gap=0.0, by="key", key="newcomers"),
    )


def test_only_sectors_of_better_proposals_are_covered():
    # P0 covers care; P1 would add nothing, P2 adds one, whatever P1 covers.
    scores = {"P0": (5, 5), **EQUAL}
    known = {
        "P0": Known(sectors=("care",)),
        "P1": Known(sectors=("care",)),
        "P2": Known(sectors=("care", "ict")),
    }
    more = "ranking: {tie_break: [coverage_gap]}\n"
    assert reached("P1", scores, more, known).above == (
        Neighbour(proposal_id="P2", rank=2, gap=0.0, by="key", key="coverage_gap"),
    )


def test_points_for_the_money_are_another_reason_than_points():
    known = {"P1": Known(requested=Decimal(100)), "P2": Known(requested=Decimal(10))}
    found = reached("P1", {"P1": (5, 5), "P2": (4, 4)}, "ranking: {by: points_per_requested}\n", known)
    assert found.above == (Neighbour(proposal_id="P2", rank=1, gap=-20.0, by="money"),)


def test_what_fails_has_no_place():
    found = reached("P3", SCORES, "totals: {threshold: 50}\n")
    assert (found.rank, found.ranked, found.total, found.above, found.below) == (None, 2, 40.0, (), ())


def test_what_does_not_compete_is_not_asked_for():
    with pytest.raises(ValueError, match="P9 is not among"):
        reached("P9")


levels = st.integers(0, 5)
names = st.sampled_from([f"P{number}" for number in range(6)])


@pytest.mark.long
@given(st.dictionaries(names, st.tuples(levels, levels), min_size=1))
def test_the_rank_is_that_of_the_ranking_and_neighbours_see_each_other(scores):
    more = "ranking: {tie_break: [b]}\n"
    combined = combine_reviews(call(more), ratings({one: {"r": own} for one, own in scores.items()}))
    ranking = rank_by_totals(call(more), combined, fundable=None, method="call", known={})
    found = {name: reached_rank(call(more), combined, {}, name) for name in scores}
    assert {one.proposal_id: one.rank for one in ranking.proposals} == {
        name: one.rank for name, one in found.items()
    }
    for name, one in found.items():
        for other in one.above:
            back = next(mine for mine in found[other.proposal_id].below if mine.proposal_id == name)
            assert (back.gap, back.by, back.key) == (-other.gap + 0.0, other.by, other.key)
            assert other.gap > 0 or other.key == "b"
