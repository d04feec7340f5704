"""Re-use planted in real descriptions of programmes: what was copied, how it was changed, where it stands.

A source is a thousand words of one publisher's descriptions; the suspicious text is other descriptions of the
same publisher with a part of the source put in at the end of a sentence. The part is

- `verbatim`: as it stands;
- `substituted`: half of its words of four letters or more, small words apart, replaced by another word of
  the language with the same last three letters, drawn by how often it stands in the corpus, and one word in
  twenty left out. Words with the same ending are of the same form (nouns in -tion, verbs in -ing, plurals),
  which keeps the text's shape; they are no synonyms, which makes it no easier for who compares words;
- `shuffled`: its sentences in another order, one case each.
"""

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pandas as pd

from evaluator.evidence.words.languages import told_by_small_words
from evaluator.evidence.words.sentences import Sentences
from evaluator.foundation.words import WORD, fold
from evaluator.lineage.texts.common_words import common_words
from tests.benchmarks.plagdet import Stretches

CORPUS = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "corpora" / "large_speed.parquet"

PUBLISHERS = {
    "en": (
        "worldbank_projects",
        "eu_open_calls",
        "us_federal_programmes",
        "aiddata_china_africa",
        "danish_funders",
    ),
    "fr": ("eutf_africa", "oecd_crs_crisis"),
    "es": ("iati_activities", "oecd_crs_crisis"),
}
"""Publishers of projects and calls with enough words in each language."""

SIZE = 1_000
"""Words of a source and of a suspicious text."""

RUN = 8
"""Words in a row that two texts share only where one was copied, or both from a third."""


@dataclass(frozen=True)
class Planted:
    """A suspicious text, its source and the cases in it; none in a pair without re-use."""

    text: str
    source: str
    cases: tuple[Stretches, ...]


class Corpus:
    """Descriptions of programmes in one language, by publisher."""

    def __init__(self, language: str, seed: int) -> None:
        rows = pd.read_parquet(CORPUS)
        rows = rows[(rows.language == language) & rows.file.isin(PUBLISHERS[language])]
        # Some publishers state the language of their country for texts in others.
        rows = rows[[told_by_small_words(WORD.findall(text)) == language for text in rows.text]]
        self._texts = {name: sorted(set(group.text)) for name, group in rows.groupby("file")}
        self._language = language
        self._chance = random.Random(seed)
        self._small = common_words(language).small
        counts: dict[str, Counter[str]] = {}
        for text in rows.text:
            for word in WORD.findall(text):
                if self._is_replaceable(word):
                    counts.setdefault(word.lower()[-3:], Counter())[word.lower()] += 1
        self._alike = {end: (list(words), list(words.values())) for end, words in counts.items()}

    def planted(self, kind: str, share: float) -> Planted:
        """A pair in which `share` of the suspicious text is re-used."""
        publisher = self._chance.choice(PUBLISHERS[self._language])
        source, filler = self._two(publisher, SIZE, round(SIZE * (1 - share)))
        begin, end = self._part(source, round(SIZE * share))
        pieces = self._changed(source, begin, end, kind)
        place = self._chance.choice(_ends(filler))
        text = filler[:place] + "\n\n"
        cases = []
        for piece, (source_start, source_end) in pieces:
            cases.append(Stretches(len(text), len(text) + len(piece), source_start, source_end))
            text += piece + " "
        return Planted(text + "\n\n" + filler[place:], source, tuple(cases))

    def unrelated(self) -> Planted:
        """Two texts of one publisher without anything planted."""
        source, text = self._two(self._chance.choice(PUBLISHERS[self._language]), SIZE, SIZE)
        return Planted(text, source, ())

    def _two(self, publisher: str, size: int, other_size: int) -> tuple[str, str]:
        """Two texts of different descriptions that have no run of eight words in common.

        Publishers print the same paragraph in several descriptions; that is re-use and no false alarm.
        """
        while True:
            known = self._texts[publisher]
            texts = self._chance.sample(known, min(len(known), 200))
            one, used = _joined(texts, size)
            other, _ = _joined(texts[used:], other_size)
            if not _runs(one) & _runs(other):
                return one, other

    def _part(self, source: str, size: int) -> tuple[int, int]:
        """Where about `size` words of whole sentences begin and end."""
        ends = _ends(source)
        starts = [0, *ends[:-1]]
        words = [match.start() for match in WORD.finditer(source)]
        possible = [start for start in starts if sum(word >= start for word in words) >= size]
        begin = self._chance.choice(possible)
        inside = [word for word in words if word >= begin]
        wanted = inside[min(size, len(inside)) - 1]
        end = next(end for end in ends if end > wanted)
        return inside[0], begin + len(source[begin:end].rstrip())

    def _changed(self, source: str, begin: int, end: int, kind: str) -> list[tuple[str, tuple[int, int]]]:
        if kind == "verbatim":
            return [(source[begin:end], (begin, end))]
        if kind == "substituted":
            return [(self._substituted(source[begin:end]), (begin, end))]
        bounds = [begin, *(place for place in _ends(source) if begin < place < end), end]
        pieces = []
        for first, last in pairwise(bounds):
            sentence = source[first:last].strip()
            start = source.index(sentence, first) if sentence else first
            if WORD.search(sentence):
                pieces.append((sentence, (start, start + len(sentence))))
        self._chance.shuffle(pieces)
        return pieces

    def _substituted(self, text: str) -> str:
        def other(match: re.Match[str]) -> str:
            word = match[0]
            if self._chance.random() < 0.05:
                return ""
            if not self._is_replaceable(word) or self._chance.random() < 0.5:
                return word
            words, counts = self._alike[word.lower()[-3:]]
            drawn = self._chance.choices(words, counts)[0]
            return drawn.capitalize() if word[0].isupper() else drawn

        return WORD.sub(other, text)

    def _is_replaceable(self, word: str) -> bool:
        return len(word) >= 4 and word.isalpha() and fold(word) not in self._small


def _joined(texts: Sequence[str], size: int) -> tuple[str, int]:
    """About `size` words of the texts one after the other, and how many texts that took."""
    joined, words = "", 0
    for used, text in enumerate(texts, start=1):
        count = len(WORD.findall(text))
        if words + count > size * 1.1:
            places = [match.end() for match in WORD.finditer(text)]
            text = text[: places[min(count, size - words) - 1]] + "."
            count = size - words
        joined += text.strip() + "\n\n"
        words += count
        if words >= size * 0.95:
            return joined, used
    raise ValueError(f"the texts have {words} words, {size} were wanted")


def _ends(text: str) -> list[int]:
    """Where sentences end."""
    sentences = Sentences(text)
    return [sentences.bounds(number)[1] for number in range(sentences.number(len(text) - 1) + 1)]


def _runs(text: str, length: int = RUN) -> set[tuple[str, ...]]:
    words = [fold(word) for word in WORD.findall(text)]
    return {tuple(words[place : place + length]) for place in range(len(words) - length + 1)}
