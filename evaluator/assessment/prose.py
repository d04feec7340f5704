"""Prose and its substance: sentences, words, and rows of terms that say nothing."""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+(?!\s|$)[^.!?…\n]+)*[.!?…]*")
_SEPARATOR = re.compile(r"[,;•|/]")
_DIGIT = re.compile(r"\d")

ROWS = ((4, 4), (2, 2.5))
"""A sentence cut at least so many times into pieces of fewer words than this on average is a row of terms."""


def words(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


@lru_cache(maxsize=8192)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text begin and end. A point inside a number ends none."""
    return tuple((found.start(), found.end()) for found in _SENTENCE.finditer(text) if found.group().strip())


def sentence_at(text: str, place: int) -> tuple[int, int] | None:
    """Begin and end of the sentence that holds a place of the text."""
    known = sentences(text)
    index = bisect_right(known, (place, len(text) + 1)) - 1
    return known[index] if index >= 0 and place < known[index][1] else None


@lru_cache(maxsize=8192)
def row_of_terms(sentence: str) -> bool:
    """Whether a sentence only strings terms together: "Skills, mobility, dialogue, recognition, trust."."""
    cuts = len(_SEPARATOR.findall(sentence))
    piece = words(sentence) / (cuts + 1)
    return any(cuts >= fewest and piece < longest for fewest, longest in ROWS)


def has_figure(text: str) -> bool:
    """Whether a number written in digits occurs."""
    return _DIGIT.search(text) is not None


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A text for comparison: without accents, capitals, punctuation and double spaces."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("'", "").replace("’", ""))
    kept = "".join(char for char in folded if not unicodedata.combining(char))
    return " ".join(_WORD.findall(kept.replace("-", " ")))


ALIKE = 0.7
ALIKE_WORDS = 5
"""Texts of five words and more are alike when they share this part of their words."""


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> bool:
    """Whether two texts say the same in nearly the same words: a sentence copied with another name in it."""
    left, right = _vocabulary(one), _vocabulary(other)
    if min(len(left), len(right)) < ALIKE_WORDS:
        return plain(one) == plain(other)
    return len(left & right) >= ALIKE * len(left | right)


@lru_cache(maxsize=8192)
def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(plain(text).split())


def forget() -> None:
    """Forget every text remembered above, so that no applicant's words outlive their assessment."""
    for remembered in (sentences, row_of_terms, plain, alike, _vocabulary):
        remembered.cache_clear()
