"""The posterior of two standard deviations on a grid: exact but for its mesh, nothing has to converge."""

from dataclasses import dataclass
from itertools import product

import numpy as np

from evaluator.panel.ranking.model import MOST, MOST_NOISE, Array, ByCount, log_prior_of_noise

MESH, FEW = 64, 12
COARSER_ABOVE, COARSER = 60, 36
"""With more reviewers a cell takes longer, and the posterior is so narrow that fewer say as much."""
LEAST = 0.01
"""On a range of 5 a smaller standard deviation is none. Where scores leave nothing unexplained the posterior
lies here; nearer to nothing the numbers would cancel each other out."""
NEGLIGIBLE = 20.0
"""A cell whose density is e to this power lower than the highest adds nothing."""


@dataclass(frozen=True, eq=False)
class Posterior:
    """The cells of the grid that count: what each stands for, its share, and mean severity there."""

    tau: Array
    noise: Array
    share: Array
    severity: Array
    """One row for each cell, one column for each reviewer."""


def posterior_of(by_count: ByCount) -> Posterior:
    """Look for where the posterior lies, then lay the grid over it."""
    box = (LEAST, MOST), (LEAST, float(MOST_NOISE))
    while (smaller := _around(by_count, box)) != box:
        box = smaller
    mesh = COARSER if by_count.scored.n_reviewers > COARSER_ABOVE else MESH
    cells = _cells(box, mesh)
    found = [by_count.conditional(tau, noise) for tau, noise in cells]
    logs = np.array(
        [one.log_evidence + log_prior_of_noise(noise) for one, (_, noise) in zip(found, cells, strict=True)]
    )
    counts = logs > logs.max() - NEGLIGIBLE
    share = np.exp(logs[counts] - logs.max())
    kept = [one for one, is_kept in zip(found, counts, strict=True) if is_kept]
    grid = np.array(cells)[counts]
    return Posterior(grid[:, 0], grid[:, 1], share / share.sum(), np.stack([one.mean for one in kept]))


_Side = tuple[float, float]


def _cells(box: tuple[_Side, _Side], mesh: int) -> list[tuple[float, float]]:
    """The middles of the cells."""
    middles = [low + (np.arange(mesh) + 0.5) * (high - low) / mesh for low, high in box]
    return [(float(tau), float(noise)) for tau, noise in product(*middles)]


def _around(by_count: ByCount, box: tuple[_Side, _Side]) -> tuple[_Side, _Side]:
    """The part of a box that holds the posterior, and a cell more on each side; else the box itself."""
    cells = _cells(box, FEW)
    logs = np.array(
        [by_count.conditional(*cell).log_evidence + log_prior_of_noise(cell[1]) for cell in cells]
    )
    inside = np.array(cells)[logs > logs.max() - NEGLIGIBLE]
    sides = []
    for (low, high), held in zip(box, inside.T, strict=True):
        cell = (high - low) / FEW
        sides.append((max(low, float(held.min()) - 1.5 * cell), min(high, float(held.max()) + 1.5 * cell)))
    smaller = (sides[0], sides[1])
    size = [high - low for low, high in smaller]
    before = [high - low for low, high in box]
    # What is hardly smaller is not worth another look.
    return smaller if any(now < 0.8 * then for now, then in zip(size, before, strict=True)) else box
