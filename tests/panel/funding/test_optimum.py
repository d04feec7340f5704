"""Value for money: nothing that the money and the quotas allow has more points."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings

from evaluator.calls import Call
from evaluator.panel.funding.line import funding_plan
from evaluator.panel.funding.optimum import Alternative, most_points
from evaluator.panel.known import Known
from tests.panel.funding.by_hand import ByHand, cases
from tests.panel.funding.line_example import FOUR, asking, call, ranked


def alternative(of: Call, totals: dict[str, float], known: dict[str, Known]) -> Alternative:
    rankings = [ranked(totals)]
    return most_points(of, rankings, known, funding_plan(of, rankings, known))


def test_two_cheaper_ones_are_worth_more_than_a_dear_first_and_it_is_said_who_gains_and_loses():
    known = {name: asking(amount) for name, amount in zip(FOUR, (900, 500, 500, 400), strict=True)}
    found = alternative(call(), FOUR, known)
    assert (found.funded, found.points, found.spent) == (("B", "C"), 150.0, 1000)
    assert (found.points_in_order, found.spent_in_order) == (90.0, 900)
    assert (found.gain, found.lose) == (("B", "C"), ("A",))


def test_of_equally_good_sets_the_one_that_costs_less_is_taken():
    known = {"A": asking(900), "B": asking(300)}
    assert alternative(call(), {"A": 80.0, "B": 80.0}, known).funded == ("B",)


def test_one_may_get_a_part_as_in_the_order_of_rank_and_only_where_that_brings_points():
    known = {"A": asking(600), "B": asking(500), "C": asking(500)}
    of = call("{partial: {floor: 0.8}}")
    found = alternative(of, {"A": 90.0, "B": 80.0, "C": 70.0}, known)
    assert (found.funded, found.spent) == (("A", "B"), 980)
    enough = alternative(of, {"A": 90.0, "B": 80.0}, {"A": asking(500), "B": asking(500)})
    assert (enough.funded, enough.spent) == (("A", "B"), 1000)


HAIR = Decimal("0.0000001")


def test_nothing_is_chosen_that_takes_a_hair_more_than_there_is():
    known = {"A": asking(1000).model_copy(update={"requested": 1000 + HAIR}), "B": asking(900)}
    found = alternative(call(), {"A": 90.0, "B": 80.0}, known)
    assert (found.funded, found.spent) == (("B",), 900)
    exact = {
        "A": asking(None, requested=Decimal(500) + HAIR),
        "B": asking(None, requested=Decimal(500) - HAIR),
    }
    assert alternative(call(), {"A": 90.0, "B": 80.0}, exact).spent == 1000


def test_no_promise_is_taken_as_kept_by_a_hair_too_little():
    known = {
        "A": asking(None, requested=Decimal(500) - HAIR, sectors=("care",)),
        "B": asking(500, sectors=("care",)),
        "C": asking(400),
    }
    of = call("{at_least: [{per: sector, share_of_money: 0.5, value: care}]}", money="{available: 1000}")
    found = alternative(of, {"A": 90.0, "C": 80.0, "B": 10.0}, known)
    assert found.funded == ("A", "B")


@pytest.mark.long
@settings(max_examples=60, deadline=None)
@given(cases())
def test_no_set_that_keeps_all_limits_has_more_points(case: tuple[Call, dict[str, Known]]):
    of, known = case
    totals = {name: 100.0 - 3 * place for place, name in enumerate(known)}
    by_hand = ByHand(of, known)
    promised = by_hand.promised()

    def value(way: Mapping[str, Decimal]) -> float:
        return sum(totals[name] for name in way)

    ways = [
        way
        for way in by_hand.ways({}, [*known], parted=False)
        if by_hand.fits(way) and by_hand.keeps(way, promised)
    ]
    found = alternative(of, totals, known)
    assert found.points == max(value(way) for way in ways)
    assert found.points >= found.points_in_order
    assert {*found.funded} in [{*way} for way in ways]
