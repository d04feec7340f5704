"""The words of a text, or of its sections one after the other, as they are compared with another text's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from evaluator.evidence.words.languages import told_by_small_words
from evaluator.evidence.words.sentences import Sentences
from evaluator.evidence.words.stems import Stems
from evaluator.lineage.texts.folded_words import FoldedWords, folded_words

IntArray = NDArray[np.int64]

LONGEST_SENTENCE = 60
"""Words after which a sentence is cut in two: a text that lost its full stops has sentences of a page."""


@dataclass(frozen=True)
class Section:
    """One of the texts that make a whole, and its name; offsets of words count in it."""

    name: str
    text: str


@dataclass(frozen=True)
class Words:
    """All words in order. Arrays have one entry a word, offsets are code points in the word's own section."""

    sections: tuple[Section, ...]
    folded: tuple[str, ...]
    """Lower case, without accents."""
    starts: IntArray
    ends: IntArray
    section: IntArray
    """Which of `sections` the word stands in; never falls."""
    _stems: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.folded)

    def stems(self, language: str) -> tuple[str, ...]:
        """Each word's stem as in `language`; a language without a stemmer leaves words as they are."""
        if language not in self._stems:
            distinct = list(dict.fromkeys(self.folded))
            stem_of = dict(zip(distinct, _stemmer(language).of_folded(distinct), strict=True))
            self._stems[language] = tuple(map(stem_of.__getitem__, self.folded))
        return self._stems[language]

    @cached_property
    def language(self) -> str:
        """The language that the small words tell; empty when they tell none."""
        return told_by_small_words(self.folded) or ""

    @cached_property
    def sentence(self) -> IntArray:
        """The number of each word's sentence; no sentence goes on from one section to the next."""
        begins = np.zeros(len(self), dtype=np.int64)
        for number, section in enumerate(self.sections):
            inside = (
                np.flatnonzero(self.section == number) if len(self.sections) > 1 else np.arange(len(self))
            )
            if not len(inside):
                continue
            ends = np.asarray(Sentences(section.text).ends, dtype=np.int64)
            numbers = np.searchsorted(ends, self.starts[inside], side="right")
            begins[inside[0]] = 1
            begins[inside[1:]] = numbers[1:] != numbers[:-1]
        heads = np.maximum.accumulate(np.where(begins == 1, np.arange(len(self)), 0))
        begins |= (np.arange(len(self)) - heads) % LONGEST_SENTENCE == 0
        return np.cumsum(begins) - 1 if len(self) else begins

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Start and end in code points of the words from `first` to `last`, which must share a section."""
        return int(self.starts[first]), int(self.ends[last])

    def section_name(self, word: int) -> str:
        """The section that a word stands in."""
        return self.sections[int(self.section[word])].name


def words_of(sections: str | Iterable[tuple[str, str]]) -> Words:
    """The words of one text, or of several with a name each, in their order."""
    pairs = [("", sections)] if isinstance(sections, str) else sections
    held = tuple(Section(name, text) for name, text in pairs)
    return _words_of(held, [folded_words(section.text) for section in held])


def words_in(text: str, read: FoldedWords) -> Words:
    """The words of one text that are at hand folded."""
    return _words_of((Section("", text),), [read])


def _words_of(held: tuple[Section, ...], read: Sequence[FoldedWords]) -> Words:
    return Words(
        held,
        tuple(chain.from_iterable(each.words for each in read)),
        np.fromiter(chain.from_iterable(each.starts for each in read), dtype=np.int64),
        np.fromiter(chain.from_iterable(each.ends for each in read), dtype=np.int64),
        np.repeat(np.arange(len(held), dtype=np.int64), [len(each) for each in read]),
    )


def numbered(one: Sequence[str], other: Sequence[str]) -> tuple[IntArray, IntArray, tuple[str, ...]]:
    """Both texts' stems as numbers, equal where the stems are, and the stem of each number."""
    numbers = {stem: number for number, stem in enumerate(dict.fromkeys(chain(one, other)))}
    return (
        np.fromiter(map(numbers.__getitem__, one), dtype=np.int64, count=len(one)),
        np.fromiter(map(numbers.__getitem__, other), dtype=np.int64, count=len(other)),
        tuple(numbers),
    )


@lru_cache(maxsize=20)
def _stemmer(language: str) -> Stems:
    return Stems(language)
