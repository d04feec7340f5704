"""The funding line: who gets how much and why, exactly as the call says."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.calls import Call
from evaluator.panel.funding import Award, FundingPlan
from evaluator.panel.funding.line import funding_plan
from evaluator.panel.known import Known
from tests.panel.funding.line_example import LOTS, asking, call, ranked

FOUR = {"A": 90.0, "B": 80.0, "C": 70.0, "D": 60.0}


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


COUNTRIES, SECTORS = st.sampled_from(["MA", "TN", "SN"]), st.sampled_from(["care", "building"])


@st.composite
def cases(draw: st.DrawFn) -> tuple[Call, dict[str, Known]]:
    """Up to seven proposals, no two equal, and a call with quotas and promises."""
    count = draw(st.integers(1, 7))
    known = {
        f"P{place}": asking(
            draw(st.integers(1, 6)) * 100,
            lead_country=draw(COUNTRIES),
            sectors=tuple(draw(st.sets(SECTORS, max_size=2))),
        )
        for place in range(count)
    }
    quotas = draw(
        st.sampled_from(["", "{per: lead_country, count: 1}", "{per: sector, share_of_money: 0.5}"])
    )
    promises = draw(
        st.sampled_from(["", "{per: sector, count: 1, value: building}", "{per: lead_country, count: 1}"])
    )
    floor = draw(st.sampled_from(["", "partial: {floor: 0.5}, "]))
    by = draw(st.sampled_from(["", "by: count, count: 3, "]))
    money = draw(st.integers(1, 15)) * 100
    funding = f"{{{by}{floor}at_most: [{quotas}], at_least: [{promises}]}}"
    return call(funding, money=f"{{available: {money}}}"), known


def subsets(names: list[str]) -> list[tuple[str, ...]]:
    return list(chain.from_iterable(combinations(names, size) for size in range(len(names) + 1)))


class ByHand:
    """The rules of the call, tried on sets of awards."""

    def __init__(self, of: Call, known: Mapping[str, Known]) -> None:
        self.of, self.known = of, known
        self.available = None if of.funding.by == "count" else of.money.available

    def fits(self, given: Mapping[str, Decimal]) -> bool:
        """Whether no money, place or quota is exceeded."""
        if self.available is None and len(given) > (self.of.funding.count or 0):
            return False
        if self.available is not None and sum(given.values()) > self.available:
            return False
        for quota in self.of.funding.at_most:
            for value in ("MA", "TN", "SN", "care", "building"):
                under = [given[name] for name in given if self.has(name, quota.per, value)]
                if quota.count is not None and len(under) > quota.count:
                    return False
                is_over = (
                    quota.share_of_money is not None
                    and self.available is not None
                    and sum(under) > self.available * Decimal(str(quota.share_of_money))
                )
                if is_over:
                    return False
        return True

    def has(self, name: str, per: str, value: str) -> bool:
        known = self.known[name]
        return known.lead_country == value if per == "lead_country" else value in known.sectors

    def promises(self) -> list[tuple[str, str]]:
        """Each as what it is about and its value; all are of one proposal."""
        found = []
        for quota in self.of.funding.at_least:
            there = sorted(
                {
                    value
                    for name in self.known
                    for value in ("MA", "TN", "SN", "care", "building")
                    if self.has(name, quota.per, value)
                }
            )
            found += [(quota.per, value) for value in ([quota.value] if quota.value else there)]
        return found

    def keeps(self, names: tuple[str, ...], promised: list[tuple[str, str]]) -> bool:
        return all(any(self.has(name, per, value) for name in names) for per, value in promised)

    def can_keep(
        self, given: Mapping[str, Decimal], later: list[str], promised: list[tuple[str, str]]
    ) -> bool:
        whole = {name: self.known[name].requested or Decimal(0) for name in later}
        return any(
            self.fits({**given, **{name: whole[name] for name in some}})
            and self.keeps((*given, *some), promised)
            for some in subsets(later)
        )

    def kept_promises(self) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for promise in self.promises():
            if self.can_keep({}, [*self.known], [*found, promise]):
                found.append(promise)
        return found

    def line(self) -> dict[str, Decimal]:
        """The walk of the docstring, with every set tried out."""
        promised, given, ended = self.kept_promises(), dict[str, Decimal](), False
        names = [*self.known]
        for place, name in enumerate(names):
            unmet = [one for one in promised if not self.keeps(tuple(given), [one])]
            if ended and not any(self.has(name, per, value) for per, value in unmet):
                continue
            requested = self.known[name].requested or Decimal(0)
            amount = requested
            if self.available is not None:
                left = self.available - sum(given.values())
                amount = min(requested, left)
                floor = self.of.funding.partial.floor if self.of.funding.partial else 1
                if amount < requested * Decimal(str(floor)) or not amount:
                    ended = True
                    continue
            more = {**given, name: amount}
            if self.fits(more) and self.can_keep(more, names[place + 1 :], promised):
                given = more
                ended = ended or amount < requested
        return given


@settings(max_examples=150, deadline=None)
@given(cases())
def test_the_funded_set_is_what_trying_out_every_set_gives(case: tuple[Call, dict[str, Known]]):
    of, known = case
    totals = {name: 100.0 - place for place, name in enumerate(known)}
    plan = planned(of, totals, known)
    assert {one.proposal_id: one.amount for one in plan.awards if one.outcome == "funded"} == ByHand(
        of, known
    ).line()


@settings(max_examples=100, deadline=None)
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
