"""A text as arrays of folded letters, word by word: what `foundation.words` does, for millions of words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluator.foundation.words import WORD, fold

SEPARATOR = "\0"
"""Ends a word wherever it stands, and joins nothing."""

_NOTHING, _INSIDE, _HYPHEN, _LETTER, _DIGIT = range(5)
_HYPHENS = frozenset("-\u2010\u2011")


@dataclass(frozen=True)
class FoldedLetters:
    """The letters and digits of a text.

    `letters` are their places, `values` what each folds to as a number and `widths` to how many characters
    (a ligature to two, an invisible one to none); `begins` says which letters begin a word, and `ends` is
    the place behind each word.
    """

    letters: NDArray[np.int64]
    values: NDArray[np.uint64]
    widths: NDArray[np.uint8]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]


def folded_code_points(text: str) -> FoldedLetters:
    """The letters of a text and where its words begin and end."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    _TABLE.learn(codes)
    kinds = _TABLE.kinds.take(codes)
    _join_hyphens(codes, kinds)
    inside = np.flatnonzero(kinds == _INSIDE)
    letters = np.flatnonzero(kinds >= _LETTER)
    gaps = np.diff(letters, prepend=-1)
    if len(inside):
        # A gap in which nothing parts words is none.
        after = np.searchsorted(letters, inside)
        gaps -= np.bincount(after, minlength=len(letters) + 1)[: len(letters)]
    gaps[:1] = 2
    begins = np.flatnonzero(gaps > 1)
    ends = letters[np.append(begins[1:], len(letters))[: len(begins)] - 1] + 1
    if len(inside):
        ends = _with_marks(ends, kinds)
    of_letters = codes.take(letters)
    return FoldedLetters(
        letters, _TABLE.values.take(of_letters), _TABLE.widths.take(of_letters), begins, ends
    )


def _with_marks(ends: NDArray[np.int64], kinds: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The ends behind the accents that follow the last letter of a word."""
    is_inside = np.append(kinds == _INSIDE, False)
    while (follows := is_inside[ends]).any():
        ends = ends + follows
    return ends


def _join_hyphens(codes: NDArray[np.uint32], kinds: NDArray[np.uint8]) -> None:
    """Mark hyphens between two letters as inside a word, with the line break that may follow them."""
    hyphens = np.flatnonzero(kinds == _HYPHEN)
    kinds[hyphens] = _NOTHING
    hyphens = hyphens[(hyphens > 0) & (hyphens + 1 < len(codes))]
    hyphens = hyphens[(kinds[hyphens - 1] == _LETTER) | (kinds[hyphens - 1] == _INSIDE)]
    after = kinds[hyphens + 1]
    kinds[hyphens[after == _LETTER]] = _INSIDE
    at_break = (after == _NOTHING) & ((codes[hyphens + 1] == _LINE_FEED) | (codes[hyphens + 1] == _RETURN))
    for hyphen in hyphens[at_break].tolist():
        end = hyphen + 1
        while end < len(codes) and codes[end] in _BLANKS:
            end += 1
        if end < len(codes) and kinds[end] == _LETTER:
            kinds[hyphen:end] = _INSIDE


_LINE_FEED, _RETURN = ord("\n"), ord("\r")
_BLANKS = frozenset(map(ord, "\r\n\t "))


class _Table:
    """What each code point is and folds to; worked out for a code point when it is first met."""

    def __init__(self) -> None:
        size = 0x110000
        self.kinds = np.zeros(size, np.uint8)
        self.widths = np.zeros(size, np.uint8)
        self.values = np.zeros(size, np.uint64)
        self._is_known = np.zeros(size, bool)
        self._learn(range(_LATIN))

    def learn(self, codes: NDArray[np.uint32]) -> None:
        """Make sure that all of these are known."""
        others = codes[codes >= _LATIN]
        self._learn(np.unique(others[~self._is_known[others]]).tolist())

    def _learn(self, codes: Iterable[int]) -> None:
        for code in codes:
            character = chr(code)
            if WORD.fullmatch(character):
                folded = fold(character)
                self.kinds[code] = _LETTER if character.isalpha() else _DIGIT
                self.widths[code] = len(folded)
                self.values[code] = folded_value(folded)
            elif WORD.fullmatch(f"a{character}"):
                self.kinds[code] = _INSIDE
            elif character in _HYPHENS:
                self.kinds[code] = _HYPHEN
            self._is_known[code] = True


def folded_value(folded: str) -> int:
    """Folded characters as one number of 64 bits: the sum of their codes times the powers of BASE."""
    return sum((ord(one) + 1) * pow(BASE, place, 1 << 64) for place, one in enumerate(folded)) % (1 << 64)


BASE = 0x9E3779B97F4A7C15
"""Odd, so that it has an inverse among the numbers of 64 bits."""

_LATIN = 0x180
_TABLE = _Table()
