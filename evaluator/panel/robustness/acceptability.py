"""Who has which rank under which weights: stochastic multicriteria acceptability analysis (SMAA-2). Pure.

Lahdelma and Salminen, *Operations Research* 49 (2001), 444-454: over many weights, how often each proposal
has each rank; what weights those are that put it first; and how sure it is first under their mean.
"""

from dataclasses import dataclass

import numpy as np

from evaluator.panel.robustness.measured import Array, Measured
from evaluator.panel.robustness.ordered import Ints, ordered
from evaluator.panel.robustness.rank_counts import RankCounts

AT_ONCE = 2_000
"""Weights that are put in order together: they stay where the processor reaches them fast."""


@dataclass(frozen=True, eq=False)
class Acceptability:
    """How each proposal stands over all weights."""

    ranks: Array
    """One row for each proposal, one column for each rank from the best: the share of weights with it. Equals
    share the better rank."""
    shared: Array
    """The same where equals share all the ranks that they take up, each of them as often: a part in each. Its
    columns add up to 1, too."""
    central: Array
    """One row for each proposal, one column for each criterion: the mean of the weights that put it first,
    alone or with equals. NaN where none does."""
    confidence: Array
    """For each proposal: how often it is first under its own central weights. 0 where it never is first."""
    entropy: float
    """Of the orders that were found, in bits: 0 where the weights do not matter."""

    def among_the_best(self, count: int) -> Array:
        """How probable it is that each proposal is among the best `count`; together that many.

        Equals at the line share the places that are left, as a draw among them would give these: tie-breaks
        are not asked, whatever the weights.
        """
        return np.asarray(np.clip(self.shared[:, :count].sum(axis=1), 0.0, 1.0))


def acceptability_of(measured: Measured, weights: Array) -> Acceptability:
    """How often each proposal has each rank when every row of weights counts the same.

    Parameters
    ----------
    weights
        One row for each draw, one column for each criterion.

    Raises
    ------
    ValueError
        There are no weights.
    """
    draws, (n, k) = len(weights), measured.reached.shape[-2:]
    if not draws:
        raise ValueError("no weights to rank by")
    counts = RankCounts(n)
    first, central = np.zeros(n), np.zeros((k, n))
    names: Ints = np.empty(draws, dtype=np.int64)
    # Two orders have the same name by a chance of less than n in 2 to the power of 63.
    parts_of_name: Ints = np.random.default_rng(n).integers(2**63 - 1, size=(n,))
    for begin in range(0, draws, AT_ONCE):
        some = slice(begin, begin + AT_ONCE)
        found = ordered(measured.part(some).worth(weights[some]))
        counts.add(found)
        who, which = found.first()
        first += np.bincount(who, minlength=n)
        central += [np.bincount(who, column[which], n) for column in weights[some].T]
        names[some] = np.einsum("wn,wn->w", parts_of_name[found.order], found.places)
    with np.errstate(invalid="ignore"):
        central /= first
    often = np.unique(names, return_counts=True)[1] / draws
    return Acceptability(
        ranks=counts.better() / draws,
        shared=counts.shared() / draws,
        central=central.T,
        confidence=_confidence(measured, central.T),
        entropy=float(-(often * np.log2(often)).sum()) + 0.0,
    )


def _confidence(measured: Measured, central: Array) -> Array:
    confidence = np.zeros(len(central))
    ever = np.nonzero(~np.isnan(central).any(axis=1))[0]
    if not measured.varies:
        who, which = ordered(measured.worth(central[ever])).first()
        confidence[ever[which[who == ever[which]]]] = 1.0
        return confidence
    for place in ever:
        weights = np.broadcast_to(central[place], (len(measured.reached), central.shape[1]))
        who, _ = ordered(measured.worth(weights)).first()
        confidence[place] = (who == place).mean(dtype=float)
    return confidence
