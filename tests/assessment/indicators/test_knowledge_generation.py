"""Knowledge counts when something or somebody produces it."""

import pytest

from tests.assessment.made import item, measure, name_only, partner, proposal

KIND = "knowledge_generation"
UNIVERSITY = partner("University", stakeholder_class="university_research")


def product(**fields):
    return {"title": "A dataset on vacancies", "kind": "dataset"} | fields


def value(*partners, of=(), **knowledge):
    return measure(KIND, proposal(*partners, knowledge=knowledge), of=of).value


def test_a_product_with_its_producer_is_one():
    assert value(UNIVERSITY, products=[product(producers=["university"])]) == 1


def test_a_product_without_a_producer_is_less():
    assert value(UNIVERSITY, products=[product()]) == 0.75


def test_a_producer_that_is_only_consulted_produces_nothing():
    asked = name_only("University", stakeholder_class="university_research", role="consulted_only")
    assert value(asked, products=[product(producers=["university"])]) == 0.75


@pytest.mark.parametrize(("partners", "worth"), [((), 0.25), ((UNIVERSITY,), 0.5)])
def test_a_sentence_counts_more_where_a_research_body_acts(partners, worth):
    told = proposal(*partners, summary="A survey collects data on wages.")
    assert measure(KIND, told, item(told, "knowledge", "data", "$.summary", "collects data")).value == worth


def test_hedged_words_count_nothing():
    told = proposal(UNIVERSITY, summary="A survey might collect data on wages.")
    found = item(told, "knowledge", "data", "$.summary", "collect data", hedged=True)
    assert measure(KIND, told, found).value == 0


def test_topics_without_a_product_count_nothing():
    assert value(UNIVERSITY, topics=["future_of_work", "labour_markets"]) == 0


def test_research_needs_a_method():
    assert value(UNIVERSITY, research=[{"question": "Who finds work?"}]) == 0
    asked = {"question": "Who finds work?", "method": "A panel of 300 graduates", "partners": ["university"]}
    assert value(UNIVERSITY, research=[asked]) == 1


def test_only_the_dimensions_asked_for_are_counted():
    assert value(UNIVERSITY, products=[product(producers=["university"])], of=["future_of_work"]) == 0
