"""What is refused, in English for whoever reads a trace, and in the language of whoever reads a page."""

from __future__ import annotations

from typing import Self

from evaluator.foundation import figures
from evaluator.foundation.money import Money
from evaluator.foundation.text import Text
from evaluator.foundation.translation import Translator, translator


class Said:
    """A message with what fills its places, to be said later in the reader's language.

    Whole numbers and amounts of money are written as the language writes them, names in a tuple are listed,
    and what is `Said` itself, or a `Text` of several languages, is said too. Everything else stands as it is:
    words of users, ids, states.
    """

    def __init__(self, message: str, /, **values: object) -> None:
        self.message = message
        self.values = values

    def said(self, say: Translator) -> str:
        """The message in a reader's language; without values it stands as it is, braces and all."""
        return say(self.message, **{name: _filled_in(value, say) for name, value in self.values.items()})


class SaidError(Exception):
    """A refusal. `str` of it is the English sentence, with its values filled in once."""

    def __init__(self, message: str, /, **values: object) -> None:
        self._sentence = Said(message, **values)
        super().__init__(self._sentence.said(translator("en")))

    @classmethod
    def of(cls, sentence: Said | str) -> Self:
        """The refusal that says this. A text that is no `Said` is said as it stands."""
        return cls(sentence) if isinstance(sentence, str) else cls(sentence.message, **sentence.values)

    def said(self, say: Translator) -> str:
        """The sentence in a reader's language."""
        return self._sentence.said(say)


class RefusedError(SaidError, ValueError):
    """What was sent cannot be taken. The message is one plain sentence that says why."""


def _filled_in(value: object, say: Translator) -> object:
    match value:
        case Said():
            return value.said(say)
        case bool():
            return value
        case int():
            return figures.number(value, say.language)
        case tuple():
            return figures.listed([str(_filled_in(name, say)) for name in value], say.language)
        case Text():
            return value.said_in(say.language)
        case Money():
            return figures.money(value.amount, value.currency, say.language)
        case _:
            return value
