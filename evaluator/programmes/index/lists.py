"""Which documents of a shard come into question: the best by fingerprints, by windows, by terms, by names.

A list is asked for with weights that come from the whole corpus, so each shard gives what it has of the list
of the whole; `merged` puts them together, and the result is that of one shard with everything in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log

import numpy as np
from numpy.typing import NDArray

from evaluator.programmes.index.asked import Asked, Frequencies
from evaluator.programmes.index.postings import Postings
from evaluator.programmes.index.text_field import STEP, TextField

FINGERPRINT_CAP = 8
"""A fingerprint of more documents than this is a phrase of the trade, not a trace of one programme."""
BY_FINGERPRINTS, BY_TERMS, BY_ENTITIES, BY_WINDOW = 50, 50, 30, 15
"""Documents of each list."""
TOP_TERMS, WINDOW_TERMS = 40, 25
ENTITY_CAP = 20_000
"""A name of more documents than this is not looked up."""
RARE_SHARE = 0.1
"""A term in more than this share of the documents, and in more than so many, is a function word."""
COMMON = 1_000

Scored = tuple[float, str]
"""A score and the id of a document."""


@dataclass(frozen=True)
class Plan:
    """What is looked up, with the weight that the whole corpus gives it."""

    fingerprints: NDArray[np.float64]
    """A weight for each that is asked, 0 for those not looked up."""
    windows: tuple[Mapping[str, int], ...]
    terms: Mapping[str, int]
    """Weights times STEP."""
    entities: NDArray[np.float64]


@dataclass(frozen=True)
class Lists:
    """The lists by their name; of each the best documents first, of equal ones the first by id."""

    lists: Mapping[str, tuple[Scored, ...]]

    def ids(self) -> list[str]:
        """All documents that are in one, each once, sorted."""
        return sorted({name for found in self.lists.values() for _, name in found})


def planned(asked: Asked, frequencies: Frequencies) -> Plan:
    """The weights: the logarithm of how rare something is, and nothing for what is too common."""
    documents = max(1, frequencies.documents)
    rarity = {
        term: max(1, round(STEP * log(1 + documents / count)))
        for term, count in zip(asked.terms, frequencies.terms.tolist(), strict=True)
        if 0 < count <= max(RARE_SHARE * documents, COMMON)
    }
    whole = _most(asked.terms, rarity, TOP_TERMS, sum_of=asked.windows)
    return Plan(
        _rare(frequencies.fingerprints, FINGERPRINT_CAP, documents),
        tuple(_most(window, rarity, WINDOW_TERMS, sum_of=(window,)) for window in asked.windows),
        whole,
        _rare(frequencies.entities, ENTITY_CAP, documents),
    )


def listed(
    asked: Asked, plan: Plan, fingerprints: Postings, entities: Postings, text: TextField, ids: Sequence[str]
) -> Lists:
    """The lists of a shard, whose rows have these ids, in order."""
    windows = {
        f"window {number}": _named(text.best(window, BY_WINDOW), ids)
        for number, window in enumerate(plan.windows)
    }
    return Lists(
        {
            "fingerprints": _summed(
                fingerprints, asked.fingerprints, plan.fingerprints, BY_FINGERPRINTS, ids
            ),
            "entities": _summed(entities, asked.entities, plan.entities, BY_ENTITIES, ids),
            "terms": _named(text.best(plan.terms, BY_TERMS), ids),
            **windows,
        }
    )


def merged(parts: Iterable[Lists]) -> Lists:
    """The lists of all from those of the shards: the same as if one shard had everything."""
    every = list(parts)
    names = dict.fromkeys(name for part in every for name in part.lists)
    return Lists(
        {
            name: tuple(
                sorted(chain.from_iterable(part.lists.get(name, ()) for part in every), key=_best_first)[
                    : _length(name)
                ]
            )
            for name in names
        }
    )


def _length(name: str) -> int:
    lengths = {"fingerprints": BY_FINGERPRINTS, "entities": BY_ENTITIES, "terms": BY_TERMS}
    return lengths.get(name, BY_WINDOW)


def _best_first(one: Scored) -> tuple[float, str]:
    return -one[0], one[1]


def _rare(counts: NDArray[np.int64], cap: int, documents: int) -> NDArray[np.float64]:
    is_used = (counts > 0) & (counts <= cap)
    return np.where(is_used, np.log(1 + documents / np.maximum(counts, 1)), 0.0)


def _most(
    terms: Iterable[str], rarity: Mapping[str, int], limit: int, *, sum_of: Sequence[Mapping[str, int]]
) -> dict[str, int]:
    """The terms that say most of a text: how often they are in it, times how rare they are in the corpus."""
    known = [term for term in terms if term in rarity]
    times = {term: sum(one.get(term, 0) for one in sum_of) for term in known}
    known.sort(key=lambda term: (-times[term] * rarity[term], term))
    return {term: rarity[term] for term in known[:limit]}


def _summed(
    postings: Postings, keys: NDArray[np.uint64], weights: NDArray[np.float64], limit: int, ids: Sequence[str]
) -> tuple[Scored, ...]:
    """The rows with the largest sum of weights; each row's sum is made in the order of the keys."""
    used = np.flatnonzero(weights)
    rows, of_key = postings.rows(keys[used])
    found, place = np.unique(rows, return_inverse=True)
    scores = np.bincount(place, weights[used][of_key], minlength=len(found))
    best = np.lexsort((found, -scores))[:limit]
    return tuple((float(scores[one]), ids[found[one]]) for one in best)


def _named(found: Iterable[tuple[int, int]], ids: Sequence[str]) -> tuple[Scored, ...]:
    return tuple((score / STEP, ids[row]) for score, row in found)
