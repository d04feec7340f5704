"""Dots beside each other: each proposal on each criterion, the widest difference first in words."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.charts import differences
from evaluator.charts.scored import ScoredProposal
from evaluator.foundation import translator
from evaluator.panel.combining import combine_reviews
from evaluator.panel.reviews import Rating
from tests.charts.scored_calls import CALL, EMPTY, MIDDLING, STRONG, scored

T = translator("en")
HALVES = st.integers(0, 10).map(lambda half: half / 2)


@pytest.mark.parametrize("proposals", [1, 2, 5])
@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_is_valid_has_no_data_and_is_built_once(proposals, dark):
    made = differences.specification(language="en", proposals=proposals, dark=dark)
    assert not {"data", "datasets"} & (set(made) | {key for layer in made["layer"] for key in layer})
    assert differences.specification(language="en", proposals=proposals, dark=dark) is made


def test_every_proposal_has_a_dot_on_every_criterion_with_a_scale_and_on_the_total():
    frame = differences.frame(CALL, [STRONG, MIDDLING], T)
    assert list(frame[frame["place"] == 0]["criterion"].str.replace("\n", " ")) == [
        "Heart of it",
        "Only some",
        "Listed first, section last",
        "Total",
    ]
    assert list(frame[frame["place"] == 1]["fraction"]) == pytest.approx([0.4, 0.8, 0.6, 0.56])
    assert list(frame[frame["place"] == 0]["threshold"].fillna(-1)) == pytest.approx([0.5, -1, 0.5, 0.4])
    assert list(frame[frame["place"] == 1]["said"]) == ["2 ▼", "4", "3", "56"]


def test_missing_has_no_dot_and_says_so():
    first = differences.frame(CALL, [EMPTY], T).to_dict("records")[0]
    assert (math.isnan(first["fraction"]), first["said"]) == (True, "not scored")


def test_the_widest_difference_comes_first_with_both_scores_and_all_who_have_them():
    twin = scored("TWIN", heart=2.0, late=3.0, extra=4.0, letter="pass")
    assert differences.finding(CALL, [STRONG, MIDDLING, twin], T) == (
        "Furthest apart: Heart of it: 5 for STRONG, 2 for MIDDLING and TWIN, of 5."
    )
    assert differences.sentences(CALL, [STRONG, MIDDLING, twin], T) == [
        "Listed first, section last: 5 for STRONG, 3 for MIDDLING and TWIN, of 5.",
        "Only some: 5 for STRONG, 4 for MIDDLING and TWIN, of 5.",
        "MIDDLING falls below the threshold for Heart of it and Letter.",
        "TWIN falls below the threshold for Heart of it.",
    ]


def test_the_same_scores_differ_in_nothing_and_one_alone_differs_from_nobody():
    assert differences.finding(CALL, [STRONG, scored("AGAIN", heart=5.0, late=5.0, extra=5.0)], T) == (
        "On everything that both are scored on, they score alike."
    )
    assert differences.finding(CALL, [STRONG], T) == "Choose a second proposal to see where they lie apart."


@settings(deadline=None)
@given(st.lists(HALVES, min_size=2, max_size=5))
def test_a_difference_is_the_best_less_the_worst_whatever_their_order(scores):
    proposals = [scored(f"P{place}", heart=score) for place, score in enumerate(scores)]
    found = differences.differences(CALL, proposals)
    assert found == differences.differences(CALL, proposals[::-1]) or len(set(scores)) < len(scores)
    apart = max(scores) - min(scores)
    assert [one.part for one in found] == (pytest.approx([apart / 5]) if apart else [])


def test_the_spread_of_reviewers_is_drawn_around_their_mean():
    ratings = [
        Rating(proposal_id="P1", reviewer_id=who, criterion="heart", score=score)
        for who, score in (("a", 1.0), ("b", 4.0))
    ]
    (panel,) = combine_reviews(CALL, ratings)
    one = ScoredProposal("P1", "P1", panel.scorecard, panel.criteria, panel.total)
    first = differences.frame(CALL, [one], T).to_dict("records")[0]
    assert (first["low"], first["fraction"], first["high"]) == (0.2, 0.5, 0.8)
    assert first["detail"] == "2.5 (2 reviewers, from 1 to 4)"
