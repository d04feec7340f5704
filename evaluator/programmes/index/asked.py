"""What a proposal asks of an index: its fingerprints, words by window, names. Nothing of a corpus."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from evaluator.lineage.programme import Programme
from evaluator.lineage.texts.fingerprints import Hashes, Words, fingerprints_in, words_of
from evaluator.programmes.index.documents import searched_text
from evaluator.programmes.index.entities import entity_keys, hashed_keys
from evaluator.programmes.index.text_field import terms_in

WINDOW_TERMS = 120
"""Terms of a window."""
MOST_WINDOWS = 40
"""Windows of one proposal; they are longer in a longer one, so that its time is bounded."""


@dataclass(frozen=True)
class Asked:
    """A proposal as an index is asked for it."""

    text: str
    fingerprints: Hashes
    """Sorted, each once."""
    terms: tuple[str, ...]
    """Each once, in order."""
    windows: tuple[Counter[str], ...]
    entities: Hashes

    @classmethod
    def of(cls, proposal: Programme) -> Asked:
        """What the proposal asks."""
        text = searched_text(proposal)
        terms = terms_in(text)
        length = max(WINDOW_TERMS, -(-len(terms) // MOST_WINDOWS))
        windows = tuple(Counter(terms[start : start + length]) for start in range(0, len(terms), length))
        keys = hashed_keys(entity_keys(proposal, with_text=True))
        return cls(text, fingerprints_in(text), tuple(dict.fromkeys(terms)), windows, np.unique(keys))

    @cached_property
    def words(self) -> Words:
        """The words of the text."""
        return words_of([self.text])


@dataclass(frozen=True)
class Frequencies:
    """In how many documents what is asked for is found: of a shard, or, added, of all."""

    documents: int
    fingerprints: NDArray[np.int64]
    terms: NDArray[np.int64]
    entities: NDArray[np.int64]

    @classmethod
    def none(cls, asked: Asked) -> Frequencies:
        """Of no document at all."""
        sizes = (len(asked.fingerprints), len(asked.terms), len(asked.entities))
        return cls(0, *(np.zeros(size, np.int64) for size in sizes))

    def __add__(self, other: Frequencies) -> Frequencies:
        return Frequencies(
            self.documents + other.documents,
            self.fingerprints + other.fingerprints,
            self.terms + other.terms,
            self.entities + other.entities,
        )
