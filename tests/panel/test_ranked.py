"""Proposals of a call in order: by totals, by the model, with a line, and whatever the order of the rows."""

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.panel.fundable import by_the_call, first
from evaluator.panel.known import Known
from evaluator.panel.ranked import rank
from evaluator.panel.rankings import Ranking
from tests.panel.ranked_example import call, ratings

THREE = {
    "P1": {"r": [5, 5], "s": [4, 4], "t": [4.5, 4]},
    "P2": {"r": [3, 3], "s": [2, 2], "t": [2, 3]},
    "P3": {"r": [4, 4], "s": [3, 3], "t": [3, 3.5]},
}


def places(found: Ranking) -> list[tuple[str, int | None]]:
    return [(one.proposal_id, one.rank) for one in found.proposals]


def test_means_put_the_best_total_first_and_equals_share_the_better_rank() -> None:
    found = rank(call(), ratings(THREE | {"P4": {"r": [4, 4], "s": [3, 3], "t": [3, 3.5]}}), method="mean")
    assert places(found) == [("P1", 1), ("P3", 2), ("P4", 2), ("P2", 4)]
    assert found.proposals[0].mean == pytest.approx((100 + 80 + 86) / 3, abs=0.01)


def test_the_median_is_of_each_criterion_whatever_the_call_says() -> None:
    own = ratings(
        {"P1": {"r": [0, 0], "s": [4, 4], "t": [4, 4]}, "P2": {"r": [3, 3], "s": [3, 3], "t": [3, 3]}}
    )
    rules = "reviews: {combine: mean, divergence: {gap_points: 1}, after_divergence: mean, per_proposal: 2}\n"
    assert places(rank(call(rules), own, method="mean")) == [("P2", 1), ("P1", 2)]
    assert places(rank(call(rules), own, method="median")) == [("P1", 1), ("P2", 2)]


def test_equals_across_the_line_are_left_to_chance_and_none_is_hidden() -> None:
    own = ratings(THREE | {"P4": {"r": [4, 4], "s": [3, 3], "t": [3, 3.5]}})
    found = rank(call(), own, method="mean", fundable=first(2))
    groups = {one.proposal_id: (one.group, one.p_fund) for one in found.proposals}
    assert groups == {
        "P1": ("accepted", 1.0),
        "P3": ("random selection", 0.5),
        "P4": ("random selection", 0.5),
        "P2": ("rejected", 0.0),
    }
    assert found.funding_line == found.proposals[1].total


def test_a_budget_funds_as_far_as_it_goes() -> None:
    known = {name: Known(requested=Decimal(100), minimum=Decimal(60)) for name in THREE}
    own = ratings(THREE)
    for budget, count in ((99, 1), (59, 0), (160, 2), (159, 1), (300, 3), (1000, 3)):
        of = call(f"money: {{available: {budget}}}\n")
        found = rank(of, own, method="mean", fundable=by_the_call(of, known))
        assert (budget, found.fundable) == (budget, count)


def test_each_lot_funds_as_far_as_its_own_money_goes() -> None:
    of = call("lots: [{id: one, title: One, available: 100}, {id: two, title: Two, available: 50}]\n")
    lots = {"P1": "one", "P2": "two", "P3": "one"}
    known = {name: Known(requested=Decimal(100), lot=lot) for name, lot in lots.items()}
    assert rank(of, ratings(THREE), method="mean", fundable=by_the_call(of, known)).fundable == 1


def test_whom_a_quota_passes_over_is_not_funded_and_the_next_is() -> None:
    of = call("money: {available: 200}\nfunding: {at_most: [{per: lead_country, count: 1}]}\n")
    known = {
        name: Known(requested=Decimal(100), lead_country=country)
        for name, country in zip(("P1", "P3", "P2"), ("MA", "MA", "TN"), strict=True)
    }
    found = rank(of, ratings(THREE), method="mean", fundable=by_the_call(of, known))
    assert [(one.proposal_id, one.group, one.p_fund) for one in found.proposals] == [
        ("P1", "accepted", 1.0),
        ("P3", "rejected", 0.0),
        ("P2", "accepted", 1.0),
    ]
    assert (found.fundable, found.line_after) == (2, None)
    assert rank(of, ratings(THREE), method="mean", fundable=first(2)).line_after == 2


@pytest.mark.parametrize("method", ["mean", "bayes"])
def test_what_fails_has_no_rank_and_is_not_funded(method: str) -> None:
    own = ratings(THREE)
    found = rank(call("totals: {threshold: 60}\n"), own, method=method, fundable=first(1))  # type: ignore[arg-type]
    assert places(found) == [("P1", 1), ("P3", 2), ("P2", None)]
    assert (found.proposals[2].group, found.proposals[2].p_fund) == ("rejected", 0.0)
    assert found.fundable == 1


def test_the_model_corrects_for_a_lenient_reviewer() -> None:
    chance = random.Random(3)
    given: dict[str, dict[str, list[float]]] = {}
    for place in range(30):
        worth = 1.5 + place / 15
        readers = chance.sample(["lenient", "b", "c", "d", "e"], 3)
        given[f"P{place:02}"] = {
            name: [
                round(2 * min(5, worth + (1.2 if name == "lenient" else 0)) + chance.choice([-1, 0, 1])) / 2
            ]
            * 2
            for name in readers
        }
    found = rank(call(), ratings(given), method="bayes")
    severity = {one.reviewer_id: one for one in found.reviewers}
    assert max(severity, key=lambda name: severity[name].severity) == "lenient"
    assert severity["lenient"].severity_low > 0
    assert severity["lenient"].severity_points == pytest.approx(20 * severity["lenient"].severity)
    assert found.severity_is_detected
    by_mean = rank(call(), ratings(given), method="mean")
    assert _wrong(found) < _wrong(by_mean)


def _wrong(found: Ranking) -> int:
    """How far all proposals stand from where they belong."""
    return sum(abs((one.rank or 0) - (30 - int(one.proposal_id[1:]))) for one in found.proposals)


def test_without_a_second_score_it_is_not_said_whether_severity_is_there() -> None:
    found = rank(call(), ratings({"P1": {"r": [3, 3]}, "P2": {"s": [4, 4]}}), method="bayes")
    assert found.severity_chance is None
    assert not found.severity_is_detected
    assert places(found) == [("P2", 1), ("P1", 2)]


def test_where_all_or_none_can_be_funded_there_is_no_line() -> None:
    everything = rank(call(), ratings(THREE), method="bayes", fundable=first(3))
    assert everything.funding_line is None
    assert {one.group for one in everything.proposals} == {"accepted"}
    nothing = rank(call(), ratings(THREE), method="bayes", fundable=first(0))
    assert {one.group for one in nothing.proposals} == {"rejected"}


def test_where_everything_fails_its_reviews_still_say_how_severe_reviewers_are() -> None:
    found = rank(call("totals: {threshold: 99}\n"), ratings(THREE), method="bayes", fundable=first(1))
    assert {one.rank for one in found.proposals} == {None}
    assert found.severity_chance is not None
    assert found.fundable == 0


@pytest.mark.parametrize("n", [7, 23, 40])
def test_equals_share_a_rank_under_the_model_however_many_there_are(n: int) -> None:
    given = {f"P{place:02}": {"r": [place % 3 + 1] * 2, "s": [place % 3 + 2] * 2} for place in range(n)}
    found = rank(call(), ratings(given), method="bayes", draws=3_000)
    assert len({one.rank for one in found.proposals}) == 3


def test_a_single_proposal_is_first() -> None:
    found = rank(call(), ratings({"P1": {"r": [3, 3], "s": [4, 4]}}), method="bayes", fundable=first(1))
    [one] = found.proposals
    assert (one.rank, one.expected_rank, one.surface, one.p_fund, one.group) == (
        1,
        1.0,
        None,
        1.0,
        "accepted",
    )


HALVES = st.integers(0, 10).map(lambda half: half / 2)
GIVEN = st.dictionaries(
    st.sampled_from(["P1", "P2", "P3", "P4"]),
    st.dictionaries(st.sampled_from("rstu"), st.lists(HALVES, min_size=2, max_size=2), min_size=1),
    min_size=1,
)


@settings(max_examples=40, deadline=None)
@given(given=GIVEN, seed=st.integers(0, 99))
def test_the_order_of_the_rows_and_of_the_criteria_changes_nothing(
    given: dict[str, dict[str, list[float]]], seed: int
) -> None:
    own = ratings(given)
    shuffled = random.Random(seed).sample(own, len(own))
    turned = call().model_copy(update={"criteria": call().criteria[::-1]})
    before = rank(call(), own, method="mean")
    after = rank(turned, shuffled, method="mean")
    assert {one.proposal_id: (one.rank, one.total) for one in before.proposals} == {
        one.proposal_id: (one.rank, one.total) for one in after.proposals
    }


@settings(max_examples=40, deadline=None)
@given(given=GIVEN, data=st.data())
def test_a_higher_score_never_worsens_a_proposals_rank(
    given: dict[str, dict[str, list[float]]], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(given)))
    reader = data.draw(st.sampled_from(sorted(given[name])))
    raised = {
        **given,
        name: {**given[name], reader: [min(5, given[name][reader][0] + 1), given[name][reader][1]]},
    }
    before, after = (dict(places(rank(call(), ratings(one), method="mean"))) for one in (given, raised))
    assert (after[name] or 0) <= (before[name] or 0)
