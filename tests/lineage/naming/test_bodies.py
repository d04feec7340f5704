"""Who is the same body, in whatever spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.lineage.naming.bodies import (
    bodies_named,
    body_name,
    forms_of,
    how_surely,
    is_everywhere,
    is_funder,
    same_body,
)
from evaluator.lineage.naming.known_bodies import all_names, known_as


def same(one: str, other: str) -> bool:
    """Whether two names are one body's."""
    return same_body(forms_of((one,)), forms_of((other,)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("International Organization for Migration", "OIM"),
        ("Deutsche Gesellschaft für Internationale Zusammenarbeit (GIZ) GmbH", "GIZ"),
        ("Agence belge de développement", "Enabel, the Belgian development agency (Enabel)"),
        ("IOM", "International Organization for Migration"),
        ("Deutsche Gesellschaft für Internationale Zusammenarbeit GmbH", "GIZ"),
        ("Office Français de l'Immigration et de l’Intégration", "OFII"),
        ("IOM Morocco", "IOM"),
        ("IOM (Morocco)", "OIM Tunisia"),
        ("Baltic Skills Ltd.", "Baltic Skills"),
        ("Ministry of Urban Development (MoUD)", "Ministry of Urban Development"),
        ("Caritas (Morocco)", "Caritas"),
        ("National Agency for Jobs and Skills (ANJOS)", "Agence du travail et des talents (ANJOS)"),
        ("Sahel Training Centre Network", "STCN"),
        ("Hospital Association of Saxony", "Saxony Hospital Association, Dresden"),
        ("Federación de Albañiles de Oruro", "Oruro, Federacion de Albañiles"),
    ],
)
def test_one_body_is_found_however_its_name_is_spelt(one: str, other: str) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Labour of Morocco", "Ministry of Labour of Tunisia"),
        ("Ministry of Labour", "Ministry of Labour and Social Affairs of Senegal"),
        ("Caritas (Morocco)", "Enabel (Morocco)"),
        ("Institut Français (Fez)", "Chamber of Crafts (Fez)"),
        ("Chamber of Commerce of Tunis (CCI)", "Chamber of Lyon (CCI)"),
        ("Federal Employment Agency of Nigeria", "Bundesagentur für Arbeit"),
        ("Ministry of Health", "Ministry of Labour"),
        ("Ministry of Labour and Social Affairs", "Ministry of Health and Social Affairs"),
        ("Association of Bakers", "Foundation of Bakers"),
        ("Chamber of Trade of Lyon", "Chamber of Trade of Liège"),
    ],
)
def test_bodies_that_share_words_of_their_kind_are_others(one: str, other: str) -> None:
    assert not same(one, other)


@pytest.mark.parametrize(
    "name", ["European Union (EUTF for Africa)", "EU", "BMZ", "European Commission, DG HOME"]
)
def test_who_only_pays_is_told_by_name(name: str) -> None:
    assert is_funder(name)


@pytest.mark.parametrize(
    "name",
    [
        "Union of Bakers",
        "European Union of Nurses",
        "EU-Morocco Chamber",
        "Trust Fund for Women Cooperatives",
    ],
)
def test_a_name_with_a_funder_in_it_is_no_funder(name: str) -> None:
    assert not is_funder(name)


@pytest.mark.parametrize(("name", "short"), all_names())
def test_every_name_by_which_the_field_knows_a_body_is_found(name: str, short: str) -> None:
    assert (known_as(name), body_name(name.upper()).known) == (short, short)


def test_ministries_of_two_countries_are_two_bodies_and_without_a_country_may_be_one() -> None:
    here, there = (forms_of(("Ministry of Labour",), [country]) for country in ("MA", "TN"))
    assert not same_body(here, there)
    assert not same_body(here, forms_of(("Ministry of Labour (Tunisia)",)))
    assert same_body(here, forms_of(("Ministry of Labour",)))
    assert same_body(here, forms_of(("Ministry of Labour",), ["MA", "BE"], of_states=True))
    assert not same_body(here, forms_of(("Ministry of Labour",), ["SN", "BE"], of_states=True))


def test_only_bodies_of_states_take_the_countries_of_their_programme() -> None:
    centre = forms_of(("Training Centre of the Lake",), ["SN", "BE"], of_states=True)
    assert same_body(forms_of(("Training Centre of the Lake",), ["MA"]), centre)


def test_an_acronym_is_nearly_as_sure_as_the_name() -> None:
    whole, short = body_name("Sahel Training Centre Network"), body_name("STCN")
    assert how_surely(whole, short) == how_surely(short, whole) == 0.9


def test_agencies_that_are_everywhere_are_told_by_name() -> None:
    assert is_everywhere(forms_of(("IOM Morocco",)))
    assert not is_everywhere(forms_of(("Iomega Morocco",)))


def test_a_comma_lists_bodies_and_goes_on_before_a_small_letter() -> None:
    assert sorted(bodies_named(["IOM, Enabel; Ministry of Water, sanitation and energy"])) == [
        "enabel",
        "iom",
        "ministry water sanitation energy",
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_who_is_first_makes_no_difference(one: str, other: str) -> None:
    assert how_surely(body_name(one), body_name(other)) == how_surely(body_name(other), body_name(one))
