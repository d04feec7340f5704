"""Overlaps: what remains as passages, none over another in the first text."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from evaluator.lineage.passages.chains import Chain
from evaluator.lineage.passages.merging import BESIDE_ENOUGH
from evaluator.lineage.passages.pair import ENOUGH, Measured, Pair

_COPIED = 0.9
"""Likeness of what was copied, for the little that is enough beside a passage."""

_NEAR, _OTHER_NEAR = 30, 300
"""Words between a passage and what stands beside it, in the first text, and in the other, where sentences may
have been moved about."""


def without_overlaps(found: Iterable[Measured], pair: Pair) -> list[Measured]:
    """Those that are passages, none over another in the first text: the heavier one keeps its words."""
    taken = np.zeros(len(pair.words), dtype=bool)
    kept: list[Measured] = []
    for measured in sorted(found, key=lambda each: (-each.evidence, each.chain)):
        whole = _free(measured, taken, pair)
        if whole is not None and _is_passage(whole, kept, pair):
            taken[whole.chain.first : whole.chain.first_end] = True
            kept.append(whole)
    return sorted(kept, key=lambda each: each.chain)


def _free(measured: Measured, taken: NDArray[np.bool_], pair: Pair) -> Measured | None:
    """What of a chain is not taken by a heavier one."""
    chain = measured.chain
    free = ~taken[chain.first : chain.first_end]
    if free.all():
        return measured
    cut = _cut(chain, free)
    return pair.measured(cut) if cut is not None else None


def _cut(chain: Chain, free: NDArray[np.bool_]) -> Chain | None:
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


def _is_passage(measured: Measured, kept: Sequence[Measured], pair: Pair) -> bool:
    """Whether chance does not explain it: by itself, as all there is, or beside a passage that came along."""
    if measured.evidence >= ENOUGH:
        return True
    if measured.likeness < _COPIED:
        return False
    if pair.is_whole(measured.chain):
        return True
    return measured.evidence >= BESIDE_ENOUGH and any(_is_near(measured.chain, each.chain) for each in kept)


def _is_near(one: Chain, other: Chain) -> bool:
    return (
        max(one.first - other.first_end, other.first - one.first_end) <= _NEAR
        and max(one.other - other.other_end, other.other - one.other_end) <= _OTHER_NEAR
    )
