"""Two texts side by side, and how much a passage of the one shares with a passage of the other."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from evaluator.lineage.passages.chains import Chain
from evaluator.lineage.passages.seeds import Numbered
from evaluator.lineage.texts.common_words import FIELD, CommonWords, common_words
from evaluator.lineage.texts.words import Words, numbered

ENOUGH = 7.5
"""Evidence that makes a passage: texts of one publisher that have nothing to do with each other reach it in
about one of a hundred pairs, mostly by boilerplate. `python -m tests.benchmarks alignment` counts them."""

_PER_UNSHARED = 0.45
"""What a word of either passage that the other lacks takes from the weight of those they share."""


@dataclass(frozen=True)
class Measured:
    """A chain, and how much its texts share."""

    chain: Chain
    evidence: float
    """The weight of the words they share, less a part of the weight of the others."""
    likeness: float
    """The share of the first text's words that the other's passage has too, 0 to 1."""


class Pair:
    """A text and another one, with their words as numbers, and what each number weighs."""

    def __init__(self, one: Words, other: Words, language: str) -> None:
        self.words, self.other_words, self.language = one, other, language
        self.common: CommonWords = common_words(language)
        numbers, other_numbers, stems = numbered(one.stems(language), other.stems(language))
        self.one, self.other = Numbered(numbers, one.section), Numbered(other_numbers, other.section)
        self.weights: NDArray[np.float64] = self.common.weights(stems)

    @cached_property
    def listed(self) -> tuple[list[int], list[int], list[bool]]:
        """Both texts' words, and whether the word of each number is rare: for going word by word."""
        return self.one.words.tolist(), self.other.words.tolist(), (self.weights > FIELD).tolist()

    def measured(self, chain: Chain) -> Measured:
        """How much the texts of a chain share, in whatever order their words stand."""
        mine = self.one.words[chain.first : chain.first_end]
        theirs = self.other.words[chain.other : chain.other_end]
        numbers, counts = np.unique(mine, return_counts=True)
        others, other_counts = np.unique(theirs, return_counts=True)
        _, here, there = np.intersect1d(numbers, others, assume_unique=True, return_indices=True)
        shared = np.minimum(counts[here], other_counts[there])
        weight = float((shared * self.weights[numbers[here]]).sum())
        unshared = float(self.weights[mine].sum() + self.weights[theirs].sum()) - 2 * weight
        return Measured(chain, weight - _PER_UNSHARED * unshared, float(shared.sum()) / len(mine))

    def share_sections(self, one: Chain, other: Chain) -> bool:
        """Whether two chains stand in the same section, in both texts."""
        return bool(
            self.one.section[one.first] == self.one.section[other.first]
            and self.other.section[one.other] == self.other.section[other.other]
        )

    def is_whole(self, chain: Chain) -> bool:
        """Whether a chain is all of both texts."""
        return chain == Chain(0, len(self.words), 0, len(self.other_words))
