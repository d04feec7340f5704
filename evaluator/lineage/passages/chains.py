"""Chains: stretches that follow each other in both texts with little between, as one passage."""

from collections.abc import Sequence
from typing import NamedTuple

from evaluator.lineage.passages.seeds import Numbered, Stretch

_GAP = 18
"""Words of either text that may lie between two stretches of a chain."""

_SHIFT = 10
"""How many words more may lie between them in one text than in the other."""

_PER_WORD = 0.06
"""What a word in between costs: a passage must be denser than chance."""

_MOST_OPEN = 24
"""Stretches that are tried as the one that another follows, the heaviest: a bound for texts that repeat
themselves."""


class Chain(NamedTuple):
    """A passage in words: where it begins in both texts, and the word behind its last one."""

    first: int
    first_end: int
    other: int
    other_end: int


def chains(stretches: Sequence[Stretch], one: Numbered, other: Numbered) -> list[Chain]:
    """The passages that stretches make, the heaviest first; every stretch is in one of them.

    Parameters
    ----------
    stretches
        In the order of the first text.
    one, other
        The texts; no passage reaches from one section to the next.

    Each stretch follows the one before it that leaves the most weight, less a little for each word between
    them: the chaining of Myers and Miller (1995), with only the heaviest near ones tried.
    """
    best: list[float] = []
    before: list[int] = []
    sections = [(int(one.section[each.first]), int(other.section[each.other])) for each in stretches]
    open_ones: list[int] = []
    for place, stretch in enumerate(stretches):
        weight, chosen = 0.0, -1
        open_ones = [each for each in open_ones if stretches[each].first_end >= stretch.first - _GAP]
        for candidate in open_ones:
            cost = _cost(stretches[candidate], stretch)
            if cost is None or best[candidate] - cost <= weight or sections[candidate] != sections[place]:
                continue
            weight, chosen = best[candidate] - cost, candidate
        best.append(weight + stretch.weight)
        before.append(chosen)
        open_ones.append(place)
        if len(open_ones) > _MOST_OPEN:
            open_ones.remove(min(open_ones, key=best.__getitem__))
    taken = [False] * len(stretches)
    made = []
    for last in sorted(range(len(stretches)), key=lambda place: -best[place]):
        if taken[last]:
            continue
        place = earliest = last
        while place >= 0 and not taken[place]:
            taken[place] = True
            earliest, place = place, before[place]
        begin, end = stretches[earliest], stretches[last]
        made.append(Chain(begin.first, end.first_end, begin.other, end.other_end))
    return made


def _cost(one: Stretch, next_one: Stretch) -> float | None:
    """What it costs that `next_one` follows `one`; None where it does not follow."""
    between = next_one.first - one.first_end
    other_between = next_one.other - one.other_end
    if between > _GAP or other_between > _GAP or abs(between - other_between) > _SHIFT:
        return None
    # Two stretches may share a word or two at their ends, never begin at the same word.
    if next_one.first <= one.first or next_one.other <= one.other:
        return None
    if next_one.first_end <= one.first_end or next_one.other_end <= one.other_end:
        return None
    overlap = max(0, -min(between, other_between))
    return _PER_WORD * (max(between, 0) + max(other_between, 0)) + overlap
