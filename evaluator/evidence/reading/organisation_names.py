"""Names of organisations as written in one field: where each begins, and what kind of body each is.

A name may be in any language, so every lexicon at hand is asked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from evaluator.evidence.lexicon.entries import BEYOND_STATES, NO_ACTOR, Layer
from evaluator.evidence.reading.matching import Matcher
from evaluator.evidence.reading.readings import Match, Reading
from evaluator.evidence.reading.relations import side_of
from evaluator.evidence.words.tokens import fold_words
from evaluator.foundation.yaml_files import Path
from evaluator.proposals.codes import codelist, stakeholder_group

_LAYERS: tuple[Layer, ...] = ("in_names", "actor")

_OF_THE_STATE = re.compile(r"(?:instituto|servicio|institut|office|centro|centre) na[ct]ional\b|national\b")
"""Beginnings of names of public training institutes, folded."""

_FOR = frozenset({"for", "pour", "para"})
"""Words in a name after which stands what the body is for."""

_OF_THE = frozenset({"la", "del", "de", "do", "da", "du", "the"})
"""Words before the kind of place whose own body a ministry is: "Ministerio de Obras de la Provincia de …"."""

_DASH = re.compile(r"\s[-–—]\s")
"""The same in fewer words: "Unidad de Gestión - Provincia de …"."""

_ONE_NAME = re.compile(
    r"(?:Ministry|Ministries|Minist[eè]re|Ministerio) (?:of|for|des?|du|del)\b[^;,\n|]*"
    r"(?:, [A-ZÀ-Þ][a-zß-ÿ]+(?: [A-ZÀ-Þ][a-zß-ÿ]+)?){1,4},? (?:and|et|y|e) [^;,\n|]+"
)
"""What one ministry deals with, listed: "Ministry of Reconstruction, Housing and Public Works"."""

_OF_A_LIST = re.compile(r",| (?:and|et|y|e) ")
_BETWEEN = re.compile(r"[;,\n|]")
_WORDS_OF_A_NAME = re.compile(r"\w[\w.&-]*")


@dataclass(frozen=True)
class NamedBody:
    """An organisation by its name: the place in the field, and its class where the name tells."""

    start: int
    end: int
    class_id: str | None
    rule: str
    is_public: bool
    """A public authority of a country."""
    known: Path | None = None
    """Which of the organisations known by name it is."""


def named_bodies(field: str, matchers: Sequence[Matcher]) -> Iterator[NamedBody]:
    """The organisations listed in a field, in order."""
    for start, end in _names(field, matchers):
        yield classified(field[start:end], matchers, start)


def classified(name: str, matchers: Sequence[Matcher], start: int = 0) -> NamedBody:
    """The class that a name tells: by the longest term of an actor in it, else by words such as "Ltd".

    What stands before a "for" tells more: a "Foundation for Enterprise Development" is a foundation.
    """
    found: list[tuple[int, bool, int, int, Match, Reading]] = []
    for matcher in matchers:
        reading = matcher.read(name)
        purpose = next(
            (place for place, word in enumerate(reading.folded) if word in _FOR), len(reading.folded)
        )
        for rank, layer in enumerate(_LAYERS):
            found += [
                (rank, match.first < purpose, match.last - match.first, -match.first, match, reading)
                for match in reading.of(layer)
                # A legal form tells a company only where nothing else tells more.
                if match.label != NO_ACTOR and (rank == 0 or match.entry.layer != "in_names")
            ]
    end = start + len(name)
    if found:
        *_, match, reading = max(found, key=lambda one: one[:4])
        class_id = side_of(match, reading)
        if class_id == "origin_government" and _is_of_a_province(match, reading):
            class_id = "local_authority"
        is_public = stakeholder_group(class_id) == "state" and match.entry.tier != BEYOND_STATES
        if class_id == "tvet_institution":
            is_public = _OF_THE_STATE.match(fold_words(name)) is not None
        return NamedBody(start, end, class_id, match.entry.rule, is_public, known_as(match))
    if _is_country(name):
        return NamedBody(start, end, "origin_government", "name of a country", is_public=True)
    return NamedBody(start, end, None, "", is_public=False)


def _is_of_a_province(match: Match, reading: Reading) -> bool:
    """Whether a part of a State stands behind the body as the one whose it is."""

    def before(place: Match) -> str:
        return reading.text[reading.spans[place.first - 1][1] : reading.spans[place.first][0]]

    return any(
        place.label == "local_authority"
        and place.first > match.last
        and (reading.folded[place.first - 1] in _OF_THE or _DASH.fullmatch(before(place)))
        for place in reading.of("in_names")
    )


def known_as(match: Match) -> Path | None:
    """Which of the organisations known by name a match is; None where only its kind is known."""
    return match.entry.path if match.entry.path[0] == "organisations" else None


def _names(field: str, matchers: Sequence[Matcher]) -> Iterator[tuple[int, int]]:
    """Start and end of each name. A legal form, a country, a lower-case part belong to the name before."""
    current: tuple[int, int] | None = None
    for start, end in _parts(field, matchers):
        part = field[start:end]
        if current is not None and field[current[1] : start].count(";") == 0 and _continues(part, matchers):
            current = (current[0], end)
            continue
        if current is not None:
            yield current
        current = (start, end)
    if current is not None:
        yield current


def _parts(field: str, matchers: Sequence[Matcher]) -> Iterator[tuple[int, int]]:
    start = 0
    whole = [one.span() for one in _ONE_NAME.finditer(field) if _lists_matters(one, matchers)]
    ends = (match.start() for match in _BETWEEN.finditer(field))
    for end in [*(one for one in ends if not any(first < one < last for first, last in whole)), len(field)]:
        part = field[start:end]
        if part.strip():
            left = start + len(part) - len(part.lstrip())
            yield left, left + len(part.strip())
        start = end + 1


def _lists_matters(name: re.Match[str], matchers: Sequence[Matcher]) -> bool:
    """Whether no organisation stands among what a ministry seems to deal with; "Municipalities" is none."""
    listed = [one.strip() for one in _OF_A_LIST.split(name.group().partition(",")[2])]
    return not any(_is_body(one, matchers) for one in listed)


def _is_body(name: str, matchers: Sequence[Matcher]) -> bool:
    told = classified(name, matchers)
    is_matter = told.class_id in (None, "origin_government") or " " not in name
    return told.known is not None or _is_country(name) or not is_matter


def _continues(part: str, matchers: Sequence[Matcher]) -> bool:
    if part[0].islower() or _is_country(part):
        return True
    words = _WORDS_OF_A_NAME.findall(part)
    return len(words) <= 2 and any(
        match.label == "private_employer" and match.last - match.first + 1 >= len(words)
        for matcher in matchers
        for match in matcher.read(part).of("in_names")
    )


def _is_country(name: str) -> bool:
    return fold_words(name) in _countries()


@cache
def _countries() -> frozenset[str]:
    names = {row["name_en"].split(" (")[0] for row in codelist("Country").values()}
    return frozenset(map(fold_words, names))
