from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.programmes.importing.texts import (
    distinct,
    language_code,
    on_one_line,
    paragraphs,
    readable,
    said,
    shown_name,
    without_markdown,
)


def test_blanks_are_single_and_paragraphs_stay():
    assert readable("  One\u00a0 two\t three \r\n\r\n \n four\nfive ") == "One two three\n\nfour\nfive"


def test_signs_that_were_encoded_twice_become_what_they_were():
    assert readable("itâ€™s a â€œtestâ€\x9d â€“ cafÃ©") == "it’s a “test” – café"


@pytest.mark.parametrize(
    "text", ["MANHÃ» NÃO", "câpre â l'ail", "«CAFÉ»", "Âge d'or", "São João", "Ó, Ñandú"]
)
def test_words_of_languages_with_these_letters_stay_as_they_are(text):
    assert readable(text) == text


def test_control_characters_go():
    assert on_one_line("a\x00b\x1b[31m\ud800c") == "ab[31mc"


@pytest.mark.parametrize("nothing", ["", " ", "NULL", "n/a", "NaN", "-"])
def test_what_databases_write_for_nothing_is_nothing(nothing):
    assert said(nothing) == ""


def test_names_are_there_once_whatever_their_capitals():
    assert distinct(["GIZ", "giz ", "", "N/A", "IOM"]) == ("GIZ", "IOM")


def test_the_same_paragraph_is_there_once():
    assert paragraphs(["One.", "Two.", "One. ", "NULL"]) == "One.\n\nTwo."


def test_marks_of_markdown_go():
    marked = "## Aim\n**The specific\nobjective is ** a __firm__ snake__case 2 * 3"
    assert without_markdown(marked) == "Aim\nThe specific\nobjective is  a firm snake__case 2 * 3"


@pytest.mark.parametrize(
    ("tag", "code"), [("en-GB", "en"), ("FR", "fr"), ("pt_BR", "pt"), ("", ""), ("eng", "")]
)
def test_a_language_tag_is_its_first_two_letters(tag, code):
    assert language_code(tag) == code


def test_a_file_name_that_is_no_text_can_be_shown():
    assert shown_name(Path("a\udcff.csv")) == "a.csv"


@given(st.text())
def test_what_is_readable_can_be_written_out_and_stays_as_it_is(text):
    once = readable(text)
    once.encode()
    assert readable(once) == once
