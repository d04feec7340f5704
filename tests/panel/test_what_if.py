"""Other weights: the call's own give the call's own order, and a weight is a share of all weights."""

import random
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.calls import Call
from evaluator.foundation import read_yaml, validated
from evaluator.panel.combined_reviews import CombinedReview
from evaluator.panel.combining import combine_reviews
from evaluator.panel.known import Known
from evaluator.panel.order import total_to_rank
from evaluator.panel.ranked_by_totals import rank_by_totals
from evaluator.panel.reviews import Rating
from evaluator.panel.scores import judged
from evaluator.panel.what_if import WhatIf, what_if
from evaluator.scoring import effective_ranking_shares
from evaluator.services.shipped import criteria_folder
from tests.panel.ranked_example import call, ratings
from tests.panel.test_weighed import CALLS, some_score

GIVEN = {"P1": {"r": (5.0, 1.0)}, "P2": {"r": (3.0, 3.0)}, "P3": {"r": (1.0, 5.0)}, "P4": {"r": (0.5, 1.0)}}


def ready(text: str = "") -> WhatIf:
    found = what_if(call(text), combine_reviews(call(text), ratings(GIVEN)))
    assert found is not None
    return found


def reviews_of(the_call: Call, proposals: int, seed: int) -> tuple[CombinedReview, ...]:
    chance = random.Random(seed)
    return combine_reviews(
        the_call,
        [
            Rating(proposal_id=f"P{place:02}", reviewer_id=who, criterion=name,
                   score=some_score(the_call, name, chance))
            for place in range(proposals)
            for who in ("r1", "r2")
            for name in judged(the_call)
            if chance.random() > 0.1
        ],
    )  # fmt: skip


def test_ranks_and_totals_are_those_worked_out_by_hand() -> None:
    # Equal weights: (5 + 1) / 2 of 5, (3 + 3) / 2 of 5 and (1 + 5) / 2 of 5 are the same 60 of 100.
    found = ready().under([1.0, 1.0])
    assert found.points.tolist() == [60.0, 60.0, 60.0, 15.0]
    assert found.ranks.tolist() == [1, 1, 1, 4]
    found = ready().under([1.0, 3.0])
    assert found.shares.tolist() == [0.25, 0.75]
    assert found.points.tolist() == [40.0, 60.0, 80.0, 17.5]
    assert found.ranks.tolist() == [3, 2, 1, 4]
    assert found.order.tolist() == [2, 1, 0, 3]


def test_a_weight_of_nothing_leaves_a_criterion_out() -> None:
    assert ready().under([1.0, 0.0]).points.tolist() == [100.0, 60.0, 20.0, 10.0]


def test_equal_totals_are_told_apart_by_the_calls_keys() -> None:
    found = ready("ranking: {tie_break: [b]}").under([1.0, 1.0])
    assert found.ranks.tolist() == [3, 2, 1, 4]


def test_who_fails_a_threshold_is_in_no_order() -> None:
    found = ready("totals: {threshold: {points: 40}}")
    assert found.proposal_ids == ("P1", "P2", "P3")


def test_totals_are_rounded_half_up_as_the_call_rounds_them() -> None:
    found = ready("totals: {decimals: 0}").under([3.0, 1.0])
    # 17.5 of 100 without the first weight, and 12.5 here.
    assert found.points.tolist() == [80.0, 60.0, 40.0, 13.0]


def test_points_for_the_money_put_whoever_states_no_amount_last() -> None:
    text = "ranking: {by: points_per_requested}"
    money = {"P1": Known(requested=Decimal(600)), "P2": Known(requested=Decimal(200)), "P4": Known()}
    found = what_if(call(text), combine_reviews(call(text), ratings(GIVEN)), money)
    assert found is not None
    assert found.under([1.0, 1.0]).order.tolist()[:2] == [1, 0]
    assert found.under([1.0, 1.0]).ranks.tolist() == [2, 1, 3, 3]


@pytest.mark.parametrize("weights", [[1.0], [0.0, 0.0], [-1.0, 2.0], [float("nan"), 1.0]])
def test_weights_that_are_none_are_refused(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="weights"):
        ready().under(weights)


def test_without_a_ranked_proposal_or_a_second_criterion_there_is_nothing_to_move() -> None:
    one = validated(
        Call,
        read_yaml(
            b"format: 1\nid: one\ntitle: One\nscales: {s: {min: 0, max: 5, step: 1}}\n"
            b"criteria:\n  - {id: a, title: A, weight: 1, scale: s}\n",
            name="call.yaml",
        ),
    )
    assert what_if(call(), ()) is None
    assert what_if(one, combine_reviews(one, ratings({"P1": {"r": (5.0,)}}))) is None


@pytest.mark.parametrize("path", CALLS, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_calls_own_weights_give_the_calls_own_order(path: Path, seed: int) -> None:
    the_call = validated(Call, read_yaml(path.read_bytes(), name=path.name))
    combined = reviews_of(the_call, 14, seed)
    found = what_if(the_call, combined)
    if found is None:
        assert (
            the_call.reviews.combine_at == "total"
            or the_call.totals.overall is not None
            or sum(1 for share in effective_ranking_shares(the_call).values() if share) < 2
            or not any(
                one.scorecard.passed is not False and total_to_rank(one) is not None for one in combined
            )
        )
        return
    known = {one.proposal_id: Known() for one in combined}
    ranking = rank_by_totals(the_call, combined, fundable=None, method="call", known=known)
    ranks = {one.proposal_id: one.rank for one in ranking.proposals if one.rank is not None}
    own = found.as_the_call_says()
    assert dict(zip(found.proposal_ids, own.ranks.tolist(), strict=True)) == ranks
    totals = {one.proposal_id: total_to_rank(one) for one in combined}
    assert own.points.tolist() == [totals[name] for name in found.proposal_ids]


@given(st.lists(st.floats(0.01, 100), min_size=2, max_size=2), st.floats(0.01, 100))
def test_only_the_proportions_of_weights_count(weights: list[float], times: float) -> None:
    found, other = ready().under(weights), ready().under([weight * times for weight in weights])
    assert np.allclose(found.shares, other.shares)
    assert np.abs(found.points - other.points).max() <= 0.1


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_more_weight_on_a_criterion_never_harms_whoever_is_best_on_it(low: float, more: float) -> None:
    before, after = ready().under([0.01 + low, 1.0]), ready().under([0.01 + low + more, 1.0])
    assert after.ranks[0] <= before.ranks[0]


def test_the_default_call_can_be_weighed_otherwise() -> None:
    the_call = validated(
        Call, read_yaml((criteria_folder() / "skills_mobility.yaml").read_bytes(), name="call.yaml")
    )
    found = what_if(the_call, reviews_of(the_call, 30, 3))
    assert found is not None
    assert found.criteria == tuple(found.table.criteria)
    assert len(found.criteria) == 10
