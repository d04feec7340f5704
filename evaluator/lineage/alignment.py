"""Alignment: which passages of a text stand in another one too, and where in both.

Stretches of equal words are chained in both texts, so that replaced, added and left out words do not break a
passage; sentences told in other words are found by their rare words. A passage may stand in several places,
and passages may stand in another order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluator.lineage.boilerplate import boilerplate
from evaluator.lineage.chains import GAP, Chain, chains
from evaluator.lineage.common_words import FIELD, CommonWords, common_words
from evaluator.lineage.like_sentences import like_sentences
from evaluator.lineage.quoted_passages import quoted
from evaluator.lineage.seeds import Numbered, stretches
from evaluator.lineage.shared_passage import PassageKind, SharedPassage
from evaluator.lineage.words import Words, numbered, words_of

SMALL_PASSAGE = 15
"""Words below which a passage is called small."""

_FEWEST = 6
_LIGHTEST = 4.5
_LEAST_LIKENESS = 0.42
"""What a passage must have to be one: words of the first text, what its shared words weigh, and their share."""

_MOSTLY = 0.6
"""The share of a passage's words that must be quoted, or boilerplate, for the passage to be."""

_REACH = 4
"""Words of either text over which a passage is lengthened to the next word that both have."""


def shared_passages(text: str, programme_text: str, *, language: str = "") -> tuple[SharedPassage, ...]:
    """The passages of `text` that stand in `programme_text` too.

    Parameters
    ----------
    language
        That of the programme's text, ISO 639-1; by default what its small words tell. Both texts are stemmed
        by it, so that copied words are equal whatever language they are in.

    Returns
    -------
    Sorted by their place in `text`, where none overlaps another; in the other text they may.
    """
    return aligned(words_of(text), words_of(programme_text), language=language)


def aligned(one: Words, other: Words, *, language: str = "") -> tuple[SharedPassage, ...]:
    """As `shared_passages`, of words that were read before: a proposal is compared with many programmes."""
    return _Pair(one, other, language or other.language or one.language).passages()


@dataclass(frozen=True)
class _Measured:
    """A chain, and how much its texts share."""

    chain: Chain
    weight: float
    likeness: float


class _Pair:
    """Two texts side by side."""

    def __init__(self, one: Words, other: Words, language: str) -> None:
        self._words, self._other_words, self._language = one, other, language
        self._common: CommonWords = common_words(language)
        numbers, other_numbers, stems = numbered(one.stems(language), other.stems(language))
        self._one, self._other = Numbered(numbers, one.section), Numbered(other_numbers, other.section)
        self._weights = self._common.weights(stems)

    def passages(self) -> tuple[SharedPassage, ...]:
        """All passages with their kind."""
        found = [self._lengthened(chain) for chain in chains(self._stretches(), self._one, self._other)]
        kept = [chain for chain in found if self._is_passage(self._measured(chain))]
        left = np.ones(len(self._words), dtype=bool)
        for chain in kept:
            left[chain.first : chain.first_end] = False
        alike = like_sentences(
            self._one,
            self._other,
            (self._words.sentence, self._other_words.sentence),
            self._weights,
            left,
        )
        merged = self._merged([*kept, *alike])
        apart = self._without_overlaps([self._measured(chain) for chain in merged])
        if not apart:
            return ()
        marked = (quoted(self._words, self._common, self._language), self._boilerplate())
        return tuple(self._passage(measured, *marked) for measured in apart)

    def _stretches(self) -> list:
        return stretches(self._one, self._other, self._weights)

    def _lengthened(self, chain: Chain) -> Chain:
        """The chain with the words before and behind it that both texts have, over a few that they have not."""
        first, first_end, other, other_end = chain
        while step := self._step(first_end, other_end, 1):
            first_end, other_end = first_end + step[0], other_end + step[1]
        while step := self._step(first - 1, other - 1, -1):
            first, other = first - step[0], other - step[1]
        return Chain(first, first_end, other, other_end)

    def _step(self, place: int, other_place: int, direction: int) -> tuple[int, int] | None:
        """How far the next shared word is in both texts; None where none is near."""
        one, other = self._one, self._other
        section, other_section = one.section, other.section
        if not (0 <= place - direction < len(section) and 0 <= other_place - direction < len(other_section)):
            return None
        here, there = section[place - direction], other_section[other_place - direction]
        for away in range(2 * _REACH - 1):
            for mine in range(max(0, away - _REACH + 1), min(away, _REACH - 1) + 1):
                at, other_at = place + direction * mine, other_place + direction * (away - mine)
                if not (0 <= at < len(section) and 0 <= other_at < len(other_section)):
                    continue
                if section[at] != here or other_section[other_at] != there:
                    continue
                word = one.words[at]
                if word == other.words[other_at] and (away == 0 or self._weights[word] > FIELD):
                    return mine + 1, away - mine + 1
        return None

    def _merged(self, found: Sequence[Chain]) -> list[Chain]:
        """Chains that follow each other in both texts with a small gap, as one."""
        merged: list[Chain] = []
        for chain in sorted(found):
            for place in range(len(merged) - 1, max(-1, len(merged) - 9), -1):
                if self._follow(merged[place], chain):
                    merged[place] = Chain(
                        merged[place].first,
                        max(merged[place].first_end, chain.first_end),
                        merged[place].other,
                        max(merged[place].other_end, chain.other_end),
                    )
                    break
            else:
                merged.append(chain)
        return merged

    def _follow(self, one: Chain, next_one: Chain) -> bool:
        between = next_one.first - one.first_end
        other_between = next_one.other - one.other_end
        return (
            between <= GAP
            and -GAP <= other_between <= GAP
            and next_one.other >= one.other
            and self._one.section[one.first] == self._one.section[next_one.first]
            and self._other.section[one.other] == self._other.section[next_one.other]
        )

    def _measured(self, chain: Chain) -> _Measured:
        mine = self._one.words[chain.first : chain.first_end]
        theirs = self._other.words[chain.other : chain.other_end]
        numbers, counts = np.unique(mine, return_counts=True)
        others, other_counts = np.unique(theirs, return_counts=True)
        _, here, there = np.intersect1d(numbers, others, assume_unique=True, return_indices=True)
        shared = np.minimum(counts[here], other_counts[there])
        weight = float((shared * self._weights[numbers[here]]).sum())
        return _Measured(chain, weight, float(shared.sum()) / len(mine) if len(mine) else 0.0)

    def _is_passage(self, measured: _Measured) -> bool:
        chain = measured.chain
        length = chain.first_end - chain.first
        other_length = chain.other_end - chain.other
        return (
            length >= _FEWEST
            and measured.weight >= _LIGHTEST
            and measured.likeness >= _LEAST_LIKENESS
            and measured.likeness * length >= _LEAST_LIKENESS * other_length
        )

    def _without_overlaps(self, found: Iterable[_Measured]) -> list[_Measured]:
        """Those that are passages, none over another in the first text: the heavier one keeps its words."""
        taken = np.zeros(len(self._words), dtype=bool)
        kept = []
        for measured in sorted(found, key=lambda each: (-each.weight, each.chain)):
            if not self._is_passage(measured):
                continue
            chain = measured.chain
            free = ~taken[chain.first : chain.first_end]
            if not free.all():
                cut = self._cut(chain, free)
                if cut is None:
                    continue
                measured = self._measured(cut)
                chain = cut
                if not self._is_passage(measured):
                    continue
            taken[chain.first : chain.first_end] = True
            kept.append(measured)
        return sorted(kept, key=lambda each: each.chain)

    def _cut(self, chain: Chain, free: NDArray[np.bool_]) -> Chain | None:
        """The longest free piece of a chain, with as much of the other text as goes with it."""
        edges = np.flatnonzero(np.diff(np.concatenate(([0], free.astype(np.int64), [0]))))
        if not len(edges):
            return None
        begins, ends = edges[::2], edges[1::2]
        longest = int(np.argmax(ends - begins))
        before, after = int(begins[longest]), len(free) - int(ends[longest])
        other = min(chain.other + before, chain.other_end - 1)
        return Chain(
            chain.first + before,
            chain.first_end - after,
            other,
            max(other + 1, chain.other_end - after),
        )

    def _boilerplate(self) -> NDArray[np.bool_]:
        stems = self._words.stems(self._language)
        return boilerplate(stems, self._words.sentence, self._weights[self._one.words], self._common)

    def _passage(
        self, measured: _Measured, quotes: NDArray[np.bool_], clauses: NDArray[np.bool_]
    ) -> SharedPassage:
        chain = measured.chain
        start, end = self._words.place(chain.first, chain.first_end - 1)
        other_start, other_end = self._other_words.place(chain.other, chain.other_end - 1)
        length = chain.first_end - chain.first
        kind: PassageKind = "plain"
        if quotes[chain.first : chain.first_end].mean() >= _MOSTLY:
            kind = "quote"
        elif clauses[chain.first : chain.first_end].mean() >= _MOSTLY:
            kind = "boilerplate"
        elif length < SMALL_PASSAGE:
            kind = "small"
        return SharedPassage(
            start=start,
            end=end,
            programme_start=other_start,
            programme_end=other_end,
            words=length,
            likeness=measured.likeness,
            kind=kind,
            section=self._words.sections[self._words.section[chain.first]].name,
            programme_section=self._other_words.sections[self._other_words.section[chain.other]].name,
        )
