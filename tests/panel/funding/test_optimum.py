"""Value for money: nothing that the money and the quotas allow has more points."""

from decimal import Decimal

from hypothesis import given, settings

from evaluator.calls import Call
from evaluator.panel.funding.line import funding_plan
from evaluator.panel.funding.optimum import Alternative, most_points
from evaluator.panel.known import Known
from tests.panel.funding.line_example import asking, call, ranked
from tests.panel.funding.test_line import FOUR, ByHand, cases, subsets


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


@settings(max_examples=80, deadline=None)
@given(cases())
def test_no_set_that_keeps_all_limits_has_more_points(case: tuple[Call, dict[str, Known]]):
    of, known = case
    totals = {name: 100.0 - 3 * place for place, name in enumerate(known)}
    by_hand = ByHand(of, known)
    promised = by_hand.kept_promises()
    floor = Decimal(str(of.funding.partial.floor)) if of.funding.partial else Decimal(1)
    amounts = {name: one.requested or Decimal(0) for name, one in known.items()}

    def fits(some: tuple[str, ...]) -> bool:
        whole = {name: amounts[name] for name in some}
        parts = ({**whole, name: amounts[name] * floor} for name in some)
        return by_hand.keeps(some, promised) and any(by_hand.fits(given) for given in (whole, *parts))

    best = max(sum(totals[name] for name in some) for some in subsets([*known]) if fits(some))
    found = alternative(of, totals, known)
    assert found.points == best
    assert found.points >= found.points_in_order
    assert fits(found.funded)
