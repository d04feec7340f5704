"""The words by which the design of a programme is told: its sector, people, features and activities.

They stand in `design_terms.csv`: kind, id, weight, a label per language, and terms in en, fr and es separated
by `|`. A term is one word or several; `*` at the end of a word stands for any ending.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from evaluator.foundation.words import WORD, fold
from evaluator.lineage.texts.folded_words import FoldedWords

KEY = 2
"""Terms are looked up by the first letters of their first word."""

_MOST_KEPT = 100_000
"""Words of which it is kept what they may begin."""


@dataclass(frozen=True)
class DesignTerm:
    """One way to say a thing of a kind."""

    kind: str
    id: str
    weight: float
    words: tuple[tuple[str, bool], ...]
    """Each word, and whether any ending may follow."""


@dataclass(frozen=True)
class Found:
    """A term in a text: the first and the last of its words, by number."""

    term: DesignTerm
    first: int
    last: int


def found(text: FoldedWords, *kinds: str) -> Iterator[Found]:
    """The terms of these kinds that stand in a text, in the order of the text."""
    # Most words begin nothing, and are passed over without a step of this loop.
    first_words = _first_words(kinds)
    begun = {word: terms for word in text.distinct if (terms := first_words[word])}
    for first in [first for first, word in enumerate(text.words) if word in begun] if begun else ():
        for term in begun[text.words[first]]:
            last = first + len(term.words) - 1
            if last < len(text.words) and all(
                map(_is_said, text.words[first + 1 : last + 1], term.words[1:])
            ):
                yield Found(term, first, last)


class _FirstWords(dict[str, tuple[DesignTerm, ...]]):
    """For a word the terms of which it may be the first: most words are none, and come again and again."""

    def __init__(self, kinds: tuple[str, ...]) -> None:
        super().__init__()
        self._index = _index(kinds)

    def __missing__(self, word: str) -> tuple[DesignTerm, ...]:
        if len(self) >= _MOST_KEPT:
            self.clear()
        terms = tuple(term for term in self._index.get(word[:KEY], ()) if _is_said(word, term.words[0]))
        self[word] = terms
        return terms


@cache
def _first_words(kinds: tuple[str, ...]) -> _FirstWords:
    return _FirstWords(kinds)


def _is_said(word: str, wanted: tuple[str, bool]) -> bool:
    start, has_any_ending = wanted
    return word.startswith(start) if has_any_ending else word == start


def label(kind: str, name: str, language: str) -> str:
    """What people call a sector, a target group or a feature; its id where it has no label."""
    row = _rows().get((kind, name), {})
    return row.get(f"label_{language}") or row.get("label_en") or name


@cache
def _rows() -> dict[tuple[str, str], dict[str, str]]:
    text = files("evaluator.lineage.design").joinpath("design_terms.csv").read_text(encoding="utf-8")
    return {(row["kind"], row["id"]): row for row in csv.DictReader(text.splitlines())}


@cache
def _index(kinds: tuple[str, ...]) -> dict[str, tuple[DesignTerm, ...]]:
    by_start: dict[str, list[DesignTerm]] = {}
    for (kind, name), row in _rows().items():
        if kind not in kinds:
            continue
        for written in filter(None, row["terms"].split("|")):
            term = DesignTerm(kind, name, float(row["weight"] or 0), tuple(_words(written)))
            by_start.setdefault(term.words[0][0][:KEY], []).append(term)
    return {start: tuple(terms) for start, terms in by_start.items()}


def _words(written: str) -> Iterator[tuple[str, bool]]:
    for match in WORD.finditer(written):
        yield fold(match[0]), written[match.end() : match.end() + 1] == "*"
