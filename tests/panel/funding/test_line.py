"""The funding line: who gets how much and why, exactly as the call says."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.calls import Call
from evaluator.panel.funding import Award, FundingPlan
from evaluator.panel.funding.line import funding_plan
from evaluator.panel.known import Known
from tests.panel.funding.by_hand import ByHand, cases
from tests.panel.funding.line_example import FOUR, LOTS, asking, call, ranked


def said(plan: FundingPlan) -> dict[str, tuple[str, str, int | None]]:
    """Of each proposal the outcome, why, and the amount."""
    return {
        one.proposal_id: (one.outcome, one.why, None if one.amount is None else int(one.amount))
        for one in plan.awards
    }


def planned(of: Call, totals: Mapping[str, float], known: Mapping[str, Known], **more: object) -> FundingPlan:
    return funding_plan(of, [ranked(totals)], known, **more)  # type: ignore[arg-type]


def test_money_goes_down_the_ranking_and_the_first_that_cannot_be_paid_ends_it():
    known = {name: asking(amount) for name, amount in zip(FOUR, (500, 300, 400, 100), strict=True)}
    plan = planned(call("{reserve: 1}"), FOUR, known)
    assert said(plan) == {
        "A": ("funded", "in_order", 500),
        "B": ("funded", "in_order", 300),
        "C": ("reserve", "too_little_left", None),
        "D": ("not_funded", "after_line", None),
    }
    (purse,) = plan.purses
    assert (purse.spent, purse.left, purse.last, purse.funded) == (800, 200, "B", 2)


def test_the_last_may_be_offered_a_part_down_to_the_floor_and_ends_the_line():
    known = {name: asking(amount) for name, amount in zip(FOUR, (500, 300, 250, 1), strict=True)}
    plan = planned(call("{partial: {floor: 0.8}}"), FOUR, known)
    assert said(plan)["C"] == ("funded", "in_order", 200)
    assert said(plan)["D"] == ("not_funded", "after_line", None)
    assert plan.award("C").is_part
    less = planned(call("{partial: {floor: 0.81}}"), FOUR, known)
    assert said(less)["C"] == ("not_funded", "too_little_left", None)


def test_a_minimum_of_its_own_allows_a_part_where_the_call_states_no_floor():
    known = {"A": asking(900), "B": asking(300, minimum=Decimal(100))}
    assert said(planned(call(), {"A": 2.0, "B": 1.0}, known))["B"] == ("funded", "in_order", 100)


def test_the_largest_and_the_smallest_grant_hold():
    known = {name: asking(amount) for name, amount in zip(FOUR, (600, 30, 500, None), strict=True)}
    plan = planned(
        call("{partial: {floor: 0.7}}", money="{available: 1000, grant: {min: 50, max: 450}}"), FOUR, known
    )
    assert said(plan) == {
        "A": ("funded", "in_order", 450),
        "B": ("not_funded", "too_small", None),
        "C": ("funded", "in_order", 450),
        "D": ("not_funded", "no_amount", None),
    }
    strict = planned(call(money="{available: 1000, grant: {max: 450}}"), FOUR, known)
    assert said(strict)["A"] == ("not_funded", "too_large", None)


def test_a_number_of_places_is_filled_whatever_is_asked_for():
    known = {name: asking(None) for name in FOUR}
    plan = planned(call("{by: count, count: 2}"), FOUR, known)
    assert plan.funded == ("A", "B")
    assert (plan.purses[0].places, plan.purses[0].available, plan.award("A").amount) == (2, None, None)


def test_each_lot_spends_its_own_money():
    known = {name: asking(200) for name in FOUR}
    plan = funding_plan(
        call("{per_lot: true}", more=LOTS),
        [ranked({"A": 50.0, "C": 40.0}, lot="pilots"), ranked({"B": 90.0, "D": 10.0}, lot="scaling")],
        known,
    )
    assert plan.funded == ("B", "A")
    assert {purse.lot: purse.left for purse in plan.purses} == {"pilots": 100, "scaling": 0}


def test_what_has_no_lot_is_paid_from_what_the_lots_leave():
    plan = funding_plan(
        call(more=LOTS),
        [ranked({"A": 50.0}, lot="pilots"), ranked({"B": 90.0, "D": 10.0})],
        {"A": asking(300), "B": asking(500), "D": asking(1)},
    )
    assert said(plan) == {
        "B": ("funded", "in_order", 500),
        "A": ("funded", "in_order", 300),
        "D": ("not_funded", "too_little_left", None),
    }


def test_a_quota_passes_over_and_the_next_moves_up():
    known = {
        "A": asking(100, lead_country="MA"),
        "B": asking(100, lead_country="MA"),
        "C": asking(100, lead_country="TN"),
    }
    plan = planned(call("{at_most: [{per: lead_country, count: 1}]}"), {"A": 3.0, "B": 2.0, "C": 1.0}, known)
    assert plan.funded == ("A", "C")
    assert (plan.award("B").why, plan.award("B").shares) == ("over_quota", "MA")


def test_a_quota_of_money_counts_money():
    known = {name: asking(300, organisations=("GIZ",)) for name in FOUR}
    plan = planned(call("{at_most: [{per: organisation, share_of_money: 0.6}]}"), FOUR, known)
    assert plan.funded == ("A", "B")


def test_a_promise_is_kept_by_the_best_of_its_kind_below_the_line():
    known = {name: asking(400, sectors=("care",)) for name in FOUR} | {
        "D": asking(400, sectors=("building",))
    }
    plan = planned(call("{at_least: [{per: sector, count: 1, value: building}]}"), FOUR, known)
    assert said(plan) == {
        "A": ("funded", "in_order", 400),
        "B": ("not_funded", "kept_for_promise", None),
        "C": ("not_funded", "kept_for_promise", None),
        "D": ("funded", "in_order", 400),
    }


def test_a_promise_that_nobody_can_keep_is_said_and_changes_nothing():
    known = {name: asking(300, sectors=("care",)) for name in FOUR}
    plan = planned(call("{at_least: [{per: sector, count: 2, value: building}]}"), FOUR, known)
    assert plan.funded == ("A", "B", "C")
    ((value, reached, wanted),) = [(one.value, one.reached, one.wanted) for one in plan.unkept]
    assert (value, reached, wanted) == ("building", 0, 2)


def test_a_promise_of_money_that_cannot_be_kept_whole_counts_as_far_as_it_can():
    known = {name: asking(300, sectors=("care",)) for name in FOUR} | {
        "D": asking(200, sectors=("building",))
    }
    of = call("{at_least: [{per: sector, share_of_money: 0.5, value: building}]}")
    plan = planned(of, FOUR, known)
    assert plan.funded == ("A", "B", "D")
    ((reached, wanted),) = [(one.reached, one.wanted) for one in plan.unkept]
    assert (reached, wanted) == (200, 500)


def test_a_promise_that_only_a_part_keeps_is_kept_by_it():
    known = {
        "A": asking(600, sectors=("care",)),
        "B": asking(700, sectors=("building",)),
        "C": asking(700, sectors=("building",)),
        "D": asking(50, sectors=("care",)),
    }
    rules = "{partial: {floor: 0.5}, at_least: [{per: sector, count: 1, value: building}]}"
    plan = planned(call(rules), FOUR, known)
    assert said(plan)["B"] == ("funded", "in_order", 400)
    assert plan.unkept == ()


def test_before_a_part_that_a_promise_needs_others_are_passed_over():
    known = {
        "A": asking(100),
        "B": asking(700, sectors=("building",)),
        "C": asking(1200, sectors=("building",)),
    }
    rules = "{partial: {floor: 0.8}, at_least: [{per: sector, count: 1, value: building}]}"
    totals = {"A": 90.0, "C": 60.0}
    plan = planned(call(rules), totals, known)
    assert said(plan) == {
        "A": ("not_funded", "kept_for_promise", None),
        "C": ("funded", "in_order", 1000),
    }


def test_of_so_many_and_so_much_money_each_is_a_promise_of_its_own():
    known = {name: asking(300, sectors=("care",)) for name in FOUR} | {
        "D": asking(100, sectors=("building",))
    }
    of = call("{at_least: [{per: sector, count: 1, share_of_money: 0.5, value: building}]}")
    plan = planned(of, FOUR, known)
    assert "D" in plan.funded
    ((quota, reached, wanted),) = [(one.quota, one.reached, one.wanted) for one in plan.unkept]
    assert (quota.count, reached, wanted) == (None, 100, 500)


def test_a_part_of_the_money_is_no_quota_where_proposals_are_counted():
    of = call("{by: count, count: 2, at_most: [{per: sector, share_of_money: 0.5}]}")
    with pytest.raises(ValueError, match="a quota is a part of the money"):
        planned(of, FOUR, {name: asking(1) for name in FOUR})


def test_at_least_one_of_each_means_each_that_proposals_have():
    known = {
        "A": asking(300, sectors=("care",)),
        "B": asking(300, sectors=("care",)),
        "C": asking(300, sectors=("care",)),
        "D": asking(300, sectors=("building",)),
    }
    plan = planned(call("{at_least: [{per: sector, count: 1}]}"), FOUR, known)
    assert plan.funded == ("A", "B", "D")


def test_equals_that_do_not_all_fit_are_left_to_a_person_and_nobody_below_is_funded():
    totals = {"A": 90.0, "B": 80.0, "C": 80.0, "D": 60.0}
    known = {name: asking(400) for name in totals}
    plan = planned(call(), totals, known)
    assert said(plan) == {
        "A": ("funded", "in_order", 400),
        "B": ("undecided", "equal_at_line", None),
        "C": ("undecided", "equal_at_line", None),
        "D": ("not_funded", "after_line", None),
    }
    decided = planned(call(), totals, known, drawn=("C", "B"))
    assert decided.funded == ("A", "C")
    assert decided.drawn == ("C", "B")


def test_equals_that_all_fit_are_all_funded():
    totals = {"A": 90.0, "B": 80.0, "C": 80.0}
    assert planned(call(), totals, {name: asking(300) for name in totals}).funded == ("A", "B", "C")


def test_whoever_stands_behind_equals_that_only_a_quota_divides_waits():
    totals = {"A": 80.0, "B": 80.0, "C": 60.0}
    known = {
        "A": asking(100, lead_country="MA"),
        "B": asking(700, lead_country="MA"),
        "C": asking(250, lead_country="TN"),
    }
    plan = planned(call("{at_most: [{per: lead_country, count: 1}]}"), totals, known)
    assert [said(plan)[name][:2] for name in totals] == [
        ("undecided", "equal_at_line"),
        ("undecided", "equal_at_line"),
        ("undecided", "waits"),
    ]


def test_what_fails_is_never_funded():
    plan = funding_plan(call(), [ranked(FOUR, failing=["A"])], {name: asking(1) for name in FOUR})
    assert said(plan)["A"] == ("fails", "does_not_pass", None)
    assert plan.funded == ("B", "C", "D")


def test_without_money_or_a_number_there_is_no_line():
    with pytest.raises(ValueError, match="neither money nor how many"):
        planned(call(money="{}"), FOUR, {})


def test_exactly_one_of_each_is_both_a_quota_and_a_promise():
    known = {
        name: asking(100, lead_country=country)
        for name, country in zip(FOUR, ("MA", "MA", "TN", "TN"), strict=True)
    }
    one = "[{per: lead_country, count: 1}]"
    assert planned(call(f"{{at_most: {one}, at_least: {one}}}"), FOUR, known).funded == ("A", "C")


@settings(max_examples=80, deadline=None)
@given(cases())
def test_the_funded_set_is_what_trying_out_every_set_gives(case: tuple[Call, dict[str, Known]]):
    of, known = case
    totals = {name: 100.0 - place for place, name in enumerate(known)}
    plan, by_hand = planned(of, totals, known), ByHand(of, known)
    funded = {one.proposal_id: one.amount or Decimal(0) for one in plan.awards if one.outcome == "funded"}
    assert funded == by_hand.line()
    assert [(one.value, one.reached) for one in plan.unkept] == [
        (one.value, by_hand.reached(funded, one))
        for one in by_hand.stated()
        if not by_hand.keeps(funded, [one])
    ]
    assert all(by_hand.keeps(funded, [one]) for one in by_hand.promised())


@settings(max_examples=40, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_in_which_proposals_come_changes_nothing(case: tuple[Call, dict[str, Known]], chance):
    of, known = case
    totals = {name: 100.0 - place // 2 for place, name in enumerate(known)}
    names = [*known]
    chance.shuffle(names)

    def by_name(plan: FundingPlan) -> dict[str, Award]:
        return {one.proposal_id: one for one in plan.awards}

    shuffled = planned(of, {name: totals[name] for name in names}, {name: known[name] for name in names})
    assert by_name(shuffled) == by_name(planned(of, totals, known))


def test_an_equal_that_could_never_be_funded_divides_nobody():
    totals = {"A": 80.0, "B": 80.0, "C": 60.0}
    known = {"A": asking(100), "B": asking(None), "C": asking(200)}
    plan = planned(call(), totals, known)
    assert said(plan) == {
        "B": ("not_funded", "no_amount", None),
        "A": ("funded", "in_order", 100),
        "C": ("funded", "in_order", 200),
    }


def test_of_equals_the_one_that_can_be_paid_is_and_the_line_ends_there():
    totals = {"A": 80.0, "B": 80.0, "C": 60.0}
    known = {"A": asking(100), "B": asking(2000), "C": asking(10)}
    assert said(planned(call(), totals, known)) == {
        "B": ("not_funded", "too_little_left", None),
        "A": ("funded", "in_order", 100),
        "C": ("not_funded", "after_line", None),
    }


def test_the_reserve_waits_for_equals_above_it():
    totals = {"A": 90.0, "B": 80.0, "C": 80.0, "D": 60.0, "E": 50.0}
    known = {name: asking(1) for name in totals}
    of = call("{by: count, count: 2, reserve: 2}")
    plan = planned(of, totals, known)
    assert [said(plan)[name][:2] for name in "DE"] == [("undecided", "waits")] * 2
    decided = planned(of, totals, known, drawn=("C", "B"))
    places = {one.proposal_id: one.reserve_place for one in decided.awards if one.reserve_place}
    assert places == {"B": 1, "D": 2}
