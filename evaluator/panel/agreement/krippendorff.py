"""Krippendorff's alpha: how much of the disagreement that chance would bring is not there. Pure.

Klaus Krippendorff, *Content Analysis*, 4th ed. (2019), chapter 12: alpha = 1 - D_o / D_e, from the matrix of
coincidences. It takes any number of reviewers, missing scores, and four levels of measurement.
"""

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

Level = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS: tuple[Level, ...] = get_args(Level)


def krippendorff_alpha(scores: NDArray[np.float64], level: Level) -> float | None:
    """1 where all agree, 0 where they agree as chance would have it, below 0 where they oppose each other.

    Parameters
    ----------
    scores
        One row for each proposal, one column for each reviewer; NaN where there is no score.

    Returns
    -------
    float | None
        None where it is not defined: no proposal has two scores, or all scores are equal.
    """
    values, counts = _counts(scores)
    paired = counts[counts.sum(axis=1) >= 2]
    if not len(paired):
        return None
    given = paired.sum(axis=1)
    # Every ordered pair of two reviewers' scores of one proposal, which weighs as much as it has scores.
    coincidences = (paired / (given - 1)[:, None]).T @ paired
    coincidences[np.diag_indices_from(coincidences)] -= (paired / (given - 1)[:, None]).sum(axis=0)
    totals = paired.sum(axis=0)
    distances = _distances(values, totals, level)
    expected = float(totals @ distances @ totals)
    if expected == 0:
        return None
    observed = float((coincidences * distances).sum())
    return 1 - (float(totals.sum()) - 1) * observed / expected


def _counts(scores: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The values that were given, and how often each was given to each proposal."""
    is_given = ~np.isnan(scores)
    values, which = np.unique(scores[is_given], return_inverse=True)
    counts = np.zeros((len(scores), len(values)))
    np.add.at(counts, (np.nonzero(is_given)[0], which), 1)
    return values, counts


def _distances(values: NDArray[np.float64], totals: NDArray[np.float64], level: Level) -> NDArray[np.float64]:
    """How far two values are apart, squared, as the level of measurement has it."""
    apart: NDArray[np.float64] = values[:, None] - values[None, :]
    match level:
        case "nominal":
            return np.asarray(apart != 0, dtype=np.float64)
        case "interval":
            return np.square(apart)
        case "ratio":
            whole = values[:, None] + values[None, :]
            return np.square(np.divide(apart, whole, out=np.zeros_like(apart), where=whole != 0))
        case "ordinal":
            # How many scores lie between two values, with half of those at either end.
            middle = np.cumsum(totals) - totals / 2
            return (middle[:, None] - middle[None, :]) ** 2
