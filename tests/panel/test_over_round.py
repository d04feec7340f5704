"""Criteria that compare the round: quarters of points for the money, equals together, none from nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.calls import Call
from evaluator.foundation import read_yaml, validated
from evaluator.panel.combining import combine_reviews
from evaluator.panel.known import Known
from evaluator.panel.over_round import round_scores, with_round_scores
from evaluator.panel.ranked import rank
from evaluator.panel.reviews import Rating

CALL = """
format: 1
id: round
title: Round
scales: {four: {min: 0, max: 4}}
criteria:
  - {id: a, title: A, scale: four}
  - {id: b, title: B, scale: four}
  - {id: value, title: Value, scale: four, over_round: RULE}
"""
POINTS = "{measure: points_per_requested, quantile_scores: [4, 3, 2, 1], zero_if_any_zero: true}"
PEOPLE = "{measure: requested_per_person_trained, quantile_scores: [4, 0]}"


def call_with(rule: str = POINTS) -> Call:
    return validated(Call, read_yaml(CALL.replace("RULE", rule).encode(), name="call.yaml"))


def ratings(scores: dict[str, tuple[float | None, float | None]], reviewer: str = "r") -> list[Rating]:
    return [
        Rating(proposal_id=name, reviewer_id=reviewer, criterion=criterion, score=score)
        for name, pair in scores.items()
        for criterion, score in zip("ab", pair, strict=True)
    ]


def asking(**amounts: int | None) -> dict[str, Known]:
    return {
        name: Known(requested=None if amount is None else Decimal(amount)) for name, amount in amounts.items()
    }


def values(
    call: Call, scores: dict[str, tuple[float | None, float | None]], known: dict[str, Known]
) -> dict[str, float | None]:
    found = round_scores(call, combine_reviews(call, ratings(scores)), known)
    return {name: own.get("value") for name, own in found.items()}


def test_four_proposals_are_a_quarter_each() -> None:
    # 8/10 = 0.8, 8/20 = 0.4, 4/20 = 0.2, 2/20 = 0.1
    scores = {"P4": (1.0, 1.0), "P1": (4.0, 4.0), "P3": (2.0, 2.0), "P2": (4.0, 4.0)}
    found = values(call_with(), scores, asking(P1=10, P2=20, P3=20, P4=20))
    assert found == {"P1": 4, "P2": 3, "P3": 2, "P4": 1}


def test_a_proposal_is_in_the_first_quarter_while_less_than_a_quarter_stands_before_it() -> None:
    # of five: 0, 20, 40, 60 and 80 % stand before
    scores = {f"P{place}": (4.0, 4.0) for place in range(1, 6)}
    found = values(call_with(), scores, asking(P1=10, P2=20, P3=30, P4=40, P5=50))
    assert found == {"P1": 4, "P2": 4, "P3": 3, "P4": 2, "P5": 1}


def test_the_only_proposal_of_a_round_is_in_its_best_part() -> None:
    assert values(call_with(), {"P1": (1.0, 1.0)}, asking(P1=250)) == {"P1": 4}


def test_equals_are_in_the_same_part_however_their_equality_came_about() -> None:
    # 8/20 = 4/10 = 0.4: nothing stands before either; half of the round before the other two
    scores = {"P1": (4.0, 4.0), "P2": (2.0, 2.0), "P3": (1.0, 1.0), "P4": (1.0, 1.0)}
    found = values(call_with(), scores, asking(P1=20, P2=10, P3=20, P4=20))
    assert found == {"P1": 4, "P2": 4, "P3": 2, "P4": 2}


def test_a_zero_elsewhere_makes_it_zero_and_still_takes_its_place_in_the_round() -> None:
    # P1: 4/5 = 0.8 and a zero; P2 8/20 = 0.4 stands behind it: one of two before
    scores = {"P1": (4.0, 0.0), "P2": (4.0, 4.0)}
    assert values(call_with(), scores, asking(P1=5, P2=20)) == {"P1": 0, "P2": 2}


@pytest.mark.parametrize("amount", [None, 0])
def test_without_an_amount_there_is_no_score_and_no_place(amount: int | None) -> None:
    scores = {"P1": (4.0, 4.0), "P2": (1.0, 1.0)}
    assert values(call_with(), scores, asking(P1=amount, P2=20)) == {"P1": None, "P2": 4}


def test_a_missing_score_is_not_zero() -> None:
    scores = {"P1": (4.0, None), "P2": (1.0, 1.0)}
    assert values(call_with(), scores, asking(P1=10, P2=20)) == {"P1": None, "P2": 4}


def test_fewer_money_for_each_person_trained_is_better() -> None:
    # 100/10 = 10 each, 100/20 = 5 each; who says nothing of people has no score
    scores = dict.fromkeys(("P1", "P2", "P3"), (1.0, 1.0))
    known = {
        "P1": Known(requested=Decimal(100), people_trained=10),
        "P2": Known(requested=Decimal(100), people_trained=20),
        "P3": Known(requested=Decimal(100)),
    }
    assert values(call_with(PEOPLE), scores, known) == {"P1": 0, "P2": 4, "P3": None}


def test_it_counts_in_the_ranking_and_replaces_what_somebody_gave_it() -> None:
    # P1 4 + 4 and 8/80: second half of the round, 2: 10 of 12; P2 3 + 4 and 7/10: 4: 11 of 12
    given = ratings({"P1": (4.0, 4.0), "P2": (3.0, 4.0)})
    given.append(Rating(proposal_id="P1", reviewer_id="r", criterion="value", score=4.0))
    found = rank(call_with(), given, method="mean", known=asking(P1=80, P2=10))
    assert [(one.proposal_id, one.total) for one in found.proposals] == [("P2", 11), ("P1", 10)]


def test_everybody_who_reviewed_a_proposal_is_given_the_same() -> None:
    given = [*ratings({"P1": (4.0, 4.0)}, "r"), *ratings({"P1": (2.0, 2.0)}, "s")]
    found = with_round_scores(call_with(), given, asking(P1=10))
    compared = {one.reviewer_id: one.score for one in found if one.criterion == "value"}
    assert compared == {"r": 4, "s": 4}


def test_stages_are_rounds_of_their_own() -> None:
    stages = "stages: [{id: one}, {id: two}]"
    call = validated(Call, read_yaml((CALL.replace("RULE", POINTS) + stages).encode(), name="call.yaml"))
    given = [
        one.model_copy(update={"stage": stage})
        for stage in ("one", "two")
        for one in ratings({"P1": (4.0, 4.0), "P2": (1.0, 1.0)})
        if (stage, one.proposal_id) != ("one", "P1")
    ]
    found = with_round_scores(call, given, asking(P1=10, P2=10))
    compared = {(one.stage, one.proposal_id): one.score for one in found if one.criterion == "value"}
    assert compared == {("one", "P2"): 4, ("two", "P1"): 4, ("two", "P2"): 2}


def test_a_call_without_such_a_criterion_leaves_ratings_as_they_are() -> None:
    call = validated(Call, read_yaml(CALL.split("  - {id: value")[0].encode(), name="call.yaml"))
    given = ratings({"P1": (4.0, 4.0)})
    assert with_round_scores(call, given, {}) == given


@given(st.dictionaries(st.sampled_from([f"P{n}" for n in range(12)]), st.integers(1, 500), min_size=1))
def test_asking_for_less_never_gives_less(amounts: dict[str, int]) -> None:
    found = values(call_with(), dict.fromkeys(amounts, (2.0, 2.0)), asking(**amounts))
    by_amount = [found[name] for name in sorted(amounts, key=amounts.__getitem__)]
    assert by_amount == sorted(by_amount, key=lambda score: -(score or 0))
    assert by_amount[0] == 4
