"""Ranks under uncertainty: independent draws of what proposals are worth, and who then has which rank."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import dtrtrs

from evaluator.panel.ranking.grid import Posterior, posterior_of
from evaluator.panel.ranking.model import Array, ByCount, Scored, spread_of_worth

Ints = NDArray[np.int64]

FEWEST, MOST_DRAWS, RANKED = 20_000, 100_000, 20_000_000
"""As many draws as put about so many proposals in order in all, between these two: the standard error of an
expected rank among fifteen is below 0.01 then, and a thousand take no longer than they must."""
AT_ONCE = 1_000
"""Draws that are put in order together: they stay where the processor reaches them fast."""


@dataclass(frozen=True, eq=False)
class Ranks:
    """How the proposals stand to each other, and how severe the reviewers are."""

    acceptability: Array
    """One row for each proposal, one column for each rank from the best: the share of draws with it."""
    worth: Array
    """The mean of each proposal's worth, above or below all; of those ranked only."""
    severity: Array
    """The mean of each reviewer's; above nothing for whoever gives more."""
    severity_low: Array
    severity_high: Array
    """The ends of its interval of 90 %."""
    tau: float
    noise: float
    draws: int

    @property
    def expected(self) -> Array:
        """The mean rank of each proposal; 1 is best."""
        ranks = np.arange(1, len(self.acceptability) + 1, dtype=float)
        # Row by row: a product of matrices may give equal rows different last digits.
        return np.asarray((self.acceptability * ranks).sum(axis=1))

    @property
    def percentile(self) -> Array:
        """PCER: how many in a hundred are expected to stand as well or better; 0 is best."""
        return np.asarray(100 * (self.expected - 0.5) / len(self.expected))

    @property
    def surface(self) -> Array:
        """SUCRA: the share of the others that each is expected to be better than; 1 is best.

        NaN where there is no other.
        """
        n = len(self.expected)
        return np.full(n, np.nan) if n < 2 else np.asarray((n - self.expected) / (n - 1))

    def quantile(self, share: float) -> Ints:
        """The rank of each proposal below or at which it is with this probability: a whole number."""
        below = np.cumsum(self.acceptability, axis=1)
        return np.asarray(1 + (below < share - 1e-12).sum(axis=1))

    def among_the_best(self, count: int) -> Array:
        """The probability of each to be among the best `count`."""
        return np.asarray(self.acceptability[:, :count].sum(axis=1))


def ranks_of(
    scored: Scored, *, seed: int, draws: int | None = None, ranked: NDArray[np.intp] | None = None
) -> Ranks:
    """The ranks of all proposals under the model, or of some among themselves.

    Parameters
    ----------
    seed
        The same seed gives the same numbers.
    draws
        How many; the standard error of an expected rank is that of one draw by their square root. Not stated:
        the more the fewer proposals there are.
    ranked
        The places of those that are put in order, where it is not all: the scores of the others say how
        severe reviewers are, and no more.

    Proposals that the model cannot tell apart, read by the same reviewers to the same sum, have equal ranks.

    Raises
    ------
    ValueError
        There is no score, or nothing to rank.
    """
    if not len(scored.scores):
        raise ValueError("no scores to rank by")
    among = np.arange(scored.n_proposals) if ranked is None else ranked
    if not len(among):
        raise ValueError("no proposals to rank")
    draws = draws or min(max(RANKED // len(among), FEWEST), MOST_DRAWS)
    by_count = ByCount.of(scored)
    posterior = posterior_of(by_count)
    chance = np.random.default_rng(seed)
    n = len(among)
    found: Ints = np.zeros(n * n, dtype=np.int64)
    severity = np.empty((draws, scored.n_reviewers))
    worth = np.empty((min(draws, AT_ONCE), scored.n_proposals))
    filled = place = 0
    for cell, count in enumerate(chance.multinomial(draws, posterior.share)):
        left = int(count)
        while left:
            taken = min(left, len(worth) - filled)
            some = _drawn(by_count, posterior, cell, taken, chance)
            severity[place : place + taken], worth[filled : filled + taken] = some
            filled, place, left = filled + taken, place + taken, left - taken
            if filled == len(worth) or place == draws:
                found += _counted(worth[:filled, among])
                filled = 0
    low, high = np.quantile(severity, [0.05, 0.95], axis=0)
    return Ranks(
        acceptability=_alike(scored, among, found.reshape(n, n) / draws),
        worth=_mean_worth(scored, posterior)[among],
        severity=posterior.share @ posterior.severity,
        severity_low=low,
        severity_high=high,
        tau=float(posterior.share @ posterior.tau),
        noise=float(posterior.share @ posterior.noise),
        draws=draws,
    )


def _drawn(
    by_count: ByCount, posterior: Posterior, cell: int, count: int, chance: np.random.Generator
) -> tuple[Array, Array]:
    """Severity of all reviewers and worth of all proposals, `count` times, at one cell of the grid."""
    scored, tau, noise = by_count.scored, float(posterior.tau[cell]), float(posterior.noise[cell])
    given = by_count.conditional(tau, noise)
    strange = chance.standard_normal((scored.n_reviewers, count))
    apart, _ = dtrtrs(given.factor, strange, lower=1, trans=1)
    severity = given.mean[:, None] + apart
    variance = spread_of_worth(scored.counts, tau, noise)
    mean = (variance / noise**2)[:, None] * (scored.sums[:, None] - scored.who_read @ severity)
    worth = mean + np.sqrt(variance)[:, None] * chance.standard_normal((scored.n_proposals, count))
    return severity.T, worth.T


def _counted(worth: Array) -> Ints:
    """How often each proposal has each rank, in one row after the other."""
    n = worth.shape[1]
    order = np.argsort(-worth, axis=1)
    return np.bincount((order * n + np.arange(n)).ravel(), minlength=n * n).astype(np.int64)


def _alike(scored: Scored, among: NDArray[np.intp], acceptability: Array) -> Array:
    """With the mean of those that differ by the chance of the draws only."""
    members: dict[tuple[bytes, float], list[int]] = {}
    rows = scored.who_read.tocsr().sorted_indices()
    for place, proposal in enumerate(among):
        readers = rows.indices[rows.indptr[proposal] : rows.indptr[proposal + 1]]
        key = readers.tobytes(), round(float(scored.sums[proposal]), 9)
        members.setdefault(key, []).append(place)
    found = acceptability.copy()
    for places in members.values():
        found[places] = acceptability[places].mean(axis=0)
    return found


def _mean_worth(scored: Scored, posterior: Posterior) -> Array:
    """Exact but for the mesh of the grid."""
    total = np.zeros(scored.n_proposals)
    for tau, noise, share, severity in zip(
        posterior.tau, posterior.noise, posterior.share, posterior.severity, strict=True
    ):
        weight = spread_of_worth(scored.counts, float(tau), float(noise)) / noise**2
        total += share * weight * (scored.sums - scored.who_read @ severity)
    return total
