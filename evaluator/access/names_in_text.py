"""Where names stand in a text, however it spells them: without regard to accents, case and punctuation.

Texts are compared word by word, so that "Fundación-Puente" is found as "fundacion  puente", and what is found
is told by its place in the text as it was written.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from evaluator.foundation.words import WORD, fold

_LEAST_LETTERS = 2
"""A shorter acronym stands in too many words to be covered."""

_LONGEST_ACRONYM = 5
"""Longer ones are hardly words of a language: they are found in either case."""

_MOST_WORDS = 40
"""A longer name is a paragraph, and only its beginning is looked for: the work grows with the text alone."""

_FOOTNOTES = "¹²³⁰⁴⁵⁶⁷⁸⁹"


@dataclass(frozen=True)
class Found:
    """A name in a text, and whose it is."""

    start: int
    end: int
    place: int


@dataclass(frozen=True)
class _Name:
    words: tuple[str, ...]
    place: int
    only_capitals: bool
    """An acronym in capitals, else it is a word: SPES, and not "spes"."""


class NamesInText:
    """Finds the same names in one text after the other."""

    def __init__(self, names: Mapping[str, int]) -> None:
        self._by_first: defaultdict[str, list[_Name]] = defaultdict(list)
        for written, place in names.items():
            for name in _read(written, place):
                self._by_first[name.words[0]].append(name)
        for same in self._by_first.values():
            same.sort(key=lambda name: len(name.words), reverse=True)

    def find(self, text: str) -> Iterator[Found]:
        """The names of the text in order, the longest at each place; none overlaps another."""
        words = [*map(_folded, WORD.findall(text))]
        # Most texts name nobody: places are counted only in those that may.
        if self._by_first.keys().isdisjoint(words):
            return
        places = [(found.start(), found.start() + len(_word(found[0]))) for found in WORD.finditer(text)]
        after = 0
        for at, word in enumerate(words):
            if at < after or word not in self._by_first:
                continue
            if (name := self._at(text, places, words, at)) is not None:
                after = at + len(name.words)
                yield Found(places[at][0], places[after - 1][1], name.place)

    def _at(self, text: str, places: list[tuple[int, int]], words: list[str], at: int) -> _Name | None:
        for name in self._by_first[words[at]]:
            after = at + len(name.words)
            if tuple(words[at:after]) != name.words:
                continue
            written = text[places[at][0] : places[after - 1][1]]
            if not name.only_capitals or not any(map(str.islower, written)):
                return name
        return None


def _read(written: str, place: int) -> Iterator[_Name]:
    words = tuple(map(_folded, WORD.findall(written)))[:_MOST_WORDS]
    letters = "".join(words)
    if len(letters) < _LEAST_LETTERS:
        return
    is_acronym = written.isupper() and len(letters) <= _LONGEST_ACRONYM
    yield _Name(words, place, is_acronym and len(words) == 1)
    # Three letters and more: two with points are somebody's initials.
    if is_acronym and len(letters) > 2:
        if len(words) == 1:
            yield _Name(tuple(letters), place, only_capitals=True)
        elif len(words) == len(letters):
            yield _Name((letters,), place, only_capitals=True)


@lru_cache(maxsize=20_000)
def _folded(found: str) -> str:
    return fold(_word(found))


def _word(found: str) -> str:
    return found.rstrip(_FOOTNOTES) or found
