"""How often each proposal has each rank, added up over many orders; equals can share the ranks. Pure."""

import numpy as np

from evaluator.panel.robustness.measured import Array
from evaluator.panel.robustness.ordered import Ints, Ordered


class RankCounts:
    """The ranks of so many proposals in all orders that were added."""

    def __init__(self, proposals: int) -> None:
        self._n = proposals
        # By rank, then by proposal: neighbours in a row of an order then lie near each other.
        self._better: Ints = np.zeros(proposals**2, dtype=np.int64)
        self._of_equals: Ints = np.zeros(proposals**2, dtype=np.int64)
        self._begins: Array = np.zeros((proposals + 1) * proposals)

    def add(self, found: Ordered) -> None:
        """Count these orders, too."""
        self._better += self._counted(found.order, found.places)
        if len(found.tied):
            order, places = found.order[found.tied], found.places[found.tied]
            self._of_equals += self._counted(order, places)
            self._begins += self._taken_up(order, places)

    def better(self) -> Array:
        """One row for each proposal, one column for each rank; equals share the better one."""
        return self._table(self._better)

    def shared(self) -> Array:
        """The same where equals are in every rank that they take up, each the same part of the time."""
        ranks = self._begins.reshape(self._n + 1, self._n).cumsum(axis=0)[:-1]
        return np.asarray(self._table(self._better - self._of_equals) + ranks.T)

    def _table(self, counted: Ints) -> Array:
        return np.asarray(counted.reshape(self._n, self._n).T, dtype=np.float64)

    def _counted(self, order: Ints, places: Ints) -> Ints:
        cells = order + places * self._n
        return np.bincount(cells.ravel(), minlength=self._n**2).astype(np.int64, copy=False)

    def _taken_up(self, order: Ints, places: Ints) -> Array:
        """Where each begins to take its part of a rank, and behind the last rank where it ends to."""
        groups = (places + np.arange(len(places))[:, None] * self._n).ravel()
        sizes = np.bincount(groups)[groups]
        begins = (order + places * self._n).ravel()
        length = len(self._begins)
        begun = np.bincount(begins, 1 / sizes, length)
        return np.asarray(begun - np.bincount(begins + sizes * self._n, 1 / sizes, length), dtype=np.float64)
