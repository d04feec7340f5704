"""How far reviewers lie apart, by each way in which a call may say so."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.calls import Call
from evaluator.panel.combining import combine_reviews
from evaluator.panel.divergence import Gaps, gaps_among, gaps_between
from evaluator.panel.reviews import Rating
from evaluator.scoring import Facts, Score

HALVES = st.integers(0, 10).map(lambda half: half / 2)
PANELS = st.lists(st.tuples(HALVES, HALVES), min_size=1, max_size=6)


def call(divergence: dict[str, object] | None) -> Call:
    return Call.model_validate_json(
        json.dumps(
            {
                "format": 1,
                "id": "test",
                "title": "Test",
                "scales": {
                    "quality": {"min": 0, "max": 5, "step": 0.5},
                    "rank": {"min": 1, "max": 9},
                    "check": {"pass_fail": True},
                },
                "criteria": [
                    {"id": "a", "title": "A", "scale": "quality", "weight": 60},
                    {"id": "b", "title": "B", "scale": "quality", "weight": 40},
                    {"id": "letter", "title": "Letter", "scale": "check"},
                ],
                "reviews": {} if divergence is None else {"divergence": divergence},
            }
        )
    )


def gaps(divergence: dict[str, object] | None, *panel: tuple[object, object]) -> Gaps:
    of = call(divergence)
    ratings = [
        Rating(proposal_id="P1", reviewer_id=f"r{number}", criterion=name, score=score)
        for number, scores in enumerate(panel)
        for name, score in (*zip(("a", "b"), scores, strict=True), ("letter", "pass"))
    ]
    [review] = combine_reviews(of, ratings)
    found = gaps_between(of, review)
    # Both ways say the same.
    given: dict[str, dict[str, Score]] = {}
    for one in ratings:
        if one.score is not None:
            given.setdefault(one.reviewer_id, {})[one.criterion] = one.score
    assert gaps_among(of, given, Facts()) == (found, review.totals)
    return found


@pytest.mark.parametrize(
    ("rule", "apart", "near"),
    [
        # 30 of 100 points in all.
        ({"gap_share": 0.3}, [(5, 3), (3, 2)], [(5, 2), (3, 2)]),
        ({"gap_points": 30}, [(5, 3), (3, 2)], [(5, 2), (3, 1.5)]),
        # Of 100 and 60 points, the gap is 40 % of the higher.
        ({"gap_share": 0.39, "of": "higher_score"}, [(5, 5), (3, 3)], [(5, 5), (3.5, 3)]),
        ({"gap_share": 0.3, "on": "criterion"}, [(5, 3), (3, 3)], [(5, 3), (3.5, 3)]),
        ({"gap_points": 1.5, "on": "criterion"}, [(5, 3), (3, 3)], [(5, 3), (3.5, 3)]),
        ({"gap_share": 0.5, "of": "higher_score", "on": "criterion"}, [(4, 3), (1.5, 3)], [(4, 3), (2, 3)]),
    ],
)
def test_each_rule_by_hand(rule, apart, near):
    said = rule | {"then": "consensus"}
    assert (gaps(said, *apart).follows, gaps(said, *near).follows) == ("consensus", None)


def test_what_the_rule_does_not_look_at_is_never_above_its_limit():
    on_total = gaps({"gap_share": 0.1}, (5, 0), (0, 5))
    assert (on_total.above, on_total.criteria["a"].gap) == ((), 5.0)
    on_criteria = gaps({"gap_share": 0.1, "on": "criterion"}, (5, 3), (0, 3))
    assert on_criteria.above == ("a",)
    assert on_criteria.total is not None
    assert (on_criteria.total.is_above, on_criteria.total.gap) == (False, 60.0)


def test_codes_words_and_single_scores_have_no_gap():
    found = gaps({"gap_share": 0.1, "on": "criterion"}, (5, "abstain"), (5, 1))
    assert set(found.criteria) == {"a"}
    assert gaps({"gap_share": 0.1}, (5, 1)).criteria == {}


def test_of_nothing_given_by_everybody_nothing_is_a_share():
    assert not gaps({"gap_share": 0.3, "of": "higher_score"}, (0, 0), (0, 0)).diverge


@settings(deadline=None)
@given(PANELS, st.integers())
def test_the_order_of_reviewers_changes_no_gap(panel, seed):
    rule = {"gap_share": 0.3, "on": "criterion"}
    assert gaps(rule, *panel) == gaps(rule, *random.Random(seed).sample(panel, len(panel)))


@settings(deadline=None)
@given(PANELS, st.tuples(HALVES, HALVES))
def test_one_more_reviewer_brings_nobody_nearer(panel, more):
    before, after = gaps({"gap_points": 20}, *panel), gaps({"gap_points": 20}, *panel, more)
    assert all(after.criteria[name].gap >= gap.gap for name, gap in before.criteria.items())
    assert after.diverge or not before.diverge


@settings(deadline=None)
@given(PANELS)
def test_who_agree_do_not_diverge_and_without_a_rule_nobody_does(panel):
    assert not gaps({"gap_points": 0.1, "on": "criterion"}, *[panel[0]] * len(panel)).diverge
    assert not gaps(None, *panel).diverge
