"""What calibration changes: the parts add up, and each reason moves whom it moves."""

import random
from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from evaluator.panel.calibrated_changes import CalibratedChanges, Change, calibrated_changes
from evaluator.panel.combining import combine_reviews
from evaluator.panel.ranked_by_model import rank_by_model
from evaluator.panel.ranked_by_totals import rank_by_totals
from evaluator.panel.ranking import Scored
from evaluator.panel.rankings import RankedProposal, RankedReviewer, Ranking
from evaluator.panel.reviewer_totals import ReviewerTotals, reviewer_totals
from evaluator.scoring import Score
from tests.panel.ranked_example import call, ratings

Given = Mapping[str, Mapping[str, Sequence[Score | None]]]


def changes(given: Given, more: str = "", among: frozenset[str] | None = None) -> CalibratedChanges:
    own = ratings(given)
    combined = combine_reviews(call(more), own)
    totals = reviewer_totals(call(more), own)
    by_call = rank_by_totals(call(more), combined, fundable=None, method="call")
    model = rank_by_model(combined, totals, fundable=None, seed=1, draws=2000, among=among)
    return calibrated_changes(by_call, model, totals)


def strict_and_mild(proposals: int = 30, apart: float = 1.0) -> Given:
    """Two of five read each; one of them gives so much less than the others, one so much more."""
    chance = random.Random(5)
    by = {"strict": -apart, "mild": apart, "b": 0.0, "c": 0.0, "d": 0.0}
    found: dict[str, dict[str, list[float]]] = {}
    for place in range(proposals):
        worth = 1.5 + 2 * place / proposals
        readers = chance.sample([*by], 2)
        found[f"P{place:02}"] = {
            name: [max(0.0, min(5.0, round(2 * (worth + by[name] + chance.choice([-0.5, 0, 0.5]))) / 2))] * 2
            for name in readers
        }
    return found


def test_the_parts_add_up_to_what_the_model_makes_of_a_proposal():
    given = strict_and_mild()
    own = ratings(given)
    totals = reviewer_totals(call(), own)
    model = rank_by_model(combine_reviews(call(), own), totals, fundable=None, seed=1, draws=2000)
    by_id = {one.proposal_id: one for one in model.proposals}
    means = dict(zip(totals.proposal_ids, totals.scored.sums_as_given / totals.scored.counts, strict=True))
    found = changes(given)
    assert len(found.changes) == 30
    for one in found.changes:
        worth = by_id[one.proposal_id].worth
        assert worth is not None
        assert one.gained is not None
        assert means[one.proposal_id] + one.gained == pytest.approx(totals.scored.centre + worth, abs=1e-9)


def test_who_was_read_by_the_strict_is_given_something_and_who_was_read_by_the_mild_loses():
    found = changes(strict_and_mild())
    assert found.severity_is_detected
    only = {"strict": [], "mild": []}
    for one in found.changes:
        other = {"strict": "mild", "mild": "strict"}
        for name in only:
            if name in one.reviewers and other[name] not in one.reviewers:
                only[name].append(one.for_severity)
    assert len(only["strict"]) > 3
    assert len(only["mild"]) > 3
    assert min(only["strict"]) > 0 > max(only["mild"])


def test_what_is_drawn_towards_the_mean_is_drawn_from_both_sides_and_more_where_one_read():
    chance = random.Random(2)
    given = {
        f"P{place:02}": {
            name: [float(place // 4 % 6)] * 2 for name in chance.sample("abcdef", 1 if place % 2 else 4)
        }
        for place in range(24)
    }
    found = changes(given)
    by_id = {one.proposal_id: one for one in found.changes}
    # P00 and P01 are worth nothing, P20 and P21 are worth most; the odd ones have one review.
    assert (by_id["P00"].towards_mean or 0) > 0 > (by_id["P20"].towards_mean or 0)
    assert (by_id["P01"].towards_mean or 0) > (by_id["P00"].towards_mean or 0)
    assert (by_id["P21"].towards_mean or 0) < (by_id["P20"].towards_mean or 0)


def test_the_way_in_which_the_call_combines_is_a_reason_of_its_own():
    given = {
        "P1": {"a": [5, 5], "b": [4, 4], "c": [0, 0]},
        "P2": {"a": [3, 3], "b": [3.5, 3.5], "c": [3, 3]},
    }
    found = changes(given, "reviews: {combine: median}\n")
    places = {one.proposal_id: one.places for one in found.changes}
    assert places["P1"] is not None
    assert (places["P1"].by_call, places["P1"].by_means) == (1, 2)
    assert places["P1"].moved()["combining"] == -1


def test_the_reasons_together_are_the_whole_way():
    for one in changes(strict_and_mild()).changes:
        assert one.places is not None
        assert sum(one.places.moved().values()) == one.places.by_call - one.places.calibrated


def test_without_severity_nothing_is_detected():
    found = changes(strict_and_mild(apart=0.0))
    assert not found.severity_is_detected
    assert found.severity_chance is not None


def test_what_fails_has_no_place_and_moves_nobody():
    given = {
        "P1": {"a": [5, 5], "b": [5, 5]},
        "P2": {"a": [1, 1], "b": [1, 1]},
        "P3": {"a": [4, 4], "b": [4, 4]},
    }
    found = changes(given, "totals: {threshold: 50}\n")
    assert {one.proposal_id: (one.before, one.after) for one in found.changes} == {
        "P1": (1, 1),
        "P3": (2, 2),
        "P2": (None, None),
    }
    assert found.of("P2") == Change(proposal_id="P2", before=None, after=None, reviewers=("a", "b"))
    assert found.moved == ()


def test_a_proposal_that_only_one_order_has_moves_nobody():
    # The review of P1 covers b alone, less than half the weight.
    given = {"P1": {"a": [None, 5]}, "P2": {"a": [3, 3], "b": [3, 3]}, "P3": {"a": [2, 2], "b": [2, 2]}}
    found = changes(given)
    assert {one.proposal_id: (one.before, one.after) for one in found.changes} == {
        "P2": (2, 1),
        "P3": (3, 2),
        "P1": (1, None),
    }
    assert found.moved == ()
    assert found.of("P1") is not None
    assert found.of("P9") is None


def test_of_a_lot_only_its_own_are_told():
    given = strict_and_mild(10)
    found = changes(given, among=frozenset({"P03", "P04"}))
    ranked = {one.proposal_id for one in found.changes if one.after is not None}
    assert ranked == {"P03", "P04"}


def test_by_hand():
    # One reviewer gives 1 more than the other; the model says +0.3 and -0.1, and worths of 0.5 and -0.5.
    scored = Scored(np.array([0, 1]), np.array([0, 1]), np.array([4.0, 3.0]), 2, 2)
    totals = ReviewerTotals(scored, ("P1", "P2"), ("x", "y"), points=20.0, left_out=())

    def reviewer(name: str, severity: float) -> RankedReviewer:
        return RankedReviewer(
            reviewer_id=name, n=1, severity=severity, severity_low=-1, severity_high=1, severity_points=0
        )

    def proposal(name: str, rank: int, **model: float) -> RankedProposal:
        return RankedProposal(
            proposal_id=name,
            n=1,
            mean=None,
            total=None,
            passed=True,
            failed=(),
            covered=1,
            rank=rank,
            **model,
        )

    by_call = Ranking(method="call", proposals=(proposal("P1", 1), proposal("P2", 2)))
    model = Ranking(
        method="bayes",
        proposals=(
            proposal("P1", 1, worth=0.4, expected_rank=1.2),
            proposal("P2", 2, worth=-0.4, expected_rank=1.8),
        ),
        reviewers=(reviewer("x", 0.3), reviewer("y", -0.1)),
    )
    first, second = calibrated_changes(by_call, model, totals).changes
    # 4 - 0.3 = 3.7, and 3.5 + 0.4 = 3.9; 3 + 0.1 = 3.1, and 3.5 - 0.4 = 3.1.
    assert (first.for_severity, first.towards_mean) == pytest.approx((-0.3, 0.2))
    assert (second.for_severity, second.towards_mean) == pytest.approx((0.1, 0.0))
    assert first.gained == pytest.approx(-0.1)
