"""How many reviews a task can have at most, as a flow from proposals to reviewers, and where it gets stuck.

Every proposal sends one unit for each reader it needs, to reviewers who may read it; every reviewer passes
on as many as they read at most. What may go to readers without experience passes a gate of its own, so that
the experienced ones asked for remain. Settled pairs are taken off beforehand. By the theorem of Ford and
Fulkerson (1956) the most that flows equals the narrowest cut: the reviewers at their limits that the
proposals in need can reach are what stands in the way.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from evaluator.panel.assignment.task import Task


@dataclass(frozen=True, eq=False)
class Flow:
    """The most reviews that the task can have beside the settled ones."""

    short: int
    """So many reviews cannot be given to anybody; 0 where the task can be done."""
    in_need: NDArray[np.bool_]
    """By proposal: those that compete for too few."""
    at_limit: NDArray[np.bool_]
    """By reviewer: those whom they could reach and who have no place left."""
    lacks_experience: NDArray[np.bool_]
    """By proposal: those in need for which only an experienced reader is left to find."""


def needs(task: Task) -> NDArray[np.int64]:
    """How many readers each proposal needs beside the settled ones; below 0 where too many are settled."""
    return np.asarray(task.wanted - task.must.sum(axis=1), dtype=np.int64)


def places(task: Task) -> NDArray[np.int64]:
    """How many proposals each reviewer can still take; below 0 where too many are settled."""
    return np.asarray(task.loads - task.must.sum(axis=0), dtype=np.int64)


def gates(task: Task) -> NDArray[np.int64]:
    """How many readers without experience each proposal can still take."""
    settled = (task.must & ~task.is_experienced).sum(axis=1)
    return np.asarray(task.wanted - task.experienced_least - settled, dtype=np.int64)


def flow_of(task: Task) -> Flow:
    """The most reviews that the task can have, and what keeps it from more."""
    proposals, reviewers = task.may.shape
    need, place, gate = (np.maximum(found, 0) for found in (needs(task), places(task), gates(task)))
    source, sink = 2 * proposals + reviewers, 2 * proposals + reviewers + 1
    of_proposal, of_gate = np.arange(proposals), proposals + np.arange(proposals)
    of_reviewer = 2 * proposals + np.arange(reviewers)
    row, column = np.nonzero(task.may & ~task.must)
    begin = np.where(task.is_experienced[column], of_proposal[row], of_gate[row])
    edges = (
        (np.full(proposals, source), of_proposal, need),
        (of_proposal, of_gate, np.minimum(gate, need)),
        (begin, of_reviewer[column], np.ones(len(row), dtype=np.int64)),
        (of_reviewer, np.full(reviewers, sink), place),
    )
    tails, heads, capacities = (np.concatenate(part) for part in zip(*edges, strict=True))
    graph = csr_array(
        coo_array((capacities.astype(np.int32), (tails, heads)), shape=(sink + 1, sink + 1)), dtype=np.int32
    )
    found = maximum_flow(graph, source, sink)
    residual = csr_array(graph - found.flow)
    residual.eliminate_zeros()
    reached = np.zeros(sink + 1, dtype=bool)
    reached[breadth_first_order(residual, source, return_predecessors=False)] = True
    return Flow(
        short=int(need.sum() - found.flow_value),
        in_need=reached[of_proposal],
        at_limit=reached[of_reviewer],
        lacks_experience=reached[of_proposal] & ~reached[of_gate],
    )
