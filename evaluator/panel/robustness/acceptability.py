"""Who has which rank under which weights: stochastic multicriteria acceptability analysis (SMAA-2). Pure.

Lahdelma and Salminen, *Operations Research* 49 (2001), 444-454: over many weights, how often each proposal
has each rank; what weights those are that put it first; and how sure it is first under their mean.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluator.panel.robustness.measured import Array, Measured

Ints = NDArray[np.int64]

AT_ONCE = 1_000
"""Weights that are put in order together: they stay where the processor reaches them fast."""


@dataclass(frozen=True, eq=False)
class Acceptability:
    """How each proposal stands over all weights."""

    ranks: Array
    """One row for each proposal, one column for each rank from the best: the share of weights with it."""
    central: Array
    """One row for each proposal, one column for each criterion: the mean of the weights that put it first.
    NaN where none does."""
    confidence: Array
    """For each proposal: how often it is first under its own central weights. 0 where it never is first."""
    entropy: float
    """Of the orders that were found, in bits: 0 where the weights do not matter."""

    def among_the_best(self, count: int) -> Array:
        """The share of weights that put each proposal among the best `count`."""
        return np.asarray(self.ranks[:, :count].sum(axis=1))


def acceptability_of(measured: Measured, weights: Array) -> Acceptability:
    """How often each proposal has each rank when every row of weights counts the same.

    Parameters
    ----------
    weights
        One row for each draw, one column for each criterion.

    Equals share the better rank.

    Raises
    ------
    ValueError
        There are no weights.
    """
    draws, (n, k) = len(weights), measured.reached.shape[-2:]
    if not draws:
        raise ValueError("no weights to rank by")
    counted: Ints = np.zeros(n * n, dtype=np.int64)
    first, central = np.zeros(n), np.zeros((n, k))
    orders: Counter[int] = Counter()
    for begin in range(0, draws, AT_ONCE):
        some = slice(begin, begin + AT_ONCE)
        values = measured.part(some).worth(weights[some])
        order, places = _ordered(values)
        counted += np.bincount((order * n + places).ravel(), minlength=n * n)
        best = _is_best(values)
        first += best.sum(axis=0)
        central += best.T.astype(float) @ weights[some]
        orders.update(_names(order, places))
    with np.errstate(invalid="ignore"):
        central /= first[:, None]
    shares = np.array([*orders.values()]) / draws
    return Acceptability(
        ranks=counted.reshape(n, n) / draws,
        central=central,
        confidence=_confidence(measured, central),
        entropy=float(-(shares * np.log2(shares)).sum()) + 0.0,
    )


def _ordered(values: Array) -> tuple[Ints, Ints]:
    """The proposals from the best, and beside each its place from 0; equals share the better one."""
    order = np.argsort(-values, axis=1)
    sorted_values = np.take_along_axis(values, order, axis=1)
    places = np.broadcast_to(np.arange(values.shape[1]), values.shape)
    is_equal = sorted_values[:, 1:] == sorted_values[:, :-1]
    if is_equal.any():
        places = places.copy()
        places[:, 1:][is_equal] = 0
        places = np.maximum.accumulate(places, axis=1)
    return order, places


def _is_best(values: Array) -> NDArray[np.bool_]:
    return np.asarray(values == values.max(axis=1, keepdims=True))


def _names(order: Ints, places: Ints) -> list[int]:
    """What tells one order from another: a short name of the place of each proposal."""
    found = np.empty(order.shape, dtype=np.uint16 if order.shape[1] < 65_536 else np.uint32)
    np.put_along_axis(found, order, places.astype(found.dtype), axis=1)
    return [hash(row.tobytes()) for row in found]


def _confidence(measured: Measured, central: Array) -> Array:
    found = np.zeros(len(central))
    for place in np.nonzero(~np.isnan(central).any(axis=1))[0]:
        tables = len(measured.reached) if measured.varies else 1
        worth = measured.worth(np.broadcast_to(central[place], (tables, central.shape[1])))
        found[place] = _is_best(worth)[:, place].mean()
    return found
