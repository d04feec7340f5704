"""Institutions in training, employment and mobility; where training takes place does not matter."""

from tests.assessment.made import item, measure, name_only, partner, proposal

KIND = "three_spheres"

CENTRE = partner("Centre")
SERVICE = partner("Service for Work", stakeholder_class="public_employment_service")
OFFICE = partner("Permit Office", stakeholder_class="destination_government", mandates=["regulates_mobility"])


def spheres(*partners, **fields):
    return measure(KIND, proposal(*partners, **fields)).value


def test_an_institution_in_each_sphere_makes_three():
    assert spheres(CENTRE, SERVICE, OFFICE) == 3


def test_a_company_is_no_institution():
    assert spheres(CENTRE, partner("Firm", stakeholder_class="private_employer", spheres=["employment"])) == 1


def test_an_institution_that_is_only_listed_counts_a_half():
    assert (
        spheres(CENTRE, name_only("Service for Work", stakeholder_class="public_employment_service")) == 1.5
    )


def test_a_hedged_institution_counts_a_half():
    hedged = partner(
        "Service", stakeholder_class="public_employment_service", tasks="It could place graduates"
    )
    assert spheres(CENTRE, hedged) == 1.5


def test_a_sentence_about_an_institution_that_is_no_partner_counts_a_quarter():
    told = proposal(CENTRE, summary="The employment service places graduates.")
    found = item(told, "actor", "public_employment_service", "$.summary", "employment service")
    assert measure(KIND, told, found).value == 1.25


def test_a_proposal_that_says_nobody_moves_needs_no_actor_of_mobility():
    assert spheres(CENTRE, SERVICE, mobility={"types": ["none"]}) == 3
    assert spheres(CENTRE, SERVICE, mobility={"tracks": ["home"]}) == 3
    assert spheres(CENTRE, SERVICE) == 2


def test_taking_every_mobility_field_from_a_training_only_proposal_lowers_nothing():
    training = [{"title": "Welding", "phase": "no_mobility", "provider": "centre"}]
    whole = {
        "types": ["none"],
        "tracks": ["home"],
        "which": "Nobody moves, since the work is here.",
        "home_places": 40,
    }
    with_fields = spheres(CENTRE, SERVICE, training=training, mobility=whole)
    without = spheres(CENTRE, SERVICE, training=training)
    assert with_fields == without == 3


def test_where_training_takes_place_changes_nothing():
    def at(place):
        return spheres(CENTRE, SERVICE, training=[{"title": "Welding", "place": place, "provider": "centre"}])

    assert at("SN") == at("BE")


def test_the_sphere_without_an_institution_is_named():
    assert measure(KIND, proposal(CENTRE, SERVICE)).missing == ("an institution that acts in: mobility",)
