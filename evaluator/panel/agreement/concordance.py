"""Kendall's W: how alike reviewers put the same proposals in order. Pure.

Kendall and Babington Smith, *Annals of Mathematical Statistics* 10 (1939), 275-287, with the correction for
ties; the same as Friedman's chi-square divided by m (n - 1).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2, rankdata


class Concordance(NamedTuple):
    """W between 0 and 1, and how likely as much is by chance."""

    w: float
    p_value: float


def kendall_w(scores: NDArray[np.float64]) -> Concordance | None:
    """1 where all reviewers have the same order, 0 where their orders have nothing in common.

    Parameters
    ----------
    scores
        One row for each proposal, one column for each reviewer, without a gap.

    Returns
    -------
    Concordance | None
        None where it is not defined: fewer than two proposals or reviewers, or nobody tells two apart.

    Raises
    ------
    ValueError
        A score is missing.
    """
    if np.isnan(scores).any():
        raise ValueError("a full table is needed")
    n, m = scores.shape
    if n < 2 or m < 2:
        return None
    ranks = rankdata(scores, axis=0)
    sums = ranks.sum(axis=1)
    spread = float(((sums - sums.mean()) ** 2).sum())
    ties = sum(float((count**3 - count).sum()) for count in _ties(scores))
    most = m**2 * (n**3 - n) - m * ties
    if most <= 0:
        return None
    w = 12 * spread / most
    return Concordance(w, float(chi2.sf(m * (n - 1) * w, n - 1)))


def _ties(scores: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """How many proposals share each score, for each reviewer."""
    return [np.unique(column, return_counts=True)[1].astype(float) for column in scores.T]
