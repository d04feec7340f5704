"""Fingerprints: what they hold fast to, beside a reading in plain Python."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from evaluator.foundation.words import WORD, fold
from evaluator.lineage.texts.fingerprints import (
    HASH_BITS,
    NGRAM,
    WINDOW,
    fingerprints_of,
    hash_of,
    ngrams_of,
    words_of,
)

TEXT = (
    "The Ministry of Labour will re-use the recognised training modules of the earlier pilot in Agadir, "
    "together with the chambers of commerce, and open them to young people without a diploma by June."
)
TEXTS = st.lists(
    st.text(
        st.sampled_from("abAB é\u0301É-\u2010œß\u00ad\n\r ,.'_12ﬁ\u0661漢\U0001f600\U00010428")
        | st.characters(),
        max_size=60,
    ),
    max_size=6,
)


def plain_words(text: str) -> list[tuple[str, int, int]]:
    """Folded words with their places, letter by letter."""
    found: list[tuple[str, int, int]] = []
    for match in WORD.finditer(text):
        between = text[found[-1][2] : match.start()] if found else ""
        is_joined = (
            found
            and re.fullmatch(r"[-\u2010\u2011](?:[\r\n][\r\n\t ]*)?", between)
            and last_letter(text[found[-1][1] : found[-1][2]]).isalpha()
            and match[0][0].isalpha()
        )
        if is_joined:
            word, start, _ = found.pop()
            found.append((word + fold(match[0]), start, match.end()))
        else:
            found.append((fold(match[0]), match.start(), match.end()))
    return found


def last_letter(word: str) -> str:
    """The letter or digit at the end, without accents that follow it."""
    return next((one for one in reversed(word) if WORD.fullmatch(one)), "")


def kept(text: str) -> list[str]:
    """The fingerprints of a text as hexadecimal numbers."""
    return [f"{one:x}" for one in fingerprints_of(words_of([text])).hashes]


@given(TEXTS)
def test_words_and_places_are_those_of_a_reading_letter_by_letter(texts):
    words = words_of(texts)

    found = list(
        zip(
            words.texts.tolist(),
            words.hashes.tolist(),
            words.starts.tolist(),
            words.ends.tolist(),
            strict=True,
        )
    )
    assert found == [
        (number, hash_of(word), start, end)
        for number, text in enumerate(texts)
        for word, start, end in plain_words(text)
    ]


@given(
    st.lists(st.lists(st.sampled_from("abcd"), max_size=25), max_size=5), st.integers(1, 5), st.integers(1, 6)
)
def test_winnowing_keeps_the_smallest_of_every_window_and_nothing_else(texts, ngram, window):
    words = words_of([" ".join(text) for text in texts])
    hashes, first = ngrams_of(words, ngram)

    expected = set()
    for number in range(len(texts)):
        mine = [
            (int(one), int(place))
            for one, place in zip(hashes, first, strict=True)
            if words.texts[place] == number
        ]
        for start in range(max(1, len(mine) - window + 1)):
            part = mine[start : start + window]
            smallest = min((one for one, _ in part), default=None)
            expected |= {place for one, place in part if one == smallest}
    found = fingerprints_of(words, ngram, window)
    assert found.first.tolist() == sorted(expected)
    assert found.texts.tolist() == words.texts[found.first].tolist()


@given(TEXTS)
def test_each_text_has_the_fingerprints_that_it_has_alone(texts):
    together = fingerprints_of(words_of(texts))

    alone = [fingerprints_of(words_of([text])).hashes.tolist() for text in texts]
    assert [together.hashes[together.texts == number].tolist() for number in range(len(texts))] == alone


def test_case_accents_punctuation_and_hyphenation_change_no_fingerprint():
    shouted = TEXT.upper().replace(",", " –").replace("re-use", "REUSE")
    broken = TEXT.replace("recognised", "recog-\n   nised").replace("training", "train\u00ading")
    accented = TEXT.replace("diploma", "diplóma").replace("commerce", "commerce\u0301")

    assert len(kept(TEXT)) >= 10
    assert kept(shouted.replace("RE-USE", "reuse")) == kept(broken) == kept(accented) == kept(TEXT)


@given(st.lists(st.sampled_from("abcdefgh"), max_size=20), st.lists(st.sampled_from("ijklmnop"), max_size=20))
def test_texts_that_share_seven_words_share_a_fingerprint(before, after):
    shared = ["one", "two", "three", "four", "five", "six", "seven"]
    assert len(shared) == NGRAM + WINDOW - 1

    first = kept(" ".join(before + shared))
    second = kept(" ".join(shared + after))

    assert set(first) & set(second) != set()


def test_no_texts_empty_texts_and_texts_without_words_have_none():
    assert len(words_of([]).hashes) == len(words_of(["", " – ", "___"]).hashes) == 0
    assert fingerprints_of(words_of(["", "one two three"])).hashes.tolist() == []
    assert words_of(["", "one two", ""]).bounds.tolist() == [0, 0, 2, 2]


def test_ten_words_have_fingerprints_and_each_has_forty_bits():
    found = fingerprints_of(words_of(["a b c d e f g h i j"])).hashes

    assert 2 <= len(found) <= 7
    assert int(found.max()) < 1 << HASH_BITS


def test_a_hundred_thousand_words_in_one_are_read_like_any_other():
    word = "ab" * 60_000
    words = words_of([f"x {word} y"])

    assert np.diff(np.stack([words.starts, words.ends]), axis=0).tolist() == [[1, len(word), 1]]
    assert int(words.hashes[1]) == hash_of(word)
