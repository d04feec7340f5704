"""Words of a text, and their folded form: lower case, no accents, ligatures opened."""

import re
import unicodedata
from functools import lru_cache

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"

WORD = re.compile(rf"[^\W_]+(?:[{_MARKS}{_INVISIBLE}]+[^\W_]*)*")
"""A letter or digit and what belongs to it. Combining accents and invisible joiners stay inside a word, so
that a word written either way is one word; apostrophes and hyphens end one."""

_OPENED = str.maketrans(
    {"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ı": "i"}
)


def fold(word: str) -> str:
    """The word without case, accents, ligatures and invisible characters."""
    return word.lower() if word.isascii() else _folded(word)


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.translate(_OPENED))
    return "".join(character for character in decomposed if character.isalnum()).casefold()
