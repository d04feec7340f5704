"""Ranking 1,000 proposals by 200 reviewers, three each, beside a plain Gibbs sampler of the same model.

Where JAGS is installed, which the published package runs, it is measured too.

The sampler draws worth and severity given the standard deviations and these given the others, in turn, as
those do with which the model is published. Its draws depend on each other: the ratio is per effective draw.
"""

import resource
import time
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from evaluator.panel.ranking import Ranks, Scored, ranks_of
from evaluator.panel.ranking.model import MOST, SEVERITY, log_prior_of_noise
from tests.benchmarks.jags_sampler import is_installed, sampled

PROPOSALS, REVIEWERS, PER_PROPOSAL = 1_000, 200, 3
LIMIT, MEGABYTES, DRAWS = 6.0, 600, 20_000
SMALL, FEW, STEPS = 100, 20, 4_000
JAGS_DRAWS = 10_000

Array = NDArray[np.float64]


def measure() -> Iterator[str]:
    """Seconds and memory, then the ratio to the sampler on a panel that it can do."""
    large = _panel(PROPOSALS, REVIEWERS)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    ranks_of(large, seed=1, draws=DRAWS)
    seconds = time.perf_counter() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = f"{PROPOSALS:,} proposals, {REVIEWERS} reviewers, {PER_PROPOSAL} each, {DRAWS:,} draws"
    yield f"{size}: {seconds:.1f} s (limit {LIMIT:.0f} s), at most {most:.0f} MB (limit {MEGABYTES} MB)"
    yield f"of these {most - before / 1024:.0f} MB more than before"
    small = _panel(SMALL, FEW)
    begun = time.perf_counter()
    ours = ranks_of(small, seed=1, draws=DRAWS)
    seconds = time.perf_counter() - begun
    begun = time.perf_counter()
    theirs = _gibbs(small, STEPS)
    others = time.perf_counter() - begun
    effective = _effective(theirs)
    apart = float(np.abs(ours.expected - _ranks(theirs).mean(axis=0)).max())
    per_draw, per_effective = seconds / DRAWS, others / effective
    yield (
        f"{SMALL} proposals, {FEW} reviewers: {seconds:.2f} s for {DRAWS:,} independent draws; the sampler "
        f"{others:.2f} s for {STEPS:,} that are worth {effective:.0f}: "
        f"ratio {per_draw / per_effective:.4f} per effective draw"
    )
    yield f"expected ranks at most {apart:.2f} apart, of {SMALL}"
    yield _beside_jags(small, ours, per_draw)


def _beside_jags(small: Scored, ours: Ranks, per_draw: float) -> str:
    if not is_installed():
        return "JAGS is not installed here: no ratio to it"
    drawn, seconds = sampled(small, JAGS_DRAWS)
    effective = _effective(drawn)
    apart = float(np.abs(ours.expected - _ranks(drawn).mean(axis=0)).max())
    return (
        f"JAGS, one chain with all it needs to begin: {seconds:.2f} s for {JAGS_DRAWS:,} draws worth "
        f"{effective:.0f}: ratio {per_draw / (seconds / effective):.4f} per effective draw; "
        f"expected ranks at most {apart:.2f} apart"
    )


def _panel(proposals: int, reviewers: int) -> Scored:
    chance = np.random.default_rng(20261126)
    worth, severity = chance.normal(3.0, 0.7, proposals), chance.normal(0, 0.5, reviewers)
    who = np.concatenate([chance.choice(reviewers, PER_PROPOSAL, replace=False) for _ in range(proposals)])
    which = np.repeat(np.arange(proposals), PER_PROPOSAL)
    scores = worth[which] + severity[who] + chance.normal(0, 0.8, len(which))
    return Scored(which, who, np.round(scores, 1), proposals, reviewers)


def _gibbs(scored: Scored, steps: int) -> Array:
    """Draws of the worth of all proposals, after as many again that are thrown away."""
    chance = np.random.default_rng(7)
    given = np.bincount(scored.reviewers, minlength=scored.n_reviewers)
    severity = np.zeros(scored.n_reviewers)
    tau, noise = 1.0, 1.0
    kept = np.empty((steps, scored.n_proposals))
    for step in range(2 * steps):
        spread = 1 / (1 / tau**2 + scored.counts / noise**2)
        left = scored.departures - severity[scored.reviewers]
        mean = spread / noise**2 * np.bincount(scored.proposals, left, scored.n_proposals)
        worth = mean + np.sqrt(spread) * chance.standard_normal(scored.n_proposals)
        spread = 1 / (1 / SEVERITY**2 + given / noise**2)
        left = scored.departures - worth[scored.proposals]
        mean = spread / noise**2 * np.bincount(scored.reviewers, left, scored.n_reviewers)
        severity = mean + np.sqrt(spread) * chance.standard_normal(scored.n_reviewers)
        tau = _tau(worth, tau, chance)
        noise = _noise(left - severity[scored.reviewers], noise, chance)
        if step >= steps:
            kept[step - steps] = worth
    return kept


def _tau(worth: Array, now: float, chance: np.random.Generator) -> float:
    """From its conditional, truncated where the prior ends."""
    for _ in range(100):
        drawn = float(1 / np.sqrt(chance.gamma((len(worth) - 1) / 2, 2 / (worth @ worth))))
        if drawn < MOST:
            return drawn
    return now


def _noise(left: Array, now: float, chance: np.random.Generator) -> float:
    """A draw without the prior, taken or not by what the prior says of it."""
    drawn = float(1 / np.sqrt(chance.gamma(len(left) / 2 - 1, 2 / (left @ left))))
    odds = (log_prior_of_noise(drawn) - np.log(drawn)) - (log_prior_of_noise(now) - np.log(now))
    return drawn if np.log(chance.random()) < odds else now


def _ranks(worth: Array) -> Array:
    return np.asarray(worth.shape[1] - worth.argsort(axis=1).argsort(axis=1), dtype=float)


def _effective(worth: Array) -> float:
    """How many independent draws these are worth: the median over the ranks of proposals, by Geyer's rule."""
    ranks = _ranks(worth)
    centred = ranks - ranks.mean(axis=0)
    length = len(centred)
    found = []
    for column in centred.T:
        spectrum = np.abs(np.fft.rfft(column, 2 * length)) ** 2
        correlations = np.fft.irfft(spectrum)[:length]
        correlations /= correlations[0] or 1.0
        pairs = correlations[0::2][: length // 2] + correlations[1::2][: length // 2]
        ends = int(np.argmax(pairs < 0)) or len(pairs)
        found.append(length / max(2 * float(pairs[:ends].sum()) - 1, 1.0))
    return float(np.median(found))
