"""What is new, over six counts, as far as it is stated."""

import pytest

from tests.assessment.made import item, measure, partner, proposal

KIND = "declared_predecessor"
TWO = (partner("Centre"), partner("School"))
SIXTH = pytest.approx(1 / 6, abs=1e-4)


def value(*partners, **fields):
    return measure(KIND, proposal(*partners, summary="Some text.", **fields)).value


def test_silence_is_worth_no_more_than_a_weak_statement_and_says_what_is_missing():
    silent = measure(KIND, proposal(*TWO, summary="Some text."))
    assert silent.value == 0 < value(*TWO, novelty={"sector": "It may differ"})
    assert silent.missing == ("which programme this one builds on, if any, and what is new",)


def test_continuation_words_alone_lower_nothing():
    told = proposal(*TWO, summary="This is the second phase of the programme.")
    found = item(told, "predecessor", "continuation", "$.summary", "second phase")
    assert measure(KIND, told, found).value == value(*TWO)


def test_a_blank_proposal_gives_no_value():
    assert measure(KIND, proposal()).value is None


def test_a_predecessor_without_anything_new_is_zero():
    assert value(*TWO, predecessors=[{"name": "Pilot", "relation": "continues"}]) == 0


@pytest.mark.parametrize("count", ["corridor", "sector", "target_group"])
def test_each_stated_count_is_a_sixth(count):
    assert value(*TWO, novelty={count: "Tunisia is added to Morocco"}) == SIXTH


def test_a_hedged_statement_is_half_of_a_sixth():
    assert value(*TWO, novelty={"corridor": "Tunisia could be added later"}) == pytest.approx(
        1 / 12, abs=1e-4
    )


def test_saying_that_it_is_the_same_is_not_new():
    assert value(*TWO, novelty={"sector": "Same"}) == 0


def test_new_partners_count_by_their_share():
    assert value(*TWO, novelty={"actors": ["school"]}) == pytest.approx(0.5 / 6, abs=1e-4)


def test_partners_of_the_predecessor_are_recognised_however_spelt():
    earlier = [{"name": "Pilot", "relation": "scales", "partners": ["the CENTRE", "School"]}]
    assert value(*TWO, predecessors=earlier) == 0


def test_a_new_corridor_without_a_new_country_counts_a_half():
    fields = {
        "corridors": [{"origin": "MA", "destination": "BE"}],
        "predecessors": [{"name": "Pilot", "relation": "scales", "countries": ["MA", "BE"]}],
        "novelty": {"corridor": "A new road to Flanders"},
    }
    assert value(*TWO, **fields) == pytest.approx(0.5 / 6, abs=1e-4)


def test_the_budget_counts_by_the_share_for_what_is_new():
    earlier = [{"name": "Pilot", "relation": "scales", "share_of_budget": 0.4}]
    assert value(*TWO, predecessors=earlier) == pytest.approx(0.6 / 6, abs=1e-4)


def test_new_activities_count_by_their_share():
    activities = [{"id": "A1", "title": "Old", "is_new": False}, {"id": "A2", "title": "New", "is_new": True}]
    assert value(*TWO, activities=activities) == pytest.approx(0.5 / 6, abs=1e-4)


def test_declaring_a_predecessor_never_lowers_what_is_new():
    new = {"corridor": "Tunisia is added to Morocco"}
    declared = [{"name": "Pilot", "relation": "scales"}]
    assert value(*TWO, novelty=new, predecessors=declared) == value(*TWO, novelty=new)


def test_a_partner_of_the_predecessor_is_not_new_though_listed_as_new():
    earlier = [{"name": "Pilot", "relation": "scales", "partners": ["the CENTRE"]}]
    both = {"actors": ["centre", "school"]}
    assert value(*TWO, predecessors=earlier, novelty=both) == pytest.approx(0.5 / 6, abs=1e-4)


def test_what_is_new_takes_no_more_of_the_budget_than_the_predecessor_leaves():
    earlier = [{"name": "Pilot", "relation": "scales", "share_of_budget": 0.7}]
    new = {"share_of_budget": 0.9}
    assert value(*TWO, predecessors=earlier, novelty=new) == pytest.approx(0.3 / 6, abs=1e-4)
