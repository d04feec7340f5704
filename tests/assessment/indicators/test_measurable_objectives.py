"""Objectives with an indicator, a target and a date; few of them."""

from evaluator.assessment.registry import INDICATORS
from evaluator.calls.criteria import IndicatorUse
from tests.assessment.made import measure, partner, proposal, reading_of

KIND = "measurable_objectives"
BODY = partner("Centre")
WHOLE = {"text": "Train welders", "indicator": "welders certified", "target": "80", "due": "2027-06-30"}


def objectives(*rows):
    return proposal(BODY, objectives=list(rows))


def test_each_of_the_three_parts_is_a_third():
    bare = {"text": "Help"}
    named = {"text": "Place them", "indicator": "placements"}

    assert measure(KIND, objectives(WHOLE)).value == 1
    assert measure(KIND, objectives(WHOLE, bare)).value == 0.5
    assert measure(KIND, objectives(WHOLE, named)).value == 0.6667
    assert measure(KIND, objectives(bare)).missing == ("an indicator, a target and a date for: “Help”",)


def test_a_target_that_is_still_open_is_none():
    assert measure(KIND, objectives(WHOLE | {"target": "to be confirmed"})).value == 0.6667


def test_too_many_objectives_lower_the_value_in_proportion():
    ten = objectives(*[WHOLE] * 10)

    assert measure(KIND, ten).value == 0.5
    assert measure(KIND, ten, options={"most": 8}).value == 0.8
    assert measure(KIND, ten).missing == ("a focus on 5 objectives or fewer",)


def test_no_objective_is_worth_nothing():
    assert measure(KIND, proposal(BODY)).value == 0


def test_filling_the_gaps_raises_the_value():
    use = IndicatorUse(id="one", kind=KIND)
    reading, indicator = reading_of(objectives(WHOLE, {"text": "Help"})), INDICATORS[KIND]

    (change,) = indicator.changes(reading, use)
    assert indicator.measure(reading.altered(change.proposal, change.rewritten), use).value == 1
