"""What an organisation is recognised by: identifiers of registers, and names apart from how they are spelt.

Two spellings of one name have one key: case, accents, ligatures, punctuation, a leading article, "and" or
"&", points in an abbreviation and short or long legal forms make no difference. The words themselves do:
"Acme GmbH", "Acme AG" and "Acme" may be three bodies, and are never taken for one.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from evaluator.evidence.words.tokens import fold_words
from evaluator.proposals import Organisation

ANYWHERE = "international"
"""Stands for the country of bodies that belong to none."""

LONGEST_KEY = 900
LONGEST_WRITTEN = 500
"""Longer aliases and identifiers are no names."""

_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_ARTICLES = frozenset({"the", "le", "la", "les", "l", "el", "los", "las", "der", "die", "das"})
_ONE_WORD = {
    "limited": "ltd",
    "incorporated": "inc",
    "corporation": "corp",
    "company": "co",
    "et": "and",
    "und": "and",
    "y": "and",
}
_ROR = re.compile(r"^(https?://)?(www\.)?ror\.org/")
_NOT_IN_IDENTIFIERS = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True)
class Key:
    """One thing by which an organisation is found."""

    scheme: str
    """`ror`, `iati`, `pic`, `national:TN`; `name:TN`, `name:international`, `name` without a country."""
    key: str
    written: str = field(compare=False)

    @property
    def is_identifier(self) -> bool:
        """Whether a register gave it, and not people."""
        return not self.scheme.startswith("name")


def identifier_keys(organisation: Organisation) -> tuple[Key, ...]:
    """What registers call it. Many bodies share a website, so it names none of them."""
    return tuple(dict.fromkeys(_identifier_keys(organisation)))


def name_keys(organisation: Organisation) -> tuple[Key, ...]:
    """What people call it, its own name first. Other names of a single word are too common to find it by."""
    where = _where(organisation)
    scheme = "name" if where is None else f"name:{where}"
    names = {folded_name(organisation.name): organisation.name}
    for alias in organisation.aliases:
        folded = folded_name(alias)
        if " " in folded and len(alias) <= LONGEST_WRITTEN:
            names.setdefault(folded, alias)
    return tuple(Key(scheme, _short(folded), written) for folded, written in names.items())


def folded_name(name: str) -> str:
    """The name in the one form that all its spellings share; never empty."""
    words = fold_words(_without_own_acronym(name).replace("&", " and ").replace("+", " and ")).split()
    joined = [_ONE_WORD.get(word, word) for word in _abbreviations_joined(words)]
    while len(joined) > 1 and joined[0] in _ARTICLES:
        joined.pop(0)
    return " ".join(joined) or "=" + " ".join(name.split())


def _without_own_acronym(name: str) -> str:
    """The name without its own initials in brackets; what else stands in brackets may tell bodies apart."""
    rest = _IN_BRACKETS.sub(" ", name)
    initials = "".join(word[0] for word in fold_words(rest).split())

    def kept(found: re.Match[str]) -> str:
        acronym = fold_words(found[1]).replace(" ", "")
        left = iter(initials)
        return " " if len(acronym) > 1 and all(letter in left for letter in acronym) else found[0]

    return _IN_BRACKETS.sub(kept, name)


def _where(organisation: Organisation) -> str | None:
    if organisation.stakeholder_class == "international_organisation":
        return ANYWHERE
    return organisation.country


def _identifier_keys(organisation: Organisation) -> Iterator[Key]:
    for stated in organisation.identifiers:
        value = _NOT_IN_IDENTIFIERS.sub("", _ROR.sub("", stated.value.strip().lower()))
        if not value or len(stated.value) > LONGEST_WRITTEN or stated.scheme == "website":
            continue
        if stated.scheme == "national":
            # The same number means another body in another country.
            if organisation.country is not None:
                yield Key(f"national:{organisation.country}", _short(value), stated.value)
        else:
            yield Key(stated.scheme, _short(value), stated.value)


def _abbreviations_joined(words: list[str]) -> Iterator[str]:
    """`s a r l` is `sarl`: letters by themselves, one after the other, are one abbreviation."""
    run = ""
    for word in words:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        if run:
            yield run
            run = ""
        yield word
    if run:
        yield run


def _short(key: str) -> str:
    """A key that fits its column: folding may make a text much longer."""
    if len(key) <= LONGEST_KEY:
        return key
    return key[: LONGEST_KEY - 64] + hashlib.sha256(key.encode()).hexdigest()
