"""Where a programme works: countries, and from where to where people move."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

from evaluator.foundation import Record
from evaluator.foundation.words import WORD, fold
from evaluator.lineage.programme import Programme
from evaluator.lineage.texts.glossary import country_words
from evaluator.proposals.codes import codelist
from evaluator.proposals.country_spellings import country_names, country_spellings

_ARROW = re.compile(r"\s*(?:->|→|=>|–>)\s*")
_INFLECTIONS = ("", "s", "e", "n", "a", "es", "en", "er", "em", "as", "os", "ne", "nes", "ns")
_LEAST_STEM = 4


class Corridor(Record):
    """Country codes, or folded words where the source's word is no country that is known."""

    origins: frozenset[str]
    destinations: frozenset[str]

    @property
    def everywhere(self) -> frozenset[str]:
        """All of them."""
        return self.origins | self.destinations


def countries_named(text: str) -> Counter[str]:
    """How often a text names each country or its people, in any of eight languages, by country code."""
    return countries_in([fold(word) for word in WORD.findall(text)])


def countries_in(words: Sequence[str]) -> Counter[str]:
    """The same of a text's folded words."""
    found: Counter[str] = Counter()
    end = 0
    # Most words begin no name, and are passed over without a step of this loop.
    beginning = _first_words()
    first = beginning.keys() & set(words)
    for place in [place for place, word in enumerate(words) if word in first] if first else ():
        for name, code in beginning[words[place]]:
            if place >= end and tuple(words[place + 1 : place + len(name)]) == name[1:]:
                found[code] += 1
                end = place + len(name)
                break
    return found


def corridor_of(programme: Programme) -> Corridor:
    """What the source says of places: without an arrow all countries are origins."""
    origins: set[str] = set()
    destinations: set[str] = set()
    for written in programme.countries:
        sides = _ARROW.split(written)
        origins.update(_codes(sides[0]))
        for side in sides[1:]:
            destinations.update(_codes(side))
    return Corridor(origins=frozenset(origins), destinations=frozenset(destinations))


def _codes(written: str) -> frozenset[str]:
    written = written.strip()
    if not written:
        return frozenset()
    parts = [part.strip() for part in re.split(r"[;,]", written)]
    if all(part.upper() in codelist("Country") for part in parts if part):
        return frozenset(part.upper() for part in parts if part)
    if named := _named_in_short(written):
        return named
    return frozenset([" ".join(fold(word) for word in WORD.findall(written))])


@lru_cache(maxsize=5_000)
def _named_in_short(written: str) -> frozenset[str]:
    """The countries that a field names. Fields repeat from record to record; texts do not, and are long."""
    return frozenset(countries_named(written))


@cache
def _first_words() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """For each word the names of which it may be the first: as it is, before those that it inflects."""
    found: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for ending in _INFLECTIONS:
        for word, names in _names().items():
            if not ending or len(word) >= _LEAST_STEM:
                found[word + ending] += names
    return dict(found)


@cache
def _names() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: defaultdict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)

    def add(written: str, code: str) -> None:
        words = tuple(fold(word) for word in WORD.findall(written))
        if words and len(words[0]) >= 2 and len("".join(words)) >= _LEAST_STEM - 1:
            table[words[0]].add((words, code))

    for name, code in country_spellings().items():
        add(name, code)
    for name, code in country_names():
        add(name.split(" (")[0], code)
    for code, words in country_words().items():
        for word in words:
            add(word, code)
    return {first: sorted(names, key=lambda one: (-len(one[0]), one)) for first, names in table.items()}
