"""Sections carried over from the stage before: in reviewers' totals, in the panel's, and in the ranking."""

import pytest

from evaluator.calls import Call
from evaluator.foundation import read_yaml, validated
from evaluator.panel import Rating, combine_reviews
from evaluator.panel.combining import combine_scores
from evaluator.panel.progression import carried_points
from evaluator.panel.ranked import rank
from evaluator.panel.reviewer_totals import reviewer_totals
from evaluator.panel.weighed import weighed
from evaluator.scoring import Facts

CALL = """
format: 1
id: staged
title: Staged
scales: {s: {min: 0, max: 5, step: 1}}
sections: [{id: need, title: Need, weight: 40}, {id: plan, title: Plan, weight: 60}]
criteria:
  - {id: a, section: need, title: A, weight: 1, scale: s}
  - {id: b, section: need, title: B, weight: 3, scale: s}
  - {id: c, section: plan, title: C, scale: s}
stages:
  - {id: note, sections: [need]}
  - {id: full, carry_over: [need]}
"""


def call(more: str = "") -> Call:
    return validated(Call, read_yaml((CALL + more).encode(), name="call.yaml"))


def rating(proposal: str, reviewer: str, criterion: str, score: float, stage: str) -> Rating:
    return Rating(proposal_id=proposal, reviewer_id=reviewer, criterion=criterion, score=score, stage=stage)


FULL = [
    rating("P", "r1", "c", 3, "full"),
    rating("P", "r2", "c", 4, "full"),
    rating("Q", "r1", "c", 5, "full"),
]
POINTS = {"P": {"need": 40.0}, "Q": {"need": 8.0}}


def test_what_the_stage_before_gave_is_part_of_every_total() -> None:
    first, second = combine_reviews(call(), FULL, carried=POINTS)
    assert dict(first.totals) == {"r1": 76.0, "r2": 88.0}
    assert (first.scorecard.total, first.scorecard.covered) == (82.0, 1.0)
    assert second.scorecard.total == 68.0
    [alone, _] = combine_reviews(call(), FULL)
    assert (alone.scorecard.total, alone.scorecard.covered) == (70.0, 0.6)
    [scored] = [
        combine_scores(
            call(), "P", "full", {"r1": {"c": 3}, "r2": {"c": 4}}, facts=Facts(), carried=POINTS["P"]
        )
    ]
    assert scored.scorecard == first.scorecard


def test_it_counts_in_the_stages_that_carry_it_over_only() -> None:
    note = [rating("P", "r1", name, score, "note") for name, score in (("a", 5), ("b", 4))]
    before, after = combine_reviews(call(), [*note, *FULL[:2]], carried=POINTS)
    assert (before.stage, before.scorecard.total) == ("note", 85.0)
    # All of the 100 points of the first stage are 40 of those of the second.
    assert carried_points(call(), before.scorecard, call().stages[1]) == {"need": 34.0}
    [half] = combine_reviews(call(), note[:1])
    assert carried_points(call(), half.scorecard, call().stages[1]) == {"need": 40.0}
    assert (after.stage, after.scorecard.total) == ("full", 82.0)


def test_a_reviewers_total_on_the_range_of_the_model_contains_it() -> None:
    without, found = reviewer_totals(call(), FULL), reviewer_totals(call(), FULL, carried=POINTS)
    assert found.scored.scores == pytest.approx([5 * 0.76, 5 * 0.88, 5 * 0.68])
    assert without.scored.scores == pytest.approx([3.0, 4.0, 5.0])


def test_the_order_goes_by_all_of_it() -> None:
    for method in ("mean", "bayes"):
        found = rank(call(), FULL, method=method, carried=POINTS, draws=4_000)  # type: ignore[arg-type]
        assert [one.proposal_id for one in found.proposals] == ["P", "Q"]
        other = rank(call(), FULL, method=method, draws=4_000)  # type: ignore[arg-type]
        assert [one.proposal_id for one in other.proposals] == ["Q", "P"]


@pytest.mark.parametrize(
    "ranking", ["", "ranking: {multiply: {b: 2, c: 1.5}}\n", "ranking: {weights: {a: 1, b: 2, c: 1}}\n"]
)
def test_taken_apart_a_section_stands_as_a_whole_with_its_part_of_the_ranking(ranking: str) -> None:
    cards = [one.scorecard for one in combine_reviews(call(ranking), FULL, carried=POINTS)]
    table = weighed(call(ranking), cards)
    assert table.criteria == ("c", "need")
    assert table.shares.sum() == pytest.approx(1)
    highest = {"": 1.0, "ranking: {m": 0.4 * 0.25 + 0.4 * 0.75 * 2 + 0.6 * 1.5}.get(ranking[:11], 1.0)
    for card, worth in zip(cards, table.worth, strict=True):
        assert worth * highest * card.out_of == pytest.approx(card.exact_ranking_total)
        assert card.exact_total == pytest.approx(card.total)
