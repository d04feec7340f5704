"""Short names that a title or a text gives, and those short words in capitals that name no programme."""

import re
from collections.abc import Iterator
from functools import lru_cache

from evaluator.foundation.words import WORD, fold
from evaluator.lineage.naming.known_bodies import known_as
from evaluator.lineage.texts.capitals import letters_and_capitals

LEAST_LETTERS = 3


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_NO_NAMES = _words(
    # Phases, kinds of loans, funds.
    "af ii iii iv vi vii viii ix apl dpl dpf sop cat ddo ida ibrd gef tf ta and the esf fse",
    "amif fami ndici ipa",
    # Fields of work, people, papers.
    "covid hiv aids vih sida sme smes pme pmes msme msmes pyme pymes mpme tpe tvet vet eftp fpt",
    "ict icts tic tics",
    "stem sdg sdgs odd ods ngo ngos ong ongs cso csos osc idp idps ppp ppps gdp pib kpi kpis",
    "gbv wash nqf eqf cec",
    "cncp isco rome ects hr rh ceo faq pdf stis",
    # Places and unions of states.
    "eu ue un onu us usa uk uae drc rdc bih wb au oecd ocde ecowas cedeao waemu uemoa ecofac",
    "sadc eac igad comesa",
    "asean mercosur caricom maghreb mena osce nato otan cemac acp lac",
)
_BODIES = _words(
    "unesco unops unhabitat undesa unctad usaid echo jica koica kfw snv sdc cida dfid fcdo",
    "danida norad ifad fida",
    "ofpra adpme cgem caritas ocha unaids unido onudi sos ituc csi",
)
"""Bodies and donors, besides those that `known_bodies` knows by several names: they name many programmes."""

_BRACKETS = re.compile(r"\(([^()]{2,30})\)")
_CAPITALS = re.compile(r"[A-Za-z]*[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:[-&][A-Z]\w*)*\d*")


def names_no_programme(word: str) -> bool:
    """Whether a short word in capitals says a field, a place, a body or a phase, and no programme."""
    folded = fold(word)
    return folded in _NO_NAMES or folded in _BODIES or bool(known_as(word))


@lru_cache(maxsize=100_000)
def acronyms(title: str) -> frozenset[str]:
    """Short names that a title gives: in brackets or with capitals inside, folded.

    A title in capitals throughout shows none, except in brackets.
    """
    return frozenset(fold(word) for word in acronyms_written(title))


def acronyms_written(text: str, *, with_bodies: bool = False) -> tuple[str, ...]:
    """The same in the order and the spelling of the text; `with_bodies` those of bodies, too."""
    found = dict.fromkeys(word for word in _written(text) if len(fold(word)) >= LEAST_LETTERS)
    if with_bodies:
        return tuple(word for word in found if fold(word) not in _NO_NAMES)
    return tuple(word for word in found if not names_no_programme(word))


def _written(text: str) -> Iterator[str]:
    letters, capitals = letters_and_capitals(text)
    shouts = letters > 12 and capitals > 0.6 * letters
    for inside in _BRACKETS.findall(text):
        words = inside.split()
        if len(words) <= 2 and sum(letter.isupper() for letter in inside) >= 2:
            yield from WORD.findall(words[0])
    if not shouts:
        for written in _CAPITALS.findall(text):
            yield from WORD.findall(written)
