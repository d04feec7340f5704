"""How far one weight must move until others are funded: computed, not searched on a grid. Pure.

As a criterion's weight t moves, the others keep their proportions. What a proposal is worth is a ratio of two
functions linear in t; two proposals swap where the difference of two such ratios is nothing, which is a
quadratic equation. The funded set changes at the first root at which one outside passes one inside. Funded
are the best so many by total: no quota, no amount and no tie-break is reckoned with.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluator.panel.robustness.measured import Array, Measured

Places = NDArray[np.intp]

NOTHING = 1e-12
"""A difference that is only rounding."""


@dataclass(frozen=True)
class Breakpoint:
    """The nearest weight of one criterion, on one side of its own, at which the funded set changes."""

    criterion: int
    weight: float
    """The criterion's own."""
    at: float
    """Where the set changes; the own weight where it hangs on a tie there."""
    comes_in: tuple[int, ...]
    """Proposals that are not funded now for sure and draw level there with one that is, or could be."""
    goes_out: tuple[int, ...]
    """Those they draw level with."""


@dataclass(frozen=True, eq=False)
class _Worth:
    """The worth of each proposal as (top + top_slope t) / (base + base_slope t)."""

    top: Array
    top_slope: Array
    base: Array
    base_slope: Array


def breakpoints_of(
    measured: Measured, shares: Array, funded: Places, tied: Places | None = None
) -> tuple[Breakpoint, ...]:
    """For each criterion the nearest weight below its own and the nearest above that change who is funded.

    Parameters
    ----------
    shares
        The criteria's weights; together 1.
    funded
        The places of the proposals that are funded now for sure.
    tied
        Those that nothing tells apart at the line, where not all of them can be funded: each could be either
        inside or outside. Where they are not worth the same under other weights, any move decides.

    A criterion whose weight can move from 0 to 1 without a change is not among them.
    """
    either: Places = np.empty(0, dtype=np.intp) if tied is None else tied
    inside = np.union1d(funded, either).astype(np.intp)
    outside = np.setdiff1d(np.arange(len(measured.reached)), np.setdiff1d(inside, either))
    if not len(inside) or not len(outside):
        return ()
    found: list[Breakpoint | None] = []
    for criterion, own in enumerate(shares):
        if own >= 1 - NOTHING:
            # The others have no proportions to keep.
            continue
        worth = _worth(measured, shares, criterion)
        found += [_nearest(worth, criterion, float(own), end, inside, outside) for end in (0.0, 1.0)]
    return tuple(one for one in found if one is not None)


def _worth(measured: Measured, shares: Array, criterion: int) -> _Worth:
    others = shares / (1 - shares[criterion])
    others[criterion] = 0.0
    weighed = measured.reached * measured.counts
    rest, rest_counts = weighed @ others, measured.counts @ others
    own, own_counts = weighed[:, criterion], measured.counts[:, criterion]
    # The weights of the others shrink alike: for whom only they count, or only this one, nothing moves.
    moves = (own_counts > 0) & (rest_counts > 0)
    base = np.where(rest_counts > 0, rest_counts, own_counts)
    base_slope = np.where(moves, own_counts - rest_counts, 0.0)
    top, slope = np.where(rest_counts > 0, rest, own), np.where(moves, own - rest, 0.0)
    # What is added stands outside the ratio; over the common base it moves with that.
    extra = measured.extra
    return _Worth(top + extra * base, slope + extra * base_slope, base, base_slope)


def _nearest(
    worth: _Worth, criterion: int, own: float, end: float, inside: Places, outside: Places
) -> Breakpoint | None:
    """The change nearest to the own weight between it and `end`."""
    way = 1.0 if end > own else -1.0
    if abs(end - own) < NOTHING:
        return None
    # Distances from the own weight, so that a root near nothing stays exact.
    ahead = _moved(worth, own, way)
    inner, outer = _part(ahead, inside[:, None]), _part(ahead, outside[None, :])
    square = inner.top_slope * outer.base_slope - outer.top_slope * inner.base_slope
    line = (
        inner.top * outer.base_slope
        + inner.top_slope * outer.base
        - outer.top * inner.base_slope
        - outer.top_slope * inner.base
    )
    apart = inner.top * outer.base - outer.top * inner.base
    steps = _first_below(square, line, apart)
    nearest = float(steps.min())
    if nearest > abs(end - own) - NOTHING:
        return None
    pairs = np.argwhere(steps <= nearest + NOTHING)
    return Breakpoint(
        criterion=criterion,
        weight=own,
        at=own + way * nearest,
        comes_in=tuple(int(place) for place in np.unique(outside[pairs[:, 1]])),
        goes_out=tuple(int(place) for place in np.unique(inside[pairs[:, 0]])),
    )


def _moved(worth: _Worth, own: float, way: float) -> _Worth:
    """The same as functions of the distance from the own weight."""
    return _Worth(
        worth.top + worth.top_slope * own,
        worth.top_slope * way,
        worth.base + worth.base_slope * own,
        worth.base_slope * way,
    )


def _part(worth: _Worth, places: Places) -> _Worth:
    return _Worth(worth.top[places], worth.top_slope[places], worth.base[places], worth.base_slope[places])


def _first_below(square: Array, line: Array, apart: Array) -> Array:
    """The least distance at which each a d² + b d + c becomes less than nothing; infinite where none does.

    Whoever is funded stands before or level, so it begins at nothing or above; where rounded totals and
    tie-breaks put somebody first who is worth a little less, the two count as level.
    """
    a, b = _cleared(square), _cleared(line)
    c = np.maximum(_cleared(apart), 0.0)
    found = np.full(a.shape, np.inf)
    at_once = (c == 0) & ((b < 0) | ((b == 0) & (a < 0)))
    found[at_once] = 0.0
    inside = b**2 - 4 * a * c
    with np.errstate(divide="ignore", invalid="ignore"):
        # The stable form of the two roots.
        half = -0.5 * (b + np.where(b < 0, -1.0, 1.0) * np.sqrt(np.maximum(inside, 0.0)))
        roots = np.stack([half / a, c / half])
        straight = -c / b
    crosses = ~at_once & (inside > 0) & (a != 0)
    ahead = np.where(np.isfinite(roots) & (roots > NOTHING), roots, np.inf)
    # Where it begins at nothing and rises first, the other root is where it comes down again.
    found[crosses] = ahead.min(axis=0)[crosses]
    falls = ~at_once & (a == 0) & (b < 0) & (c > 0)
    found[falls] = straight[falls]
    return found


def _cleared(values: Array) -> Array:
    return np.where(np.abs(values) < NOTHING, 0.0, values)
