import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.evidence.words.tokens import fold_words, only_words, spans
from evaluator.foundation.words import WORD, fold


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Ministère", "ministere"),
        ("ministe\u0300re", "ministere"),
        ("œuvre", "oeuvre"),
        ("ŒUVRE", "oeuvre"),
        ("ﬁnance", "finance"),
        ("mi\u00adnis\u200btry", "ministry"),
        ("STRASSE", "strasse"),
        ("straße", "strasse"),
        ("Łódź", "lodz"),
    ],
)
def test_one_word_however_written_folds_to_one_form(word, folded):
    assert fold(word) == folded


def test_combining_accents_and_invisible_joiners_stay_inside_a_word():
    assert WORD.findall("e\u0301cole\u200bs l’école_x trans-national") == [
        "e\u0301cole\u200bs", "l", "école", "x", "trans", "national",
    ]  # fmt: skip


def test_folded_words_are_compared_without_punctuation():
    assert fold_words("  Agence  Nationale: l'Emploi!") == "agence nationale l emploi"


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("ab é\u0301\u200b_👩‍👧\u202eא"))))
def test_every_place_is_that_of_its_word(text):
    words = WORD.findall(text)

    assert [text[start:end] for start, end in spans(text, words)] == words
    assert spans(text, words) == [match.span() for match in WORD.finditer(text)]


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_the_words_of_a_plain_text_are_those_of_any_text(text):
    assert only_words(text).split() == WORD.findall(text)
    assert len(only_words(text)) == len(text)
