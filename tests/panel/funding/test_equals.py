"""Equals: what the line says before they are decided about holds, in whichever order they are taken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.calls import Call
from evaluator.panel.funding import FundingPlan, Ranked, Settled
from evaluator.panel.funding.candidates import in_line
from evaluator.panel.funding.line import funding_plan
from evaluator.panel.known import Known
from evaluator.panel.ranking import Group
from evaluator.panel.rankings import Ranking
from tests.panel.funding.line_example import LOTS, asking, call, ranked

SHARED = "lots: [{id: pilots, title: Pilots}, {id: scaling, title: Scaling}]\n"
"""Lots that are ranked by themselves and paid from one purse."""


@st.composite
def lots(draw: st.DrawFn) -> tuple[Call, list[Ranked], dict[str, Known]]:
    """Up to eight proposals in two lots with few totals, so that many are equal, and quotas and promises."""
    totals: dict[str, dict[str, float]] = {"pilots": {}, "scaling": {}}
    known = {}
    for place in range(draw(st.integers(2, 8))):
        lot = draw(st.sampled_from([*totals]))
        totals[lot][f"P{place}"] = draw(st.sampled_from([90.0, 80.0, 70.0]))
        known[f"P{place}"] = asking(
            draw(st.sampled_from([None, 100, 200, 300])),
            lot=lot,
            lead_country=draw(st.sampled_from(["MA", "TN"])),
            sectors=tuple(draw(st.sets(st.sampled_from(["care", "building"]), max_size=2))),
        )
    quotas = draw(
        st.sampled_from(["", "{per: lead_country, count: 1}", "{per: sector, share_of_money: 0.5}"])
    )
    promises = draw(
        st.sampled_from(["", "{per: sector, count: 1}", "{per: lead_country, share_of_money: 0.3}"])
    )
    floor = draw(st.sampled_from(["", "partial: {floor: 0.5}, "]))
    purses = draw(st.sampled_from([LOTS, SHARED]))
    funding = f"{{per_lot: true, {floor}at_most: [{quotas}], at_least: [{promises}], reserve: 1}}"
    of = call(funding, money="{available: 500}", more=purses)
    return of, [ranked(own, lot=lot) for lot, own in totals.items() if own], known


@pytest.mark.long
@settings(max_examples=50, deadline=None)
@given(lots(), st.randoms(use_true_random=False))
def test_what_is_said_before_equals_are_drawn_holds_in_every_order(
    case: tuple[Call, list[Ranked], dict[str, Known]], chance
):
    of, rankings, known = case
    before = funding_plan(of, rankings, known)
    order = [*known]
    chance.shuffle(order)
    after = funding_plan(of, rankings, known, drawn=order)
    assert after.undecided == ()
    assert not any(one.outcome == "undecided" for one in after.awards)
    decided = {one.proposal_id: one for one in before.awards if one.outcome != "undecided"}
    assert {name: after.award(name) for name in decided} == decided


@settings(max_examples=25, deadline=None)
@given(lots(), st.randoms(use_true_random=False))
def test_drawing_group_after_group_leads_to_a_line_with_nobody_undecided(
    case: tuple[Call, list[Ranked], dict[str, Known]], chance
):
    of, rankings, known = case
    drawn: list[str] = []
    for _ in known:
        plan = funding_plan(of, rankings, known, drawn=drawn)
        if not plan.undecided:
            break
        group = [*plan.undecided[0]]
        chance.shuffle(group)
        drawn = [*group, *drawn]
    assert not any(one.outcome == "undecided" for one in plan.awards)


@settings(max_examples=25, deadline=None)
@given(lots(), st.randoms(use_true_random=False))
def test_the_order_in_which_lots_are_named_decides_nothing(
    case: tuple[Call, list[Ranked], dict[str, Known]], chance
):
    of, rankings, known = case

    def by_name(plan: FundingPlan) -> dict[str, object]:
        return {one.proposal_id: one for one in plan.awards}

    assert by_name(funding_plan(of, rankings[::-1], known)) == by_name(funding_plan(of, rankings, known))


def outcomes(plan: FundingPlan) -> dict[str, tuple[str, str]]:
    """Of each proposal the outcome, and why."""
    return {one.proposal_id: (one.outcome, one.why) for one in plan.awards}


EQUALS = {"A": 90.0, "B": 80.0, "C": 80.0, "D": 80.0, "E": 60.0}


def test_whom_people_put_first_among_equals_is_funded_and_the_line_follows():
    known = {name: asking(400) for name in EQUALS}
    of = call("{reserve: 1}")
    assert funding_plan(of, [ranked(EQUALS)], known).undecided == (("B", "C", "D"),)
    plan = funding_plan(of, [ranked(EQUALS)], known, settled=Settled(first=("C",), last=("D", "B")))
    assert outcomes(plan) == {
        "A": ("funded", "in_order"),
        "C": ("funded", "in_order"),
        "D": ("reserve", "too_little_left"),
        "B": ("not_funded", "after_line"),
        "E": ("not_funded", "after_line"),
    }
    assert (plan.settled, plan.undecided, plan.drawn) == (("C", "D", "B"), (), ())


def test_whom_nobody_decided_about_stay_equal_between_first_and_last():
    known = {name: asking(300) for name in EQUALS}
    plan = funding_plan(call(), [ranked(EQUALS)], known, settled=Settled(first=("C",)))
    assert outcomes(plan)["C"] == ("funded", "in_order")
    assert plan.undecided == (("B", "D"),)
    assert funding_plan(call(), [ranked(EQUALS)], known, settled=Settled(last=("C",))).funded == (
        "A",
        "B",
        "D",
    )


def test_what_people_decided_tells_nobody_apart_who_is_not_equal():
    known = {name: asking(400) for name in EQUALS}
    plan = funding_plan(call(), [ranked(EQUALS)], known, settled=Settled(first=("E",), last=("A",)))
    assert plan == funding_plan(call(), [ranked(EQUALS)], known)


def test_a_draw_among_those_who_can_be_funded_counts_where_an_equal_asks_for_too_much():
    totals = {"A": 80.0, "B": 80.0, "C": 80.0}
    known = {"A": asking(600), "B": asking(2000), "C": asking(600)}
    plan = funding_plan(call(), [ranked(totals)], known)
    assert plan.undecided == (("A", "C"),)
    drawn = funding_plan(call(), [ranked(totals)], known, drawn=("C", "A"))
    assert (drawn.funded, drawn.drawn, drawn.undecided) == (("C",), ("C", "A"), ())


def test_equals_of_two_lots_that_share_a_purse_are_not_told_apart_by_the_order_of_lots():
    rankings = [ranked({"A": 80.0, "C": 60.0}, lot="pilots"), ranked({"B": 80.0}, lot="scaling")]
    known = {name: asking(600, lot="any") for name in "ABC"}
    plan = funding_plan(call("{per_lot: true}", more=SHARED), rankings, known)
    assert outcomes(plan) == {
        "A": ("undecided", "equal_at_line"),
        "B": ("undecided", "equal_at_line"),
        "C": ("not_funded", "after_line"),
    }
    assert plan.undecided == (("A", "B"),)


def test_who_shares_a_quota_with_undecided_equals_of_another_lot_waits_and_others_do_not():
    rankings = [
        ranked({"A": 80.0, "B": 80.0}, lot="pilots"),
        ranked({"C": 70.0, "D": 60.0}, lot="scaling"),
    ]
    known = {
        "A": asking(200, lead_country="MA"),
        "B": asking(200, lead_country="TN"),
        "C": asking(50, lead_country="SN"),
        "D": asking(50, lead_country="MA"),
    }
    of = call("{per_lot: true, at_most: [{per: lead_country, count: 1}]}", more=LOTS)
    plan = funding_plan(of, rankings, known)
    assert outcomes(plan) == {
        "A": ("undecided", "equal_at_line"),
        "B": ("undecided", "equal_at_line"),
        "C": ("funded", "in_order"),
        "D": ("undecided", "waits"),
    }
    assert funding_plan(of, rankings, known, drawn=("A", "B")).funded == ("A", "C")
    assert funding_plan(of, rankings, known, drawn=("B", "A")).funded == ("B", "C", "D")


def test_equals_that_a_quota_divides_close_no_purse_that_has_enough_for_one_of_them():
    totals = {"A": 80.0, "B": 80.0, "C": 80.0, "D": 60.0}
    known = {name: asking(400, lead_country="MA") for name in "ABC"} | {"D": asking(100, lead_country="TN")}
    of = call("{at_most: [{per: lead_country, count: 1}]}")
    plan = funding_plan(of, [ranked(totals)], known)
    assert outcomes(plan)["D"] == ("undecided", "waits")
    assert funding_plan(of, [ranked(totals)], known, drawn=("A", "B", "C")).funded == ("A", "D")


def test_equals_share_a_place_on_the_reserve_list():
    totals = {"A": 90.0, "B": 80.0, "C": 80.0, "D": 60.0}
    known = {name: asking(1000) for name in totals}
    plan = funding_plan(call("{reserve: 1}"), [ranked(totals)], known)
    assert {one.proposal_id: one.reserve_place for one in plan.awards} == {
        "A": None,
        "B": 1,
        "C": 1,
        "D": None,
    }


def zoned(totals: dict[str, float], zones: dict[str, Group | None]) -> Ranked:
    """As `ranked`, where the ranking model says this of some of them."""
    own = ranked(totals)
    placed = (one.model_copy(update={"group": zones.get(one.proposal_id)}) for one in own.by_call.proposals)
    return own.model_copy(update={"calibrated": Ranking(method="bayes", proposals=tuple(placed))})


@pytest.mark.parametrize(
    ("total", "order"),
    [
        (95.0, ["X", "A", "BC", "D"]),
        (75.0, ["A", "BCX", "D"]),
        (65.0, ["A", "BC", "X", "D"]),
        (50.0, ["A", "BC", "D", "X"]),
    ],
)
def test_of_whom_the_model_says_nothing_the_rank_by_the_call_decides(total: float, order: list[str]):
    totals = {"A": 90.0, "B": 80.0, "C": 70.0, "D": 60.0, "X": total}
    zones: dict[str, Group | None] = {
        "A": "accepted",
        "B": "random selection",
        "C": "random selection",
        "D": "rejected",
    }
    of = call("{draw: {interval: 0.5}}")
    found = in_line(of, [zoned(totals, zones)], {name: asking(1) for name in totals})
    assert ["".join(sorted(one.proposal_id for one in equals)) for equals in found] == order
