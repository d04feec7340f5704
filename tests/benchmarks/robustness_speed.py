"""10,000 weights over 500 proposals and 12 criteria, beside NumPy's sort of the same numbers.

Everything that a person waits for: drawing the weights, all ranks, central weights, confidence, entropy, and
how far each weight can move. Both run on one thread. Others on the same machine slow single runs, so the
ratio is given of the medians and of the fastest runs.
"""

import time
from collections.abc import Iterator
from statistics import median

import numpy as np

from evaluator.panel.robustness import Measured, acceptability_of, around, breakpoints_of

PROPOSALS, CRITERIA, DRAWS, FUNDED = 500, 12, 10_000, 50
LIMIT, TIMES = 2.0, 15


def measure() -> Iterator[str]:
    """Seconds, and the ratio to the sort alone, from several runs in turn."""
    chance = np.random.default_rng(20261126)
    measured = Measured.of(chance.integers(0, 11, (PROPOSALS, CRITERIA)) / 10)
    shares = chance.dirichlet(np.full(CRITERIA, 4.0))
    own, sort, move = [], [], []
    for turn in range(TIMES):
        begun = time.perf_counter()
        weights = around(shares, 0.5, DRAWS, seed=turn)
        acceptability_of(measured, weights)
        own.append(time.perf_counter() - begun)
        worth = measured.worth(weights)
        begun = time.perf_counter()
        np.argsort(worth, axis=1)
        sort.append(time.perf_counter() - begun)
        best = np.sort(np.argsort(-measured.worth(shares[None])[0])[:FUNDED])
        begun = time.perf_counter()
        breakpoints_of(measured, shares, best)
        move.append(time.perf_counter() - begun)
    size = f"{DRAWS:,} weights, {PROPOSALS} proposals, {CRITERIA} criteria"
    yield (
        f"{size}: {median(own):.3f} s, NumPy's argsort of the same matrix {median(sort):.3f} s: "
        f"ratio {median(own) / median(sort):.2f} (limit {LIMIT:g})"
    )
    yield f"fastest of {TIMES}: {min(own):.3f} s against {min(sort):.3f} s: ratio {min(own) / min(sort):.2f}"
    yield f"how far each weight can move until others are among the {FUNDED}: {median(move) * 1000:.0f} ms"
