"""Which weights would have given the same decision? Those that part funded from refused. Pure.

What each proposal reached on each criterion, 0 to 1, is given; its worth is the weighted sum. Weights w ≥ 0
that add up to 1, a line c and a margin m are sought by linear programming, m as large as it can be:

    w · x ≥ c + m for each that was funded        w · x ≤ c - m for each that was refused

Where no weights have a margin above 0, none reproduce the decision. Then those are sought that put the fewest
proposals on the wrong side, the others a thousandth from the line at the least (a mixed-integer programme);
and with these left out, the ones of the largest margin.
"""

from collections.abc import Sequence
from math import comb

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from evaluator.foundation import Record

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]

TOLERANCE = 1e-7
"""A margin that is not larger is none: the solver works to about so many digits."""

SECONDS = 20.0
"""So long the fewest violations are sought; what is best by then is told as not proven."""

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
    left_out_right: int
    """How many of n are on the right side by weights that were sought without them."""
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
    weights, line, margin, wrong, is_proven = _best(reached, decided)
    own = np.asarray(own_weights, dtype=float)
    return Reproduction(
        criteria=tuple(criteria),
        weights=tuple(float(one) for one in weights),
        margin=margin,
        line=line,
        wrong_side=tuple(name for name, is_wrong in zip(names, wrong, strict=True) if is_wrong),
        is_proven=is_proven,
        wrong_by_call=_fewest_wrong(reached @ (own / own.sum()), decided),
        n=len(names),
        left_out_right=sum(_is_right_without(place, reached, decided) for place in range(len(names))),
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


def _best(reached: Floats, funded: Booleans) -> tuple[Floats, float, float, Booleans, bool]:
    """Weights, line, margin, who is on the wrong side, and whether no weights have fewer there."""
    nobody = np.zeros(len(reached), dtype=bool)
    weights, line, margin = _widest(reached, funded)
    if margin > TOLERANCE:
        return weights, line, margin, nobody, True
    wrong, is_proven = _fewest(reached, funded)
    weights, line, margin = _widest(reached[~wrong], funded[~wrong])
    return weights, line, margin, wrong, is_proven


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
        bounds=[(0, 1)] * count + [(0, 1), (-1, 1)],
        method="highs",
    )
    if not found.success:
        raise ValueError(f"no weights were found: {found.message}")
    weights = np.clip(found.x[:count], 0, None)
    return weights / weights.sum(), float(found.x[count]), float(found.x[-1])


def _fewest(reached: Floats, funded: Booleans) -> tuple[Booleans, bool]:
    """Who is put on the wrong side where these are as few as can be: a switch for each proposal."""
    proposals, count = reached.shape
    sign = np.where(funded, 1.0, -1.0)[:, None]
    # sign (w · x - c) + 2 · switch ≥ a thousandth: worths and lines lie between 0 and 1.
    rows = np.hstack([sign * reached, -sign, 2 * np.eye(proposals)])
    whole = np.r_[np.ones(count), 0.0, np.zeros(proposals)]
    found = optimize.milp(
        np.r_[np.zeros(count + 1), np.ones(proposals)],
        constraints=[
            optimize.LinearConstraint(rows, 1e-3, np.inf),
            optimize.LinearConstraint(whole[None], 1.0, 1.0),
        ],
        integrality=np.r_[np.zeros(count + 1), np.ones(proposals)],
        bounds=optimize.Bounds(0, 1),
        options={"time_limit": SECONDS},
    )
    if found.x is None:
        raise ValueError(f"no weights were found: {found.message}")
    return found.x[count + 1 :] > 0.5, found.status == 0


def _fewest_wrong(worth: Floats, funded: Booleans) -> int:
    """By these worths, with the line where the fewest are on the wrong side."""
    lines = np.r_[-np.inf, np.sort(worth)]
    return min(int(((worth > line + 1e-9) != funded).sum()) for line in lines)


def _is_right_without(place: int, reached: Floats, funded: Booleans) -> bool:
    """Whether weights sought without one proposal put it on its side."""
    others = np.arange(len(reached)) != place
    if funded[others].all() or not funded[others].any():
        return False
    # Of the largest margin, also where that is below 0: a mixed-integer programme for each takes long.
    weights, line, _ = _widest(reached[others], funded[others])
    return bool((reached[place] @ weights > line) == funded[place])
