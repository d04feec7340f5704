"""How evenly origin and destination take part."""

import pytest

from evaluator.assessment.registry import INDICATORS
from evaluator.calls.criteria import IndicatorUse
from tests.assessment.made import measure, name_only, partner, proposal, reading_of

KIND = "side_balance"


def of(side, name, share=None):
    return partner(name, side=side, budget_share=share)


ONE, TWO, THREE = of("origin", "One"), of("destination", "Two"), of("destination", "Three")


@pytest.mark.parametrize(("partners", "value"), [((ONE, TWO), 1), ((ONE, TWO, THREE), 0.5), ((TWO,), 0)])
def test_the_smaller_side_is_divided_by_the_larger(partners, value):
    assert measure(KIND, proposal(*partners)).value == value


def test_money_counts_as_much_as_bodies_where_it_is_stated():
    partners = proposal(of("origin", "One", 0.2), of("destination", "Two", 0.8))
    found = measure(KIND, partners)

    assert found.value == 0.625
    assert measure(KIND, partners, of=["money"]).value == 0.25
    assert found.said == (
        "Bodies that act: 1 of origin, 1 of destination. Their money: 20% and 80% of the budget."
    )


def test_money_alone_has_no_value_where_none_is_stated():
    assert measure(KIND, proposal(ONE, TWO), of=["money"]).value is None


def test_a_body_that_is_only_listed_is_not_counted():
    assert measure(KIND, proposal(ONE, name_only("Two", side="destination"))).value == 0


def test_the_side_without_a_body_is_named_and_a_body_there_raises_the_value():
    use = IndicatorUse(id="one", kind=KIND)
    reading, indicator = reading_of(proposal(TWO)), INDICATORS[KIND]

    assert indicator.measure(reading, use).missing == ("a body that acts on the side: origin",)
    (change,) = indicator.changes(reading, use)
    assert indicator.measure(reading.altered(change.proposal), use).value == 1
