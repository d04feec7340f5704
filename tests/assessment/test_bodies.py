"""An organisation counts once, however often and however spelt."""

from evaluator.assessment.bodies import bodies, same_organisation
from tests.assessment.made import measure, name_only, partner, proposal

LIST_OF_THE_SOURCE = [
    ("UAE", "origin_government"),
    ("Egypt", "origin_government"),
    ("FECODEV", "diaspora_organisation"),
    ("IOM", "international_organisation"),
    ("Adecco Group LatAM", "recruitment_agency"),
    ("AFFORD", "diaspora_organisation"),
    ("FAO", "international_organisation"),
    ("ICMPD", "international_organisation"),
    ("Pan African network in defense of migrants' rights (Mali)", "cso_ngo"),
    ("UNMGCY", "youth_organisation"),
    ("UNMGCY", "youth_organisation"),
    ("the Pan African network in defense of migrants rights", "cso_ngo"),
]


def count(*partners):
    return len(bodies(partners, tuple(one.organisation.stakeholder_class for one in partners)))


def test_the_participants_of_the_source_are_twelve_lines_and_ten_organisations():
    lines = [
        name_only(name, id=f"line-{place}", stakeholder_class=kind)
        for place, (name, kind) in enumerate(LIST_OF_THE_SOURCE)
    ]
    assert len(lines) == 12
    assert count(*lines) == 10
    of = ["cso_ngo", "youth_organisation"]
    assert measure("actor_breadth", proposal(*lines), of=of).value == 1


def test_an_identifier_of_a_register_joins_what_no_spelling_would():
    ror = {"identifiers": [{"scheme": "ror", "value": "05a28rw58"}]}
    one = partner("Sahel University", organisation=ror)
    assert count(one, partner("Université du Sahel", organisation=ror)) == 1


def test_a_shared_website_joins_nobody():
    web = {"identifiers": [{"scheme": "website", "value": "https://www.gov.example"}]}
    assert (
        count(partner("Ministry of Labour", organisation=web), partner("Ministry of Youth", organisation=web))
        == 2
    )


def test_an_alias_or_an_acronym_joins():
    whole = partner(
        "Chamber of Commerce of Thies", organisation={"acronym": "CCT", "aliases": ["Chambre de Thiès"]}
    )
    assert count(whole, partner("CCT")) == 1
    assert count(whole, partner("chambre de thies")) == 1


def test_the_same_name_in_two_countries_is_two_bodies():
    one = partner("Ministry of Labour", id="a", organisation={"country": "SN"})
    assert count(one, partner("Ministry of Labour", id="b", organisation={"country": "BE"})) == 2
    assert count(one, partner("Ministry of Labour", id="c")) == 1


def test_a_body_has_its_strongest_role_and_one_class():
    found = bodies(
        (partner("Centre", role="associated"), partner("The Centre", role="lead")),
        ("cso_ngo", "sme_entrepreneur"),
    )
    assert [(body.role, body.stakeholder_class) for body in found] == [("lead", "sme_entrepreneur")]


def test_a_name_is_known_again_without_its_article_and_brackets():
    assert same_organisation("The Centre (Dakar)", partner("Centre"))
    assert not same_organisation("Centre of Arts", partner("Centre"))
