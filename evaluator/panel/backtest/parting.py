"""Weights and a line that part the funded from the refused, with as few on the wrong side as can be. Pure.

What each proposal reached on each criterion, 0 to 1, is given; its worth is the weighted sum. Weights w ≥ 0
that add up to 1, a line c and a margin m are sought by linear programming, m as large as it can be:

    w · x ≥ c + m for each that was funded        w · x ≤ c - m for each that was refused

Where no weights have a margin, none part them. Then those are sought that put the fewest proposals on the
wrong side (a mixed-integer programme); and with these left out, the ones of the largest margin.
"""

from time import monotonic
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]

NEAR = 1e-5
"""Whoever is nearer to the line than this is not on the right side of it: the solvers work to 1e-6. One
measure for weights that are sought and for those of the call, so that the fewest are never more than
these."""

ROOM = 1e-3
"""So far outside 0 to 1 the line may be: all that have nothing, or everything, can be on one side of it."""

DIGITS = 1e-6
"""What the solvers may be off by."""


class Parting(NamedTuple):
    """Weights and a line, and who is on the wrong side of it."""

    weights: Floats
    line: float
    margin: float
    wrong: Booleans
    is_proven: bool
    """Whether no weights have fewer on the wrong side."""

    def has_right(self, reached: Floats, funded: Booleans) -> Booleans:
        """Which proposals, of this decision or another, are on the right side."""
        return _on_right_side(reached @ self.weights, self.line, funded)


def part(reached: Floats, funded: Booleans, own_weights: Floats, *, until: float) -> Parting:
    """The parting of the fewest on the wrong side, as far as it is found in time.

    Parameters
    ----------
    reached
        Shape (proposals, criteria).
    own_weights
        The call's, which together are 1: never worse than these.
    until
        The moment, by `time.monotonic`, at which the search stops; what is best by then is not proven.
    """
    weights, line, margin = _widest(reached, funded)
    if margin > NEAR - DIGITS:
        return Parting(weights, line, margin, np.zeros(len(reached), dtype=bool), True)
    by_call = wrong_by(own_weights, reached, funded)
    found = _fewest(reached, funded, until - monotonic())
    if found is None:
        return _widest_without(by_call, reached, funded, is_proven=False)
    parting = _widest_without(found[0], reached, funded, is_proven=found[1])
    if by_call.sum() < parting.wrong.sum():
        return _widest_without(by_call, reached, funded, is_proven=False)
    return parting


def wrong_by(weights: Floats, reached: Floats, funded: Booleans) -> Booleans:
    """Who is on the wrong side by these weights, with the line where the fewest are."""
    worth = reached @ weights
    # Any line can be moved up until it is just below somebody, or above all, and none is wrong that was not.
    lines = [*(np.unique(worth) - NEAR), worth.max() + 2 * NEAR]
    return min((~_on_right_side(worth, line, funded) for line in lines), key=lambda wrong: int(wrong.sum()))


def _on_right_side(worth: Floats, line: float, funded: Booleans) -> Booleans:
    return np.where(funded, worth - line, line - worth) > NEAR - DIGITS


def _widest(reached: Floats, funded: Booleans) -> tuple[Floats, float, float]:
    """The largest margin: unknowns are the weights, the line and the margin."""
    count = reached.shape[1]
    sign = np.where(funded, 1.0, -1.0)[:, None]
    # sign (w · x - c) ≥ m, as rows of A z ≤ 0
    rows = np.hstack([-sign * reached, sign, np.ones_like(sign)])
    found = optimize.linprog(
        np.r_[np.zeros(count + 1), -1.0],
        A_ub=rows,
        b_ub=np.zeros(len(rows)),
        A_eq=np.r_[np.ones(count), 0.0, 0.0][None],
        b_eq=[1.0],
        bounds=[(0, 1)] * count + [(-ROOM, 1 + ROOM), (-2, 2)],
        method="highs",
    )
    if not found.success:
        raise ValueError(f"no weights were found: {found.message}")
    weights = np.clip(found.x[:count], 0, None)
    return weights / weights.sum(), float(found.x[count]), float(found.x[-1])


def _widest_without(wrong: Booleans, reached: Floats, funded: Booleans, *, is_proven: bool) -> Parting:
    """The largest margin of the others; whoever is on the right side all the same is taken back."""
    while True:
        weights, line, margin = _widest(reached[~wrong], funded[~wrong])
        parting = Parting(weights, line, margin, wrong, is_proven)
        still = wrong & ~parting.has_right(reached, funded)
        if still.sum() == wrong.sum():
            return parting
        wrong = still


def _fewest(reached: Floats, funded: Booleans, seconds: float) -> tuple[Booleans, bool] | None:
    """Who is put on the wrong side where these are as few as can be, and whether that is proven.

    None where there was no time to find any.
    """
    if seconds <= 0:
        return None
    proposals, count = reached.shape
    sign = np.where(funded, 1.0, -1.0)[:, None]
    # sign (w · x - c) + a switch for each, which is as far as anything can be on the wrong side
    rows = np.hstack([sign * reached, -sign, (1 + ROOM + NEAR) * np.eye(proposals)])
    whole = np.r_[np.ones(count), 0.0, np.zeros(proposals)]
    least = np.r_[np.zeros(count), -ROOM, np.zeros(proposals)]
    most = np.r_[np.ones(count), 1 + ROOM, np.ones(proposals)]
    found = optimize.milp(
        np.r_[np.zeros(count + 1), np.ones(proposals)],
        constraints=[
            optimize.LinearConstraint(rows, NEAR, np.inf),
            optimize.LinearConstraint(whole[None], 1.0, 1.0),
        ],
        integrality=np.r_[np.zeros(count + 1), np.ones(proposals)],
        bounds=optimize.Bounds(least, most),
        options={"time_limit": seconds},
    )
    return None if found.x is None else (found.x[count + 1 :] > 0.5, found.status == 0)
