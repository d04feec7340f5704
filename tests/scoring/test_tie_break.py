"""Equal totals are settled by the call's own keys, in its order."""

import json

import pytest

from evaluator.calls import Call
from evaluator.scoring import evaluate
from evaluator.scoring.tie_break import deciding_key, tie_break_order
from evaluator.services.assessing import assess_proposal
from evaluator.services.call_files import default_call
from evaluator.services.samples import open_sample


def call(*keys: object) -> Call:
    return Call.model_validate_json(
        json.dumps(
            {
                "format": 1,
                "id": "c",
                "title": {"en": "C"},
                "scales": {"s": {"min": 0, "max": 5, "step": 0.5}},
                "criteria": [
                    {"id": name, "title": {"en": name}, "weight": 1, "scale": "s"}
                    for name in ("first", "second", "third")
                ],
                "ranking": {"tie_break": list(keys)},
            }
        )
    )


def in_order(of: Call, *scores: dict[str, float | None]) -> list[int]:
    """The places of the proposals after sorting by total, then by the call's keys."""
    cards = [evaluate(of, one) for one in scores]
    return sorted(
        range(len(cards)), key=lambda place: (-(cards[place].total or 0), *tie_break_order(of, cards[place]))
    )


HIGH_FIRST = {"first": 4.0, "second": 2.0, "third": 3.0}
HIGH_SECOND = {"first": 2.0, "second": 4.0, "third": 3.0}


def test_the_first_key_decides_and_only_then_the_second():
    assert in_order(call("second", "first"), HIGH_FIRST, HIGH_SECOND) == [1, 0]
    assert in_order(call("first", "second"), HIGH_SECOND, HIGH_FIRST) == [1, 0]
    assert in_order(call("third", "second"), HIGH_FIRST, HIGH_SECOND) == [1, 0]


def test_a_key_may_prefer_the_lower_score():
    assert in_order(call({"key": "second", "prefer": "low"}), HIGH_SECOND, HIGH_FIRST) == [1, 0]


def test_no_key_is_asked_before_one_that_scores_cannot_answer():
    assert tie_break_order(call("newcomer_share", "first"), evaluate(call("first"), HIGH_FIRST)) == ()


def test_without_a_score_for_the_key_a_proposal_stands_behind():
    scored, unscored = {"first": 3.0, "second": 0.0}, {"first": None, "second": 1.5}
    of = call("first")
    assert tie_break_order(of, evaluate(of, scored)) < tie_break_order(of, evaluate(of, unscored))


@pytest.mark.parametrize("name", ["s12-one-seam"])
def test_the_tie_of_two_samples_is_settled_by_originality(name):
    of = default_call()
    first, second = (
        assess_proposal(call=of, proposal=open_sample(stem)).assessment.scorecard
        for stem in ("s01-ict-successor", name)
    )
    assert first.total == second.total
    assert tie_break_order(of, second) < tie_break_order(of, first)
    assert deciding_key(of, second, first) == "originality"
    assert deciding_key(of, first, first) is None
