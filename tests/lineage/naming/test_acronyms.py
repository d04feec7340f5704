"""Short names of programmes, and capitals that name none."""

import pytest

from evaluator.lineage.naming.acronyms import acronyms, acronyms_written, names_no_programme


def test_acronyms_stand_in_brackets_or_have_capitals_inside():
    assert acronyms("Programme Gestion Intégrée des Espaces Frontaliers (ProGEF)") == {"progef"}
    assert acronyms("THAMM: mobilité de la main-d'oeuvre") == {"thamm"}
    assert acronyms("Support to SMEs and TVET in the EU") == set()


def test_a_title_in_capitals_shows_only_what_is_in_brackets():
    assert acronyms("WEST AFRICA FOOD SYSTEM RESILIENCE PROGRAM (FSRP)") == {"fsrp"}


@pytest.mark.parametrize("word", ["TVET", "COVID", "UNICEF", "ECOWAS", "ICT", "UNESCO", "GIZ", "EFTP", "SDG"])
def test_fields_bodies_and_unions_of_states_name_no_programme(word):
    assert names_no_programme(word)
    assert acronyms(f"{word} reform in Morocco") == set()


def test_acronyms_are_given_as_they_are_written_and_those_of_bodies_where_asked():
    said = "PALIM and HOMERe, with Enabel and GIZ, for TVET"
    assert acronyms_written(said) == ("PALIM", "HOMERe")
    assert acronyms_written(said, with_bodies=True) == ("PALIM", "HOMERe", "GIZ")
