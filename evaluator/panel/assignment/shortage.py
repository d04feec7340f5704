"""Why a task has no assignment: which limit fails, for whom, and by how much."""

from collections.abc import Iterator
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from evaluator.foundation import Record
from evaluator.panel.assignment.flow import Flow, flow_of, gates, needs, places
from evaluator.panel.assignment.task import Task

MOST_NAMED = 5
"""As many ids as a sentence bears."""

Reason = Literal["readers", "language", "loads", "experience", "settled_on_proposal", "settled_on_reviewer"]


class Shortage(Record):
    """One limit that cannot be kept."""

    reason: Reason
    """`readers`: too few may read it. `language`: too few read its languages, as far as is known. `loads`:
    those who may have too few places. `experience`: too few of them are experienced. `settled_…`: more is
    settled than the limit allows."""
    proposals: tuple[str, ...]
    """That compete, or the one concerned."""
    reviewers: tuple[str, ...]
    """Whose limits they reach, or the one concerned."""
    needed: int
    possible: int

    @property
    def short(self) -> int:
        """By how much the limit fails."""
        return self.needed - self.possible

    def __str__(self) -> str:
        proposals, reviewers = _named(self.proposals), _named(self.reviewers)
        match self.reason:
            case "settled_on_proposal":
                return f"{proposals}: {self.needed} readers are settled, {self.possible} are allowed"
            case "settled_on_reviewer":
                settled = "1 proposal is" if self.needed == 1 else f"{self.needed} proposals are"
                return f"{reviewers}: {settled} settled, the limit is {self.possible}"
            case "readers":
                return f"{proposals}: needs {self._readers}, {self.possible} may read it; {self._short}"
            case "language":
                return (
                    f"{proposals}: needs {self._readers}, {self.possible} may read it and read a "
                    f"language of it, as far as is known; {self._short}"
                )
            case "experience":
                return (
                    f"{proposals}: {self._reviews} needed, {self.possible} possible with the "
                    f"experienced readers asked for; {self._short}"
                )
        return (
            f"{proposals}: {self._reviews} needed, {self.possible} possible under the limits of "
            f"{reviewers}; {self._short}"
        )

    @property
    def _readers(self) -> str:
        return "1 reader" if self.needed == 1 else f"{self.needed} readers"

    @property
    def _reviews(self) -> str:
        return "1 review" if self.needed == 1 else f"{self.needed} reviews"

    @property
    def _short(self) -> str:
        return f"{self.short} short"


class NoAssignmentError(ValueError):
    """Nothing keeps all limits. `shortages` says which fail, the greatest first."""

    def __init__(self, shortages: tuple[Shortage, ...]) -> None:
        self.shortages = shortages
        super().__init__("\n".join(str(one) for one in shortages))


def check_possible(task: Task) -> None:
    """Go on only with a task that can be done.

    Raises
    ------
    NoAssignmentError
        It cannot, and why.
    """
    found = tuple(_settled_too_often(task))
    if not found:
        flow = flow_of(task)
        found = tuple(_competing(task, flow)) if flow.short else ()
    if found:
        raise NoAssignmentError(tuple(sorted(found, key=lambda one: (-one.short, one.proposals))))


def _settled_too_often(task: Task) -> Iterator[Shortage]:
    settled = task.must.sum(axis=1)
    for row in np.flatnonzero(needs(task) < 0):
        yield Shortage(
            reason="settled_on_proposal",
            proposals=(task.proposal_ids[row],),
            reviewers=(),
            needed=int(settled[row]),
            possible=int(task.wanted[row]),
        )
    for row in np.flatnonzero((gates(task) < 0) & (needs(task) >= 0)):
        yield Shortage(
            reason="experience",
            proposals=(task.proposal_ids[row],),
            reviewers=(),
            needed=int(task.wanted[row]),
            possible=int(task.wanted[row] + gates(task)[row]),
        )
    load = task.must.sum(axis=0)
    for column in np.flatnonzero(places(task) < 0):
        yield Shortage(
            reason="settled_on_reviewer",
            proposals=(),
            reviewers=(task.reviewer_ids[column],),
            needed=int(load[column]),
            possible=int(task.loads[column]),
        )


def _competing(task: Task, flow: Flow) -> Iterator[Shortage]:
    """The proposals in need, those that compete for the same reviewers together."""
    rows, columns = np.flatnonzero(flow.in_need), np.flatnonzero(flow.at_limit)
    reach = _reach(task, flow)
    for members in _groups(reach[np.ix_(rows, columns)]):
        group = rows[[place for place in members if place < len(rows)]]
        limited = columns[[place - len(rows) for place in members if place >= len(rows)]]
        if not group.size:
            continue
        is_limited = np.zeros(len(task.reviewer_ids), dtype=bool)
        is_limited[limited] = True
        # Beside the reviewers at their limits: each pair with one who is not, and what may pass the gate.
        beside = int((reach[group] & ~is_limited).sum())
        gate = int(_through_gates(task)[group][flow.lacks_experience[group]].sum())
        settled = int(task.must[group].sum())
        yield Shortage(
            reason=_reason(task, flow, group, limited),
            proposals=tuple(task.proposal_ids[row] for row in group),
            reviewers=tuple(task.reviewer_ids[column] for column in limited),
            needed=int(task.wanted[group].sum()),
            possible=settled + beside + gate + int(np.maximum(places(task), 0)[limited].sum()),
        )


def _through_gates(task: Task) -> NDArray[np.int64]:
    """How many of the reviews that each proposal needs readers without experience may write."""
    return np.minimum(np.maximum(gates(task), 0), np.maximum(needs(task), 0))


def _reason(task: Task, flow: Flow, group: NDArray[np.int64], limited: NDArray[np.int64]) -> Reason:
    if flow.lacks_experience[group].any():
        return "experience"
    if limited.size:
        return "loads"
    is_foreign = task.foreign is not None and task.foreign[group].any()
    return "language" if is_foreign else "readers"


def _reach(task: Task, flow: Flow) -> NDArray[np.bool_]:
    """Pairs that could still be made for a proposal in need: of some only with experienced readers."""
    found = task.may & ~task.must & flow.in_need[:, None]
    found &= task.is_experienced[None, :] | ~flow.lacks_experience[:, None]
    return np.asarray(found, dtype=bool)


def _groups(reach: NDArray[np.bool_]) -> list[list[int]]:
    """Which rows and columns hang together; columns are counted on from the rows."""
    height, width = reach.shape
    row, column = np.nonzero(reach)
    size = height + width
    graph = coo_array((np.ones(len(row), dtype=np.int8), (row, height + column)), shape=(size, size))
    count, label = connected_components(graph, directed=False)
    return [np.flatnonzero(label == number).tolist() for number in range(count)]


def _named(ids: tuple[str, ...]) -> str:
    if len(ids) <= MOST_NAMED:
        return ", ".join(ids)
    return f"{', '.join(ids[: MOST_NAMED - 1])} and {len(ids) - MOST_NAMED + 1} more"
