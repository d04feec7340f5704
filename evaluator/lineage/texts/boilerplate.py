"""Boilerplate: what any project writes about its own running, and what donors make everybody write."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from evaluator.lineage.texts.common_words import SMALL, CommonWords, common_words
from evaluator.lineage.texts.words import IntArray, Words

ENOUGH = 0.34
"""The share of its weighty words that must stand in terms of management, visibility, dissemination or audit
for a whole sentence to count as boilerplate. What is left are verbs and the names of who does it."""

HALF = 0.5


def boilerplate(
    stems: Sequence[str], sentences: IntArray, weights: NDArray[np.float64], common: CommonWords
) -> NDArray[np.bool_]:
    """Whether each word of a text belongs to boilerplate.

    Parameters
    ----------
    stems
        The words' stems, in order.
    sentences
        The number of each word's sentence.
    weights
        What each word weighs.
    """
    if not len(stems):
        return np.zeros(0, dtype=bool)
    in_clause = _covered(stems, common.clauses)
    in_term = _covered(stems, common.terms) | in_clause
    weighty = np.where(weights > SMALL, weights, 0.0)
    whole = np.bincount(sentences, weights=weighty)
    of_terms = np.bincount(
        sentences, weights=np.where(in_term, 1.0, 0.0) * np.where(weights > SMALL, 1.0, 0.0)
    )
    share = of_terms / np.maximum(whole, 1e-9)
    return np.asarray((share >= ENOUGH)[sentences] | in_clause)


def is_boilerplate(words: Words, language: str) -> bool:
    """Whether a text says mostly such things."""
    common, stems = common_words(language), words.stems(language)
    found = boilerplate(stems, words.sentence, common.weights(stems), common)
    return bool(len(found)) and bool(found.mean() > HALF)


def _covered(stems: Sequence[str], terms: Sequence[tuple[str, ...]]) -> NDArray[np.bool_]:
    """Which words stand in one of the terms."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for term in terms:
        by_first.setdefault(term[0], []).append(term)
    covered = np.zeros(len(stems), dtype=bool)
    for place, stem in enumerate(stems):
        for term in by_first.get(stem, ()):
            if tuple(stems[place : place + len(term)]) == term:
                covered[place : place + len(term)] = True
    return covered
