"""Who is the same body: organisations told apart by their names, in whatever spelling.

Here alone it is said; verdicts, likeness, the index and the counts of an assessment ask here.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from evaluator.foundation import Record
from evaluator.foundation.words import WORD, fold
from evaluator.lineage.naming.known_bodies import (
    EVERYWHERE,
    FUNDERS,
    LEGAL_FORMS,
    OF_ONE_COUNTRY,
    known_body,
    significant,
)
from evaluator.proposals import Organisation
from evaluator.proposals.codes import codelist
from evaluator.proposals.country_spellings import country_spellings

MOSTLY = 0.75
"""A name that holds all the words of a shorter one is the same when those are this share of its own."""

HARDLY = 0.6
"""Below this share it says nothing of whether two names are one body's."""

BY_ACRONYM = 0.9
"""How sure an acronym is."""

_LEAST_ACRONYM = 4
"""Letters from which an acronym, stated beside two other names, tells that they are one body's."""

_BRACKETS = re.compile(r"\(([^()]*)\)")
_BETWEEN = re.compile(r"[;|\n؛]")
_PARTS = re.compile(r"\s*[,;/–—:]\s*|\s+-\s+")

_KINDS = {
    "association": "association", "asociacion": "association", "verein": "association",
    "foundation": "foundation", "fondation": "foundation", "fundacion": "foundation",
    "stichting": "foundation",
    "company": "company", "co": "company", "corp": "company", "corporation": "company",
    "ngo": "ngo", "ong": "ngo",
}  # fmt: skip
"""Words that may be left out of a name, but make two names two bodies' where they differ."""

_OF_A_STATE = frozenset(
    ("ministry", "ministere", "ministerio", "government", "gouvernement", "gobierno", "department",
     "direction", "directorate", "direccion", "secretariat", "parliament")
)  # fmt: skip
"""Every state has one of the same name."""


class BodyName(Record):
    """A body by one way of writing it."""

    key: str
    """The folded words that tell it, with its countries; or the short name by which the field knows it."""
    known: str
    """That short name; empty for a body that is not known by several."""
    words: frozenset[str]
    """Without legal forms, small words and countries."""
    kinds: frozenset[str]
    """Association, foundation, company."""
    short: frozenset[str]
    """Acronyms: stated in brackets, the name itself, or its initials."""
    stated: frozenset[str]
    """Those that are stated beside the name."""
    countries: frozenset[str]
    """Of which countries it says that it is, as codes."""

    @property
    def is_of_a_state(self) -> bool:
        """Whether the name is one that bodies of several states have."""
        return not self.words.isdisjoint(_OF_A_STATE)


Forms = tuple[BodyName, ...]
"""The ways in which one body's name is written."""


@lru_cache(maxsize=100_000)
def body_name(written: str) -> BodyName:
    """What of a written name tells who it is.

    What stands in brackets is its acronym, or one of its names that the field knows, or its country; anything
    else there is no name: "Caritas (Morocco)" and "Enabel (Morocco)" are two bodies.
    """
    inside = [part.strip() for part in _BRACKETS.findall(written) if part.strip()]
    plain = _BRACKETS.sub(" ", written) if inside else written
    folded = [fold(word) for word in WORD.findall(plain)]
    rest, countries = _without_countries(folded)
    words = significant(rest) if rest else folded
    for part in inside:
        countries |= _without_countries([fold(word) for word in WORD.findall(part)])[1]
    initials = "".join(word[0] for word in words) if len(words) >= 3 else ""
    stated = frozenset(fold(part) for part in inside if _is_acronym(part, plain, initials))
    known = known_body(significant(folded)) or _known_beside(plain, inside, stated)
    if not known and known_body(words) not in OF_ONE_COUNTRY:
        known = known_body(words)
    if known:
        short = frozenset([known])
        return BodyName(
            key=known, known=known, words=short, kinds=frozenset(), short=short, stated=stated,
            countries=countries,
        )  # fmt: skip
    kinds = frozenset(_KINDS[word] for word in words if word in _KINDS)
    of_itself = frozenset(word for word in words if word not in _KINDS) or frozenset(words)
    alone = of_itself if len(of_itself) == 1 else frozenset()
    named = " ".join(_KINDS.get(word, word) for word in words)
    return BodyName(
        key=f"{named} ({' '.join(sorted(countries)).lower()})" if countries else named,
        known="",
        words=of_itself,
        kinds=kinds,
        short=stated | alone | frozenset(filter(None, [initials])),
        stated=stated,
        countries=countries,
    )


def how_surely(one: BodyName, other: BodyName) -> float:
    """How surely two names are one body's, 0 to 1.

    1 where the words are the same in any order, less by an acronym, else the share of the longer name that
    is the shorter one. Two that the field knows by other names, of other kinds or of other countries are two;
    an agency that the field knows is one in all countries.
    """
    if one.known and other.known:
        return float(one.known == other.known)
    if one.countries and other.countries and one.countries.isdisjoint(other.countries):
        return 0.0
    if one.kinds and other.kinds and one.kinds.isdisjoint(other.kinds):
        return 0.0
    if one.words == other.words:
        return 1.0
    if _by_acronym(one, other):
        return BY_ACRONYM
    if one.kinds and other.kinds:
        mine, theirs = one.words | one.kinds, other.words | other.kinds
    else:
        mine, theirs = one.words, other.words
    few, many = sorted((mine, theirs), key=len)
    share = len(few) / len(many)
    return share if len(few) >= 2 and few < many and share >= HARDLY else 0.0


def forms_of(names: Iterable[str], countries: Iterable[str] = (), *, of_states: bool = False) -> Forms:
    """The ways in which a body is written.

    Parameters
    ----------
    countries
        Where it is, for those of its names that say nothing of it.
    of_states
        Whether that holds only for names that bodies of several states have, as Ministry of Labour.
    """
    found = (body_name(name) for name in names)
    where = frozenset(countries)
    return tuple(
        one.model_copy(update={"countries": where})
        if where and not one.countries and (one.is_of_a_state or not of_states)
        else one
        for one in found
        if one.words
    )


def same_body(one: Forms, other: Forms) -> bool:
    """Whether one of the names of two bodies is the same.

    So it is when the words are, in any order, or when the shorter name has two words and more that are all in
    the longer and make up most of it: "Hospital Association of Saxony" and "Saxony Hospital Association,
    Dresden".
    """
    return any(how_surely(mine, theirs) >= MOSTLY for mine in one for theirs in other)


def bodies_named(names: Iterable[str]) -> dict[str, BodyName]:
    """The bodies among some names, each once, by key. A name may list several between semicolons."""
    found: dict[str, BodyName] = {}
    for name in names:
        for written in _listed(name):
            body = body_name(written)
            if body.key:
                found.setdefault(body.key, body)
    return found


def organisation_names(organisation: Organisation) -> tuple[str, ...]:
    """All that an organisation is called."""
    return (organisation.name, *filter(None, (organisation.acronym,)), *organisation.aliases)


def is_funder(name: str) -> bool:
    """Whether a name is that of a body that only pays, as a whole: a union of nurses is none."""
    return body_name(name).known in FUNDERS


def is_everywhere(names: Forms) -> bool:
    """Whether a body is an agency that takes part in half of the field's programmes."""
    return any(one.known in EVERYWHERE for one in names)


def _known_beside(plain: str, inside: list[str], stated: frozenset[str]) -> str:
    """The short name of a body that is known by what stands in brackets, or by each part of its name."""
    for part in inside:
        known = known_body(significant(fold(word) for word in WORD.findall(part)))
        if known and (len(part.split()) > 1 or fold(part) in stated or part.casefold() in plain.casefold()):
            return known
    parts = [part for part in _PARTS.split(plain) if part]
    if len(parts) < 2:
        return ""
    known_parts = {known_body(significant(fold(word) for word in WORD.findall(part))) for part in parts}
    return known_parts.pop() if len(known_parts) == 1 else ""


def _is_acronym(part: str, plain: str, initials: str) -> bool:
    """Whether what stands in brackets is the initials of the name, or looks like an acronym and no place."""
    if len(part.split()) != 1 or not part[0].isalnum():
        return False
    if fold(part) == initials:
        return True
    looks = sum(letter.isupper() for letter in part) >= 2 and not plain.isupper()
    return looks and part.upper() not in codelist("Country") and fold(part) not in country_spellings()


def _by_acronym(one: BodyName, other: BodyName) -> bool:
    alone = (len(one.words) == 1 and one.words & other.short) or (
        len(other.words) == 1 and other.words & one.short
    )
    # Chambers of all towns are called CCI; longer acronyms are one body's, in whatever language its name is.
    return bool(alone) or any(len(short) >= _LEAST_ACRONYM for short in one.stated & other.stated)


def _without_countries(words: list[str]) -> tuple[list[str], frozenset[str]]:
    """The words without names of countries, and the codes of those."""
    table, longest = _countries_by_first_word()
    left, codes, place = [], set(), 0
    while place < len(words):
        for length in range(longest.get(words[place], 0), 0, -1):
            code = table.get(" ".join(words[place : place + length]))
            if code:
                codes.add(code)
                place += length
                break
        else:
            left.append(words[place])
            place += 1
    return left, frozenset(codes)


@cache
def _countries_by_first_word() -> tuple[dict[str, str], dict[str, int]]:
    # Shorter names are bodies, too: DRC is a refugee council.
    table = {name: code for name, code in country_spellings().items() if len(name) >= 4}
    longest: dict[str, int] = {}
    for name in table:
        words = name.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return table, longest


def _listed(name: str) -> Iterator[str]:
    for part in _BETWEEN.split(name):
        pieces = [piece.strip() for piece in part.split(",")]
        # A comma lists bodies, or goes on in one: "Ministry of Water, Energy and Mines".
        whole: list[str] = []
        for piece in filter(None, pieces):
            if whole and (piece[0].islower() or fold(piece) in LEGAL_FORMS):
                whole[-1] += f", {piece}"
            else:
                whole.append(piece)
        yield from whole
