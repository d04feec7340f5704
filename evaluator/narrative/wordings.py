"""How near the wording of a heading or label is to a known name, in three languages.

Words are compared by their stems, without small words, so that "Risks and their mitigation" is near to
"Risk mitigation".
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from evaluator.evidence.words.stems import Stems
from evaluator.foundation import LANGUAGES
from evaluator.foundation.words import WORD, fold
from evaluator.narrative.vocabulary import small_words

_NUMBERING = re.compile(
    r"^\s*(?:(?:section|part|partie|parte|annex|annexe|anexo|question|pregunta)\s+)?"
    r"(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivxIVX]{1,4}|[a-zA-Z])[.)](?:\d{1,2}[.)]?)*|\d{1,2}(?:\.\d{1,2})*)"
    r"\s*[:–—-]?\s+(?=\S)",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*\[([a-z_]+(?:\.[a-z_]+)*|#)\]\s*$")
_HINT = re.compile(r"\s*\([^()]*\)\s*$|\s*\*+\s*$")


@dataclass(frozen=True)
class Wording:
    """A name in the languages in which it is known: folded words and stems."""

    words: Mapping[str, tuple[str, ...]]
    stems: Mapping[str, frozenset[str]]


def mark_of(text: str) -> str | None:
    """The id in square brackets by which a form marks what a heading or column is for."""
    found = _MARK.search(text)
    return found[1] if found else None


def without_mark(text: str) -> str:
    """The text without the id of a form."""
    return _MARK.sub("", text).strip()


def plain_name(text: str) -> str:
    """A heading or label without number, id, colon, and what stands in brackets at its end."""
    name = _NUMBERING.sub("", without_mark(" ".join(text.split()))).rstrip(" :.…")
    shorter = _HINT.sub("", name).strip()
    return shorter or name


@lru_cache(maxsize=20_000)
def wording(text: str, language: str | None = None) -> Wording:
    """A text as it is compared: in one language, or, where that is not known, in each."""
    found = [fold(word) for word in WORD.findall(plain_name(text))]
    words, stems = {}, {}
    for code in (language,) if language else LANGUAGES:
        small = small_words(code)
        kept = tuple(word for word in found if word not in small) or tuple(found)
        words[code] = kept
        stems[code] = frozenset(_stems(code).of_folded(kept))
    return Wording(words, stems)


def nearness(one: Wording, other: Wording) -> float:
    """From 0, no word in common, to 1, the same words: the part of both that they share."""
    best = 0.0
    for language in one.stems.keys() & other.stems.keys():
        if one.words[language] and one.words[language] == other.words[language]:
            return 1.0
        here, there = one.stems[language], other.stems[language]
        if shared := len(here & there):
            # The same stems in another order or form are a little less than the same.
            best = max(best, min(2 * shared / (len(here) + len(there)), 0.98))
    return best


def nearest(text: str, known: Iterable[tuple[str, Wording]]) -> list[tuple[float, str]]:
    """Known names by their nearness to a text, the nearest first, each once."""
    here = wording(text)
    best: dict[str, float] = {}
    for name, there in known:
        near = nearness(here, there)
        if near > best.get(name, 0.0):
            best[name] = near
    return sorted(((near, name) for name, near in best.items()), key=lambda one: (-one[0], one[1]))


@cache
def _stems(language: str) -> Stems:
    return Stems(language)
