"""The best assignment of what a call has to assign, and what becomes of it by a change by hand."""

from collections.abc import Iterable
from dataclasses import dataclass

from evaluator.panel.assignment import (
    Assignment,
    ChangeOfPair,
    Limits,
    Pair,
    Task,
    Wish,
    best_assignment,
    change_between,
)
from evaluator.services.call_assignment import Assignable, Change


@dataclass(frozen=True, eq=False)
class Found:
    """An assignment, the task that it answers, and what to know of it."""

    task: Task
    assignment: Assignment
    foreign: tuple[Pair, ...]
    """Reviewers who read none of the proposal's languages, as far as is known."""


def find_assignment(
    there: Assignable,
    limits: Limits,
    *,
    settled: Iterable[Pair] = (),
    wishes: Iterable[Wish] = (),
    changes: Iterable[Change] = (),
) -> Found:
    """The best assignment of what there is.

    Raises
    ------
    NoAssignmentError
        Nothing keeps all limits. It says which fail, and by how much.
    ValueError
        There is no proposal or no reviewer, or a settled pair has a conflict of interest.
    """
    task = there.task(limits, settled=settled, wishes=wishes, changes=changes)
    return found_in(there, task, best_assignment(task))


def found_in(there: Assignable, task: Task, assignment: Assignment) -> Found:
    """An assignment with what to know of it."""
    foreign = tuple(
        Pair(proposal_id=pair.proposal_id, reviewer_id=pair.reviewer_id)
        for pair in assignment.pairs
        if (languages := there.by_proposal[pair.proposal_id].asks.languages)
        and languages.isdisjoint(there.by_person[pair.reviewer_id].reader.languages)
    )
    return Found(task, assignment, foreign)


def try_change(
    there: Assignable,
    limits: Limits,
    found: Found,
    change: Change,
    *,
    settled: Iterable[Pair] = (),
    wishes: Iterable[Wish] = (),
    changes: Iterable[Change] = (),
) -> ChangeOfPair:
    """What becomes of an assignment with one more change by hand, and what it costs.

    Raises
    ------
    NoAssignmentError
        With the change nothing keeps all limits.
    """
    task = there.task(limits, settled=settled, wishes=wishes, changes=(*changes, change))
    return change_between(found.assignment, best_assignment(task), found_load=task.found_load)
