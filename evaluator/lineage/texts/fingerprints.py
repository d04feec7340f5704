"""Fingerprints of a text: what is left of its word n-grams after winnowing, each with its place.

Two texts that share a run of at least seven words share a fingerprint, whatever the case, the accents, the
punctuation and the hyphenation of either. Words are read as `foundation.words` reads them, and a hyphen
between two letters, at the end of a line too, joins what it parts: `re-use` is `reuse`.

Everything is worked out for many texts at once, on arrays of code points: a Python loop over words would be
thirty times slower. A query is made with the same functions.

Source of winnowing: Schleimer, Wilkerson, Aiken (2003), Winnowing: local algorithms for document
fingerprinting, doi 10.1145/872757.872770. The guarantee above is its threshold, window + n-gram - 1 words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from evaluator.lineage.texts.code_points import (
    BASE,
    SEPARATOR,
    FoldedLetters,
    folded_code_points,
    folded_value,
)

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

NGRAM = 4
"""Words in an n-gram."""
WINDOW = 4
"""Consecutive n-grams of which the one with the smallest hash stays."""
HASH_BITS = 40
"""Bits kept of a fingerprint's hash: among ten million, one in a hundred thousand meets another by chance."""

_STEP = 0xD1342543DE82EF95


@dataclass(frozen=True)
class Words:
    """The words of several texts, one after the other.

    `hashes`, `starts`, `ends` and `texts` have one entry a word; places are code points in its own text, and
    `texts` says which text it stands in. `count` is the number of texts.
    """

    hashes: Hashes
    starts: Places
    ends: Places
    texts: Places
    count: int

    @cached_property
    def bounds(self) -> Places:
        """Where each text's words begin, and behind the last: shape (count + 1,)."""
        return np.searchsorted(self.texts, np.arange(self.count + 1))


@dataclass(frozen=True)
class Fingerprints:
    """The fingerprints of several texts in the order in which they stand.

    `first` is the number of the word, among all words of these texts, with which the n-gram begins.
    """

    hashes: Hashes
    first: Places
    texts: Places


def words_of(texts: Sequence[str]) -> Words:
    """The hashed words of each text with their places."""
    if not texts:
        none = np.empty(0, np.int64)
        return Words(np.empty(0, np.uint64), none, none, none, 0)
    read = folded_code_points(SEPARATOR.join(texts))
    if not len(read.letters):
        none = np.empty(0, np.int64)
        return Words(np.empty(0, np.uint64), none, none, none, len(texts))
    begins = read.begins
    hashes = _mixed(_word_values(read))
    starts = read.letters[begins]
    offsets = np.cumsum([0, *(len(text) + 1 for text in texts)], dtype=np.int64)
    of_text = np.searchsorted(offsets, starts, side="right") - 1
    begin_of_text = offsets[of_text]
    return Words(hashes, starts - begin_of_text, read.ends - begin_of_text, of_text, len(texts))


def ngrams_of(words: Words, length: int) -> tuple[Hashes, Places]:
    """Hashes of all runs of `length` words inside a text, and the number of the word each begins with."""
    grams = len(words.hashes) - length + 1
    if grams <= 0:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    total = words.hashes[:grams].copy()
    for place in range(1, length):
        total += words.hashes[place : place + grams] * np.uint64(pow(_STEP, place, 1 << 64))
    first = np.flatnonzero(words.texts[:grams] == words.texts[length - 1 :])
    return _mixed(total[first]), first


def fingerprints_of(words: Words, ngram: int = NGRAM, window: int = WINDOW) -> Fingerprints:
    """The n-grams whose hash is the smallest in some `window` consecutive ones of their text.

    A text with fewer n-grams than a window is one window; one of fewer words than an n-gram has none.
    """
    hashes, first = ngrams_of(words, ngram)
    texts = words.texts[first]
    if not len(hashes):
        return Fingerprints(hashes, first, texts)
    begins = np.flatnonzero(np.diff(texts, prepend=-1))
    smallest_of_text = np.minimum.reduceat(hashes, begins)
    is_kept = hashes == np.repeat(smallest_of_text, np.diff(begins, append=len(hashes)))
    if len(hashes) >= window:
        windows = len(hashes) - window + 1
        smallest = hashes[:windows].copy()
        for ahead in range(1, window):
            np.minimum(smallest, hashes[ahead : ahead + windows], out=smallest)
        smallest[texts[:windows] != texts[window - 1 :]] = 0
        # The largest of the minima of all windows that an n-gram is in.
        reached = np.zeros(len(hashes), np.uint64)
        for ahead in range(window):
            part = reached[ahead : ahead + windows]
            np.maximum(part, smallest, out=part)
        is_kept |= hashes == reached
    kept = np.flatnonzero(is_kept)
    return Fingerprints(hashes[kept] >> np.uint64(64 - HASH_BITS), first[kept], texts[kept])


def fingerprints_in(text: str) -> Hashes:
    """The fingerprints of one text, sorted, each once."""
    return np.unique(fingerprints_of(words_of([text])).hashes)


def hash_of(word: str) -> int:
    """The hash of one word that is folded already, as `words_of` gives it."""
    return int(_mixed(np.array([folded_value(word)], np.uint64))[0])


def _word_values(read: FoldedLetters) -> Hashes:
    """Each word's characters as one number, as `folded_value` gives it.

    Sums are taken over the whole text with powers that go on from word to word; a word's own is the part of
    the sum that is its, brought back to its first place by the inverse of that place's power.
    """
    begins = read.begins
    if (read.widths == 1).all():
        total = np.cumsum(read.values * _POWERS.upto(len(read.values)), dtype=np.uint64)
        places = begins
    else:
        before = np.cumsum(read.widths, dtype=np.int64) - read.widths
        powers = _POWERS.upto(int(before[-1]) + 1)
        total = np.cumsum(read.values * powers.take(before), dtype=np.uint64)
        places = before[begins]
    total = total.take(np.append(begins[1:], len(total)) - 1)
    total[1:] -= total[:-1].copy()
    return total * _INVERSES.upto(int(places[-1]) + 1).take(places)


class _Powers:
    """Powers of a number among those of 64 bits, as many as have been asked for."""

    def __init__(self, base: int) -> None:
        self._base = base
        self._known = np.ones(1, np.uint64)

    def upto(self, count: int) -> Hashes:
        """The powers 0 to count - 1."""
        known = self._known
        if count > len(known):
            steps = np.full(max(count, 2 * len(known)), self._base, np.uint64)
            steps[0] = 1
            self._known = known = np.cumprod(steps, dtype=np.uint64)
        return known[:count]


_POWERS = _Powers(BASE)
_INVERSES = _Powers(pow(BASE, -1, 1 << 64))


def _mixed(values: Hashes) -> Hashes:
    """Every bit of each value spread over all bits: the finaliser of SplitMix64 (Steele, Lea, Flood 2014)."""
    values = values + np.uint64(BASE)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
