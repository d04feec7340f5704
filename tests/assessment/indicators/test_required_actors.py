"""Kinds of bodies that a call asks for: those that act, are only listed, or are missing."""

from evaluator.assessment.registry import INDICATORS
from evaluator.calls.criteria import IndicatorUse
from tests.assessment.made import measure, name_only, partner, proposal, reading_of

KIND = "required_actors"
CENTRE = partner("Centre")
TOWN = partner("Town", stakeholder_class="local_authority")


def test_two_of_the_six_kinds_of_the_source_are_a_third():
    assert measure(KIND, proposal(CENTRE, TOWN)).value == 0.3333


def test_a_body_that_is_only_listed_counts_a_half():
    listed = name_only("Town", stakeholder_class="local_authority")
    found = measure(KIND, proposal(CENTRE, listed), of=["tvet_institution", "local_authority"])

    assert found.value == 0.75
    assert found.missing == ("a task that is not hedged for: Local or regional authority",)


def test_a_group_is_met_by_any_of_its_kinds():
    assert measure(KIND, proposal(CENTRE), of=["knowledge", "social_partner"]).value == 0.5


def test_a_kind_that_is_missing_is_named_and_its_addition_raises_the_value():
    use = IndicatorUse(id="one", kind=KIND, of=("tvet_institution", "trade_union"))
    reading = reading_of(proposal(CENTRE))
    indicator = INDICATORS[KIND]

    assert indicator.measure(reading, use).missing == ("partners of the kind: Trade union",)
    (change,) = indicator.changes(reading, use)
    assert indicator.measure(reading.altered(change.proposal), use).value == 1
