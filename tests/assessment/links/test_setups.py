import pytest

from evaluator.assessment.links import suggested
from evaluator.assessment.links.setups import SIGNS
from evaluator.proposals import passages
from tests.assessment.made import name_only, partner, proposal, reading_of


def look(*partners, **fields):
    return suggested(reading_of(proposal(*partners, **fields)))


def signs(found, typology):
    return {sign.kind for setup in found.setups if setup.typology == typology for sign in setup.found}


def test_nothing_is_suggested_where_nothing_is_found():
    found = look(partner("Centre"))
    assert found.typology is None
    assert [setup.share for setup in found.setups] == [0, 0, 0, 0]
    assert not found.differs


def test_public_bodies_of_two_states_and_their_recognition_are_state_to_state():
    found = look(
        partner("Ministry A", stakeholder_class="origin_government", organisation={"country": "MA"}),
        partner("Ministry B", stakeholder_class="destination_government", organisation={"country": "BE"}),
        recognition=[{"instrument": "mutual_recognition", "description": "Both sides recognise it."}],
        typology="private_sector",
    )
    assert signs(found, "state_to_state") == {"two_states_act", "recognition_between_states"}
    assert (found.typology, found.declared, found.differs) == ("state_to_state", "private_sector", True)


def test_two_bodies_of_one_state_are_no_two_states_and_a_name_does_not_act():
    one = partner("Ministry A", stakeholder_class="origin_government", organisation={"country": "MA"})
    same = partner("Office", stakeholder_class="public_employment_service", organisation={"country": "MA"})
    name = name_only("Ministry B", stakeholder_class="destination_government", organisation={"country": "BE"})
    assert signs(look(one, same, name), "state_to_state") == set()


def test_a_company_that_trains_quickly_for_a_shown_demand_is_private_sector():
    found = look(
        partner("Yards", stakeholder_class="private_employer", private={"roles": ["hiring"]}),
        training=[{"title": "Welding in ten weeks", "weeks_to_train": 10}],
        skills={"labour_market_evidence": [{"occupation": "welder", "source": "Survey"}]},
        typology="private_sector",
    )
    assert found.typology == "private_sector"
    assert found.setups[0].share == 1
    assert not found.differs


def test_slow_training_is_not_quick():
    found = look(training=[{"title": "Two years", "weeks_to_train": 104}])
    assert signs(found, "private_sector") == set()


def test_diaspora_members_and_peers_who_teach_are_entrepreneurs_and_diaspora():
    found = look(
        partner(
            "Circle",
            stakeholder_class="diaspora_organisation",
            diaspora=[{"role": "mentor", "persons": 4, "days": 10}],
        ),
        training=[{"title": "Bakers teach bakers", "peer_to_peer": True}],
    )
    assert found.typology == "entrepreneurs_and_diaspora"
    assert signs(found, "entrepreneurs_and_diaspora") == {"diaspora_acts", "diaspora_gives", "peers_train"}


def test_an_organisation_that_builds_on_a_programme_at_home_is_projects_in_origin():
    found = look(
        partner("World body", stakeholder_class="international_organisation"),
        complementarity=[{"initiative": "Green valleys", "relation": "hosts"}],
        mobility={"types": ["none"]},
    )
    assert found.typology == "projects_in_origin"


def test_of_equal_signs_the_kind_declared_counts_else_nothing_is_suggested():
    found = look(
        partner("Yards", stakeholder_class="private_employer", private={"roles": ["training"]}),
        partner("World body", stakeholder_class="international_organisation"),
        mobility={"types": ["none"]},
    )
    assert [setup.share for setup in found.setups[:2]] == [0.5, 0.5]
    assert found.typology is None
    declared = found.model_copy(update={"declared": "projects_in_origin"})
    assert (declared.typology, declared.differs) == ("projects_in_origin", False)
    other = found.model_copy(update={"declared": "state_to_state"})
    assert (other.typology, other.differs) == (None, False)


@pytest.mark.parametrize("typology", list(SIGNS))
def test_each_set_up_has_four_signs(typology):
    assert len(SIGNS[typology]) == 4


def test_every_sign_is_quoted_word_for_word():
    here = proposal(
        partner("Yards", stakeholder_class="private_employer", private={"roles": ["hiring"]}),
        training=[{"title": "Welding in ten weeks", "weeks_to_train": 10}],
    )
    texts = {passage.section: passage.text for passage in passages(here)}
    quotes = [sign.quote for setup in suggested(reading_of(here)).setups for sign in setup.found]
    assert len(quotes) == 3
    assert all(texts[one.section][one.start : one.end] == one.quote for one in quotes)
