"""The hierarchical model of scores: what a proposal is worth, how severe a reviewer is, what is left. Pure.

Heyard, Ott, Salanti and Egger, *Statistics and Public Policy* 9 (2022), doi 10.1080/2330443X.2022.2086190, as
the Swiss National Science Foundation uses it, with one score for each pair of proposal p and reviewer a:

    score[p, a] = m + theta[p] + nu[a] + e[p, a],   theta ~ N(0, tau²),  nu ~ N(0, 0.5²),  e ~ N(0, s²)

m is the mean over proposals of their mean scores. A reviewer's departure on one proposal cannot be told apart
from noise where there is one score each; it is part of e, whose prior therefore is that of sqrt(sigma² +
tau_a²) with both uniform between 0 and 2. tau is uniform between 0 and 2. Scores lie on a scale of range 5.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import dpotrf, dtrtrs
from scipy.sparse import csr_array

MOST = 2.0
"""The upper end of the uniform priors of standard deviations."""
SEVERITY = 0.5
"""The standard deviation of the prior of a reviewer's severity."""
MOST_NOISE = MOST * np.sqrt(2)
"""Beyond this the prior of the noise is nothing."""

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Scored:
    """One score for each pair of a proposal and a reviewer, by their places."""

    proposals: NDArray[np.intp]
    reviewers: NDArray[np.intp]
    scores: Array
    n_proposals: int
    n_reviewers: int

    @cached_property
    def centre(self) -> float:
        """The mean over proposals of the means of their scores."""
        return float((self.sums_as_given / self.counts).mean())

    @cached_property
    def counts(self) -> Array:
        """How many scores each proposal has."""
        return np.bincount(self.proposals, minlength=self.n_proposals).astype(float)

    @cached_property
    def sums_as_given(self) -> Array:
        """The sum of each proposal's scores."""
        return _summed(self.proposals, self.scores, self.n_proposals)

    @cached_property
    def departures(self) -> Array:
        """The scores without the centre."""
        return self.scores - self.centre

    @cached_property
    def departures_squared(self) -> float:
        """The sum of their squares."""
        return float(self.departures @ self.departures)

    @cached_property
    def sums(self) -> Array:
        """The sum of each proposal's departures."""
        return _summed(self.proposals, self.departures, self.n_proposals)

    @cached_property
    def who_read(self) -> csr_array:
        """One row for each proposal, one column for each reviewer; 1 where that reviewer scored it."""
        ones = np.ones(len(self.scores))
        shape = (self.n_proposals, self.n_reviewers)
        return csr_array((ones, (self.proposals, self.reviewers)), shape=shape)


@dataclass(frozen=True, eq=False)
class Conditional:
    """Reviewers' severity given the two standard deviations, and how well these explain the scores."""

    mean: Array
    """Of each reviewer's severity."""
    factor: Array
    """The lower Cholesky factor of the precision."""
    log_evidence: float
    """The logarithm of the density of the scores, but for a constant."""


@dataclass(frozen=True, eq=False)
class ByCount:
    """What the scores say of severity, by how many a proposal has; what it is worth is integrated out."""

    scored: Scored
    counts: Array
    """The different numbers of scores that proposals have."""
    many: Array
    """For each: how many proposals have so many."""
    shared: Array
    """For each: how often two reviewers read the same proposal."""
    pulled: Array
    """For each: the sum of the departures of the proposals that a reviewer read."""
    squared: Array
    """For each: the sum over proposals of the squared sum of departures."""
    of_reviewers: Array
    """How many scores each reviewer gave."""
    given: Array
    """The sum of each reviewer's departures."""

    @classmethod
    def of(cls, scored: Scored) -> "ByCount":
        """Everything that does not depend on the standard deviations, once."""
        counts = np.unique(scored.counts)
        rows = [scored.who_read[scored.counts == count] for count in counts]
        sums = [scored.sums[scored.counts == count] for count in counts]
        return cls(
            scored=scored,
            counts=counts,
            many=np.array([(scored.counts == count).sum() for count in counts]),
            shared=np.stack([(one.T @ one).toarray() for one in rows]),
            pulled=np.stack([one.T @ total for one, total in zip(rows, sums, strict=True)]),
            squared=np.array([float(total @ total) for total in sums]),
            of_reviewers=np.bincount(scored.reviewers, minlength=scored.n_reviewers).astype(float),
            given=_summed(scored.reviewers, scored.departures, scored.n_reviewers),
        )

    def conditional(self, tau: float, noise: float) -> Conditional:
        """Severity given tau and s, with the worth of proposals integrated out."""
        scored = self.scored
        shrunk = spread_of_worth(self.counts, tau, noise) / noise**4
        precision = -(shrunk[:, None, None] * self.shared).sum(axis=0)
        diagonal = np.einsum("ii->i", precision)
        diagonal += self.of_reviewers / noise**2 + 1 / SEVERITY**2
        pull = self.given / noise**2 - shrunk @ self.pulled
        factor = _factor(precision)
        half, _ = dtrtrs(factor, pull, lower=1)
        log_evidence = -0.5 * (
            len(scored.scores) * np.log(noise**2)
            + self.many @ np.log1p(self.counts * tau**2 / noise**2)
            + scored.departures_squared / noise**2
            - shrunk @ self.squared
            - half @ half
            + 2 * np.log(factor.diagonal()).sum()
        )
        mean, _ = dtrtrs(factor, half, lower=1, trans=1)
        return Conditional(mean, factor, float(log_evidence))


def _factor(precision: Array) -> Array:
    """The lower Cholesky factor, by LAPACK itself: this is asked thousands of times of small matrices."""
    factor, failed = dpotrf(precision.T, lower=1, clean=1)
    if failed:
        raise np.linalg.LinAlgError("the precision of severity is not positive definite")
    return np.asarray(factor)


def _summed(places: NDArray[np.intp], values: Array, length: int) -> Array:
    """The sum of the values at each place."""
    return np.bincount(places, values, length).astype(np.float64)


def spread_of_worth(counts: Array, tau: float, noise: float) -> Array:
    """The variance of a proposal's worth, given severity, by its number of scores."""
    return 1 / (1 / tau**2 + counts / noise**2)


def log_prior_of_noise(noise: float) -> float:
    """Of s = sqrt(a² + b²) with a and b uniform between 0 and `MOST`, but for a constant."""
    if noise <= 0 or noise >= MOST_NOISE:
        return -np.inf
    part = 1.0 if noise <= MOST else 1 - 4 / np.pi * np.arccos(MOST / noise)
    return float(np.log(noise) + np.log(part))
