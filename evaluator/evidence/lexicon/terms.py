"""Terms: how an entry of a lexicon is written, and which words of a text it accepts.

- A term is one or more words; any inflected form of a word is accepted: `coordinate with` finds "coordinated
  with". In lists of bodies a term of a single word is found in singular and plural only, since other forms of
  one stem name other things: `collectivité` does not find "collecté".
- `=` before a term accepts only the words as they stand.
- A capital letter in a term must be a capital in the text: `Plan International`. A word all in capitals is an
  acronym and is found in capitals only: `PES` does not find "pes".
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol

from evaluator.foundation.words import WORD, fold

Capitals = Literal["any", "initial", "all"]
Form = Literal["inflected", "number", "exact"]
"""Which forms of a word are accepted: all of its stem, singular and plural, or one."""


class Words(Protocol):
    """A text as words, one for one as written and folded."""

    @property
    def words(self) -> Sequence[str]: ...
    @property
    def folded(self) -> Sequence[str]: ...


class TermWord(NamedTuple):
    """One word of a term and how strictly it is compared."""

    written: str
    folded: str
    form: Form
    capitals: Capitals

    def accepts(self, place: int, text: Words) -> bool:
        """Whether a word of a text that has the same stem is this word."""
        if self.form != "inflected":
            folded = text.folded[place]
            if folded != self.folded and (self.form == "exact" or singular(folded) != singular(self.folded)):
                return False
        if self.capitals == "any":
            return True
        word = text.words[place]
        return word.isupper() if self.capitals == "all" else word[0].isupper()


class Term(NamedTuple):
    """A term of a lexicon."""

    written: str
    words: tuple[TermWord, ...]
    is_strict: bool
    """Whether equal stems are not enough."""


@lru_cache(maxsize=20_000)
def parse_term(written: str, *, names_bodies: bool = False) -> Term:
    """The term as words; without any word when there is no letter or digit in it."""
    found = WORD.findall(written)
    form: Form = "inflected"
    if written.startswith("="):
        form = "exact"
    elif names_bodies and len(found) == 1:
        form = "number"
    words = tuple(_term_word(word, form) for word in found)
    return Term(written, words, any(word.form != "inflected" or word.capitals != "any" for word in words))


@lru_cache(maxsize=20_000)
def _term_word(word: str, form: Form) -> TermWord:
    is_acronym = len(word) > 1 and word.isupper()
    capitals: Capitals = "all" if is_acronym else "initial" if word[0].isupper() else "any"
    return TermWord(word, fold(word), "exact" if is_acronym else form, capitals)


def singular(folded: str) -> str:
    """What singular and plural share in English, French and Spanish, near enough to compare two words."""
    if folded.endswith("ies"):
        return f"{folded[:-3]}y"
    return folded.removesuffix("s").removesuffix("x").removesuffix("e")
