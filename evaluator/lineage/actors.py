"""Bodies told apart by their names: the same one however its name is spelt."""

import re
from collections.abc import Iterable

from evaluator.foundation.words import WORD, fold
from evaluator.proposals import Organisation

_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_SMALL_WORDS = frozenset(
    {"the", "of", "and", "for", "in", "a", "an", "le", "la", "les", "l", "de", "des", "du", "d", "et", "pour", "el", "los",
     "las", "del", "y", "e", "para", "en", "der", "die", "das", "und", "für", "ev", "gmbh", "ltd", "inc", "asbl", "vzw", "sa"}
)  # fmt: skip
"""Words and legal forms that make no difference."""

MOSTLY = 0.75
"""A name that holds all the words of a shorter one is the same when those are this share of its own."""

_FUNDERS = re.compile(
    r"\b(european (union|commission)|union europeenne|commission europeenne|union europea|comision europea|eu|ue|amif"
    r"|eutf|bmz|mobility partnership facility|mpf|migration partnership facility|trust fund|dg (home|near|intpa))\b"
)
"""Who only pays is no actor that makes two programmes alike."""


def name_forms(name: str) -> frozenset[tuple[str, ...]]:
    """The folded words of a name, with and without what stands in brackets, and of each bracket alone."""
    forms = (name, _IN_BRACKETS.sub(" ", name), *_IN_BRACKETS.findall(name))
    return frozenset(filter(None, map(_significant, forms)))


def same_body(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether one of the names of two bodies is the same.

    So it is when the words are, in any order, or when the shorter name has two words and more that are all in
    the longer and make up most of it: "Hospital Association of Saxony" and "Saxony Hospital Association e.V.".
    """
    return any(
        _same(mine, theirs)
        for mine in _forms(one)
        for theirs in _forms(other)
    )


def organisation_names(organisation: Organisation) -> tuple[str, ...]:
    """All that an organisation is called."""
    return (organisation.name, *filter(None, (organisation.acronym,)), *organisation.aliases)


def is_funder(name: str) -> bool:
    """Whether a name is that of a body that only pays."""
    return _FUNDERS.search(" ".join(fold(word) for word in WORD.findall(name))) is not None


def _forms(names: Iterable[str]) -> set[tuple[str, ...]]:
    return {form for name in names for form in name_forms(name)}


def _same(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    one, other = set(mine), set(theirs)
    if one == other:
        return True
    few, many = sorted((one, other), key=len)
    return len(few) >= 2 and few < many and len(few) >= MOSTLY * len(many)


def _significant(name: str) -> tuple[str, ...]:
    words = (fold(word) for word in WORD.findall(name))
    return tuple(word for word in words if word not in _SMALL_WORDS)
