"""Names that a text names: places, projects, people, and its numbers."""

import re
from collections import Counter
from collections.abc import Collection, Iterable

from evaluator.foundation.words import WORD, fold

_SENTENCE_END = re.compile(r"[.!?:;•\n]\s*[\"'«(]*$")


def names_in(text: str, *, leave_out: Collection[str] = ()) -> frozenset[str]:
    """Folded words that a text writes as names, and its numbers of three digits and more.

    A word is a name where it has a capital without beginning a sentence. A text in capitals throughout, or
    nearly, names nothing this way. In German, where every noun has one, the rarity of the word must tell.
    """
    letters = {letter: count for letter, count in Counter(text).items() if letter.isalpha()}
    capitals = sum(count for letter, count in letters.items() if letter.isupper())
    if capitals > 0.5 * sum(letters.values()):
        return frozenset(_numbers(text))
    found: set[str] = set(_numbers(text))
    end = 0
    for match in WORD.finditer(text):
        word, between, end = match.group(), slice(end, match.start()), match.end()
        if not word[0].isupper():
            continue
        begins = not between.start or _SENTENCE_END.search(text[between])
        if not begins or any(letter.isupper() for letter in word[1:]):
            folded = fold(word)
            if len(folded) >= 3 and folded not in leave_out:
                found.add(folded)
    return frozenset(found)


_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+(?![\w])|(?<!\w)\d{3,}(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def _numbers(text: str) -> Iterable[str]:
    for written in _NUMBER.findall(text):
        digits = re.sub(r"\D", "", written)
        if not _YEAR.fullmatch(digits):
            yield digits
