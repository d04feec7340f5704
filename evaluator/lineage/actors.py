"""Bodies told apart by their names: the same one however its name is spelt."""

import re
from collections.abc import Iterable

from evaluator.foundation.words import WORD, fold
from evaluator.lineage.names import SMALL_WORDS, known_as
from evaluator.proposals import Organisation

_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_NO_DIFFERENCE = SMALL_WORDS | {"ev", "gmbh", "ltd", "inc", "asbl", "vzw", "sa"}
"""Small words and legal forms. "Association" and "foundation" stay: here whole names must agree, and nothing
is said of how alike two are."""

MOSTLY = 0.75
"""A name that holds all the words of a shorter one is the same when those are this share of its own."""

_FUNDERS = re.compile(
    r"\b(european (union|commission)|(union|commission) europeenne|(union|comision) europea|eu|ue|amif"
    r"|eutf|bmz|mobility partnership facility|mpf|migration partnership facility|trust fund"
    r"|dg (home|near|intpa))\b"
)
"""Who only pays is no actor that makes two programmes alike."""


EVERYWHERE = frozenset(
    ("iom", "ilo", "unhcr", "undp", "unicef", "fao", "wfp", "who", "unido", "ifc", "giz", "afd", "aecid", "aics",
     "enabel", "luxdev", "icmpd", "adb", "afdb", "wb", "eu", "zav", "ba")
)  # fmt: skip
"""Agencies that take part in half of the field's programmes, by the short name in which the field knows them:
that one takes part in two says little of whether they are one."""

Forms = frozenset[frozenset[str]]
"""The words of each way in which a body's name is written."""


def forms_of(names: Iterable[str]) -> Forms:
    """The folded words of names, with and without what stands in brackets, and of each bracket alone.

    A body that the field knows by several names has its short one, too: OIM and IOM are one.
    """
    written = [
        form for name in names for form in (name, _IN_BRACKETS.sub(" ", name), *_IN_BRACKETS.findall(name))
    ]
    return frozenset(filter(None, map(_significant, (*written, *map(known_as, written)))))


def same_body(one: Forms, other: Forms) -> bool:
    """Whether one of the names of two bodies is the same.

    So it is when the words are, in any order, or when the shorter name has two words and more that are all in
    the longer and make up most of it: "Hospital Association of Saxony" and "Saxony Hospital Association,
    Dresden".
    """
    if not one.isdisjoint(other):
        return True
    return any(_mostly(mine, theirs) for mine in one for theirs in other)


def is_everywhere(names: Forms) -> bool:
    """Whether a body is an agency that takes part in half of the field's programmes."""
    return any(len(name) == 1 and name <= EVERYWHERE for name in names)


def organisation_names(organisation: Organisation) -> tuple[str, ...]:
    """All that an organisation is called."""
    return (organisation.name, *filter(None, (organisation.acronym,)), *organisation.aliases)


def is_funder(name: str) -> bool:
    """Whether a name is that of a body that only pays."""
    return _FUNDERS.search(" ".join(fold(word) for word in WORD.findall(name))) is not None


def _mostly(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    few, many = (mine, theirs) if len(mine) < len(theirs) else (theirs, mine)
    return len(few) >= 2 and few < many and len(few) >= MOSTLY * len(many)


def _significant(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in WORD.findall(name)) - _NO_DIFFERENCE
