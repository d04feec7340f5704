"""Money against scores: in the call's currency, medians over what is known, missing beside the axis."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.charts import money
from evaluator.charts.money_points import amount_of, dear, points_of
from evaluator.foundation import translator
from tests.charts.proposals_with_facts import ALL, EMPTY, FULL, THIN, many, with_facts
from tests.charts.scored_calls import CALL as BARE

T = translator("en")
CALL = BARE.model_copy(update={"money": BARE.money.model_copy(update={"rates": {"USD": Decimal("0.5")}})})


def points(proposals, measure="requested"):
    frame = money.frame(CALL, proposals, measure, T)
    return frame[frame["kind"] == "point"].set_index("proposal")


def lines(proposals, measure="requested"):
    frame = money.frame(CALL, proposals, measure, T)
    return frame[frame["kind"] != "point"].set_index("kind")["said"]


@pytest.mark.parametrize("aggregated", [False, True])
@pytest.mark.parametrize("all_stated", [False, True])
@pytest.mark.parametrize("measure", ["requested", "per_person"])
def test_the_specification_is_valid_has_no_data_and_is_built_once(measure, all_stated, aggregated):
    settings = {
        "language": "fr", "measure": measure, "currency": "EUR", "out_of": 100, "room": "dense",
        "aggregated": aggregated, "all_stated": all_stated, "dark": True,
    }  # fmt: skip
    made = money.specification(**settings)
    assert not {"data", "datasets"} & (set(made) | {key for layer in made["layer"] for key in layer})
    assert money.specification(**settings) is made


def test_amounts_are_in_the_currency_of_the_call_and_missing_without_a_rate():
    dollars = with_facts("D", requested=Decimal(1000), currency="USD", trained=10)
    yen = with_facts("Y", requested=Decimal(1000), currency="JPY", trained=10)
    assert amount_of(CALL, dollars.facts, "requested") == 500.0
    assert amount_of(CALL, dollars.facts, "per_person") == 50.0
    assert amount_of(CALL, yen.facts, "requested") is None


def test_nobody_trained_is_no_amount_for_each():
    nobody = with_facts("N", requested=Decimal(1000), currency="EUR", trained=0)
    assert amount_of(CALL, nobody.facts, "per_person") is None
    assert amount_of(CALL, THIN.facts, "per_person") is None


def test_a_missing_amount_stays_missing_and_stands_beside_the_axis():
    shown = points(ALL)
    assert shown["amount"].isna().to_dict() == {"FULL": False, "EMPTY": True, "THIN": False}
    assert lines(ALL)["beside"] == "not stated"
    assert not money.states_all(CALL, ALL, "requested")
    assert "beside" not in lines([FULL, THIN])


def test_medians_are_taken_over_those_that_have_both_numbers():
    said = lines(ALL)
    assert (said["median_amount"], said["median_points"]) == ("median €600,000", "median 60")
    assert said["threshold"] == "threshold 40"


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=40))
def test_who_asks_for_more_and_scores_below_lies_beyond_both_medians(amounts):
    proposals = [
        with_facts(f"P{place}", place % 11 / 2, requested=Decimal(amount), currency="EUR")
        for place, amount in enumerate(amounts)
    ]
    found = points_of(CALL, proposals, "requested")
    expensive = dear(CALL, found)
    for one in expensive:
        assert sum(other.amount < one.amount for other in found) * 2 >= len(found) - 1
        assert sum(other.points > one.points for other in found) * 2 >= len(found) - 1


def test_the_finding_says_the_median_who_is_dear_and_what_is_missing():
    assert money.finding(CALL, ALL, "requested", T) == (
        "The median is €600,000. 1 asks for more and has a total below the median: THIN. "
        "1 of 3 proposals states no amount in a currency that the call has a rate for."
    )
    assert money.finding(CALL, ALL, "per_person", T) == (
        "For 2 of 3 proposals the amount or the number of people trained is not known."
    )
    assert money.finding(CALL, [], "requested", T) == "There is too little to compare yet."


def test_the_median_that_is_said_is_the_one_that_is_drawn_also_where_totals_are_missing():
    ask = {"currency": "EUR"}
    unscored = with_facts("NONE", None, requested=Decimal(9_000_000), **ask)
    proposals = [FULL, THIN, unscored]
    said = lines(proposals)["median_amount"].removeprefix("median ")
    assert points_of(CALL, [unscored], "requested")[0].points is None
    assert money.finding(CALL, proposals, "requested", T) == (
        f"The median is {said}. 1 asks for more and has a total below the median: THIN."
    )


def test_five_hundred_are_drawn_one_by_one_and_more_are_counted_in_fields():
    facts = {"requested": Decimal(5000), "currency": "EUR"}
    assert len(points(many(500, **facts))) == 500
    last = with_facts("LAST", 2.0, chosen=True, **facts)
    beyond = points([*many(700, **facts), last])
    assert beyond["count"].sum() == 701
    assert len(beyond) < 50
    assert list(beyond.query("chosen").index) == ["LAST"]
    assert money.is_aggregated(many(501))


def test_a_chosen_proposal_is_always_named():
    crowd = [with_facts(f"P{place}", 3.0, requested=Decimal(1000), currency="EUR") for place in range(20)]
    one = with_facts("CHOSEN", 3.0, chosen=True, requested=Decimal(1000), currency="EUR")
    shown = points([*crowd, one])
    assert shown.loc["CHOSEN", "named"] in ("left", "right")
    assert shown.loc["CHOSEN", "named_slim"] in ("left", "right")


def test_the_table_leaves_empty_what_is_not_stated():
    table = money.table(CALL, ALL, "per_person", T).set_index("Proposal")
    amounts = table["Requested for each person trained, in EUR"]
    assert (amounts["FULL"], table.loc["FULL", "People trained"]) == (4000.0, 100)
    assert amounts[["THIN", "EMPTY"]].isna().all()
    assert EMPTY.scored.label in table.index
