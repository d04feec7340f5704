"""What proposals reached on each criterion, and what they are worth under any weights. Pure."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Measured:
    """What is worth weighing: one row for each proposal, one column for each criterion.

    Reached may have a dimension before these, for one table each of as many rows of weights.
    """

    reached: Array
    """The part of the best, 0 to 1; more is better."""
    counts: Array
    """How much a criterion's weight counts for a proposal: 1, 0 where it does not apply or is not scored,
    more where it stands for one that does not apply."""
    extra: Array
    """What is added to each proposal's worth whatever the weights are."""

    @classmethod
    def of(cls, reached: Array, *, counts: Array | None = None, extra: Array | None = None) -> Self:
        """With NaN where a criterion does not count for a proposal; elsewhere it counts once unless stated.

        Raises
        ------
        ValueError
            There is no proposal.
        """
        if not reached.shape[-2]:
            raise ValueError("no proposals to weigh")
        given = ~np.isnan(reached)
        times = np.ones(reached.shape) if counts is None else np.broadcast_to(counts, reached.shape)
        return cls(
            reached=np.where(given, reached, 0.0),
            counts=np.where(given, times, 0.0),
            extra=np.zeros(reached.shape[-2]) if extra is None else extra,
        )

    @property
    def varies(self) -> bool:
        """Whether there is a table for each row of weights."""
        return self.reached.ndim == 3

    def part(self, rows: slice) -> "Measured":
        """The tables for these rows of weights."""
        return Measured(self.reached[rows], self.counts[rows], self.extra) if self.varies else self

    def worth(self, weights: Array) -> Array:
        """What each proposal is worth, one row for each row of weights; the weights count by proportion."""
        if self.varies:
            top = np.einsum("wnk,wk->wn", self.reached * self.counts, weights)
            return _ratio(top, np.einsum("wnk,wk->wn", self.counts, weights)) + self.extra
        weighed, is_ratio = self._table
        worth = weights @ weighed
        if is_ratio:
            worth = _ratio(worth, weights @ self.counts.T)
        if self.extra.any():
            worth += self.extra
        return np.asarray(worth)

    @cached_property
    def _table(self) -> tuple[Array, bool]:
        """What was reached, one column for each proposal; whether some weights count more for some."""
        return np.ascontiguousarray((self.reached * self.counts).T), bool((self.counts != 1).any())


def _ratio(top: Array, base: Array) -> Array:
    return np.divide(top, base, out=np.zeros_like(top), where=base > 0)
