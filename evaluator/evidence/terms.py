"""Terms: how an entry of a lexicon is written, and which words of a text it accepts.

- A term is one or more words; any inflected form of a word is accepted: `trade union` finds "trade unions".
- `=` before a term accepts only the words as they stand: `=employer` does not find "employment".
- A capital letter in a term must be a capital in the text: `Plan International`. A word all in capitals is an
  acronym and is found in capitals only: `PES` does not find "pes".
"""

from functools import lru_cache
from typing import Literal, NamedTuple

from evaluator.evidence.tokens import WORD, fold

Capitals = Literal["any", "initial", "all"]


class TermWord(NamedTuple):
    """One word of a term and how strictly it is compared."""

    written: str
    folded: str
    exact: bool
    capitals: Capitals

    def accepts(self, word: str) -> bool:
        """Whether a word of a text with the same stem is this word."""
        if self.capitals == "all" and not word.isupper():
            return False
        if self.capitals == "initial" and not word[0].isupper():
            return False
        return not self.exact or fold(word) == self.folded


class Term(NamedTuple):
    """A term of a lexicon."""

    written: str
    words: tuple[TermWord, ...]
    is_strict: bool
    """Whether equal stems are not enough."""


@lru_cache(maxsize=20_000)
def parse_term(written: str) -> Term:
    """The term as words; without any word when there is no letter or digit in it."""
    exact = written.startswith("=")
    words = tuple(_term_word(word, exact) for word in WORD.findall(written))
    return Term(written, words, any(word.exact or word.capitals != "any" for word in words))


@lru_cache(maxsize=20_000)
def _term_word(word: str, exact: bool) -> TermWord:
    is_acronym = len(word) > 1 and word.isupper()
    capitals: Capitals = "all" if is_acronym else "initial" if word[0].isupper() else "any"
    return TermWord(word, fold(word), exact or is_acronym, capitals)
