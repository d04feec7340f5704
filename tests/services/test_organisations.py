"""Organisations are found once however spelt, and never taken for one another."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.proposals import Organisation
from evaluator.proposals.organisations import ExternalIdentifier
from evaluator.services.organisation_keys import folded_name, identifier_keys, name_keys
from evaluator.services.organisations import organisation_id
from evaluator.store import Database
from evaluator.store.tables import OrganisationNameRow, OrganisationRow

MANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def body(name: str = "Institut de la Formation", country: str | None = "TN", **more: object) -> Organisation:
    """An organisation; an identifier is written `ror="05f950310"`."""
    schemes = ("ror", "pic", "iati", "national", "website")
    identifiers = tuple(
        ExternalIdentifier(scheme=scheme, value=str(more.pop(scheme))) for scheme in schemes if scheme in more
    )
    return Organisation.model_validate({"name": name, "country": country, "identifiers": identifiers, **more})


@contextmanager
def forgotten(database: Database) -> Iterator[Session]:
    """A transaction whose changes are undone at the end."""
    with Session(database.engine) as session:
        yield session
        session.rollback()


def ids(database: Database, *organisations: Organisation) -> list[int]:
    """Which organisation each is found as: 0 for the first, 1 for another, …"""
    with forgotten(database) as session:
        found = [organisation_id(session, one, now=database.clock()) for one in organisations]
    order = list(dict.fromkeys(found))
    return [order.index(one) for one in found]


@pytest.mark.parametrize(
    "spelt",
    [
        "INSTITUT DE LA FORMATION",
        "  Institut  de la formation. ",
        "Institut de la Formation (IF)",
        "L'Institut de la formation",
        "Institut de\u00a0la Formátion",
        "\uff29nstitut de la Forma\u00adtion",
    ],
)
def test_spellings_of_one_name_are_one_organisation(database: Database, spelt: str):
    assert ids(database, body(), body(spelt), body()) == [0, 0, 0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Carthage Data Services S.A.R.L.", "Carthage Data Services SARL"),
        ("Acme Limited", "ACME Ltd."),
        ("Müller & Söhne", "Müller und Söhne"),
        ("UNESCO Institute", "U.N.E.S.C.O. Institute"),
        ("Œuvre d'aide", "OEUVRE D’AIDE"),
        ("The Hague Academy", "Hague Academy"),
        ("Straße der Jugend", "STRASSE DER JUGEND"),
    ],
)
def test_known_ways_to_spell_are_known(one: str, other: str):
    assert folded_name(one) == folded_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme GmbH", "Acme AG"),
        ("Acme", "Acme GmbH"),
        ("University of California (LA)", "University of California (SF)"),
        ("Ministry of Labour", "Ministry of Labour and Youth"),
        ("???", "!!!"),
        ("وزارة العمل", "وزارة التعليم"),
    ],
)
def test_other_words_are_another_organisation(database: Database, one: str, other: str):
    assert ids(database, body(one), body(other), body(one), body(other)) == [0, 1, 0, 1]


def test_a_country_tells_ministries_apart_and_a_name_without_one_says_too_little(database: Database):
    ministry = "Ministry of Labour"
    assert ids(database, body(ministry, "TN"), body(ministry, "MA"), body(ministry, "TN")) == [0, 1, 0]
    assert ids(database, body(ministry, None), body(ministry, None), body(ministry, "TN")) == [0, 1, 2]


def test_within_one_proposal_a_name_without_a_country_is_one_organisation(database: Database):
    with forgotten(database) as session:
        first = organisation_id(session, body(country=None), now=database.clock())
        assert organisation_id(session, body(country=None), now=database.clock(), known=[first]) == first


def test_international_organisations_are_one_wherever_they_are_said_to_be(database: Database):
    international = {"class": "international_organisation"}
    places = [body("Labour Organization", place, **international) for place in (None, "CH", "TN")]
    assert ids(database, *places, body("Labour Organization", "CH")) == [0, 0, 0, 1]


def test_an_identifier_decides_before_the_name_does(database: Database):
    ror = "https://ror.org/05f950310"
    renamed = body("KU Leuven", "BE", ror="ROR.org/05F950310")
    assert ids(
        database, body("Katholieke Universiteit", "BE", ror=ror), renamed, body("KU Leuven", "BE")
    ) == [
        0,
        0,
        0,
    ]
    assert ids(database, body(ror=ror), body(ror="https://ror.org/052gg0110")) == [0, 1]


def test_a_branch_with_the_same_identifier_lends_its_name_to_nobody_in_its_country(database: Database):
    here, there = body(ror="05f950310"), body(country="MA", ror="05f950310")
    assert ids(database, here, there, body(country="MA"), body()) == [0, 0, 1, 0]


def test_a_number_of_a_national_register_counts_within_its_country(database: Database):
    numbered = [body(f"Name {place}", place, national="123 456") for place in ("TN", "MA")]
    assert ids(database, *numbered, body("Other", "TN", national="123-456")) == [0, 1, 0]


def test_a_website_names_nobody(database: Database):
    assert ids(database, body("One", website="x.org"), body("Two", website="x.org")) == [0, 1]


def test_where_two_share_a_name_who_says_only_that_name_is_a_third_and_stays_it(database: Database):
    one, two, plain = body(ror="05f950310"), body(ror="052gg0110"), body()
    assert ids(database, one, two, plain, plain, one, two) == [0, 1, 2, 2, 0, 1]


def test_identifiers_that_belong_to_two_make_a_third_and_only_one(database: Database):
    one, two = body("One", ror="05f950310"), body("Two", pic="999")
    both = body("Three", ror="05f950310", pic="999")
    assert ids(database, one, two, both, both, one, two) == [0, 1, 2, 2, 0, 1]


def test_aliases_of_several_words_find_it_and_short_ones_do_not(database: Database):
    known = body("Institut de la Formation", aliases=("Training Institute", "IF"))
    assert ids(database, known, body("training institute"), body("IF")) == [0, 0, 1]


def test_names_are_kept_as_they_were_written_first(database: Database):
    with forgotten(database) as session:
        first = body(aliases=("Training Institute", "IF"), ror="https://ror.org/05F950310")
        found = organisation_id(session, first, now=database.clock())
        organisation_id(session, body("INSTITUT DE LA FORMATION"), now=database.clock())
        names = session.execute(
            select(OrganisationNameRow.scheme, OrganisationNameRow.written)
            .where(OrganisationNameRow.organisation_id == found)
            .order_by(OrganisationNameRow.id)
        ).all()
        row = session.get_one(OrganisationRow, found)
        assert (row.name, row.country) == ("Institut de la Formation", "TN")
    assert [tuple(name) for name in names] == [
        ("ror", "https://ror.org/05F950310"),
        ("name:TN", "Institut de la Formation"),
        ("name:TN", "Training Institute"),
    ]


words = st.lists(st.text("abcdefghijkléèñöœßשם", min_size=2, max_size=9), min_size=1, max_size=5)
joints = st.sampled_from([" ", "  ", "-", ", ", " – ", ". ", "\u00a0", "_", "’ "])


@st.composite
def respelt(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and the same words joined and capitalised in another way."""
    parts = draw(words)
    ways = [draw(st.sampled_from([str.upper, str.lower, str.title, str.capitalize])) for _ in parts]
    spelt = draw(joints).join(way(part) for way, part in zip(ways, parts, strict=True))
    return " ".join(parts), spelt


@given(respelt())
def test_no_way_of_joining_or_capitalising_words_changes_the_key(pair: tuple[str, str]):
    one, other = pair
    assert folded_name(one) == folded_name(other)


@given(st.text(min_size=1, max_size=500), st.sampled_from([None, "TN", "MA"]))
def test_every_name_has_a_key_that_fits_its_column(name: str, country: str | None):
    [key] = name_keys(body(name, country))
    assert 1 <= len(key.key) <= 1_000
    assert len(key.scheme) <= 200


organisations = st.builds(
    lambda name, alias, country, ror, pic: body(
        name,
        country,
        aliases=(alias,) if alias else (),
        **({"ror": ror} if ror else {}),
        **({"pic": pic} if pic else {}),
    ),
    st.sampled_from(["One House", "ONE HOUSE", "Two Houses", "Three Houses"]),
    st.sampled_from(["", "One house", "Two houses"]),
    st.sampled_from([None, "TN", "MA"]),
    st.sampled_from(["", "", "05f950310", "052gg0110"]),
    st.sampled_from(["", "", "999", "888"]),
)


@MANY
@given(st.lists(organisations, min_size=1, max_size=12))
def test_whatever_comes_in_whatever_order_no_two_bodies_become_one(
    database: Database, stated: list[Organisation]
):
    with forgotten(database) as session:
        found: dict[str, list[Organisation]] = {}
        for one in stated:
            found.setdefault(organisation_id(session, one, now=database.clock()), []).append(one)
    for members in found.values():
        for scheme in ("ror", "pic"):
            values = {key.key for one in members for key in identifier_keys(one) if key.scheme == scheme}
            assert len(values) <= 1
        anonymous = [one for one in members if not one.identifiers]
        assert len({one.country for one in anonymous}) <= 1


@MANY
@given(st.lists(organisations, min_size=1, max_size=8), st.data())
def test_what_was_stated_once_is_found_again_and_the_store_does_not_grow(
    database: Database, stated: list[Organisation], data: st.DataObject
):
    stated = [one for one in stated if one.country is not None]
    with forgotten(database) as session:
        # What becomes ambiguous in between may make one more of a statement, but not again and again.
        for _ in range(len(stated) + 1):
            first = [organisation_id(session, one, now=database.clock()) for one in stated]
        shuffled = data.draw(st.permutations(range(len(stated))))
        again = {place: organisation_id(session, stated[place], now=database.clock()) for place in shuffled}
    assert [again[place] for place in range(len(stated))] == first
    assert len(set(first)) <= len(stated)
