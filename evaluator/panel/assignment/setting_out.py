"""From proposals, reviewers, conflicts, wishes and what is settled to a task."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from evaluator.panel.assignment.candidates import Pair, ProposalToRead, Reader, Wish
from evaluator.panel.assignment.fit import FitWeights, fits, shares
from evaluator.panel.assignment.flow import flow_of
from evaluator.panel.assignment.limits import Limits
from evaluator.panel.assignment.task import Choice, Counts, Task

Which = NDArray[np.bool_]
"""By reviewer."""


def set_out(
    proposals: Sequence[ProposalToRead],
    readers: Sequence[Reader],
    *,
    limits: Limits,
    conflicts: Iterable[Pair] = (),
    wishes: Iterable[Wish] = (),
    settled: Iterable[Pair] = (),
    wanted: Mapping[str, int] | None = None,
    elsewhere: Mapping[str, int] | None = None,
    weights: FitWeights | None = None,
) -> Task:
    """The task as files or the store describe it.

    Pairs with a proposal or a reviewer that is not among those given are left out. Where nothing limits what
    a reviewer reads, the least limit that works, the same for all of them, is found.

    Parameters
    ----------
    wanted
        Readers of single proposals, by their ids, where those are more than every proposal gets.
    elsewhere
        What reviewers read beside these proposals, by their ids: it takes places from them, but from none of
        what is settled.

    Raises
    ------
    ValueError
        There is nothing to read, nobody to read it, or a settled pair has a conflict of interest.
    """
    if not proposals:
        raise ValueError("There is no proposal to assign.")
    if not readers:
        raise ValueError("There is no reviewer to assign proposals to.")
    rows = {proposal.id: row for row, proposal in enumerate(proposals)}
    columns = {one.id: column for column, one in enumerate(readers)}
    against, must = _chosen(conflicts, rows, columns), _chosen(settled, rows, columns)
    clashing = np.argwhere(against & must)
    if clashing.size:
        row, column = clashing[0]
        raise ValueError(
            f"{readers[column].id} has a conflict of interest with {proposals[row].id} "
            "and cannot be settled on it."
        )
    may, foreign = ~against, None
    if limits.must_share_language:
        foreign = (shares(proposals, readers)["languages"] == 0) & may & ~must
        may &= ~foreign
    outside = np.array([(elsewhere or {}).get(name, 0) for name in columns], dtype=np.int64)
    most = np.array([_load(one, limits, len(proposals)) for one in readers], dtype=np.int64)
    task = Task(
        proposal_ids=tuple(rows),
        reviewer_ids=tuple(columns),
        fit=fits(proposals, readers, wishes, weights),
        may=may,
        must=must,
        wanted=_wanted(rows, limits, wanted or {}),
        experienced_least=limits.experienced_least,
        is_experienced=np.array([one.is_experienced for one in readers], dtype=bool),
        loads=np.maximum(most - outside, np.minimum(most, must.sum(axis=0))),
        foreign=foreign,
    )
    unlimited = np.array([one.max_load is None and limits.max_load is None for one in readers])
    return _evenly_limited(task, unlimited, outside) if unlimited.any() else task


def _evenly_limited(task: Task, unlimited: Which, outside: Counts) -> Task:
    """The task with the smallest limit, the same for all who have none, under which it can be done.

    It is no smaller than an even part of the work. With no limit on them where none is enough: what stands in
    the way then is something else.
    """
    proposals, reviewers = task.may.shape
    even = math.ceil(int(task.wanted.sum() + outside.sum()) / reviewers)
    high = proposals + int(outside[unlimited].max())
    low = min(even, high)
    while low < high:
        tried = (low + high) // 2
        if flow_of(_limited(task, unlimited, outside, tried)).short:
            low = tried + 1
        else:
            high = tried
    return replace(_limited(task, unlimited, outside, low), found_load=low)


def _limited(task: Task, unlimited: Which, outside: Counts, load: int) -> Task:
    # Whoever is settled on more reads that; nobody else reads more because of it.
    evenly = np.maximum(load - outside, task.must.sum(axis=0))
    return replace(task, loads=np.where(unlimited, evenly, task.loads))


def _chosen(pairs: Iterable[Pair], rows: Mapping[str, int], columns: Mapping[str, int]) -> Choice:
    chosen = np.zeros((len(rows), len(columns)), dtype=bool)
    for pair in pairs:
        if pair.proposal_id in rows and pair.reviewer_id in columns:
            chosen[rows[pair.proposal_id], columns[pair.reviewer_id]] = True
    return chosen


def _wanted(rows: Iterable[str], limits: Limits, wanted: Mapping[str, int]) -> Counts:
    return np.array([max(limits.per_proposal, wanted.get(name, 0)) for name in rows], dtype=np.int64)


def _load(reader: Reader, limits: Limits, most: int) -> int:
    return min(most if one is None else one for one in (reader.max_load, limits.max_load))
