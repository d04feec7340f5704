"""Intraclass correlations: what share of the variance of scores lies between proposals. Pure.

Shrout and Fleiss, *Psychological Bulletin* 86 (1979), 420-428: six forms from the mean squares of an analysis
of variance, with their intervals. McGraw and Wong (1996) call ICC2 "agreement" and ICC3 "consistency".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import f

Form = Literal["ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k"]
"""Others for each proposal; the same, of many that could be; these and no others. With k: of their mean."""

TRACE = 1e-12
"""Rounding leaves no larger part of the sum of all squares."""


class Correlation(NamedTuple):
    """An intraclass correlation with its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class MeanSquares:
    """The analysis of variance of a full table of n proposals by k reviewers."""

    n: int
    k: int
    proposals: float
    reviewers: float
    within: float
    residual: float


def intraclass_correlations(
    scores: NDArray[np.float64], *, confidence: float = 0.95
) -> dict[Form, Correlation] | None:
    """All six forms, each with an interval.

    Parameters
    ----------
    scores
        One row for each proposal, one column for each reviewer, without a gap.

    Returns
    -------
    dict | None
        None where they are not defined: fewer than two proposals or reviewers, or all scores equal. NaN in
        a form of which that is true while others are defined: reviewers differ by a constant, proposals not.
        Minus infinity where proposals do not differ and a form has nothing left to divide by.

    Raises
    ------
    ValueError
        A score is missing.
    """
    if np.isnan(scores).any():
        raise ValueError("a full table is needed")
    n, k = scores.shape
    if n < 2 or k < 2 or np.ptp(scores) == 0:
        return None
    squares = mean_squares(scores)
    tail = 1 - (1 - confidence) / 2
    return {
        "ICC1": _single(squares.proposals, squares.within, k, (n - 1, n * (k - 1)), tail),
        "ICC2": _agreement(squares, tail),
        "ICC3": _single(squares.proposals, squares.residual, k, (n - 1, (n - 1) * (k - 1)), tail),
        "ICC1k": _of_mean(squares.proposals, squares.within, (n - 1, n * (k - 1)), tail),
        "ICC2k": _agreement_of_mean(squares, tail),
        "ICC3k": _of_mean(squares.proposals, squares.residual, (n - 1, (n - 1) * (k - 1)), tail),
    }


def mean_squares(scores: NDArray[np.float64]) -> MeanSquares:
    """Of a table without a gap: between proposals, between reviewers, within proposals, and what is left."""
    n, k = scores.shape
    whole = scores.mean()
    between_proposals = k * float(((scores.mean(axis=1) - whole) ** 2).sum())
    between_reviewers = n * float(((scores.mean(axis=0) - whole) ** 2).sum())
    within = float(((scores - scores.mean(axis=1, keepdims=True)) ** 2).sum())
    residual = within - between_reviewers
    between_proposals, between_reviewers, within, residual = without_traces(
        [between_proposals, between_reviewers, within, residual], of=between_proposals + within
    )
    return MeanSquares(
        n=n,
        k=k,
        proposals=between_proposals / (n - 1),
        reviewers=between_reviewers / (k - 1),
        within=within / (n * (k - 1)),
        residual=residual / ((n - 1) * (k - 1)),
    )


def without_traces(sums: Sequence[float], *, of: float) -> list[float]:
    """Sums of squares, 0 where only rounding made them differ from it: else what is not defined would be or
    not by the order in which scores are added up. `of` is the sum of all squares."""
    return [one if one > of * TRACE else 0.0 for one in sums]


def _or_nought(*parts: float) -> float:
    """A sum of parts of either sign, 0 where they leave no more than rounding does."""
    whole = fsum(parts)
    return whole if abs(whole) > TRACE * fsum(map(abs, parts)) else 0.0


def _over(value: float, *parts: float) -> float:
    """A value over a sum of parts, minus infinity where they leave nothing to divide by."""
    whole = _or_nought(*parts)
    return value / whole if whole else float("-inf")


def _single(between: float, within: float, k: int, freedom: tuple[int, int], tail: float) -> Correlation:
    if between == within == 0:
        return Correlation(float("nan"), float("nan"), float("nan"))
    low, high = _ratios(between, within, freedom, tail)
    return Correlation(
        (between - within) / (between + (k - 1) * within), *(_of_ratio(one, k) for one in (low, high))
    )


def _of_mean(between: float, within: float, freedom: tuple[int, int], tail: float) -> Correlation:
    low, high = _ratios(between, within, freedom, tail)
    value = (between - within) / between if between else float("-inf")
    return Correlation(value, 1 - 1 / low if low else float("-inf"), 1 - 1 / high if high else float("-inf"))


def _of_ratio(ratio: float, k: int) -> float:
    return 1.0 if ratio == float("inf") else (ratio - 1) / (ratio + k - 1)


def _ratios(between: float, within: float, freedom: tuple[int, int], tail: float) -> tuple[float, float]:
    """The ends of the interval of the ratio of two mean squares."""
    if within == 0:
        return float("inf"), float("inf")
    found = between / within
    return found / float(f.ppf(tail, *freedom)), found * float(f.ppf(tail, *freedom[::-1]))


def _agreement(squares: MeanSquares, tail: float) -> Correlation:
    """ICC2, with the interval by Satterthwaite's degrees of freedom."""
    n, k, between, residual = squares.n, squares.k, squares.proposals, squares.residual
    whole = _or_nought(between, (k - 1) * residual, k * (squares.reviewers - residual) / n)
    if whole == 0:
        return Correlation(float("-inf"), float("-inf"), float("-inf"))
    value = (between - residual) / whole
    if residual == 0:
        return Correlation(value, value, value)
    ratio = squares.reviewers / residual
    of_reviewers, of_rest = k * value * ratio, n * (1 + (k - 1) * value) - k * value
    freedom = (
        (k - 1) * (n - 1) * _or_nought(of_reviewers, of_rest) ** 2 / ((n - 1) * of_reviewers**2 + of_rest**2)
    )
    rest = k * squares.reviewers + (k * n - k - n) * residual
    least, most = float(f.ppf(tail, n - 1, freedom)), float(f.ppf(tail, freedom, n - 1))
    return Correlation(
        value,
        _over(n * (between - least * residual), least * rest, n * between),
        _over(n * (most * between - residual), rest, n * most * between),
    )


def _agreement_of_mean(squares: MeanSquares, tail: float) -> Correlation:
    single, k = _agreement(squares, tail), squares.k
    between, residual = squares.proposals, squares.residual
    whole = _or_nought(between, (squares.reviewers - residual) / squares.n)
    value = (between - residual) / whole if whole else float("-inf")
    if not np.isfinite(single).all():
        return Correlation(value, float("-inf"), float("-inf"))
    return Correlation(value, *(_over(one * k, 1, one * (k - 1)) for one in (single.low, single.high)))
