"""Knowledge produced in the country of origin: takes part, produces, has money for it."""

from evaluator.assessment.registry import INDICATORS
from evaluator.calls.criteria import IndicatorUse
from tests.assessment.made import measure, partner, proposal, reading_of

KIND = "knowledge_from_origin"
STUDY = {"products": [{"title": "A study", "kind": "study", "producers": ["university"]}]}


def university(**fields):
    return partner("University", stakeholder_class="university_research", **{"side": "origin"} | fields)


def test_no_knowledge_body_of_origin_is_nothing():
    abroad = proposal(university(side="destination"), knowledge=STUDY)
    assert measure(KIND, abroad).value == 0


def test_a_body_that_takes_part_is_the_first_step_one_that_produces_the_second():
    assert measure(KIND, proposal(university())).value == 1
    assert measure(KIND, proposal(university(), knowledge=STUDY)).value == 2


def test_money_of_its_own_is_the_third_by_a_share_or_by_a_line():
    line = {"category": "staff", "amount": 100, "partner": "university"}
    by_line = proposal(university(), knowledge=STUDY, budget={"currency": "EUR", "lines": [line]})

    assert measure(KIND, proposal(university(budget_share=0.1), knowledge=STUDY)).value == 3
    assert measure(KIND, by_line).value == 3


def test_a_corridor_tells_the_side_where_none_is_stated():
    told = university(side=None, organisation={"country": "SN"})
    corridors = [{"origin": "SN", "destination": "BE"}]

    assert measure(KIND, proposal(told, corridors=corridors)).value == 1
    assert measure(KIND, proposal(told)).value == 0


def test_each_offered_change_is_one_step_further():
    use, indicator = IndicatorUse(id="one", kind=KIND), INDICATORS[KIND]
    reading = reading_of(proposal(partner("Firm", stakeholder_class="private_employer")))
    values = []
    for _ in range(3):
        (change,) = indicator.changes(reading, use)
        reading = reading.altered(change.proposal)
        values.append(indicator.measure(reading, use).value)

    assert values == [1, 2, 3]
    assert list(indicator.changes(reading, use)) == []
