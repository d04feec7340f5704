"""One reviewer's totals beside those of the others on the same proposals. Pure.

Every figure is taken over proposals of which somebody else gave a total too, each counting once, however many
the others are. They lie on the range of the ranking model, from the worst total, 0, to the best, 5.
"""

import math
from collections.abc import Mapping, Sequence
from statistics import fmean, pvariance, stdev, variance

from evaluator.foundation import Record
from evaluator.scoring.exactness import TOLERANCE

NINETY = 1.6448536269514722
"""So many standard errors lie on both sides of a value in an interval of 90 %."""

Pair = tuple[float, Sequence[float]]
"""One's own total of a proposal, and the totals of the others."""


class RawSeverity(Record):
    """How much more somebody gives than others, on average."""

    difference: float
    """Own total less the mean of the others', averaged: above 0 for whoever gives more."""
    pairs: int
    """Over how many proposals."""


class SpreadOfTotals(Record):
    """How far apart somebody puts proposals."""

    own: float
    """Sample standard deviation of the own totals."""
    others: float
    """That which one of the others would be expected to have: see `expected_spread`."""

    @property
    def ratio(self) -> float | None:
        """Below 1 where somebody tells proposals apart less than others; None where others do not at all."""
        return self.own / self.others if self.others > TOLERANCE else None


class LikeOthers(Record):
    """How near somebody's totals are to the mean of the others'."""

    distance: float
    """The mean of the absolute differences. Severity is in it."""
    correlation: float | None
    """Pearson's, with the means of the others: severity is not in it. None where either are all equal."""
    low: float | None
    high: float | None
    """The ends of its interval of 90 %, by Fisher's transformation."""
    pairs: int


def pairs_of(totals: Mapping[str, Mapping[str, float]], reviewer: str) -> list[Pair]:
    """The proposals of which this reviewer and somebody else gave a total.

    Parameters
    ----------
    totals
        By proposal, then by reviewer.
    """
    return [
        (own[reviewer], [total for name, total in own.items() if name != reviewer])
        for own in totals.values()
        if reviewer in own and len(own) > 1
    ]


def raw_severity(pairs: Sequence[Pair]) -> RawSeverity:
    """As the scores were given: whoever read with strict people seems mild."""
    return RawSeverity(
        difference=_clean(fmean(own - fmean(others) for own, others in pairs)), pairs=len(pairs)
    )


def spread_of_totals(pairs: Sequence[Pair]) -> SpreadOfTotals:
    """The own standard deviation beside that of one of the others."""
    return SpreadOfTotals(
        own=_clean(stdev(own for own, _ in pairs)),
        others=_clean(math.sqrt(expected_spread([others for _, others in pairs]))),
    )


def expected_spread(others: Sequence[Sequence[float]]) -> float:
    """The sample variance to be expected where chance picks one of the others for each proposal.

    The variance of means would be smaller for being of means, and say that anybody spreads too much. With m
    the means and v the variances among the others of each proposal, independent draws have
    E[s²] = s²(m) + mean(v).
    """
    means = [fmean(several) for several in others]
    return variance(means) + fmean(pvariance(several) for several in others)


def like_others(pairs: Sequence[Pair]) -> LikeOthers:
    """Distance and correlation with the means of the others."""
    own, means = [one for one, _ in pairs], [fmean(others) for _, others in pairs]
    found = correlation(own, means)
    low, high = (None, None) if found is None else fisher_interval(found, len(pairs))
    return LikeOthers(
        distance=_clean(fmean(abs(one - mean) for one, mean in zip(own, means, strict=True))),
        correlation=found,
        low=low,
        high=high,
        pairs=len(pairs),
    )


def correlation(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Pearson's; None where either side does not vary."""
    if any(max(side) - min(side) <= TOLERANCE for side in (left, right)):
        return None
    ours, theirs = fmean(left), fmean(right)
    across = math.fsum((a - ours) * (b - theirs) for a, b in zip(left, right, strict=True))
    # The roots apart: their product under one root would leave the range of numbers sooner.
    lengths = math.sqrt(math.fsum((a - ours) ** 2 for a in left)) * math.sqrt(
        math.fsum((b - theirs) ** 2 for b in right)
    )
    return min(max(_clean(across / lengths), -1.0), 1.0)


def fisher_interval(value: float, n: int) -> tuple[float | None, float | None]:
    """The interval of 90 % of a correlation of n pairs: atanh(r) ± 1.645 / √(n - 3). None below four pairs.

    R. A. Fisher, *Metron* 1 (1921), 3-32. A correlation of exactly 1 or -1 has no width by it.
    """
    if n < 4:
        return None, None
    if abs(value) >= 1:
        return value, value
    middle, reach = math.atanh(value), NINETY / math.sqrt(n - 3)
    return math.tanh(middle - reach), math.tanh(middle + reach)


def _clean(value: float) -> float:
    """Without the noise of adding up in another order."""
    return round(value, 9) + 0.0
