"""Several reviewers become one: by the call's method, without turning the missing into zero."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.calls import Call
from evaluator.panel.combining import combine_reviews, combined
from evaluator.panel.reviews import Rating

SCORES = st.lists(st.integers(0, 10).map(lambda half: half / 2), min_size=1, max_size=9)
METHODS = st.sampled_from(["mean", "median", "trimmed", "closest_two"])


def call(reviews: str = "{}") -> Call:
    return Call.model_validate_json(
        """{
      "format": 1, "id": "test", "title": "Test",
      "scales": {
        "quality": {"min": 0, "max": 5, "step": 0.5},
        "fit": {"words": {"weak": 1, "strong": 3}},
        "check": {"pass_fail": true}
      },
      "criteria": [
        {"id": "a", "title": "A", "scale": "quality", "weight": 60},
        {"id": "b", "title": "B", "scale": "fit", "weight": 40},
        {"id": "letter", "title": "Letter", "scale": "check"}
      ],
      "reviews": REVIEWS
    }""".replace("REVIEWS", reviews)
    )


def rating(reviewer: str, criterion: str, score: object, proposal: str = "P1") -> Rating:
    return Rating(proposal_id=proposal, reviewer_id=reviewer, criterion=criterion, score=score)


@pytest.mark.parametrize(
    ("method", "scores", "expected"),
    [
        ("mean", [2.0, 3.0, 5.0], 10 / 3),
        ("median", [2.0, 3.0, 5.0], 3.0),
        ("median", [2.0, 3.0, 4.0, 5.0], 3.5),
        ("trimmed", [0.0, 3.0, 3.0, 3.0, 5.0], 3.0),
        ("closest_two", [1.0, 3.5, 4.0], 3.75),
        ("closest_two", [2.0, 3.0, 4.0], 3.0),
        ("closest_two", [4.0], 4.0),
    ],
)
def test_each_method_by_hand(method, scores, expected):
    assert combined(scores, method, trim=0.2) == pytest.approx(expected, abs=1e-12)


@settings(deadline=None)
@given(SCORES, METHODS, st.integers())
def test_the_order_of_reviewers_changes_nothing(scores, method, seed):
    shuffled = random.Random(seed).sample(scores, len(scores))
    assert combined(shuffled, method, trim=0.25) == combined(scores, method, trim=0.25)


@settings(deadline=None)
@given(SCORES, METHODS)
def test_the_result_lies_between_the_lowest_and_the_highest(scores, method):
    assert min(scores) <= combined(scores, method, trim=0.25) <= max(scores)


@settings(deadline=None)
@given(SCORES, st.integers(0, 8), METHODS.filter(lambda method: method != "closest_two"))
def test_a_higher_score_never_lowers_the_result(scores, place, method):
    raised = list(scores)
    raised[place % len(scores)] = 5.0
    assert combined(raised, method, trim=0.25) >= combined(scores, method, trim=0.25) - 1e-12


def test_spread_counts_scores_only_and_names_codes_apart():
    ratings = [
        rating("r1", "a", 3.0),
        rating("r2", "a", 5.0),
        rating("r3", "a", None),
        rating("r4", "a", "abstain"),
    ]
    (review,) = combine_reviews(call(), ratings)

    spread = review.criteria["a"]
    assert (spread.n, spread.value, spread.minimum, spread.maximum, spread.coded) == (2, 4.0, 3.0, 5.0, 1)
    assert spread.sd == pytest.approx(2**0.5)
    assert review.criteria["b"].value is None


def test_a_missing_score_is_not_zero_in_the_total():
    both = [rating("r1", "a", 4.0), rating("r1", "b", "strong"), rating("r2", "b", "strong")]
    (review,) = combine_reviews(call(), both)
    assert review.scorecard.total == pytest.approx(60 * 4 / 5 + 40)


def test_words_are_combined_by_their_points():
    (review,) = combine_reviews(call(), [rating("r1", "b", "weak"), rating("r2", "b", "strong")])
    assert review.criteria["b"].value == 2.0
    assert review.scorecard.criterion("b").points == pytest.approx(40 * 2 / 3)


def test_reviewers_who_disagree_on_pass_or_fail_leave_it_open():
    agreed = combine_reviews(call(), [rating("r1", "letter", "pass"), rating("r2", "letter", "pass")])
    split = combine_reviews(call(), [rating("r1", "letter", "pass"), rating("r2", "letter", "fail")])
    assert agreed[0].scorecard.criterion("letter").passed is True
    assert split[0].scorecard.criterion("letter").passed is None


def test_the_method_is_the_calls():
    ratings = [rating(f"r{place}", "a", score) for place, score in enumerate([0.0, 4.0, 5.0])]
    values = {
        method: combine_reviews(call(f'{{"combine": "{method}"}}'), ratings)[0].criteria["a"].value
        for method in ("mean", "median", "closest_two")
    }
    assert values == {"mean": 3.0, "median": 4.0, "closest_two": 4.5}


def test_totals_are_combined_where_the_call_says_so():
    ratings = [
        rating(reviewer, criterion, score)
        for reviewer, a, b in (("r1", 5.0, "weak"), ("r2", 0.0, "strong"), ("r3", 0.0, "weak"))
        for criterion, score in (("a", a), ("b", b))
    ]
    at_total = call('{"combine": "median", "combine_at": "total"}')
    at_criterion = call('{"combine": "median"}')
    # Totals: 60 + 13.33, 0 + 40, 0 + 13.33. Medians by criterion: 0 and weak.
    assert combine_reviews(at_total, ratings)[0].total.value == pytest.approx(40.0)
    assert combine_reviews(at_criterion, ratings)[0].total.value == pytest.approx(40 / 3, abs=0.01)
    assert combine_reviews(at_total, ratings)[0].total.minimum == pytest.approx(40 / 3, abs=0.01)


def test_each_proposal_has_its_own_panel_in_the_order_of_the_file():
    ratings = [rating("r1", "a", 1.0, "P9"), rating("r1", "a", 5.0, "P2"), rating("r2", "a", 3.0, "P9")]
    reviews = combine_reviews(call(), ratings)
    assert [(one.proposal_id, one.reviewers, one.criteria["a"].value) for one in reviews] == [
        ("P9", ("r1", "r2"), 2.0),
        ("P2", ("r1",), 5.0),
    ]


def test_stages_are_not_mixed():
    staged = Call.model_validate_json("""{
      "format": 1, "id": "t", "title": "T", "stages": [{"id": "concept"}, {"id": "full"}],
      "scales": {"s": {"min": 0, "max": 5}}, "criteria": [{"id": "a", "title": "A", "scale": "s"}]
    }""")
    ratings = [
        Rating(proposal_id="P1", reviewer_id="r1", criterion="a", score=score, stage=stage)
        for score, stage in ((1.0, "concept"), (5.0, "full"))
    ]
    assert [(one.stage, one.criteria["a"].value) for one in combine_reviews(staged, ratings)] == [
        ("concept", 1.0),
        ("full", 5.0),
    ]
