"""What one unit costs beside the benchmark of the call."""

import pytest

from evaluator.assessment.registry import INDICATORS
from evaluator.calls.criteria import IndicatorUse
from tests.assessment.made import measure, partner, proposal, reading_of

KIND = "unit_cost"
OPTIONS = {"benchmark": 5000}
BODY = partner("Centre")


def costs(*amounts, per="trainee", currency="EUR"):
    rows = [{"per": per, "amount": {"amount": str(amount), "currency": currency}} for amount in amounts]
    return proposal(BODY, replication={"unit_costs": rows})


@pytest.mark.parametrize(("cost", "value"), [(2500, 1), (5000, 1), (10000, 0.5), (12500, 0.4)])
def test_above_the_benchmark_the_value_is_the_benchmark_divided_by_the_cost(cost, value):
    assert measure(KIND, costs(cost), options=OPTIONS).value == value


def test_of_several_costs_the_highest_is_compared():
    assert measure(KIND, costs(4000, 20000), options=OPTIONS).value == 0.25


def test_a_cost_in_another_currency_or_for_another_unit_is_not_compared():
    assert measure(KIND, costs(4000, currency="USD"), options=OPTIONS).value is None
    assert measure(KIND, costs(4000, per="placement"), options=OPTIONS).value is None
    placement = {"benchmark": 2000, "per": "placement", "currency": "USD"}
    assert measure(KIND, costs(4000, per="placement", currency="USD"), options=placement).value == 0.5


def test_without_a_stated_cost_the_grant_is_divided_by_the_persons_trained():
    worked_out = proposal(
        BODY,
        budget={"currency": "EUR", "requested": 800_000},
        training=[{"title": "Welding", "participants": 80}],
    )
    assert measure(KIND, worked_out, options=OPTIONS).value == 0.5


def test_a_call_without_a_benchmark_measures_nothing():
    found = measure(KIND, costs(4000))
    assert (found.value, found.said) == (None, "The call states no benchmark.")


def test_a_proposal_without_a_cost_is_asked_for_one():
    use = IndicatorUse(id="one", kind=KIND, options=OPTIONS)
    reading, indicator = reading_of(proposal(BODY)), INDICATORS[KIND]

    (change,) = indicator.changes(reading, use)
    assert indicator.measure(reading.altered(change.proposal), use).value == 1
