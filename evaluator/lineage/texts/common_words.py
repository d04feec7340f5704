"""Words that say little: those of every text, of every project in the field, of every project's running."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from evaluator.evidence.words.stems import Stems
from evaluator.evidence.words.tokens import fold_words

LANGUAGES = ("en", "fr", "es")

SMALL, FIELD = 0.2, 0.5
"""What a word of every text, and one of every project in the field, weighs beside any other's 1."""

_SHORTEST = 3
"""In a language without a list a word of so few letters counts as one of every text."""


@dataclass(frozen=True)
class CommonWords:
    """What is common in one language, as stems."""

    small: frozenset[str]
    field: frozenset[str]
    terms: tuple[tuple[str, ...], ...]
    """Terms of management, visibility, dissemination and audit, word by word."""
    clauses: tuple[tuple[str, ...], ...]
    """What donors make everybody write."""
    sources: tuple[tuple[str, ...], ...]
    """What says that the words are another's."""

    def weights(self, stems: Iterable[str]) -> NDArray[np.float64]:
        """What each stem weighs, 0 to 1."""
        return np.array([self._weight(stem) for stem in stems], dtype=np.float64)

    def _weight(self, stem: str) -> float:
        if stem in self.small or (not self.small and len(stem) <= _SHORTEST):
            return SMALL
        return FIELD if stem in self.field else 1.0


@cache
def common_words(language: str) -> CommonWords:
    """What is common in a language; nothing for one without a list."""
    if language not in LANGUAGES:
        return CommonWords(frozenset(), frozenset(), (), (), ())
    source = files("evaluator.lineage.texts").joinpath("languages", f"{language}.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    stems = Stems(language)

    def stemmed(written: str) -> tuple[str, ...]:
        return tuple(stems.of_folded(fold_words(written).split()))

    small = frozenset(stemmed(data["small_words"]))
    return CommonWords(
        small,
        frozenset(stemmed(data["field_words"])) - small,
        *(tuple(map(stemmed, data[name])) for name in ("boilerplate", "clauses", "sources")),
    )
