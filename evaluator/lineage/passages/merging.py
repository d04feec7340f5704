"""Merging: chains with little between them in both texts are one passage."""

from collections.abc import Iterable, Sequence

from evaluator.lineage.passages.chains import Chain
from evaluator.lineage.passages.pair import Measured, Pair

BESIDE_ENOUGH = 4.0
"""Evidence of something that stands by itself: two chains are not one where such a third is between them."""

_GAP = 30
"""Words of either text over which two chains are one passage."""

_OVERLAP = 40
"""Words that two chains may share at their ends."""

_LOOK_BACK = 40
"""Chains before one that are tried as the one it goes on with."""


def merged(found: Iterable[Measured], pair: Pair) -> list[Measured]:
    """Chains that follow each other in both texts with a small gap in which nothing else stands, as one.

    What is between them may not outweigh the lighter of the two.
    """
    made: list[Measured] = []
    for each in sorted(found, key=lambda one: one.chain):
        before = _place_before(each, made, pair)
        if before is None:
            made.append(each)
            continue
        joined = _joined(made[before].chain, each.chain)
        if joined == made[before].chain:
            continue
        whole = pair.measured(joined)
        if whole.evidence >= max(made[before].evidence, each.evidence):
            made[before] = whole
        else:
            made.append(each)
    return made


def _place_before(each: Measured, made: Sequence[Measured], pair: Pair) -> int | None:
    """Which of the chains before one it goes on with: the heaviest that it follows."""
    occupied, chosen = 0, None
    for place in range(len(made) - 1, max(-1, len(made) - 1 - _LOOK_BACK), -1):
        before = made[place]
        if (
            occupied <= before.chain.first_end
            and _follows(before.chain, each.chain, pair)
            and (chosen is None or before.evidence > made[chosen].evidence)
        ):
            chosen = place
        if before.evidence >= BESIDE_ENOUGH:
            occupied = max(occupied, before.chain.first_end)
    return chosen


def _follows(one: Chain, next_one: Chain, pair: Pair) -> bool:
    """Whether `next_one` begins where `one` ends, or a little after, in both texts, or lies within it."""
    between, other_between = next_one.first - one.first_end, next_one.other - one.other_end
    is_after = (
        -_OVERLAP <= between <= _GAP
        and -_OVERLAP <= other_between <= _GAP
        and one.first_end <= next_one.first_end
        and one.other <= next_one.other
        and one.other_end <= next_one.other_end
    )
    is_within = (
        next_one.first_end <= one.first_end
        and one.other <= next_one.other <= next_one.other_end <= one.other_end
    )
    return (is_after or is_within) and pair.share_sections(one, next_one)


def _joined(one: Chain, next_one: Chain) -> Chain:
    return Chain(
        one.first,
        max(one.first_end, next_one.first_end),
        one.other,
        max(one.other_end, next_one.other_end),
    )
