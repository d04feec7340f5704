"""Design facts: what a programme does, told in whatever words: sector, people, features, numbers, places.

Two texts may share no sentence and still describe one design: the same people in the same trade between the
same countries, the same two tracks, the same 120 places and seven months.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from evaluator.foundation import LANGUAGES
from evaluator.foundation.words import fold
from evaluator.lineage.design.counted_numbers import CountedNumber, counted_numbers
from evaluator.lineage.design.design_terms import Found, found
from evaluator.lineage.programme import Programme
from evaluator.lineage.texts.folded_words import FoldedWords, folded_words
from evaluator.lineage.texts.whole_text import WholeText, whole_text
from evaluator.proposals import Proposal
from evaluator.proposals.codes import codelist, country_name

SECTOR_CODES = (
    ("22040", "ict"), ("121", "health"), ("122", "health"), ("123", "health"), ("130", "health"),
    ("311", "agriculture"), ("312", "forestry"), ("313", "fishing"), ("32120", "manufacturing"),
    ("321", "manufacturing"), ("322", "mining"), ("323", "construction"), ("331", "retail_business"),
    ("332", "tourism"), ("231", "energy"), ("232", "energy"), ("233", "energy"), ("234", "energy"), ("235",
    "energy"),
    ("236", "energy"), ("210", "transport"), ("114", "higher_education"), ("112", "schooling"),
    ("16061", "culture"), ("250", "retail_business"), ("32130", "retail_business"),
)  # fmt: skip
"""Purpose codes that name a trade, longest first where they overlap. Codes for training, employment and
migration name none: every proposal of such a call has them."""

CATEGORIES = {
    "youth": "youth", "graduates": "graduates", "undergraduates": "students",
    "entrepreneurs": "entrepreneurs",
    "returnees": "returnees", "refugees": "refugees", "asylum_seekers": "refugees",
    "rural_population": "rural",
    "women": "women", "diaspora": "diaspora", "trainers": "trainers", "public_officials": "officials",
}  # fmt: skip

NAME_WEIGHT = 0.3
"""What a shared name of a place or thing tells; common ones are shared by chance."""

_OF_BODIES = (
    "European", "Union", "Commission", "Ministry", "Agency", "Institute", "Office", "Federation", "Service",
    "Services",
    "Council", "Board", "University", "School", "Alliance", "Network", "Project", "Programme", "Partnership",
    "Africa",
    "African", "Europe", "Mediterranean", "Maghreb", "Ministère", "Agence", "Institut", "Fédération",
    "Conseil",
    "Université", "École", "Réseau", "Projet", "Afrique", "Méditerranée", "Ministerio", "Agencia",
    "Instituto",
    "Federación", "Servicio", "Consejo", "Universidad", "Escuela", "Proyecto", "Programa", "África", "Europa",
    "Unión", "Comisión", "Union européenne", "North", "South", "East", "West", "Northern", "Southern",
    "Eastern",
    "Western",
)  # fmt: skip

_NAME = re.compile(
    r"(?<=[a-zà-ÿ,;:(] )(?<![Tt]he )(?<![LlEe][aeo]s )(?<![LlEe][ael] )"
    r"(?!EUR|USD)[A-ZÀ-ÞŠŽČ][^\W\d_]{3,}(?:-[^\W\d_]+)*\b(?![\s’'-]+[A-ZÀ-Þ])"
)
"""A capitalised word by itself inside a sentence. Behind an article, or beside another capitalised word, it
is mostly part of the name of a body, and bodies are compared as bodies."""


@dataclass(frozen=True)
class Fact:
    """One thing that a text tells of a design. Without a place it was read from a field."""

    kind: str
    """`feature`, `number` or `name`."""
    key: str
    weight: float
    start: int = -1
    end: int = -1


@dataclass(frozen=True)
class DesignFacts:
    """What is known of a design."""

    sectors: frozenset[str]
    """Trades; empty: not told."""
    target_groups: frozenset[str]
    facts: tuple[Fact, ...] = field(default=())

    def by_key(self) -> dict[tuple[str, str], Fact]:
        """Each fact once, where it is told first; one with a place before one without."""
        found: dict[tuple[str, str], Fact] = {}
        for fact in self.facts:
            known = found.get((fact.kind, fact.key))
            if known is None or (known.start < 0 <= fact.start):
                found[fact.kind, fact.key] = fact
        return found


def proposal_facts(proposal: Proposal, whole: WholeText | None = None) -> DesignFacts:
    """The design of a proposal, from its fields and its text. Places are in `whole_text(proposal).text`."""
    text = (whole or whole_text(proposal)).text
    words = folded_words(text)
    heads = " ; ".join(
        filter(
            None,
            (
                proposal.title,
                proposal.summary,
                *(course.title for course in proposal.training),
                *(group.description for group in proposal.target_groups),
            ),
        )
    )
    sectors = _sectors_of_codes(proposal.sectors) or _terms(folded_words(heads), "sector")
    groups = frozenset(
        CATEGORIES[one.category] for one in proposal.target_groups if one.category in CATEGORIES
    )
    described = " ; ".join(one.description for one in proposal.target_groups if one.description)
    groups |= _terms(folded_words(described), "target")
    if not groups:
        groups = _terms(folded_words(heads), "target")
    return DesignFacts(sectors, groups, (*_told(text, words, _terms_told(words)), *_in_fields(proposal)))


def programme_facts(programme: Programme, words: FoldedWords | None = None) -> DesignFacts:
    """The design of a programme, from its record and its text. Places are in `programme.text`.

    `words` are those of its text, where they are at hand.
    """
    words = words or folded_words(programme.text)
    told = _terms_told(words)
    heads = folded_words(f"{programme.title} ; {' ; '.join(programme.sector)}")
    sectors = _sectors_of_codes(programme.sector) or _terms(heads, "sector") or _ids(told["sector"])
    groups = _terms(folded_words(programme.target_group), "target") or _ids(told["target"])
    listed = folded_words(" ; ".join(programme.activities))
    fields = (Fact("feature", one.term.id, one.term.weight) for one in found(listed, "feature"))
    return DesignFacts(sectors, groups, (*_told(programme.text, words, told), *fields))


def number_key(number: CountedNumber) -> str:
    """What makes two numbers the same: the value and what it counts, as 245 people, schools, weeks or EUR."""
    unit = number.counted or ("" if number.unit == "other" else number.unit)
    return f"{number.value:.10g} {unit}".rstrip()


def _terms_told(words: FoldedWords) -> defaultdict[str, list[Found]]:
    """The terms of each kind that stand in a text; it is gone through once for all of them."""
    told: defaultdict[str, list[Found]] = defaultdict(list)
    for one in found(words, "feature", "sector", "target", "unit"):
        told[one.term.kind].append(one)
    return told


def _told(text: str, words: FoldedWords, told: Mapping[str, Sequence[Found]]) -> Iterator[Fact]:
    for one in told.get("feature", ()):
        yield Fact("feature", one.term.id, one.term.weight, words.starts[one.first], words.ends[one.last])
    for number in counted_numbers(text, words, told.get("unit", ())):
        yield Fact("number", number_key(number), number.weight, number.start, number.end)
    names = list(_NAME.finditer(text))
    named = {fold(name[0]) for name in names}
    small = {
        text[start:end]
        for word, start, end in zip(words.words, words.starts, words.ends, strict=True)
        if word in named and text[start].islower()
    }
    for name in names:
        # What is also written small is a word, not a name.
        if name[0].lower() not in small and (key := _name_key(name[0])):
            yield Fact("name", key, NAME_WEIGHT, name.start(), name.end())


def _in_fields(proposal: Proposal) -> Iterator[Fact]:
    mobility = proposal.mobility
    if {"home", "away"} <= set(mobility.tracks):
        yield Fact("feature", "home_and_away", 1.0)
    counts = [mobility.places, mobility.home_places, *(group.people for group in proposal.target_groups)]
    counts += [course.participants for course in proposal.training]
    for count in counts:
        if count is not None and count >= 5:
            number = CountedNumber(float(count), "people", -1, -1)
            yield Fact("number", number_key(number), number.weight)


def _sectors_of_codes(codes: tuple[str, ...]) -> frozenset[str]:
    named = [
        next((trade for start, trade in SECTOR_CODES if code.strip().startswith(start)), "") for code in codes
    ]
    return frozenset(filter(None, named))


def _terms(words: FoldedWords, kind: str) -> frozenset[str]:
    return _ids(found(words, kind))


def _ids(terms: Iterable[Found]) -> frozenset[str]:
    return frozenset(one.term.id for one in terms)


@cache
def _known_to_all() -> frozenset[str]:
    """Names that stand in every text of the field: countries, languages, inhabitants."""
    from babel import Locale  # when first needed: the command line starts faster without it

    names = list(_OF_BODIES)
    for language in LANGUAGES:
        locale = Locale(language)
        names += [country_name(code, language) for code in codelist("Country")]
        names += [str(name) for name in locale.languages.values()]
        names += [str(name) for name in locale.days["format"]["wide"].values()]
        names += [str(name) for name in locale.months["format"]["wide"].values()]
    return frozenset(" ".join(folded_words(name).words) for name in names)


@lru_cache(maxsize=50_000)
def _name_key(written: str) -> str:
    """What makes two names the same; empty for one that stands in every text of the field."""
    folded = " ".join(folded_words(written).words)
    return "" if _is_common(folded) else folded


def _is_common(name: str) -> bool:
    # Inhabitants are called much as their country is: Morocco, Moroccan; Senegal, Senegalese.
    return name in _known_to_all() or name[:5] in _country_starts()


@cache
def _country_starts() -> frozenset[str]:
    names = (country_name(code, language) for code in codelist("Country") for language in LANGUAGES)
    folded = (" ".join(folded_words(name).words) for name in names)
    return frozenset(name[:5] for name in folded if len(name) >= 4)
