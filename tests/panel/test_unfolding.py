"""Every total unfolded: the parts add up to it again, down to single scores."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.panel import combine_reviews
from evaluator.panel.combining import combined
from evaluator.panel.unfolding import Unfolded, UnfoldedCriterion, UnfoldedNode, unfold, weights_of
from evaluator.scoring import Facts, number_of
from tests.panel.random_calls import METHODS, calls, reviews
from tests.panel.ranked_example import call, ratings
from tests.panel.test_carried import FULL, POINTS
from tests.panel.test_carried import call as staged_call


@pytest.mark.long
@settings(max_examples=300, deadline=None)
@given(
    scores=st.lists(st.integers(0, 10).map(lambda half: half / 2), min_size=1, max_size=9),
    method=st.sampled_from(METHODS),
    trim=st.sampled_from([0.1, 0.25, 0.4]),
)
def test_by_their_weights_scores_are_the_combined_one(scores, method, trim) -> None:
    weights = weights_of(scores, method, trim=trim)
    assert math.fsum(weights) == pytest.approx(1)
    assert math.fsum(w * s for w, s in zip(weights, scores, strict=True)) == pytest.approx(
        combined(scores, method, trim=trim)
    )
    assert len({(score, round(weight, 12)) for score, weight in zip(scores, weights, strict=True)}) == len(
        {*scores}
    )


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_the_parts_are_the_total(data: st.DataObject) -> None:
    the_call = data.draw(calls(at=("criterion", "total")))
    own = data.draw(reviews(the_call))
    [review] = combine_reviews(
        the_call, own, facts={"P0": Facts(typology=data.draw(st.sampled_from(["other", "one"])))}
    )
    found = unfold(the_call, review, own)
    if found.total is None:
        assert found.exact_total is None
        return
    assert found.exact_total is not None
    assert found.total == pytest.approx(found.exact_total, abs=0.5 * 10.0**-the_call.totals.decimals + 1e-9)
    for criterion in _all(found):
        _adds_up(the_call, criterion)
    for node in found.nodes:
        inside = [*node.criteria, *(one for group in node.groups for one in group.criteria)]
        points = [one.line.points for one in inside if one.line.share and one.line.points is not None]
        assert (node.line.points or 0.0) == pytest.approx(math.fsum(points), abs=1e-6)
    points = [one.line.points for one in _all(found) if one.line.share and one.line.points is not None]
    assert found.points == pytest.approx(math.fsum(points), abs=1e-6)
    if found.comes_from == "totals":
        assert math.fsum(one.weight for one in found.totals) == pytest.approx(1)
        assert found.exact_total == pytest.approx(math.fsum(one.weight * one.total for one in found.totals))
    else:
        whole = found.points / found.covered + found.bonus - found.penalty
        assert found.exact_total == pytest.approx(min(max(whole, 0.0), found.out_of), abs=1e-6)
        assert found.is_cut == (not -1e-9 <= whole <= found.out_of + 1e-9)


def _all(found: Unfolded) -> list[UnfoldedCriterion]:
    def inside(node: UnfoldedNode) -> list[UnfoldedCriterion]:
        return [*node.criteria, *(one for group in node.groups for one in group.criteria)]

    return [*found.criteria, *(one for node in found.nodes for one in inside(node))]


def _adds_up(the_call, criterion: UnfoldedCriterion) -> None:
    scale = the_call.scale_of(the_call.criterion(criterion.line.id))
    counted = [one for one in criterion.given if one.weight]
    assert {one.part for one in counted} <= {"counted"}
    if criterion.combined is None:
        assert counted == []
        return
    sums = math.fsum(one.weight * (number_of(scale, one.score) or 0.0) for one in counted)
    assert sums == pytest.approx(criterion.combined)
    assert math.fsum(one.weight for one in counted) == pytest.approx(1)


def test_what_was_left_out_is_said_with_why() -> None:
    the_call = call("reviews: {combine: closest_two, per_proposal: 3}\n")
    own = ratings(
        {"P": {"r1": (1.0, 2.0), "r2": (3.5, "abstain"), "r3": (4.0, None), "r4": (2.5, "not_rated")}}
    )
    [review] = combine_reviews(the_call, own)
    found = unfold(the_call, review, own)
    a, b = found.criteria
    assert [(one.reviewer_id, one.score, one.part, one.weight) for one in a.given] == [
        ("r1", 1.0, "left_out", 0.0),
        ("r2", 3.5, "counted", 0.5),
        ("r3", 4.0, "counted", 0.5),
        ("r4", 2.5, "left_out", 0.0),
    ]
    assert (a.combined, a.line.points, a.line.share) == (3.75, 45.0, 0.6)
    assert [(one.part, one.weight) for one in b.given] == [
        ("counted", 1.0),
        ("abstain", 0.0),
        ("missing", 0.0),
        ("not_rated", 0.0),
    ]
    assert (found.total, found.points, found.covered, found.method) == (61.0, 61.0, 1.0, "closest_two")


def test_a_score_that_was_agreed_on_stands_in_place_of_the_others() -> None:
    the_call = call("reviews: {combine: consensus}\n")
    own = ratings({"P": {"r1": (1.0, 2.0), "r2": (3.0, 4.0)}})
    [review] = combine_reviews(the_call, own, agreed={"P": {"a": 2.5, "b": "abstain"}})
    a, b = unfold(the_call, review, own).criteria
    assert (a.combined, a.is_agreed, [one.part for one in a.given]) == (2.5, True, ["agreed_instead"] * 2)
    assert (b.combined, b.is_agreed, [one.weight for one in b.given]) == (3.0, False, [0.5, 0.5])


def test_the_method_is_the_one_that_was_used_after_divergence() -> None:
    rules = "divergence: {gap_points: 1, on: total, then: third_reviewer}, after_divergence: median"
    the_call = call(f"reviews: {{combine: mean, per_proposal: 2, {rules}}}\n")
    own = ratings({"P": {"r1": (1.0, 1.0), "r2": (5.0, 5.0), "r3": (4.0, 4.0)}})
    [review] = combine_reviews(the_call, own)
    found = unfold(the_call, review, own)
    assert (found.method, found.total) == ("median", 80.0)
    assert [one.weight for one in found.criteria[0].given] == [0.0, 0.0, 1.0]


def test_a_section_from_the_stage_before_stands_with_its_points() -> None:
    [review, _] = combine_reviews(staged_call(), FULL, carried=POINTS)
    found = unfold(staged_call(), review, FULL)
    assert [(node.line.id, node.line.points, node.line.carried) for node in found.nodes] == [
        ("need", 40.0, True),
        ("plan", 42.0, False),
    ]
    assert (found.points, found.total) == (82.0, 82.0)


def test_a_judgement_of_the_whole_is_unfolded_too() -> None:
    the_call = call("totals: {overall: {title: Whole, scale: {min: 1, max: 9, step: 1}}}\n")
    own = [
        *ratings({"P": {"r1": (1.0, 2.0), "r2": (3.0, 4.0)}}),
        *(
            one.model_copy(update={"criterion": "overall", "score": score})
            for one, score in zip(ratings({"P": {"r1": (1.0,), "r2": (1.0,)}}), (4.0, 7.0), strict=True)
        ),
    ]
    [review] = combine_reviews(the_call, own)
    found = unfold(the_call, review, own)
    assert (found.comes_from, found.total) == ("overall", 5.5)
    assert [(one.score, one.weight) for one in found.overall] == [(4.0, 0.5), (7.0, 0.5)]
