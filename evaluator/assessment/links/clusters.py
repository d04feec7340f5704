"""Clusters: proposals that hang together by synergies, and where each stands on a drawing of them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from evaluator.assessment.links.synergy import Synergy

ROUNDS = 200
"""After so many steps the drawing moves no further."""


def clusters(pairs: Sequence[Synergy], *, at_least: float) -> tuple[tuple[str, ...], ...]:
    """The connected components of the pairs with this score or more, the largest first; by reference.

    A proposal without such a pair is in none.
    """
    strong = [pair for pair in pairs if pair.score >= at_least]
    names = sorted({name for pair in strong for name in (pair.one, pair.other)})
    if not names:
        return ()
    place = {name: number for number, name in enumerate(names)}
    rows = [place[pair.one] for pair in strong]
    columns = [place[pair.other] for pair in strong]
    graph = coo_array((np.ones(len(strong)), (rows, columns)), shape=(len(names), len(names)))
    count, of = connected_components(graph, directed=False)
    found = [tuple(name for name, own in zip(names, of, strict=True) if own == one) for one in range(count)]
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


def layout(members: Sequence[str], pairs: Sequence[Synergy]) -> dict[str, tuple[float, float]]:
    """Where the proposals of one cluster stand, from -1 to 1 both ways; the same each time.

    Forces as Fruchterman and Reingold (1991), Graph Drawing by Force-directed Placement, Software: Practice
    and Experience 21(11), from places on a circle instead of chance ones.
    """
    count = len(members)
    if count == 1:
        return {members[0]: (0.0, 0.0)}
    pull = np.zeros((count, count))
    place = {name: number for number, name in enumerate(members)}
    for pair in pairs:
        if pair.one in place and pair.other in place:
            first, second = place[pair.one], place[pair.other]
            pull[first, second] = pull[second, first] = pair.score
    pull /= pull.max() or 1.0
    angles = np.linspace(0, 2 * np.pi, count, endpoint=False)
    at = np.column_stack((np.cos(angles), np.sin(angles)))
    ideal = np.sqrt(4.0 / count)
    for step in np.linspace(0.2, 0.002, ROUNDS):
        at = _moved(at, pull, ideal, float(step))
    at -= (at.max(axis=0) + at.min(axis=0)) / 2
    at /= np.abs(at).max() or 1.0
    return {name: (float(x), float(y)) for name, (x, y) in zip(members, at.round(6), strict=True)}


def _moved(
    at: NDArray[np.float64], pull: NDArray[np.float64], ideal: float, step: float
) -> NDArray[np.float64]:
    apart = at[:, None, :] - at[None, :, :]
    distance = np.sqrt((apart**2).sum(axis=-1))
    np.fill_diagonal(distance, 1.0)
    distance = np.maximum(distance, 1e-6)
    force = (ideal**2 / distance - pull * distance**2 / ideal) / distance
    np.fill_diagonal(force, 0.0)
    moving = (apart * force[:, :, None]).sum(axis=1)
    length = np.maximum(np.sqrt((moving**2).sum(axis=-1, keepdims=True)), 1e-9)
    moved: NDArray[np.float64] = at + moving / length * np.minimum(length, step)
    return moved
