"""Profiles of reviewers: what is said, from how many reviews on, and why something is not said."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.calls import Call
from evaluator.foundation import read_yaml, validated
from evaluator.panel.reviewer_profiles import FEWEST, Profile, reviewer_profiles
from evaluator.panel.reviewer_totals import reviewer_totals
from evaluator.panel.reviews import Rating
from evaluator.scoring import Facts, Score

CALL = """
format: 1
id: three
title: Three
scales: {s: {min: 0, max: 5, step: 1}}
criteria:
  - {id: a, title: A, weight: 50, scale: s}
  - {id: b, title: B, weight: 30, scale: s}
  - {id: c, title: C, weight: 20, scale: s}
"""
Given = Mapping[str, Mapping[str, Sequence[Score | None]]]


def call(text: str = CALL) -> Call:
    return validated(Call, read_yaml(text.encode(), name="call.yaml"))


def ratings(given_: Given) -> list[Rating]:
    """By proposal and reviewer: the scores on a, b and c."""
    return [
        Rating(proposal_id=proposal, reviewer_id=reviewer, criterion=criterion, score=score)
        for proposal, own in given_.items()
        for reviewer, scores in own.items()
        for criterion, score in zip("abc", scores, strict=True)
    ]


def profiles(given_: Given, text: str = CALL) -> dict[str, Profile]:
    own = ratings(given_)
    try:
        totals = reviewer_totals(call(text), own)
    except ValueError:
        totals = None
    return {one.reviewer_id: one for one in reviewer_profiles(call(text), own, totals=totals)}


FIVE: Given = {
    "P1": {"x": (5, 3, 1), "y": (4, 4, 4)},
    "P2": {"x": (4, 2, 0), "y": (3, 3, 3)},
    "P3": {"x": (3, 3, 3), "y": (2, 2, 2)},
    "P4": {"x": (2, 4, 5), "y": (1, 1, 1)},
    "P5": {"x": (1, 1, 2), "y": (0, 0, 0)},
}


def test_severity_spread_and_likeness_by_hand():
    # Of x: 3.6, 2.6, 3, 3.2, 1.2 of 5; of y: 4, 3, 2, 1, 0.
    found = profiles(FIVE)["x"]
    assert (found.n, found.shared) == (5, 5)
    assert found.severity is not None
    assert found.severity.difference == pytest.approx((-0.4 - 0.4 + 1 + 2.2 + 1.2) / 5, abs=1e-9)
    assert found.spread is not None
    assert found.spread.own == pytest.approx(0.9230384607, abs=1e-9)
    assert found.spread.others == pytest.approx(2.5**0.5, abs=1e-9)
    assert found.agreement is not None
    assert found.agreement.distance == pytest.approx(5.2 / 5, abs=1e-9)
    # Across: 2 · 0.88 - 0.12 - 0.48 + 2 · 1.52 = 4.2; over √3.408 · √10.
    assert found.agreement.correlation == pytest.approx(4.2 / (3.408**0.5 * 10**0.5), abs=1e-9)


def test_use_of_the_scale_stands_beside_that_of_those_who_read_the_same():
    found = profiles(FIVE)["x"].scale
    assert found is not None
    assert (found.n, found.steps_used, found.steps) == (15, 6, 6)
    # 5, 0 and 5 lie at the ends; 3, 2, 3, 3, 3, 2 and 2 in the middle third.
    assert (found.at_ends, found.in_middle) == (3 / 15, 7 / 15)
    assert (found.others_at_ends, found.others_in_middle) == (3 / 15, 6 / 15)


def test_who_gives_the_same_on_every_criterion_is_said_to():
    found = profiles(FIVE)
    assert found["y"].halo is not None
    assert (found["y"].halo.own, found["y"].halo.ratio) == (0.0, 0.0)
    assert found["x"].unsaid == {"calibrated": "not_ranked", "halo": "others_equal"}


def test_below_the_fewest_reviews_nothing_is_said():
    four = {name: own for name, own in FIVE.items() if name != "P5"}
    assert FEWEST == 5
    for one in profiles(four).values():
        assert (one.severity, one.calibrated, one.spread, one.scale, one.agreement, one.halo) == (None,) * 6
        assert {*one.unsaid.values()} == {"few"}


def test_codes_and_missing_scores_are_no_review_and_no_zeros():
    coded = {**FIVE, "P5": {"x": ("abstain", None, "not_rated"), "y": (0, 0, 0)}}
    assert profiles(coded)["x"].n == 4
    partly = {**FIVE, "P1": {"x": (5, None, "abstain"), "y": (4, 4, 4)}}
    found = profiles(partly)["x"]
    # A review of a alone covers half the weight, and its total is 5 of 5.
    assert found.severity is not None
    assert found.severity.difference == pytest.approx((1 - 0.4 + 1 + 2.2 + 1.2) / 5, abs=1e-9)
    assert found.scale is not None
    assert found.scale.n == 13


def test_who_read_alone_is_compared_with_nobody():
    alone = {name: {"x": own["x"]} for name, own in FIVE.items()}
    found = profiles(alone)["x"]
    assert found.unsaid == {
        "calibrated": "not_ranked",
        "severity": "few_shared",
        "spread": "few_shared",
        "agreement": "few_shared",
        "halo": "few_shared",
    }
    assert found.scale is not None
    assert (found.scale.at_ends, found.scale.others_at_ends) == (3 / 15, None)


def test_a_constant_reviewer_has_no_spread_and_no_correlation():
    found = profiles({name: {"x": (3, 3, 3), "y": own["y"]} for name, own in FIVE.items()})["x"]
    assert found.spread is not None
    assert (found.spread.own, found.spread.ratio) == (0.0, 0.0)
    assert found.agreement is not None
    assert (found.agreement.correlation, found.unsaid["correlation"]) == (None, "all_equal")


def test_where_the_others_never_differ_it_is_they_who_are_equal():
    found = profiles({name: {"x": own["x"], "y": (3, 3, 3)} for name, own in FIVE.items()})["x"]
    assert (found.unsaid["correlation"], found.unsaid["halo"]) == ("others_equal", "others_equal")


def test_words_without_points_say_nothing_of_a_scale():
    words = CALL.replace("{min: 0, max: 5, step: 1}", "{categories: {low: Low, high: High}}")
    words = words.replace("weight: 50, ", "").replace("weight: 30, ", "").replace("weight: 20, ", "")
    found = profiles({f"P{n}": {"x": ("low", "high", "low"), "y": ("high",) * 3} for n in range(5)}, words)
    assert found["x"].unsaid == {
        "calibrated": "not_ranked",
        "scale": "no_numbers",
        "severity": "few_shared",
        "spread": "few_shared",
        "agreement": "few_shared",
        "halo": "few_criteria",
    }


def test_a_criterion_that_is_not_asked_of_a_proposal_counts_for_nothing():
    text = CALL.replace("weight: 20, scale: s", "weight: 20, scale: s, applies_if: {lot: [big]}")
    text += "lots: [{id: big, title: Big}, {id: small, title: Small}]\n"
    own = ratings(FIVE)
    facts = {name: Facts(lot="small") for name in FIVE}
    totals = reviewer_totals(call(text), own, facts=facts)
    found = reviewer_profiles(call(text), own, totals=totals, facts=facts)
    assert [one.scale.n for one in found if one.scale is not None] == [10, 10]
    assert {one.unsaid["halo"] for one in found} == {"few_criteria"}


scores = st.tuples(*[st.one_of(st.integers(0, 5), st.none())] * 3)
panels = st.dictionaries(
    st.sampled_from([f"P{number}" for number in range(8)]),
    st.dictionaries(st.sampled_from("xyz"), scores, min_size=1),
    min_size=5,
)


@settings(max_examples=40, deadline=None)
@given(panels, st.randoms(use_true_random=False))
def test_the_order_of_ratings_changes_no_profile(panel, chance):
    own = ratings(panel)

    def made(several):
        try:
            totals = reviewer_totals(call(), several)
        except ValueError:
            totals = None
        return reviewer_profiles(call(), several, totals=totals)

    assert made(chance.sample(own, len(own))) == made(own)


@settings(max_examples=40, deadline=None)
@given(panels)
def test_identical_reviewers_have_identical_profiles_and_no_severity(panel):
    twins = {name: dict.fromkeys("xy", next(iter(own.values()))) for name, own in panel.items()}
    found = [*profiles(twins).values()]
    assert len({one.model_copy(update={"reviewer_id": ""}).model_dump_json() for one in found}) <= 1
    for one in found:
        assert one.severity is None or one.severity.difference == 0
        assert one.halo is None or one.halo.own == one.halo.others
        assert one.agreement is None or one.agreement.correlation in (None, 1.0)
