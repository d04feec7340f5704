"""Which candidates explain most of a proposal's text, discounted by how many others explain the same.

A word of the proposal is explained by a candidate that has it in a run of words which both share. Its rarity
is divided among all candidates that explain it: what a whole trade says is worth little to each of them, and
a run that one programme alone has is worth all. Longest passages and overlap without this division put
boilerplate first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from evaluator.lineage.texts.fingerprints import ngrams_of, words_of
from evaluator.programmes.index.asked import Asked, Frequencies
from evaluator.programmes.index.text_field import terms_in

RUNS = (2, 3)
"""Lengths of the runs that count, in words; each says half."""

_LAST_BITS = (1 << 16) - 1

_PART = 100_000
"""Characters of candidates that are looked at together: a processor's cache holds what comes of them."""


@dataclass(frozen=True)
class Explained:
    """The words of the proposal that a candidate explains: their numbers in order, for each length of run."""

    words: tuple[NDArray[np.int64], ...]


def explained_by(asked: Asked, texts: Mapping[str, str]) -> dict[str, Explained]:
    """What each text explains of the proposal; it depends on nothing but the two."""
    looked_up = [_runs_of(asked, length) for length in RUNS]
    found: dict[str, Explained] = {}
    if not any(len(one.hashes) for one in looked_up):
        # Who asks for names alone asks no text.
        nothing = Explained(tuple(np.empty(0, np.int64) for _ in RUNS))
        return dict.fromkeys(texts, nothing)
    for names in _parts(texts):
        words = words_of([texts[name] for name in names])
        by_length = [
            _explained(ngrams_of(words, one.length), words.texts, one, len(names)) for one in looked_up
        ]
        found |= {name: Explained(tuple(each)) for name, *each in zip(names, *by_length, strict=True)}
    return found


def scores(explained: Mapping[str, Explained], rarity: NDArray[np.float64]) -> dict[str, float]:
    """How much of the proposal each candidate explains that others do not: the sum over all is at most 1.

    Parameters
    ----------
    rarity
        Of each word of the proposal, shape (words,).
    """
    names = sorted(explained)
    total = float(rarity.sum()) * len(RUNS)
    result = dict.fromkeys(names, 0.0)
    if not total:
        return result
    for length in range(len(RUNS)):
        by_name = [explained[name].words[length] for name in names]
        together = np.bincount(np.concatenate(by_name), minlength=len(rarity)) if names else rarity
        worth = rarity / np.maximum(1, together)
        for name, words in zip(names, by_name, strict=True):
            result[name] += float(worth[words].sum()) / total
    return result


def rarity_of_words(asked: Asked, frequencies: Frequencies) -> NDArray[np.float64]:
    """How rare each word of the proposal is in the whole corpus: the logarithm of one over its share.

    A word that the text field takes apart, as at a hyphen, is as rare as its rarest part.
    """
    count = dict(zip(asked.terms, frequencies.terms.tolist(), strict=True))
    known: dict[str, float] = {}
    words = asked.words
    rarity = np.empty(len(words.hashes))
    for number, (start, end) in enumerate(zip(words.starts.tolist(), words.ends.tolist(), strict=True)):
        word = asked.text[start:end]
        if word not in known:
            least = min((count.get(term, 0) for term in _terms(word, count)), default=0)
            known[word] = float(np.log(1 + frequencies.documents / max(1, least)))
        rarity[number] = known[word]
    return rarity


def _terms(word: str, known: Mapping[str, int]) -> Sequence[str]:
    lower = word.lower()
    return (lower,) if lower in known else terms_in(word)


@dataclass(frozen=True)
class _Runs:
    """The runs of one length in the proposal: each different hash, and where it stands."""

    length: int
    hashes: NDArray[np.uint64]
    starts: NDArray[np.int64]
    first: NDArray[np.int64]
    """For each hash where its places begin in `starts`, and behind the last."""

    @cached_property
    def _may_be(self) -> NDArray[np.bool_]:
        """Whether a hash with these last bits is one of them: most of a text's are not, and are seen here."""
        table = np.zeros(_LAST_BITS + 1, bool)
        table[self.hashes & np.uint64(_LAST_BITS)] = True
        return table

    def shared(self, hashes: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The places of those hashes that are among these, and which of these each is."""
        places = np.flatnonzero(self._may_be[hashes & np.uint64(_LAST_BITS)])
        of_these = np.searchsorted(self.hashes, hashes[places])
        of_these[of_these == len(self.hashes)] = 0
        is_shared = self.hashes[of_these] == hashes[places]
        return places[is_shared], of_these[is_shared]


def _runs_of(asked: Asked, length: int) -> _Runs:
    hashes, starts = ngrams_of(asked.words, length)
    order = np.argsort(hashes, kind="stable")
    different, first = np.unique(hashes[order], return_index=True)
    return _Runs(length, different, starts[order], np.append(first, len(hashes)))


def _explained(
    found: tuple[NDArray[np.uint64], NDArray[np.int64]], texts: NDArray[np.int64], runs: _Runs, count: int
) -> list[NDArray[np.int64]]:
    """For each of `count` texts the words of the proposal inside a run that it has."""
    if not len(runs.hashes):
        return [np.empty(0, np.int64)] * count
    hashes, begins = found
    places, of_runs = runs.shared(hashes)
    width = np.int64(len(runs.hashes))
    pairs = np.unique(texts[begins[places]] * width + of_runs)
    text, run = pairs // width, pairs % width
    times = runs.first[run + 1] - runs.first[run]
    inside = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
    starts = runs.starts[np.repeat(runs.first[run], times) + inside]
    last = int(runs.starts.max()) + runs.length
    words = (np.repeat(text, times) * last + starts)[:, None] + np.arange(runs.length)
    covered = np.unique(words)
    bounds = np.searchsorted(covered, np.arange(count + 1) * last)
    return [covered[bounds[one] : bounds[one + 1]] - one * last for one in range(count)]


def _parts(texts: Mapping[str, str]) -> Iterable[list[str]]:
    names: list[str] = []
    length = 0
    for name in sorted(texts):
        names.append(name)
        length += len(texts[name])
        if length > _PART:
            yield names
            names, length = [], 0
    if names:
        yield names
