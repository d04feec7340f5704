"""Proposals with planted re-use: of which document, how much and how disguised is known.

A proposal has 1,000 words: a passage of one document of a corpus among fillers, which are passages of
documents that are held out of the corpus, of the same collection and language as the source where there are
enough, so that they share its phrases. A source has at least nine tenths of its eight-word runs to itself, or
nobody could say which document was used. Everything follows from a seed.

A substitute is another word of the same language about as frequent as the word, not a synonym: no list of
synonyms is at hand, and a word that belongs elsewhere misleads more than one that means the same.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evaluator.lineage.texts.fingerprints import ngrams_of, words_of

WORDS = 1_000
HELD_OUT = 2_000
FILLER = 150
"""Words of one filler document that follow each other."""
LEAST_SOURCE = 320
SUBSTITUTABLE, HEAVILY = 0.7, 0.85
"""Share of the longer words that have a substitute, and for a heavy paraphrase: names and terms have none."""
FREQUENT = 150
"""Words of a language that are never replaced: articles, prepositions, auxiliaries."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Document:
    """What is used of a document of a corpus."""

    id: str
    text: str
    collection: str
    language: str


@dataclass(frozen=True)
class Planted:
    """A proposal and the document that it used."""

    kind: str
    source: str
    text: str


@dataclass(frozen=True)
class Plant:
    """The planted proposals, and the documents that may not be in the index."""

    queries: tuple[Planted, ...]
    held_out: frozenset[str]


KINDS = ("10 % verbatim", "30 % verbatim", "30 % substituted", "30 % shuffled", "30 % heavy paraphrase")


def planted(documents: Sequence[Document], *, each: int, seed: int = 20261127) -> Plant:
    """`each` proposals of every kind, from different sources."""
    chance = random.Random(seed)
    order = list(range(len(documents)))
    chance.shuffle(order)
    held_out, rest = order[:HELD_OUT], order[HELD_OUT:]
    is_own = _mostly_own(documents)
    sources = [number for number in rest if is_own[number]][: each * len(KINDS)]
    if len(sources) < each * len(KINDS):
        raise ValueError(f"only {len(sources)} documents are long enough and unlike others")
    fillers = _Fillers([documents[number] for number in held_out])
    substitutes = _Substitutes(documents)
    queries = []
    for place, number in enumerate(sources):
        kind = KINDS[place % len(KINDS)]
        text = _proposal(kind, documents[number], fillers, substitutes, chance)
        queries.append(Planted(kind, documents[number].id, text))
    return Plant(tuple(queries), frozenset(documents[number].id for number in held_out))


def _proposal(
    kind: str, source: Document, fillers: "_Fillers", substitutes: "_Substitutes", chance: random.Random
) -> str:
    used = WORDS // 10 if kind.startswith("10 %") else WORDS * 3 // 10
    words = source.text.split()
    start = chance.randrange(len(words) - used + 1)
    sentences = _SENTENCE.split(" ".join(words[start : start + used]))
    passages = fillers.passages(source, WORDS - used, chance)
    match kind:
        case "30 % substituted":
            sentences = [substitutes.disguised(one, source.language, 0.5, 0.05, chance) for one in sentences]
        case "30 % heavy paraphrase":
            sentences = [
                substitutes.disguised(_swapped(one), source.language, 0.9, 0.08, chance) for one in sentences
            ]
            chance.shuffle(sentences)
        case "30 % shuffled":
            parts = [sentence for passage in passages for sentence in _SENTENCE.split(passage)]
            for sentence in chance.sample(sentences, len(sentences)):
                parts.insert(chance.randrange(len(parts) + 1), sentence)
            return " ".join(parts)
    passages.insert(chance.randrange(len(passages) + 1), " ".join(sentences))
    return "\n\n".join(passages)


def _swapped(sentence: str) -> str:
    """The sentence with its halves exchanged at the comma nearest to the middle, if it has one."""
    commas = [match.start() for match in re.finditer(", ", sentence)]
    if not commas:
        return sentence
    middle = min(commas, key=lambda place: abs(place - len(sentence) / 2))
    return f"{sentence[middle + 2 :]} {sentence[:middle]}"


class _Fillers:
    """Passages of documents that are held out."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._by: dict[tuple[str, str], list[list[str]]] = defaultdict(list)
        self._any: dict[str, list[list[str]]] = defaultdict(list)
        for document in documents:
            words = document.text.split()
            self._by[document.collection, document.language].append(words)
            self._any[document.language].append(words)

    def passages(self, source: Document, count: int, chance: random.Random) -> list[str]:
        """Passages of `count` words together, each of another document."""
        near = self._by[source.collection, source.language]
        pool = near if sum(len(words[:FILLER]) for words in near) > 3 * count else self._any[source.language]
        found: list[str] = []
        for words in chance.sample(pool, len(pool)):
            length = min(FILLER, count, len(words))
            start = chance.randrange(len(words) - length + 1)
            found.append(" ".join(words[start : start + length]))
            count -= length
            if not count:
                break
        return found


class _Substitutes:
    """Words that stand for others of the same language."""

    def __init__(self, documents: Sequence[Document]) -> None:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for document in documents:
            counts[document.language].update(set(re.findall(r"[^\W\d_]+", document.text)))
        self._words = {
            language: [word for word, times in sorted(count.items(), key=_by_frequency) if times > 1]
            for language, count in counts.items()
        }
        self._ranks = {
            language: {word: rank for rank, word in enumerate(words)}
            for language, words in self._words.items()
        }

    def disguised(
        self, text: str, language: str, replaced: float, left_out: float, chance: random.Random
    ) -> str:
        """The text with so large a share of its words that have a substitute replaced, and some left out."""
        kept = (word for word in text.split() if chance.random() >= left_out)
        return " ".join(self._instead(word, language, replaced, chance) for word in kept)

    def _instead(self, word: str, language: str, replaced: float, chance: random.Random) -> str:
        bare = word.strip(".,;:()\"'")
        rank = self._ranks[language].get(bare)
        if rank is None or rank < FREQUENT or len(bare) < 4 or not bare.islower():
            return word
        substitutable = HEAVILY if replaced > 0.5 else SUBSTITUTABLE
        if random.Random(bare).random() >= substitutable or chance.random() >= replaced:
            return word
        words = self._words[language]
        other = min(len(words) - 1, max(FREQUENT, rank + chance.randint(-50, 50)))
        return word.replace(bare, words[other])


def _by_frequency(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _mostly_own(documents: Sequence[Document]) -> list[bool]:
    """Which documents are long enough and have nine tenths of their eight-word runs to themselves."""
    runs, lengths = [], []
    for start in range(0, len(documents), 1_000):
        words = words_of([document.text for document in documents[start : start + 1_000]])
        hashes, first = ngrams_of(words, 8)
        texts = words.texts[first]
        runs.append(np.unique(np.stack([hashes, texts.astype(np.uint64) + np.uint64(start)], axis=1), axis=0))
        lengths.append(np.diff(words.bounds))
    hashes, of_document = np.concatenate(runs).T
    _, place, counts = np.unique(hashes, return_inverse=True, return_counts=True)
    total = np.bincount(of_document.astype(np.int64), minlength=len(documents))
    shared = np.bincount(of_document.astype(np.int64), counts[place] > 1, minlength=len(documents))
    is_own = (np.concatenate(lengths) >= LEAST_SOURCE) & (shared <= 0.1 * total)
    return [
        bool(own) and len(document.text.split()) >= LEAST_SOURCE
        for own, document in zip(is_own, documents, strict=True)
    ]
