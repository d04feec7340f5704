"""The one-way intraclass correlation of proposals with unequal numbers of scores, by whomever. Pure.

Analysis of variance with k0 = (N - sum of n_i² / N) / (n - 1) in the place of the number of scores: Donner,
*International Statistical Review* 54 (1986), 67-82. With equal numbers it is Shrout and Fleiss' ICC1. The
interval is exact there, elsewhere near.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.stats import f

from evaluator.panel.agreement.intraclass import Correlation, without_traces


def one_way_correlations(
    scores: NDArray[np.float64], *, confidence: float = 0.95
) -> tuple[Correlation, Correlation] | None:
    """Of a single score, and of the mean of k0 scores.

    Parameters
    ----------
    scores
        One row for each proposal; NaN where there is no score. Rows with fewer than two scores do not count.

    Returns
    -------
    tuple | None
        None where they are not defined: fewer than two proposals with two scores, or all scores equal.
    """
    given = ~np.isnan(scores)
    rows = given.sum(axis=1) >= 2
    scores, counts = scores[rows], given[rows].sum(axis=1).astype(float)
    n, whole = len(scores), float(counts.sum())
    if n < 2 or np.nanmax(scores) == np.nanmin(scores):
        return None
    means = np.nanmean(scores, axis=1)
    squares = [
        float(counts @ (means - np.nansum(scores) / whole) ** 2),
        float(np.nansum((scores - means[:, None]) ** 2)),
    ]
    between, within = without_traces(squares, of=sum(squares))
    between, within = between / (n - 1), within / (whole - n)
    k = (whole - float((counts**2).sum()) / whole) / (n - 1)
    if within == 0:
        return Correlation(1.0, 1.0, 1.0), Correlation(1.0, 1.0, 1.0)
    ratio, tail = between / within, 1 - (1 - confidence) / 2
    low = ratio / float(f.ppf(tail, n - 1, whole - n))
    high = ratio * float(f.ppf(tail, whole - n, n - 1))
    ends = (ratio, low, high)
    return (
        Correlation(*((one - 1) / (one + k - 1) for one in ends)),
        Correlation(*(1 - 1 / one if one else float("-inf") for one in ends)),
    )
