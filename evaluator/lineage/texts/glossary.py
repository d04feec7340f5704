"""The field's own terms as concepts that do not depend on the language: Berufsbildung, vocational training.

The data lies beside: `glossary_data/concepts.csv`, a row a concept, its words per language separated by `;`.
A concept is as small as a German compound's part, since a compound is as many concepts as it has parts.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from evaluator.evidence.words.stems import Stems
from evaluator.foundation.words import WORD, fold

ConceptKind = Literal["field", "target_group", "general"]

_LEAST_PART = 4
"""Shorter words are not looked for inside German compounds."""

_JOINTS = ("s", "es", "n", "en", "er", "e", "")
_ENDINGS = frozenset(["", "e", "n", "en", "er", "es", "em", "s", "ern"])


_MOST_STEMS = 300_000
"""Words of a language of which the stem is kept."""


def stem(word: str, language: str) -> str:
    """The folded stem of a word of a language."""
    return _stem_of(language)[word]


def stems_of(words: Iterable[str], language: str) -> list[str]:
    """The folded stem of each word."""
    return list(map(_stem_of(language).__getitem__, words))


class _StemOf(dict[str, str]):
    """For a word its stem: the same words come again and again."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._stems = Stems(language)

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_STEMS:
            self.clear()
        self[word] = stem = self._stems.keys(word)[0]
        return stem


@cache
def _stem_of(language: str) -> _StemOf:
    return _StemOf(language)


class Glossary:
    """Finds concepts in texts of the languages that it has."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self.kinds: dict[str, str] = {}
        self._terms: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
        self._german: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            concept = row["concept"]
            self.kinds[concept] = row["kind"]
            for language in row.keys() - {"concept", "kind"}:
                for term in filter(None, row[language].split(";")):
                    self._add(concept, term, language)
        for table in self._terms.values():
            for terms in table.values():
                terms.sort(key=lambda one: -len(one[0]))
        self._longest_part = max(map(len, self._german), default=0)

    def concepts(self, text: str, language: str) -> Counter[str]:
        """How often each concept is named in a text; empty in a language that is not known."""
        return self.concepts_in(WORD.findall(text), language)

    def concepts_in(self, written: Sequence[str], language: str) -> Counter[str]:
        """The same of a text's words, with their accents."""
        table = self._terms.get(language)
        found: Counter[str] = Counter()
        if table is None:
            return found
        stems = stems_of(written, language)
        # Most words begin no term, and are passed over without a step of the loop; in German each has parts.
        places = [place for place, stem in enumerate(stems) if language == "de" or stem in table]
        end = 0
        for place in places:
            if place < end:
                continue
            known = table.get(stems[place])
            length = 0
            for term, concept in known or ():
                if len(term) < length:
                    break
                if tuple(stems[place : place + len(term)]) == term:
                    found[concept] += 1
                    length = len(term)
            if not length and language == "de":
                found.update(self._parts(fold(written[place])))
            end = place + length
        return found

    def _add(self, concept: str, term: str, language: str) -> None:
        stems = tuple(stem(word, language) for word in WORD.findall(term))
        if not stems:
            return
        table = self._terms.setdefault(language, defaultdict(list))
        if (stems, concept) not in table[stems[0]]:
            table[stems[0]].append((stems, concept))
        if language == "de" and len(stems) == 1:
            for part in {stems[0], fold(term)}:
                if len(part) >= _LEAST_PART and concept not in self._german[part]:
                    self._german[part].append(concept)

    def _parts(self, word: str) -> Sequence[str]:
        """The concepts of a German compound's parts: the longest known part at each joint, others skipped."""
        if len(word) < 2 * _LEAST_PART - 1:
            return ()
        return _split(self, word)

    def _known_at(self, word: str, place: int) -> int:
        for end in range(min(len(word), place + self._longest_part), place + _LEAST_PART - 1, -1):
            if word[place:end] in self._german:
                return end
        return 0


@lru_cache(maxsize=100_000)
def _split(glossary: Glossary, word: str) -> tuple[str, ...]:
    found: list[str] = []
    place, at_joint = 0, True
    while place <= len(word) - _LEAST_PART:
        end = glossary._known_at(word, place)
        # Inside a part that is not known, only what reaches the end of the word is believed.
        if end and (at_joint or word[end:] in _ENDINGS):
            found += glossary._german[word[place:end]]
            joint = next(
                (
                    joint
                    for joint in _JOINTS
                    if word.startswith(joint, end) and _goes_on(glossary, word, end, joint)
                ),
                "",
            )
            place, at_joint = end + len(joint), True
        else:
            place, at_joint = place + 1, False
    return tuple(found)


def _goes_on(glossary: Glossary, word: str, end: int, joint: str) -> bool:
    return bool(glossary._known_at(word, end + len(joint)))


@cache
def glossary() -> Glossary:
    """The glossary that comes with the program."""
    return Glossary(_rows("concepts"))


@cache
def country_words() -> Mapping[str, tuple[str, ...]]:
    """What a country's people and places are called besides its name, per country code."""
    return {row["country"]: tuple(row["words"].split(";")) for row in _rows("country_words")}


def _rows(name: str) -> list[dict[str, str]]:
    text = (
        files("evaluator.lineage.texts").joinpath("glossary_data", f"{name}.csv").read_text(encoding="utf-8")
    )
    return list(csv.DictReader(text.splitlines()))
