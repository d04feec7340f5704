"""Seeds: where the same few words stand in two texts, one after the other."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluator.lineage.texts.words import IntArray

LENGTH = 3
"""Words of a seed. Three survive where every fourth word was replaced; four are rare then."""

MOST_PLACES = 4
"""In how many places of a text a seed may stand to be tried with each in the other one."""

_LIGHTEST = 1.2
"""What a seed must weigh: more than one word of its own and small ones."""


class Stretch(NamedTuple):
    """Words that run side by side in both texts: the first of each, and how many."""

    first: int
    other: int
    length: int
    weight: float
    """What the words weigh that both have at the same place."""

    @property
    def first_end(self) -> int:
        """The word behind the last one in the first text."""
        return self.first + self.length

    @property
    def other_end(self) -> int:
        """The word behind the last one in the other text."""
        return self.other + self.length


class Numbered(NamedTuple):
    """A text as its words' numbers, and the section that each stands in."""

    words: IntArray
    section: IntArray


def stretches(one: Numbered, other: Numbered, weights: NDArray[np.float64]) -> list[Stretch]:
    """The longest runs of words that are equal in both texts, in the order of the first.

    Parameters
    ----------
    one, other
        The texts, with at most two million different words; nothing reaches from one section to the next.
    weights
        What the word of each number weighs.

    A seed that stands in many places of a text pairs its first with the first in the other, its second with
    the second and so on, so that the work grows with the texts' length only.
    """
    if len(one.words) < LENGTH or len(other.words) < LENGTH:
        return []
    starts, others = _pairs(_seeds(one, weights), _seeds(other, weights))
    if not len(starts):
        return []
    diagonal = others - starts
    order = np.lexsort((starts, diagonal))
    starts, diagonal = starts[order], diagonal[order]
    is_new = np.ones(len(starts), dtype=bool)
    places, other_places = one.section[starts], other.section[starts + diagonal]
    is_new[1:] = (
        (diagonal[1:] != diagonal[:-1])
        | (starts[1:] > starts[:-1] + LENGTH)
        | (places[1:] != places[:-1])
        | (other_places[1:] != other_places[:-1])
    )
    begins = np.flatnonzero(is_new)
    first = starts[begins]
    end = starts[np.append(begins[1:], len(starts)) - 1] + LENGTH
    along = np.concatenate(([0.0], np.cumsum(weights[one.words])))
    found = zip(
        first.tolist(),
        (first + diagonal[begins]).tolist(),
        (end - first).tolist(),
        (along[end] - along[first]).tolist(),
        strict=True,
    )
    return sorted(Stretch(*each) for each in found)


def _seeds(text: Numbered, weights: NDArray[np.float64]) -> tuple[IntArray, IntArray]:
    """A number for each seed, equal where the words are, and where it begins; light ones are left out."""
    words, size = text.words, len(weights)
    count = len(words) - LENGTH + 1
    codes = np.zeros(count, dtype=np.int64)
    heavy = np.zeros(count)
    for place in range(LENGTH):
        codes = codes * size + words[place : place + count]
        heavy += weights[words[place : place + count]]
    is_whole = text.section[:count] == text.section[LENGTH - 1 :]
    kept = np.flatnonzero((heavy >= _LIGHTEST) & is_whole)
    codes = codes[kept]
    order = np.argsort(codes, kind="stable")
    return codes[order], kept[order]


def _pairs(one: tuple[IntArray, IntArray], other: tuple[IntArray, IntArray]) -> tuple[IntArray, IntArray]:
    """The places in both texts of the seeds that both have."""
    codes, places = one
    other_codes, other_places = other
    rank = _rank(codes)
    left = np.searchsorted(other_codes, codes, side="left")
    there = np.searchsorted(other_codes, codes, side="right") - left
    here = np.searchsorted(codes, codes, side="right") - np.searchsorted(codes, codes, side="left")
    each = np.where((here <= MOST_PLACES) & (there <= MOST_PLACES), there, 0)
    starts = np.repeat(places, each)
    nth = np.arange(len(starts)) - np.repeat(np.cumsum(each) - each, each)
    others = other_places[np.repeat(left, each) + nth]
    often = np.flatnonzero((there > 0) & (each == 0) & (rank < there))
    return (
        np.concatenate((starts, places[often])),
        np.concatenate((others, other_places[left[often] + rank[often]])),
    )


def _rank(codes: IntArray) -> IntArray:
    """How many equal ones stand before each in a sorted array."""
    positions = np.arange(len(codes))
    is_new = np.ones(len(codes), dtype=bool)
    is_new[1:] = codes[1:] != codes[:-1]
    return positions - np.maximum.accumulate(np.where(is_new, positions, 0))
