"""Whether reviewers are of different severity at all: variances by restricted maximum likelihood. Pure.

The model is that of `model.py` without priors: score = mean + proposal + reviewer + rest, each with a
variance. For given ratios of variances mean and rest follow, and the search has two dimensions: Bates and
others, *Journal of Statistical Software* 67 (2015), doi 10.18637/jss.v067.i01, section 3.4. Whether a
variance is nothing lies at the edge of what is possible, so the likelihood ratio is half a point at 0 and
half a chi-squared with one degree of freedom: Self and Liang, *Journal of the American Statistical
Association* 82 (1987), 605-610.
"""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize
from scipy.stats import chi2

from evaluator.panel.ranking.model import Array, ByCount, Scored

DETECTED_BELOW = 0.05
"""A difference in severity is said to be there where chance would bring it more seldom than this."""


@dataclass(frozen=True, eq=False)
class Variances:
    """What the scores vary by."""

    proposals: float
    reviewers: float
    rest: float
    mean: float
    reml_criterion: float
    """Minus twice the logarithm of the restricted likelihood."""
    severity: Array
    """The best linear prediction of each reviewer's; above nothing for whoever gives more."""
    worth: Array
    """And of each proposal's worth."""


def variances_of(scored: Scored, *, with_severity: bool = True) -> Variances:
    """The variances under which the scores are likeliest.

    Parameters
    ----------
    with_severity
        Whether reviewers may differ; else their variance is nothing.

    Raises
    ------
    ValueError
        There are too few scores: at least one more than proposals is needed.
    """
    if len(scored.scores) <= scored.n_proposals:
        raise ValueError("no proposal has a second score")
    shape = _Shape(ByCount.of(scored))
    bounds = [(0.0, 50.0), (0.0, 50.0)] if with_severity else [(0.0, 50.0)]
    # The likelihood can be flat towards an edge: from three sides, the best.
    starts = [[one] * len(bounds) for one in (0.3, 1.0, 3.0)]
    found = min(
        (
            minimize(lambda ratios: shape.reml_criterion(*ratios), start, method="L-BFGS-B", bounds=bounds)
            for start in starts
        ),
        key=lambda result: float(result.fun),
    )
    return shape.variances(*(float(ratio) for ratio in found.x))


def chance_of_severity(scored: Scored) -> float:
    """How probable it is that reviewers of equal severity would differ as much as these, 0 to 1.

    Raises
    ------
    ValueError
        As `variances_of`.
    """
    apart = variances_of(scored, with_severity=False).reml_criterion - variances_of(scored).reml_criterion
    return float(0.5 * chi2.sf(apart, 1)) if apart > 1e-6 else 1.0


class _Shape:
    """All that does not depend on the ratios of standard deviations, once."""

    def __init__(self, by_count: ByCount) -> None:
        self._by_count = by_count
        self._scored = by_count.scored
        self._freedom = len(self._scored.scores) - 1

    def reml_criterion(self, proposal_ratio: float, reviewer_ratio: float = 0.0) -> float:
        """Minus twice the log restricted likelihood, the rest's variance at its best.

        The ratios are those of the standard deviations of proposals and of reviewers to that of the rest.
        """
        solved = self._solved(proposal_ratio, reviewer_ratio)
        return float(
            solved.log_determinant
            + np.log(solved.weight)
            + self._freedom * (1 + np.log(2 * np.pi * solved.squares / self._freedom))
        )

    def variances(self, proposal_ratio: float, reviewer_ratio: float = 0.0) -> Variances:
        """Everything at these ratios."""
        scored = self._scored
        solved = self._solved(proposal_ratio, reviewer_ratio)
        rest = solved.squares / self._freedom
        pulled = scored.sums - scored.counts * solved.mean - scored.who_read @ solved.severity
        return Variances(
            proposals=proposal_ratio**2 * rest,
            reviewers=reviewer_ratio**2 * rest,
            rest=rest,
            mean=scored.centre + solved.mean,
            reml_criterion=self.reml_criterion(proposal_ratio, reviewer_ratio),
            severity=solved.severity,
            worth=proposal_ratio**2 * pulled / (1 + proposal_ratio**2 * scored.counts),
        )

    def _solved(self, proposal_ratio: float, reviewer_ratio: float) -> "_Solved":
        by_count, scored = self._by_count, self._scored
        share = proposal_ratio**2 / (1 + proposal_ratio**2 * scored.counts)
        by_number = proposal_ratio**2 / (1 + proposal_ratio**2 * by_count.counts)
        # The inverse of what proposals and the rest bring, between reviewers, ones and departures.
        reviewers = np.diag(by_count.of_reviewers) - np.tensordot(by_number, by_count.shared, axes=1)
        to_ones = reviewers.sum(axis=1)
        to_scores = by_count.given - by_number @ by_count.pulled
        ones = float(scored.counts.sum() - share @ scored.counts**2)
        across = float(scored.departures.sum() - share @ (scored.counts * scored.sums))
        scores = float(scored.departures @ scored.departures - share @ scored.sums**2)
        # Then without what reviewers bring.
        inner = cho_factor(np.eye(len(reviewers)) + reviewer_ratio**2 * reviewers, lower=True)
        right = np.stack([to_ones, to_scores], axis=1)
        left = reviewer_ratio**2 * cho_solve(inner, right)
        ones -= float(to_ones @ left[:, 0])
        across -= float(to_ones @ left[:, 1])
        scores -= float(to_scores @ left[:, 1])
        mean = across / ones
        return _Solved(
            mean=mean,
            weight=ones,
            squares=max(scores - across * mean, 1e-12 * self._freedom),
            log_determinant=float(
                np.log1p(proposal_ratio**2 * scored.counts).sum() + 2 * np.log(np.diag(inner[0])).sum()
            ),
            severity=left[:, 1] - left[:, 0] * mean,
        )


@dataclass(frozen=True, eq=False)
class _Solved:
    mean: float
    """Above the centre."""
    weight: float
    squares: float
    log_determinant: float
    severity: Array
