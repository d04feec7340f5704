"""Which weights would have given the same decision, and how far are they to be trusted? Pure.

How they are sought is told in `parting`. Sought for one decision they fit it; so each proposal is left out in
turn, and the weights that are sought in the same way without it are asked on which side it is.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import comb
from time import monotonic

import numpy as np

from evaluator.foundation import Record
from evaluator.panel.backtest.parting import Booleans, Floats, Parting, part, wrong_by

SECONDS = 20.0
"""So long weights are sought, with everything and without each in turn. The fewest on the wrong side by then
are told as not proven; how many are right when left out is then not known."""

ENOUGH = 10
"""So many proposals for each weight are the least of which a rule of thumb for fitted models would learn."""


class Reproduction(Record):
    """The weights that come nearest to a decision, and how little that may mean."""

    criteria: tuple[str, ...]
    weights: tuple[float, ...]
    """Of each criterion; together 1."""
    margin: float
    """How far the nearest proposals on the right side are from the line, as a part of the highest worth."""
    line: float
    wrong_side: tuple[str, ...]
    """Proposals that even these weights put on the wrong side of the line; none where they reproduce it."""
    is_proven: bool
    """Whether no other weights have fewer on the wrong side."""
    wrong_by_call: int
    """How many the call's own weights put on the wrong side of their best line."""
    n: int
    left_out_right: int | None
    """How many of n are on the right side by weights that were sought without them, in the same way. None
    where that takes longer than it may."""
    by_chance: float
    """How probable it is, at the most, that a decision made by tossing coins could be reproduced: see
    `chance_of_parting`."""

    @property
    def reproduces(self) -> bool:
        """Whether every proposal is on its side."""
        return not self.wrong_side

    @property
    def is_too_little(self) -> bool:
        """Whether so few proposals say hardly anything about so many weights."""
        return self.n < ENOUGH * len(self.criteria)


def reproduce(
    names: Sequence[str],
    criteria: Sequence[str],
    reached: Floats,
    funded: Sequence[bool] | Booleans,
    own_weights: Sequence[float] | Floats,
) -> Reproduction:
    """The weights that would have given the decision, or come nearest to it.

    Parameters
    ----------
    names
        The proposals, one for each row.
    reached
        What each reached on each criterion, 0 to 1: shape (proposals, criteria).
    funded
        What was decided of each.
    own_weights
        The call's, for comparison.

    Raises
    ------
    ValueError
        The shapes do not fit, a value is missing, or all or none were funded.
    """
    decided = np.asarray(funded, dtype=bool)
    if reached.shape != (len(names), len(criteria)) or decided.shape != (len(names),):
        raise ValueError(f"expected {len(names)} proposals × {len(criteria)} criteria, got {reached.shape}")
    if not np.isfinite(reached).all():
        raise ValueError("every proposal needs a score on every criterion")
    if decided.all() or not decided.any():
        raise ValueError("a decision has some that were funded and some that were not")
    own = np.asarray(own_weights, dtype=float)
    own = own / own.sum()
    parting, left_out_right = _sought(_Decision(reached, decided, own))
    return Reproduction(
        criteria=tuple(criteria),
        weights=tuple(float(one) for one in parting.weights),
        margin=parting.margin,
        line=parting.line,
        wrong_side=tuple(name for name, is_wrong in zip(names, parting.wrong, strict=True) if is_wrong),
        is_proven=parting.is_proven,
        wrong_by_call=int(wrong_by(own, reached, decided).sum()),
        n=len(names),
        left_out_right=left_out_right,
        by_chance=chance_of_parting(len(names), len(criteria)),
    )


def chance_of_parting(proposals: int, criteria: int) -> float:
    """How probable it is that some weights and a line part sides that were drawn by tossing coins.

    T. M. Cover (1965), *IEEE Transactions on Electronic Computers* 14, 326-334: of 2^N sides of N points in
    general position 2 Σ_{k<d} C(N-1, k) are parted by a plane, with d = criteria + 1. Weights here are not
    negative, so it is an upper bound.
    """
    parted = 2 * sum(comb(proposals - 1, k) for k in range(criteria + 1))
    return min(1.0, float(parted / 2**proposals))


class _Decision:
    """What weights are sought for; equal by its content, so that one that is known is not sought anew."""

    def __init__(self, reached: Floats, funded: Booleans, own_weights: Floats) -> None:
        self.reached, self.funded, self.own_weights = reached.copy(), funded.copy(), own_weights.copy()
        self._content = (reached.shape, reached.tobytes(), funded.tobytes(), own_weights.tobytes())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Decision) and self._content == other._content

    def __hash__(self) -> int:
        return hash(self._content)


# A page asks again for every press on it, and a search that ran out of time would run out of it each time.
@lru_cache(maxsize=32)
def _sought(decision: _Decision) -> tuple[Parting, int | None]:
    until = monotonic() + SECONDS
    found = part(decision.reached, decision.funded, decision.own_weights, until=until)
    return found, _right_when_left_out(decision, found, until)


def _right_when_left_out(decision: _Decision, found: Parting, until: float) -> int | None:
    """How many are on their side by what `part` finds without them; None where there is no time to say."""
    if not found.is_proven:
        return None
    reached, funded = decision.reached, decision.funded
    right = 0
    # Whoever is among the fewest on the wrong side is so without itself as well: weights that put it right
    # with one fewer of the others wrong would have been fewer altogether.
    for place in np.flatnonzero(~found.wrong):
        others = np.arange(len(reached)) != place
        if funded[others].all() or not funded[others].any():
            continue
        without = part(reached[others], funded[others], decision.own_weights, until=until)
        if not without.is_proven:
            return None
        right += bool(without.has_right(reached[[place]], funded[[place]])[0])
    return right
