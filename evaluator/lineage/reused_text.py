"""How much of a proposal's text stands in a programme's, without standard clauses and marked quotations.

Runs of words that both texts have, seen through the beginnings of words, so that another ending ("took part",
"takes part") breaks no run longer than a few words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from evaluator.lineage.folded_words import FoldedWords, folded_words
from evaluator.lineage.shared_passage import SharedPassage
from evaluator.lineage.standard_clauses import standard_words

WORDS_IN_A_ROW = 4
BEGINNING = 5
"""Letters of a word that are looked at."""

MOST_BETWEEN = 4
"""So many other words may stand between two runs of one passage, on either side."""

FEWEST_WORDS = 8
"""Shorter passages are phrases of the field."""

MOST_PLACES = 20
"""So many places of one phrase are looked at."""

_QUOTED = re.compile(r"“[^”]{20,1500}”|«[^»]{20,1500}»|„[^“”]{20,1500}[“”]|\"[^\"\n]{20,1500}\"")


@dataclass(frozen=True)
class ReusedText:
    """What two texts share."""

    passages: tuple[SharedPassage, ...]
    """Those that count, in the order of the first text."""
    share: float
    """The part of the first text's words that lie in them, 0 to 1."""
    programme_share: float
    """The part of the second text's words that lie in them, 0 to 1."""
    words: int
    """How many words of the first text that is."""
    set_aside: int
    """Words that are shared but stand in standard clauses or marked quotations."""


@dataclass(frozen=True)
class ComparedText:
    """A text made ready to be compared with many."""

    text: str

    @cached_property
    def words(self) -> FoldedWords:
        """Its words."""
        return folded_words(self.text)

    @cached_property
    def beginnings(self) -> tuple[str, ...]:
        """The beginnings of its words."""
        return tuple(word[:BEGINNING] for word in self.words.words)

    @cached_property
    def places(self) -> dict[tuple[str, ...], list[int]]:
        """Where each run of words begins."""
        found: dict[tuple[str, ...], list[int]] = {}
        for place, row in enumerate(_rows(self.beginnings)):
            found.setdefault(row, []).append(place)
        return found

    @cached_property
    def apart(self) -> frozenset[int]:
        """The numbers of words that stand in standard clauses or marked quotations."""
        quoted = [match.span() for match in _QUOTED.finditer(self.text)]
        words = self.words
        in_quotes = {
            number
            for start, end in quoted
            for number in range(len(words))
            if start <= words.starts[number] < end
        }
        return frozenset(in_quotes | standard_words(self.text, words))


def reused_text(proposal: ComparedText, programme: ComparedText) -> ReusedText:
    """What of `proposal` stands in `programme`, in time that grows with the sum of their lengths."""
    runs = list(_joined(_runs(proposal, programme)))
    kept: list[SharedPassage] = []
    mine: set[int] = set()
    theirs: set[int] = set()
    set_aside = 0
    for run in runs:
        numbers = set(range(run.first, run.last + 1))
        if len(numbers) < FEWEST_WORDS:
            continue
        counted = numbers - proposal.apart
        set_aside += len(numbers) - len(counted)
        if len(counted) < FEWEST_WORDS or len(counted) * 2 < len(numbers):
            continue
        mine |= counted
        theirs |= set(range(run.programme_first, run.programme_last + 1))
        kept.append(_passage(run, proposal.words, programme.words))
    return ReusedText(
        passages=tuple(kept),
        share=len(mine) / max(1, len(proposal.words)),
        programme_share=len(theirs) / max(1, len(programme.words)),
        words=len(mine),
        set_aside=set_aside,
    )


@dataclass
class _Run:
    first: int
    last: int
    programme_first: int
    programme_last: int
    alike: int
    """Words of the first text that the run itself covers."""


def _rows(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[place:] for place in range(WORDS_IN_A_ROW)), strict=False)


def _runs(proposal: ComparedText, programme: ComparedText) -> Iterator[_Run]:
    """Longest runs of equal beginnings, each word of the proposal in one run at most."""
    mine, theirs, places = proposal.beginnings, programme.beginnings, proposal.places
    met: dict[int, list[int]] = {}
    for other, row in enumerate(_rows(theirs)):
        # A phrase that stands everywhere is looked at in its first places only, so that time stays bounded.
        for place in places.get(row, ())[:MOST_PLACES]:
            if len(known := met.setdefault(place, [])) < MOST_PLACES:
                known.append(other)
    free = 0
    for place in sorted(met):
        if place < free:
            continue
        best, at = max((_length(mine, theirs, place, other), -other) for other in met[place])
        yield _Run(place, place + best - 1, -at, -at + best - 1, best)
        free = place + best


def _length(mine: Sequence[str], theirs: Sequence[str], place: int, other: int) -> int:
    """How many beginnings are equal from these places on."""
    length = 0
    for one, its in zip(islice(mine, place, None), islice(theirs, other, None), strict=False):
        if one != its:
            break
        length += 1
    return length


def _joined(runs: Iterator[_Run]) -> Iterator[_Run]:
    """Runs that follow one another closely in both texts, as one."""
    current: _Run | None = None
    for run in runs:
        if (
            current is not None
            and run.first - current.last <= MOST_BETWEEN + 1
            and 0 < run.programme_first - current.programme_last <= MOST_BETWEEN + 1
        ):
            current.last, current.programme_last = run.last, run.programme_last
            current.alike += run.alike
            continue
        if current is not None:
            yield current
        current = run
    if current is not None:
        yield current


def _passage(run: _Run, mine: FoldedWords, theirs: FoldedWords) -> SharedPassage:
    words = run.last - run.first + 1
    return SharedPassage(
        start=mine.starts[run.first],
        end=mine.ends[run.last],
        programme_start=theirs.starts[run.programme_first],
        programme_end=theirs.ends[run.programme_last],
        words=words,
        likeness=min(1.0, run.alike / words),
    )
