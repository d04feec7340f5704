"""How far a group lies apart on one sample, where one of them lies, and who is strict."""

import json
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.calls import Call
from evaluator.calls.scales import CategoryScale, NumericScale, PassFailScale, WordScale
from evaluator.panel.calibration import place_among, severity, spread_of

HALVES = NumericScale(min=0, max=5, step=0.5)
WORDS = WordScale(words={"weak": 1, "fair": 2, "strong": 4})
SCORES = st.lists(
    st.one_of(st.none(), st.just("abstain"), st.integers(0, 10).map(lambda half: half / 2)), max_size=12
)


def call() -> Call:
    return Call.model_validate_json(
        json.dumps(
            {
                "format": 1,
                "id": "test",
                "title": "Test",
                "scales": {
                    "quality": {"min": 0, "max": 5, "step": 0.5},
                    "rank": {"min": 1, "max": 9, "best": "low"},
                    "check": {"pass_fail": True},
                },
                "criteria": [
                    {"id": "a", "title": "A", "scale": "quality", "weight": 60},
                    {"id": "b", "title": "B", "scale": "rank", "weight": 40},
                    {"id": "letter", "title": "Letter", "scale": "check"},
                ],
            }
        )
    )


def test_codes_and_missing_scores_are_no_scores():
    found = spread_of(HALVES, [4.0, None, "abstain", 2.5, "not_rated", 3.0])
    assert (found.count, found.coded) == (3, 2)
    assert (found.lowest, found.median, found.highest) == (2.5, 3.0, 4.0)
    nothing = spread_of(HALVES, [None, "abstain"])
    assert (nothing.count, nothing.median, nothing.coded) == (0, None, 1)


def test_words_stay_words_in_the_order_of_their_points():
    found = spread_of(WORDS, ["strong", "weak", "fair", "strong"])
    assert (found.lowest, found.median, found.highest) == ("weak", "fair", "strong")


@pytest.mark.parametrize(
    ("scale", "scores", "given_words"),
    [
        (PassFailScale(pass_fail=True), ["pass", "fail", "pass"], {"pass": 2, "fail": 1}),
        (CategoryScale(categories={"x": "X", "y": "Y"}), ["y", "abstain"], {"y": 1}),
    ],
)
def test_without_an_order_it_is_counted_who_gave_what(scale, scores, given_words):
    found = spread_of(scale, scores)
    assert (found.given, found.lowest) == (given_words, None)
    assert place_among(scale, scores[0], scores) is None


@given(SCORES)
def test_the_spread_is_that_of_the_numbers_whatever_their_order(scores):
    numbers = sorted(score for score in scores if isinstance(score, float))
    found = spread_of(HALVES, scores)
    assert found == spread_of(HALVES, reversed(scores))
    assert found.count == len(numbers)
    if numbers:
        assert (found.lowest, found.median, found.highest) == (numbers[0], median(numbers), numbers[-1])


@given(st.integers(0, 10).map(lambda half: half / 2), SCORES)
def test_everybody_who_scored_lies_below_beside_or_above(own, others):
    place = place_among(HALVES, own, others)
    numbers = [score for score in others if isinstance(score, float)]
    assert (place.below, place.equal, place.above) == (
        sum(one < own for one in numbers),
        numbers.count(own),
        sum(one > own for one in numbers),
    )


@given(SCORES, SCORES)
def test_two_who_swap_places_are_as_far_apart_the_other_way(mine, theirs):
    def of(scores):
        return {name: score for name, score in zip(("a", "letter"), scores, strict=False) if score}

    one, other = severity(call(), of(mine), of(theirs)), severity(call(), of(theirs), of(mine))
    assert (one is None) == (other is None)
    if one is not None:
        assert one.difference == pytest.approx(-other.difference)


def test_stricter_is_below_nothing_whichever_end_of_a_scale_is_best():
    # On the rank from 1 to 9 the higher number is the worse one.
    found = severity(call(), {"a": 2.5, "b": 5, "letter": "pass"}, {"a": 5.0, "b": 1, "letter": "fail"})
    assert (found.difference, found.criteria) == (-0.5, 2)
    assert severity(call(), {"a": 4.0}, {"b": 3}) is None
    assert severity(call(), {"a": "abstain"}, {"a": 3.0}) is None


def test_a_score_that_the_call_no_longer_allows_says_nothing():
    assert severity(call(), {"a": 7.0, "gone": 1.0}, {"a": 3.0, "gone": 1.0}) is None
