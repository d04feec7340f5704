import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from evaluator.lineage.passages.seeds import LENGTH, Numbered, stretches

TEXTS = st.lists(st.integers(0, 5), max_size=40)


def text(words, section=None):
    return Numbered(np.array(words, dtype=np.int64), np.array(section or [0] * len(words), dtype=np.int64))


@given(TEXTS, TEXTS)
def test_a_stretch_has_the_same_words_in_both_texts(one, other):
    for found in stretches(text(one), text(other), np.ones(6)):
        assert found.length >= LENGTH
        assert one[found.first : found.first_end] == other[found.other : found.other_end]
        assert found.weight == found.length


@given(st.lists(st.integers(0, 30), min_size=LENGTH, max_size=60))
def test_a_text_is_one_stretch_with_itself_however_often_it_repeats_itself(words):
    found = stretches(text(words), text(words), np.ones(31))

    assert (0, 0, len(words)) in {(each.first, each.other, each.length) for each in found}


def test_no_stretch_reaches_from_one_section_to_the_next():
    words = [0, 1, 2, 3, 4, 5]

    found = stretches(text(words, [0, 0, 0, 1, 1, 1]), text(words), np.ones(6))

    assert [(each.first, each.length) for each in found] == [(0, 3), (3, 3)]


def test_small_words_alone_begin_no_stretch():
    assert stretches(text([0, 1, 2]), text([0, 1, 2]), np.full(3, 0.2)) == []


def test_work_grows_with_the_length_only_where_everything_repeats():
    words = text([0, 1, 2] * 2_000)

    assert len(stretches(words, words, np.ones(3))) <= len(words.words)
