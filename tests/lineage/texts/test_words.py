import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.foundation.words import fold
from evaluator.lineage.texts.words import LONGEST_SENTENCE, words_of

SECTIONS = st.lists(st.text(alphabet="ab é\u0301😀𝔸.\n'’-", max_size=40), max_size=4)


@given(SECTIONS)
def test_every_place_slices_to_the_word_that_is_there(texts):
    words = words_of([(str(number), text) for number, text in enumerate(texts)])

    for place, folded in enumerate(words.folded):
        start, end = words.place(place, place)
        assert fold(texts[int(words.section_name(place))][start:end]) == folded


@given(SECTIONS)
def test_sections_are_read_as_each_alone_would_be(texts):
    together = words_of([("", text) for text in texts])

    alone = [words_of(text) for text in texts]
    assert list(together.folded) == [word for one in alone for word in one.folded]
    assert together.starts.tolist() == [start for one in alone for start in one.starts.tolist()]


def test_accents_in_one_piece_or_two_and_capitals_make_the_same_word():
    composed, decomposed = "Formación", unicodedata.normalize("NFD", "FORMACIÓN")
    assert words_of(composed).folded == words_of(decomposed).folded == ("formacion",)
    assert words_of(f"😀 {decomposed}").place(0, 0) == (2, 12)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("en", "trained nurses", "training nurse"), ("fr", "les formations", "le formation")],
)
def test_forms_of_one_word_share_a_stem(language, one, other):
    assert words_of(one).stems(language)[1:] == words_of(other).stems(language)[1:]


def test_a_language_without_a_stemmer_keeps_its_words():
    assert words_of("Wafanyakazi wapya").stems("sw") == ("wafanyakazi", "wapya")


def test_a_word_too_long_to_be_one_is_kept_whole():
    assert words_of("a" * 100).stems("en") == ("a" * 100,)


def test_no_sentence_goes_on_from_one_section_to_the_next_or_longer_than_a_bound():
    words = words_of([("a", "One two. Three"), ("b", "four"), ("c", ""), ("d", "word " * 70)])

    numbers = words.sentence.tolist()
    assert numbers[:4] == [0, 0, 1, 2]
    assert numbers[4:] == [3] * LONGEST_SENTENCE + [4] * (70 - LONGEST_SENTENCE)


def test_a_text_without_words_has_none():
    assert len(words_of("… !")) == 0
    assert words_of("").sentence.tolist() == []
