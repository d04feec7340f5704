"""Readings: a text with the terms found in it, and where they stand."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from evaluator.evidence.lexicon.entries import Entry, Layer
from evaluator.evidence.words.sentences import Sentences
from evaluator.evidence.words.tokens import only_words, spans, words_before_signs
from evaluator.foundation.words import WORD

_FAR = 60
"""Words beyond which nothing is said of a body, so that a text without full stops costs no more."""


class Match(NamedTuple):
    """A term found: which words of the text, counted from 0, the last one included."""

    entry: Entry
    first: int
    last: int
    sentence: int

    @property
    def label(self) -> str:
        """What the term says."""
        return self.entry.label


@dataclass
class Reading:
    """A text with the terms found in it."""

    text: str
    language: str
    folded: list[str]
    """Its words, folded."""
    sentences: Sentences
    numbers: list[int]
    """For every word the number of its sentence."""
    matches: dict[Layer, list[Match]] = field(default_factory=dict)

    @cached_property
    def words(self) -> list[str]:
        """The words as written, one for each that is folded."""
        return only_words(self.text).split() if self.text.isascii() else WORD.findall(self.text)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of every word; counted only when something was found."""
        return spans(self.text, self.words)

    @cached_property
    def parted(self) -> list[int]:
        """How many words stand before each colon, semicolon and bracket, in order."""
        return words_before_signs(self.text, self.sentences, self.numbers)

    def is_parted(self, first: int, last: int) -> bool:
        """Whether such a sign stands between the first and the last of these words: "of sectors: health"."""
        index = bisect_right(self.parted, first)
        return index < len(self.parted) and self.parted[index] <= last

    def of(self, layer: Layer) -> Sequence[Match]:
        """The matches of one layer in the order of the text."""
        return self.matches.get(layer, ())

    def beside(self, layer: Layer, match: Match) -> Iterator[Match]:
        """The matches of a layer in the sentence of `match` and not far from it, in order."""
        near = self.of(layer)
        for index in range(bisect_left(near, match.first - _FAR, key=first_word), len(near)):
            one = near[index]
            if one.first > match.last + _FAR:
                return
            if one.sentence == match.sentence:
                yield one

    def sentence_of(self, word: int) -> int:
        """The number of the sentence that holds a word."""
        return self.numbers[word]

    def place(self, match: Match) -> tuple[int, int]:
        """Where a match starts and ends, in code points."""
        return self.spans[match.first][0], self.spans[match.last][1]


def first_word(match: Match) -> int:
    """By which matches are ordered as they stand in the text."""
    return match.first
