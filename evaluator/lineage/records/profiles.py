"""What likeness needs to know of a programme, read once: words, concepts, names, bodies, places, dates."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any

from evaluator.evidence.words.languages import told_by_small_words
from evaluator.foundation.words import WORD, fold
from evaluator.lineage.naming.acronyms import acronyms
from evaluator.lineage.naming.bodies import BodyName, bodies_named
from evaluator.lineage.naming.names import names_in
from evaluator.lineage.naming.titles import title_parts
from evaluator.lineage.programme import Programme
from evaluator.lineage.records.corridors import Corridor, corridor_of, countries_in
from evaluator.lineage.records.weighed import Weighed
from evaluator.lineage.texts.folded_words import FoldedWords, folded_words
from evaluator.lineage.texts.glossary import glossary, stem, stems_of

KINDS = (
    "words",
    "grams",
    "pairs",
    "concepts",
    "cognates",
    "names",
    "bodies",
    "title_words",
    "title_grams",
    "title_concepts",
)
"""Kinds of terms, each with rarities of its own."""

_CUT = re.compile(r"(?<=\w)-\s*\n\s*(?=[a-z])")
_GRAM = 5
_LONGEST = 4_000
"""Words of a text that are read; a longer one has told what it is about by then."""


@dataclass(frozen=True)
class Profile:
    """A programme, read."""

    programme: Programme
    language: str
    terms: Mapping[str, Mapping[str, int]]
    """How often each term stands in it, by kind. `title_…` are of the title alone, grams and pairs of the
    text alone; words (folded, not stemmed), concepts, cognates and names are of both."""
    title: tuple[str, ...]
    """Folded words of the title without marks of a phase."""
    acronyms: frozenset[str]
    spoken: frozenset[str]
    """All folded words of title and text."""
    bodies: Mapping[str, BodyName]
    corridor: Corridor
    named_countries: frozenset[str]
    countries: frozenset[str]
    """Those of the source, else those that title and text name."""
    sectors: frozenset[str]
    target_groups: frozenset[str]
    start: float | None
    """In years."""
    end: float | None
    kept: dict[str, tuple[Any, tuple[str, ...], Weighed]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """By kind of term the weights that `Rarity` gave last, and whose they are: it is compared with many."""


def profile(programme: Programme, read: FoldedWords | None = None) -> Profile:
    """Read a programme for comparison; `read` are the words of its text, where they are at hand."""
    text, folded = _shortened(programme.text, read)
    title = programme.title
    language = programme.language or told_by_small_words(WORD.findall(text)) or "en"
    record = record_profile(programme, language=language)
    words = list(folded.words)
    named = frozenset(countries_in((*folded_words(title).words, *words)))
    both = [*record.title, *words]
    # Stemmers rely on accents; of plain letters the folded words say as much as those that were written.
    written = words if text.isascii() else WORD.findall(text)
    concepts = glossary().concepts_in([*WORD.findall(title), *written], language)
    stems = stems_of(words, language)
    return replace(
        record,
        terms={
            **record.terms,
            "words": Counter(both),
            "grams": _grams(words),
            "pairs": Counter(f"{one} {other}" for one, other in pairwise(stems)),
            "concepts": concepts,
            "cognates": _cognates(both),
            "names": dict.fromkeys(names_in(text, folded) | names_in(title), 1),
        },
        spoken=frozenset(both),
        named_countries=named,
        countries=record.corridor.everywhere or named,
        target_groups=_target_groups(programme, language, concepts),
    )


def record_profile(programme: Programme, *, language: str = "") -> Profile:
    """Read what a record says beside its text: there are no terms of a text, and its title alone is spoken.

    Without a language that of the record counts, else English.
    """
    language = language or programme.language or "en"
    title, corridor = programme.title, corridor_of(programme)
    core = title_parts(title).core
    named = frozenset(countries_in(folded_words(title).words))
    bodies = bodies_named([programme.lead_org, *programme.partners])
    concepts = glossary().concepts(title, language)
    return Profile(
        programme=programme,
        language=language,
        terms={
            "bodies": dict.fromkeys(bodies, 1),
            "title_words": Counter(stems_of(core, language)),
            "title_grams": _grams(core),
            "title_concepts": concepts,
        },
        title=core,
        acronyms=acronyms(title)
        | frozenset(fold(word) for word in WORD.findall(programme.acronym))
        | frozenset(name for alias in programme.aliases for name in acronyms(alias)),
        spoken=frozenset(core),
        bodies=bodies,
        corridor=corridor,
        named_countries=named,
        countries=corridor.everywhere or named,
        sectors=_sectors(programme, language),
        target_groups=_target_groups(programme, language, concepts),
        start=_years(programme.start),
        end=_years(programme.end),
    )


def _target_groups(programme: Programme, language: str, concepts: Mapping[str, int]) -> frozenset[str]:
    """Those of the source, else those of what it says besides."""
    named = glossary().concepts(programme.target_group, language) or concepts
    return frozenset(one for one in named if glossary().kinds.get(one) == "target_group")


def _shortened(written: str, read: FoldedWords | None) -> tuple[str, FoldedWords]:
    """The first words of a text, with words that a line end cut joined again."""
    text = _CUT.sub("", written)
    words = folded_words(text) if read is None or text != written else read
    if len(words) <= _LONGEST:
        return text, words
    kept = FoldedWords(words.words[:_LONGEST], words.starts[:_LONGEST], words.ends[:_LONGEST])
    return text[: words.starts[_LONGEST]], kept


def _grams(words: list[str] | tuple[str, ...]) -> Counter[str]:
    """Runs of five characters inside each word with its edges; a shorter word whole."""
    return Counter(chain.from_iterable(map(_grams_of, words)))


@lru_cache(maxsize=200_000)
def _grams_of(word: str) -> tuple[str, ...]:
    edged = f" {word} "
    if len(edged) <= _GRAM:
        return (edged,)
    return tuple(edged[start : start + _GRAM] for start in range(len(edged) - _GRAM + 1))


_ALIKE = (
    ("sch", "s"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("ch", "k"), ("qu", "k"), ("c", "k"), ("z", "k"),
    ("y", "i"), ("w", "v"), ("x", "ks"), ("j", "i"), ("h", ""),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1")
_SKELETON = 6


def _cognates(words: list[str]) -> Counter[str]:
    """What words of related languages share: the first letters, with letters that sound alike made one."""
    return Counter(filter(None, map(_cognate, words)))


@lru_cache(maxsize=200_000)
def _cognate(word: str) -> str:
    if len(word) < 4:
        return ""
    for written, alike in _ALIKE:
        word = word.replace(written, alike)
    return _DOUBLED.sub(r"\1", word)[:_SKELETON]


def _sectors(programme: Programme, language: str) -> frozenset[str]:
    """Codes with their DAC category, and the stems of words."""
    found: set[str] = set()
    for sector in programme.sector:
        for word in WORD.findall(sector):
            if word.isdigit():
                found.add(word)
                if len(word) == 5:
                    found.add(word[:3])
            elif len(word) >= 4:
                found.add(stem(word, language))
        found.update(glossary().concepts(sector, language))
    return frozenset(found)


_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def _years(date: str) -> float | None:
    match = _DATE.match(date)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    return (year or 0) + ((month or 7) - 1) / 12 + ((day or 1) - 1) / 365
