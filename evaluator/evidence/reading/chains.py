"""Chains: bodies listed together, and how far each name goes. What is said of one is said of all in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evaluator.evidence.reading.grammar import Grammar
from evaluator.evidence.reading.readings import Match, Reading

_LONGEST_NAME = 9
"""Words after its head noun that a name may have."""

_APART = re.compile(r"[.,:;!?()\[\]«»“”\"/]|--|–|—")
_JOINED = re.compile(r"[,/&]")
_ENDS = re.compile(r"[.:;!?]")

_STRANGERS = 3
"""Words of a list between two bodies that are known neither as one nor as small words."""


@dataclass(frozen=True)
class Chain:
    """One body or several in a list: its words from the first to the end of the last name."""

    first: int
    last: int
    members: tuple[Match, ...]

    @property
    def is_many(self) -> bool:
        """Whether a list; one name may still be a plural."""
        return len(self.members) > 1


def chains(named: Sequence[Match], reading: Reading, grammar: Grammar) -> list[Chain]:
    """The bodies of a text in chains, in order."""
    found: list[Chain] = []
    verbs = frozenset(match.first for match in reading.of("verb"))
    for match in named:
        last = name_end(match, reading, grammar)
        before = found[-1] if found else None
        if (
            before is not None
            and before.members[-1].sentence == match.sentence
            and (match.first <= before.last or _joined(before.last, match.first, reading, grammar, verbs))
        ):
            found[-1] = Chain(before.first, max(last, before.last), (*before.members, match))
        else:
            found.append(Chain(match.first, last, (match,)))
    return found


def between(reading: Reading, left: int, right: int) -> str:
    """The characters between two words."""
    return reading.text[reading.spans[left][1] : reading.spans[right][0]]


def name_end(match: Match, reading: Reading, grammar: Grammar) -> int:
    """The last word of the name around a match: capitals follow, after "of" or at once."""
    last = match.last
    place = last + 1
    while place < min(len(reading.words), match.last + 1 + _LONGEST_NAME):
        if _APART.search(between(reading, place - 1, place)):
            break
        word = reading.words[place]
        if word[0].isupper():
            last = place
        elif reading.folded[place] not in grammar.of and not (
            # "Ministry of Labour and Social Affairs" is one name.
            last > match.last
            and reading.folded[place] in grammar.coordinators
            and _is_capital(reading, place + 1)
        ):
            break
        place += 1
    return _past_acronym(last, reading)


def _is_capital(reading: Reading, place: int) -> bool:
    return place < len(reading.words) and reading.words[place][0].isupper()


def _past_acronym(last: int, reading: Reading) -> int:
    """Past "(NEA)", which belongs to the name before it."""
    after = last + 1
    if after < len(reading.words) and between(reading, last, after).strip() == "(":
        end = reading.spans[after][1]
        if reading.text[end : end + 1] == ")" and reading.words[after][0].isupper():
            return after
    return last


def _joined(left: int, right: int, reading: Reading, grammar: Grammar, verbs: frozenset[int]) -> bool:
    """Whether only words of a list stand between two bodies, and one that joins."""
    gap = between(reading, left, right)
    if len(gap) > 80 or _ENDS.search(gap) or not verbs.isdisjoint(range(left + 1, right)):
        return False
    words = reading.folded[left + 1 : right]
    if not (_JOINED.search(gap) or grammar.coordinators.intersection(words)):
        return False
    small = grammar.coordinators | grammar.determiners | grammar.of | {"a", "al", "au", "aux", "to", "with"}
    strangers = [word for word in words if word not in small]
    return len(strangers) <= _STRANGERS and not any(
        word in grammar.being or word in grammar.having or word in grammar.modals or word in grammar.cutting
        for word in words
        if word not in small
    )
