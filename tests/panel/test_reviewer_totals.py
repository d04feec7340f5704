"""Each reviewer's total of a proposal, on a range of 5."""

import pytest

from evaluator.calls import Call
from evaluator.foundation import read_yaml, validated
from evaluator.panel.reviewer_totals import reviewer_totals
from tests.panel.ranked_example import call, ratings


def test_the_worst_is_0_and_the_best_5_and_weights_count() -> None:
    found = reviewer_totals(
        call(), ratings({"P1": {"r": [0, 0], "s": [5, 5]}, "P2": {"r": [5, 0], "s": [2.5, 2.5]}})
    )
    assert found.scored.scores.tolist() == pytest.approx([0.0, 5.0, 3.0, 2.5])
    assert (found.proposal_ids, found.reviewer_ids, found.points) == (("P1", "P2"), ("r", "s"), 20.0)
    assert [found.scored.proposals.tolist(), found.scored.reviewers.tolist()] == [[0, 0, 1, 1], [0, 1, 0, 1]]


def test_scales_that_begin_at_1_use_the_whole_range_and_a_point_is_what_it_is() -> None:
    found = reviewer_totals(
        call().model_copy(update={"scales": {"s": call().scales["s"].model_copy(update={"min": 1.0})}}),
        ratings({"P1": {"r": [1, 1], "s": [5, 5]}}),
    )
    assert found.scored.scores.tolist() == pytest.approx([0.0, 5.0])
    assert found.points * 5 == pytest.approx(80.0)


def test_a_review_of_less_than_half_the_weight_is_left_out_and_named() -> None:
    found = reviewer_totals(
        call(), ratings({"P1": {"r": [3, None], "s": [None, 5], "t": ["abstain", 4]}, "P2": {"s": [2, 2]}})
    )
    assert found.scored.scores.tolist() == pytest.approx([3.0, 2.0])
    assert found.left_out == (("P1", "s"), ("P1", "t"))


def test_where_the_lowest_overall_score_is_best_it_is_turned_round() -> None:
    whole = call("totals: {overall: {title: Whole, scale: {min: 1, max: 9, step: 1, best: low}}}\n")
    own = ratings({"P1": {"r": [3, 3], "s": [3, 3]}})
    own += [
        own[0].model_copy(update={"criterion": "overall", "reviewer_id": name, "score": score})
        for name, score in (("r", 1.0), ("s", 9.0))
    ]
    found = reviewer_totals(whole, own)
    assert found.scored.scores.tolist() == pytest.approx([5.0, 0.0])
    # Eight points of the scale are five units, and more of them is worse.
    assert found.points == pytest.approx(-8 / 5)


def test_the_worst_that_a_part_can_get_is_the_worst() -> None:
    scales = "scales: {s: {min: 0, max: 5, step: 1}, t: {min: 1, max: 5, step: 1}}\n"
    mixed = validated(
        Call,
        read_yaml(
            (
                "format: 1\nid: m\ntitle: M\n" + scales + "criteria:\n"
                "  - {id: a, title: A, weight: 1, scale: s}\n  - {id: b, title: B, weight: 1, scale: t}\n"
            ).encode(),
            name="c.yaml",
        ),
    )
    found = reviewer_totals(mixed, ratings({"P1": {"r": [0, None], "s": [0, 1], "t": [5, 5]}}))
    assert found.scored.scores.tolist() == pytest.approx([0.0, 0.0, 5.0])


def test_without_a_review_that_says_enough_it_is_refused() -> None:
    with pytest.raises(ValueError, match="no review covers half"):
        reviewer_totals(call(), ratings({"P1": {"r": [None, 3]}}))
