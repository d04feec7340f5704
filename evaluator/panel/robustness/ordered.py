"""Proposals in order of their worth, for many weights at once; rounding never tells equals apart. Pure.

NumPy sorts whole numbers several times as fast as it finds an order, so each number that is sorted carries
its own place: what a proposal is worth, in steps of `STEP`, before the lowest bits, and in these its place.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluator.panel.robustness.measured import Array

Ints = NDArray[np.int64]

STEP = 2.0**-40
"""About 1e-12: far above the error of adding up a few hundred shares, far below a step of any scale."""
MOST = 2**62
"""Beyond it a whole number does not fit."""


@dataclass(frozen=True, eq=False)
class Ordered:
    """One row for each row of worths, the best first."""

    order: Ints
    """Which proposal stands there; the order of equals means nothing."""
    places: Ints
    """The place of that proposal from 0; equals share the better one. A single row where none are equal."""
    tied: NDArray[np.intp]
    """The rows in which some are equal."""

    def first(self) -> tuple[Ints, Ints]:
        """Who is first, with the row in which; in a row several where these are equal."""
        rows = np.arange(len(self.order))
        alone = np.setdiff1d(rows, self.tied, assume_unique=True)
        which, where = np.nonzero(self.places[self.tied] == 0) if len(self.tied) else (rows[:0], rows[:0])
        shared = self.tied[which]
        return (
            np.concatenate([self.order[alone, 0], self.order[shared, where]]),
            np.concatenate([alone, shared]),
        )


def ordered(worth: Array) -> Ordered:
    """The proposals of each row, the best first. Uses `worth` up: its memory is worked in, to be fast.

    Two in the same step or in neighbouring ones are equal, and so is what lies in a chain of such.

    Raises
    ------
    ValueError
        A worth is so large that it cannot be put in steps.
    """
    n = worth.shape[1]
    bits = (n - 1).bit_length()
    if not max(worth.max(), -worth.min()) / STEP < MOST >> bits:
        raise ValueError("a worth is too large: the best there is counts 1")
    worth *= -(1 / STEP)
    keys = worth.astype(np.int64)
    keys <<= bits
    keys |= np.arange(n)
    keys.sort(axis=1)
    # Equals are in the same step or in neighbouring ones. Few rows hold such.
    apart = np.subtract(keys[:, 1:], keys[:, :-1], out=worth.view(np.int64)[:, 1:])
    nearest = apart.min(axis=1, initial=MOST)
    tied = np.nonzero(nearest < 2 << bits)[0]
    is_level = np.diff(keys[tied] >> bits, axis=1) <= 1
    tied, is_level = tied[is_level.any(axis=1)], is_level[is_level.any(axis=1)]
    keys &= (1 << bits) - 1
    places = np.arange(n)[None]
    if len(tied):
        places = np.repeat(places, len(keys), axis=0)
        shared = places[tied]
        shared[:, 1:][is_level] = 0
        places[tied] = np.maximum.accumulate(shared, axis=1)
    return Ordered(keys, places, tied)
