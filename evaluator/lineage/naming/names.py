"""Names that a text names: places, projects, people, and its numbers."""

import re
from collections.abc import Iterable

from evaluator.lineage.texts.capitals import letters_and_capitals
from evaluator.lineage.texts.folded_words import FoldedWords, folded_words

_SENTENCE_END = re.compile(r"[.!?:;•\n]\s*[\"'«(]*$")


def names_in(text: str, words: FoldedWords | None = None) -> frozenset[str]:
    """Folded words that a text writes as names, and its numbers of three digits and more.

    `words` are those of the text, where they are at hand. A word is a name where it has a capital without
    beginning a sentence. A text in capitals throughout, or nearly, names nothing this way. In German, where
    every noun has one, the rarity of the word must tell.
    """
    found = set(_numbers(text))
    letters, capitals = letters_and_capitals(text)
    if capitals > 0.5 * letters:
        return frozenset(found)
    words = words or folded_words(text)
    starts, ends = words.starts, words.ends
    for number in [number for number, start in enumerate(starts) if text[start].isupper()]:
        start = starts[number]
        begins = not number or _SENTENCE_END.search(text[ends[number - 1] : start])
        if not begins or any(letter.isupper() for letter in text[start + 1 : ends[number]]):
            found.add(words.words[number])
    return frozenset(name for name in found if len(name) >= 3)


_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+(?![\w])|(?<!\w)\d{3,}(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def _numbers(text: str) -> Iterable[str]:
    for written in _NUMBER.findall(text):
        digits = re.sub(r"\D", "", written)
        if not _YEAR.fullmatch(digits):
            yield digits
