"""What a proposal tells in prose, as one text, and from a place in that text back to its section.

What it says of other programmes (predecessors, complementarity), of policies, papers and names is left out:
to name and quote what came before is asked for, and lists of names are compared as names.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from evaluator.lineage.texts.lookalikes import without_lookalikes
from evaluator.proposals import Proposal, passages

BETWEEN = "\n\n"

NOT_COMPARED = re.compile(
    r"^\$\.(predecessors|complementarity|novelty|documents|policy_links|platforms_used|sdg_targets|themes|acronym)\b"
    r"|\.organisation\.|\.commitments\[|\.labour_market_evidence\[|\.other_funding\[|\.unit_costs\["
    r"|\.(unit|level|source|indicator|baseline|target|licence)$"
)
"""Sections that tell of others, hold names, or columns of tables."""


@dataclass(frozen=True)
class Place:
    """A stretch of one section; offsets are code points in its text."""

    section: str
    start: int
    end: int


@dataclass(frozen=True)
class WholeText:
    """The passages joined by empty lines."""

    text: str
    sections: tuple[str, ...]
    starts: tuple[int, ...]
    """Where each section begins in the text."""

    def places(self, start: int, end: int) -> Iterator[Place]:
        """The stretches of sections that lie between two places of the text."""
        first = max(0, bisect_right(self.starts, start) - 1)
        for number in range(first, len(self.sections)):
            begin = self.starts[number]
            if begin >= end:
                return
            after = (
                self.starts[number + 1] - len(BETWEEN) if number + 1 < len(self.starts) else len(self.text)
            )
            left, right = max(start, begin), min(end, after)
            if left < right:
                yield Place(self.sections[number], left - begin, right - begin)

    def position(self, place: Place) -> int:
        """Where in the whole text a stretch of a section begins."""
        return self.starts[self.sections.index(place.section)] + place.start


def whole_text(proposal: Proposal) -> WholeText:
    """What the proposal tells of itself."""
    told = [passage for passage in passages(proposal) if is_compared(passage.section)]
    starts, length = [], 0
    for passage in told:
        starts.append(length)
        length += len(passage.text) + len(BETWEEN)
    return WholeText(
        BETWEEN.join(without_lookalikes(passage.text) for passage in told),
        tuple(passage.section for passage in told),
        tuple(starts),
    )


def is_compared(section: str) -> bool:
    """Whether a section, a JSON path, tells of the proposal itself."""
    return NOT_COMPARED.search(section) is None
