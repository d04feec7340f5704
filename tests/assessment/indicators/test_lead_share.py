"""How much of the budget the lead keeps."""

import pytest

from evaluator.assessment.registry import INDICATORS
from evaluator.calls.criteria import IndicatorUse
from tests.assessment.made import measure, partner, proposal, reading_of

KIND = "lead_share"
OTHER = partner("Other")


def lead(share=None):
    return partner("Lead", role="lead", budget_share=share)


@pytest.mark.parametrize(("share", "value"), [(0.3, 1), (0.5, 1), (0.75, 0.5), (1, 0)])
def test_beyond_half_the_value_falls_to_nothing(share, value):
    assert measure(KIND, proposal(lead(share), OTHER)).value == value


def test_the_call_says_which_share_is_bearable():
    found = measure(KIND, proposal(lead(0.4), OTHER), options={"at_most": 0.25})

    assert found.value == 0.8
    assert found.missing == ("a share of the lead of 25% or less",)


def test_where_no_share_is_stated_the_lines_of_the_budget_tell_it():
    lines = [
        {"category": "staff", "amount": 750, "partner": "lead"},
        {"category": "staff", "amount": 250, "partner": "other"},
    ]
    assert measure(KIND, proposal(lead(), OTHER, budget={"currency": "EUR", "lines": lines})).value == 0.5


def test_nothing_stated_is_no_value_and_not_zero():
    assert measure(KIND, proposal(lead(), OTHER)).value is None


def test_the_rest_goes_to_the_partners():
    use = IndicatorUse(id="one", kind=KIND)
    reading, indicator = reading_of(proposal(lead(0.9), OTHER)), INDICATORS[KIND]

    (change,) = indicator.changes(reading, use)
    assert [one.budget_share for one in change.proposal.partners] == [0.5, 0.4]
    assert indicator.measure(reading.altered(change.proposal), use).value == 1
