"""What a panel agreed on, and who reviewed besides, change what scores become where the call says so."""

import json

import pytest

from evaluator.calls import Call
from evaluator.panel.combining import combine_reviews, combine_scores
from evaluator.panel.divergence import gaps_between
from evaluator.panel.reviews import Rating
from evaluator.scoring import Facts

APART = {"gap_share": 0.3, "then": "third_reviewer"}


def call(**reviews: object) -> Call:
    return Call.model_validate_json(
        json.dumps(
            {
                "format": 1,
                "id": "test",
                "title": "Test",
                "scales": {"quality": {"min": 0, "max": 5, "step": 0.5}, "check": {"pass_fail": True}},
                "lots": [{"id": "north", "title": "North"}, {"id": "south", "title": "South"}],
                "criteria": [
                    {"id": "a", "title": "A", "scale": "quality", "weight": 60},
                    {"id": "b", "title": "B", "scale": "quality", "weight": 40},
                    {"id": "letter", "title": "Letter", "scale": "check"},
                    {
                        "id": "south_only", "title": "South", "scale": "quality", "counts": "nothing",
                        "applies_if": {"lot": ["south"]},
                    },
                ],
                "reviews": {"per_proposal": 2, **reviews},
            }
        )
    )  # fmt: skip


def ratings(*scores: float) -> list[Rating]:
    return [
        Rating(proposal_id="P1", reviewer_id=f"r{number}", criterion=name, score=score)
        for number, score in enumerate(scores)
        for name in ("a", "b")
    ]


def total(of: Call, *scores: float, agreed: dict[str, object] | None = None) -> float | None:
    """The same by either way of combining."""
    given = {f"r{number}": dict.fromkeys(("a", "b"), score) for number, score in enumerate(scores)}
    [found] = combine_reviews(of, ratings(*scores), agreed={"P1": agreed or {}})
    again = combine_scores(of, "P1", None, given, facts=Facts(), agreed=agreed)
    assert found.criteria == again.criteria
    assert found.scorecard.total == again.scorecard.total == found.total.value
    return found.scorecard.total


def test_what_was_agreed_on_holds_where_the_call_wants_a_consensus() -> None:
    of = call(combine="consensus")
    assert total(of, 3, 4) == 70.0
    assert total(of, 3, 4, agreed={"a": 5.0, "b": 5.0}) == 100.0
    assert total(of, 3, 4, agreed={"a": 5.0}) == 60 + 40 * 3.5 / 5


def test_what_was_agreed_on_holds_after_divergence_and_counts_for_nothing_without_it() -> None:
    of = call(divergence={"gap_share": 0.3, "then": "consensus"})
    assert total(of, 5, 1, agreed={"a": 2.0, "b": 2.0}) == 40.0
    assert total(of, 3, 4, agreed={"a": 5.0, "b": 5.0}) == 70.0
    assert total(call(), 5, 1, agreed={"a": 2.0, "b": 2.0}) == 60.0


def test_the_agreed_total_stands_where_totals_are_combined_too() -> None:
    assert total(call(combine="consensus", combine_at="total"), 3, 4, agreed={"a": 5.0, "b": 5.0}) == 100.0


def test_what_was_agreed_on_leaves_the_reviewers_apart_and_a_code_replaces_no_score() -> None:
    of = call(combine="consensus", divergence=APART)
    [found] = combine_reviews(of, ratings(5, 1), agreed={"P1": {"a": 5.0, "b": "abstain", "letter": "pass"}})
    assert (found.criteria["a"].value, found.criteria["a"].minimum, found.criteria["a"].n) == (5.0, 1.0, 2)
    assert found.criteria["b"].value == 3.0
    assert found.scorecard.criterion("letter").passed is True
    assert gaps_between(of, found).follows == "third_reviewer"


@pytest.mark.parametrize(("later", "expected"), [("closest_two", 90.0), ("median", 80.0), (None, 66.67)])
def test_scores_are_combined_otherwise_once_one_more_has_scored_after_divergence(
    later: str | None, expected: float
) -> None:
    of = call(divergence=APART, after_divergence=later)
    assert total(of, 5, 4, 1) == pytest.approx(expected, abs=0.01)


def test_as_before_while_nobody_more_has_scored_or_nobody_lies_apart() -> None:
    of = call(divergence=APART, after_divergence="closest_two", per_proposal=3)
    assert total(of, 5, 4, 1) == pytest.approx(66.67, abs=0.01)
    near = call(divergence=APART, after_divergence="closest_two")
    assert total(near, 5, 5, 4) == pytest.approx(93.33, abs=0.01)


def test_scores_on_what_is_not_asked_of_the_proposal_keep_nobody_apart() -> None:
    of = call(divergence={"gap_share": 0.3, "on": "criterion", "then": "flag"})
    given = [
        *ratings(3, 3),
        *(
            Rating(proposal_id="P1", reviewer_id=f"r{number}", criterion="south_only", score=score)
            for number, score in enumerate((0.0, 5.0))
        ),
    ]
    follows = {}
    for lot in ("north", "south"):
        [found] = combine_reviews(of, given, facts={"P1": Facts(lot=lot)})
        follows[lot] = gaps_between(of, found).follows
    assert follows == {"north": None, "south": "flag"}
