"""What a programme is called, and whether a name tells it from other programmes.

"Vocational training" and "TVET" are what half of a corpus is called. A name tells something when one of its
words is no word of every project, no country and not common in the corpus.
"""

import math
from functools import lru_cache

from evaluator.evidence.words.stems import Stems
from evaluator.lineage.naming.acronyms import acronyms_written, names_no_programme
from evaluator.lineage.naming.titles import title_parts
from evaluator.lineage.programme import Programme
from evaluator.lineage.records.corridors import countries_named
from evaluator.lineage.records.rarity import Rarity
from evaluator.lineage.texts.common_words import LANGUAGES, common_words
from evaluator.lineage.texts.folded_words import folded_words

ENOUGH_PROGRAMMES = 100
"""Fewer say nothing of what is common."""
COMMON = 0.05
"""A word that every twentieth programme has names none of them."""
LONG_TITLE = 4
"""So many words in one order are told by no other programme by chance, however common each is."""

_OF_THE_FIELD = frozenset(
    word
    for line in (
        "vocational professional technical reform centre center college school return reintegration",
        "employability empowerment women girls gender entrepreneurship entrepreneurs entrepreneur legal",
        "safe orderly circular global talent talents talented apprenticeship apprenticeships internship",
        "internships mobile pilot pilots facility emploi insertion formation professionnelle professionnel",
        "technique reforme retour reinsertion entrepreneuriat femmes jeunes competences circulaire mobilite",
        "migration pilote empleo insercion formacion profesional tecnica tecnico reforma retorno",
        "reinsercion emprendimiento mujeres jovenes competencias circular movilidad migracion piloto",
        "asistencia assistance",
    )
    for word in line.split()
)
"""Words of titles in this field, besides those that every project has."""


def names_of(programme: Programme) -> tuple[str, ...]:
    """Title, acronym, other names, and the acronyms that the title states."""
    title = programme.title
    stated = acronyms_written(title)
    return tuple(dict.fromkeys(filter(None, (title, programme.acronym, *programme.aliases, *stated))))


def is_telling(name: str, *, rarity: Rarity | None = None) -> bool:
    """Whether a name tells one programme from others."""
    words = folded_words(name).words
    # The number of a phase tells nothing by itself.
    core = title_parts(name).core or words
    if any(_tells(word) and not _is_common(word, rarity) for word in core):
        return True
    return len([word for word in core if not _is_small(word)]) >= LONG_TITLE


@lru_cache(maxsize=50_000)
def _tells(word: str) -> bool:
    if len(word) < 3 or word.isdigit() or word in _OF_THE_FIELD or names_no_programme(word):
        return False
    if countries_named(word):
        return False
    return not any(
        stem in common_words(language).field or stem in common_words(language).small
        for language in LANGUAGES
        for stem in Stems(language).of_folded([word])
    )


@lru_cache(maxsize=50_000)
def _is_small(word: str) -> bool:
    return any(
        stem in common_words(language).small
        for language in LANGUAGES
        for stem in Stems(language).of_folded([word])
    )


def _is_common(word: str, rarity: Rarity | None) -> bool:
    counts = rarity.everywhere.get("words") if rarity is not None else None
    if counts is None or counts.programmes < ENOUGH_PROGRAMMES:
        return False
    # The rarity is 1 + ln((1 + n) / (1 + those with it)).
    return math.exp(1.0 - counts.rarity(word)) >= COMMON
