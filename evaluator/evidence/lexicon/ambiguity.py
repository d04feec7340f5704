"""Terms that can mean something else: the conditions under which they count, as the lexicon states them."""

from dataclasses import dataclass

from evaluator.evidence.lexicon.entries import Entry
from evaluator.evidence.lexicon.lexicon import AmbiguousTerm, Lexicon
from evaluator.evidence.lexicon.terms import parse_term
from evaluator.evidence.words.vocabulary import Vocabulary
from evaluator.foundation.words import WORD

_NEAR = 12
"""How many words beside a term are compared; longer phrases cannot be conditions."""


@dataclass(frozen=True)
class _Rule:
    anywhere: tuple[str, ...]
    followed_by: tuple[str, ...]
    not_followed_by: tuple[str, ...]
    preceded_by: tuple[str, ...]
    not_preceded_by: tuple[str, ...]
    capital: bool | None


class Ambiguity:
    """Judges matches of ambiguous terms by the words around them."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._rules: dict[str, _Rule] = {}
        for rule in lexicon.ambiguous:
            bare = rule.term.removeprefix("=")
            self._rules[bare] = self._rules[f"={bare}"] = self._compiled(rule)

    def concerns(self, entry: Entry) -> bool:
        """Whether the term can mean something else at all."""
        return entry.term.written in self._rules

    def counts(
        self, entry: Entry, first: int, last: int, words: list[str], coded: str, whole: str | None
    ) -> bool:
        """Whether the term in words `first` to `last` means what its entry says."""
        rule = self._rules.get(entry.term.written)
        if rule is None:
            return True
        before, after = coded[max(0, first - _NEAR) : first], coded[last + 1 : last + 1 + _NEAR]
        if rule.capital is not None and words[first][0].isupper() != rule.capital:
            return False
        if rule.followed_by and not after.startswith(rule.followed_by):
            return False
        if rule.preceded_by and not before.endswith(rule.preceded_by):
            return False
        if after.startswith(rule.not_followed_by) or before.endswith(rule.not_preceded_by):
            return False
        return not rule.anywhere or self._stands_in(rule.anywhere, coded, whole)

    def _stands_in(self, phrases: tuple[str, ...], coded: str, whole: str | None) -> bool:
        everything = coded if whole is None else self._vocabulary.coded(WORD.findall(whole))
        return any(phrase in everything for phrase in phrases)

    def _compiled(self, rule: AmbiguousTerm) -> _Rule:
        return _Rule(
            self._codes(rule.anywhere),
            self._codes(rule.followed_by),
            self._codes(rule.not_followed_by),
            self._codes(rule.preceded_by),
            self._codes(rule.not_preceded_by),
            rule.capital,
        )

    def _codes(self, phrases: tuple[str, ...]) -> tuple[str, ...]:
        learned = (self._vocabulary.learn(word.written for word in parse_term(p).words) for p in phrases)
        return tuple(code for code in learned if code)
