"""Agreement on what the call asks, as it weighs it: the one reading for the page, the report and files."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.calls import Call
from evaluator.foundation import read_yaml, validated
from evaluator.panel.agreement import agreement_of
from evaluator.panel.agreement.of_reviews import agreement_of_reviews
from evaluator.panel.reviewer_totals import reviewer_totals
from evaluator.panel.reviews import Rating
from evaluator.scoring import Facts, Score

CALL = validated(
    Call,
    read_yaml(
        b"""
format: 1
id: staged
title: Staged
lots: [{id: big, title: Big}, {id: small, title: Small}]
stages:
  - {id: concept, sections: [idea], proceed: {count: 1}}
  - {id: full, sections: [idea, plan]}
scales:
  s: {min: 0, max: 5, step: 0.5}
  fit: {categories: {low: Low, high: High}}
sections:
  - {id: idea, title: Idea, weight: 60}
  - {id: plan, title: Plan, weight: 40}
criteria:
  - {id: need, title: Need, section: idea, weight: 50, scale: s}
  - {id: reach, title: Reach, section: idea, weight: 50, scale: s, applies_if: {lot: [big]}}
  - {id: kind, title: Kind, section: idea, scale: fit, counts: nothing}
  - {id: budget, title: Budget, section: plan, weight: 100, scale: s}
""",
        name="call.yaml",
    ),
)
LOTS = {"P1": "big", "P2": "big", "P3": "small", "P4": "big", "P5": "small", "P6": "big"}
FACTS = {name: Facts(lot=lot) for name, lot in LOTS.items()}
NEED = {"P1": (4, 3.5), "P2": (2, 2.5), "P3": (5, 4.5), "P4": (1, 1.5), "P5": (3, 3), "P6": (0, 1)}
REACH = {name: (score, 5 - score) for name, (score, _) in NEED.items()}


def rated(criterion: str, given: dict[str, tuple[Score | None, ...]], stage: str = "concept") -> list[Rating]:
    return [
        Rating(proposal_id=name, reviewer_id=f"R{seat}", criterion=criterion, score=score, stage=stage)
        for name, scores in given.items()
        for seat, score in enumerate(scores)
    ]


CONCEPTS = [*rated("need", NEED), *rated("reach", REACH)]


def test_what_the_stage_does_not_ask_is_no_criterion_of_it() -> None:
    stray = rated("budget", dict.fromkeys(NEED, (3, 4)))
    assert [*agreement_of_reviews(CALL, [*CONCEPTS, *stray], facts=FACTS).criteria] == ["need", "reach"]
    whole = [*rated("need", NEED, "full"), *rated("budget", NEED, "full")]
    assert [*agreement_of_reviews(CALL, whole, facts=FACTS).criteria] == ["need", "budget"]


def test_a_score_on_what_is_not_asked_of_a_lot_is_none() -> None:
    found = agreement_of_reviews(CALL, CONCEPTS, facts=FACTS)
    asked = [REACH[name] for name, lot in LOTS.items() if lot == "big"]
    assert found.criteria["reach"] == agreement_of(np.array(asked, dtype=float))
    assert found.criteria["need"] == agreement_of(np.array([*NEED.values()], dtype=float))


def test_a_review_of_less_than_half_the_weight_counts_on_its_criteria_and_has_no_total() -> None:
    """Of the whole of a full proposal the idea is 60 %; of a big lot's, need is half of that."""
    several = {**NEED, "P7": (4, 1)}
    facts = {**FACTS, "P7": Facts(lot="big")}
    full = [*rated("need", several, "full"), *rated("reach", NEED, "full"), *rated("budget", NEED, "full")]
    found = agreement_of_reviews(CALL, full, facts=facts)
    without = agreement_of_reviews(CALL, [one for one in full if one.proposal_id != "P7"], facts=facts)
    assert found.overall == without.overall
    assert found.overall is not None
    assert found.overall.n_scores == 12
    assert (found.criteria["need"].n_scores, without.criteria["need"].n_scores) == (14, 12)


def test_where_no_review_covers_half_there_is_no_whole() -> None:
    part = rated("need", {name: scores for name, scores in NEED.items() if LOTS[name] == "big"}, "full")
    found = agreement_of_reviews(CALL, part, facts=FACTS)
    assert found.overall is None
    assert found.criteria["need"].n_scores == 8


def test_totals_are_by_the_weights_of_the_call() -> None:
    both = [*rated("need", NEED, "full"), *rated("budget", dict.fromkeys(NEED, (2, 2)), "full")]
    small = [one for one in both if LOTS[one.proposal_id] == "small"]
    found = agreement_of_reviews(CALL, small, facts=FACTS).overall
    # 60 % of the need and 40 % of a budget that is 2 for all, of 5: what is added to all alike is no matter.
    wanted = agreement_of(np.array([NEED["P3"], NEED["P5"]], dtype=float) * 0.6 + 0.8)
    assert found is not None
    assert found.krippendorff["interval"] == pytest.approx(wanted.krippendorff["interval"])


def test_words_and_codes_are_what_they_are() -> None:
    kinds = rated("kind", {"P1": ("low", "high"), "P2": ("low", "low"), "P3": ("abstain", "not_rated")})
    found = agreement_of_reviews(CALL, [*CONCEPTS, *kinds], facts=FACTS).criteria["kind"]
    assert found == agreement_of(np.array([(0, 1), (0, 0)], dtype=float), are_words=True)


def test_a_word_of_another_version_of_the_call_is_no_score() -> None:
    kinds = rated("kind", {"P1": ("low", "splendid"), "P2": ("low", "low")})
    found = agreement_of_reviews(CALL, [*CONCEPTS, *kinds], facts=FACTS).criteria["kind"]
    assert (found.n_scores, found.n_with_two) == (3, 1)


def test_what_everybody_abstains_on_is_a_criterion_without_a_score() -> None:
    codes = [*CONCEPTS, *rated("kind", dict.fromkeys(NEED, ("abstain", None)))]
    assert agreement_of_reviews(CALL, codes, facts=FACTS).criteria["kind"].n_scores == 0


def test_an_overall_judgement_is_agreed_on_as_well() -> None:
    text = b"""
format: 1
id: judged
title: Judged
scales: {s: {min: 0, max: 5}}
criteria:
  - {id: a, title: A, scale: s}
totals: {overall: {title: Whole, scale: {min: 0, max: 10}}}
"""
    call = validated(Call, read_yaml(text, name="call.yaml"))
    given = [
        Rating(proposal_id=name, reviewer_id=f"R{seat}", criterion="overall", score=float(score))
        for name, scores in {"P1": (7, 8), "P2": (2, 4)}.items()
        for seat, score in enumerate(scores)
    ]
    found = agreement_of_reviews(call, given)
    assert [*found.criteria] == ["overall"]
    assert found.criteria["overall"] == agreement_of(np.array([(7, 8), (2, 4)], dtype=float))


@pytest.mark.long
@given(st.permutations(CONCEPTS))
def test_in_whichever_order_reviews_come_it_is_the_same_to_the_last_digit(ratings: list[Rating]) -> None:
    assert agreement_of_reviews(CALL, ratings, facts=FACTS) == agreement_of_reviews(
        CALL, CONCEPTS, facts=FACTS
    )


def test_totals_that_were_made_before_serve_as_well() -> None:
    totals = reviewer_totals(CALL, CONCEPTS, facts=FACTS)
    assert agreement_of_reviews(CALL, CONCEPTS, facts=FACTS, totals=totals) == agreement_of_reviews(
        CALL, CONCEPTS, facts=FACTS
    )
