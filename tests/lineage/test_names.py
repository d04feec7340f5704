"""Organisations in whatever spelling, and names in texts."""

import pytest

from evaluator.lineage.names import names_in, organisation_name, organisations, same_organisation


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("IOM", "International Organization for Migration"),
        ("OIM", "IOM"),
        ("Deutsche Gesellschaft für Internationale Zusammenarbeit (GIZ) GmbH", "GIZ"),
        ("Baltic Skills Ltd.", "Baltic Skills"),
        ("Ministry of Urban Development (MoUD)", "Ministry of Urban Development"),
    ],
)
def test_spellings_of_one_body_are_one_body(one, other):
    assert same_organisation(organisation_name(one), organisation_name(other)) == 1.0


def test_an_acronym_is_nearly_as_sure_as_the_name():
    whole, short = organisation_name("Sahel Training Centre Network"), organisation_name("STCN")
    assert same_organisation(whole, short) == same_organisation(short, whole) == 0.9


def test_bodies_that_share_a_word_are_two():
    one, other = organisation_name("Ministry of Health"), organisation_name("Ministry of Labour")
    assert same_organisation(one, other) == 0.0


def test_a_comma_lists_bodies_and_goes_on_before_a_small_letter():
    assert sorted(organisations(["IOM, Enabel; Ministry of Water, sanitation and energy"])) == [
        "enabel",
        "iom",
        "ministry water sanitation energy",
    ]


def test_names_are_capitals_inside_sentences_and_long_numbers():
    found = names_in("The project serves Kakuma and Turkana. It reaches 10,000 people by 2024.")
    assert found == {"kakuma", "turkana", "10000"}


def test_a_text_in_capitals_names_nothing():
    assert names_in("PROVISION OF CREDIT LINES TO 250 FARMERS") == {"250"}
