"""The best assignment: of all that keep the limits, one whose sum of fits is the greatest.

A linear programme: maximise Σ fit·x over pairs, where each proposal's x sum to its readers, each reviewer's
to no more than their load, those of experienced readers to at least what is asked for, 0 ≤ x ≤ 1. Two
families of sums, each nested, make its matrix totally unimodular (Edmonds 1970), so that the vertex found by
the dual simplex of HiGHS has no fractions: the exact optimum, without a search over whole numbers.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from evaluator.foundation import Record
from evaluator.panel.assignment.candidates import Pair
from evaluator.panel.assignment.shortage import check_possible
from evaluator.panel.assignment.task import Choice, Task


class Assigned(Pair):
    """One pair of the assignment."""

    fit: float
    is_settled: bool
    """Whether it was given, not found."""


class Assignment(Record):
    """Who reads what: proposals in the order given, for each the best fitting reader first."""

    pairs: tuple[Assigned, ...]
    fit: float
    """The sum of all fits: the greatest there is."""


def best_assignment(task: Task) -> Assignment:
    """The assignment with the greatest sum of fits.

    Raises
    ------
    NoAssignmentError
        Nothing keeps all limits. It says which fail, and by how much.
    """
    check_possible(task)
    return _as_pairs(task, _chosen(task))


def _chosen(task: Task) -> Choice:
    row, column = np.nonzero(task.may | task.must)
    proposals, reviewers = task.may.shape
    of_proposal = _sums(row, proposals)
    of_reviewer = _sums(column, reviewers)
    at_most, most = of_reviewer, task.loads.astype(float)
    if task.experienced_least:
        experienced = task.is_experienced[column]
        at_most = vstack([at_most, -_sums(row, proposals, of=experienced)], format="csr")
        most = np.concatenate([most, np.full(proposals, -float(task.experienced_least))])
    found = linprog(
        -task.fit[row, column],
        A_ub=at_most,
        b_ub=most,
        A_eq=of_proposal,
        b_eq=task.wanted.astype(float),
        bounds=np.column_stack([task.must[row, column].astype(float), np.ones(len(row))]),
        method="highs-ds",
    )
    if found.x is None:
        raise ArithmeticError(f"the solver gave up: {found.message}")
    is_chosen = found.x > 0.5
    if np.abs(found.x - is_chosen).max(initial=0.0) > 1e-6:
        raise ArithmeticError("the solver left a fraction of a review")
    chosen = np.zeros(task.may.shape, dtype=bool)
    chosen[row[is_chosen], column[is_chosen]] = True
    return chosen


def _sums(group: NDArray[np.int64], count: int, of: NDArray[np.bool_] | None = None) -> csr_array:
    """One row for each group: the sum of its variables, or of those among `of`."""
    ones = np.ones(len(group)) if of is None else of.astype(float)
    return csr_array((ones, (group, np.arange(len(group)))), shape=(count, len(group)))


def _as_pairs(task: Task, chosen: Choice) -> Assignment:
    places = sorted(
        np.argwhere(chosen).tolist(),
        key=lambda place: (place[0], -task.fit[place[0], place[1]], task.reviewer_ids[place[1]]),
    )
    pairs = tuple(
        Assigned(
            proposal_id=task.proposal_ids[row],
            reviewer_id=task.reviewer_ids[column],
            fit=float(task.fit[row, column]),
            is_settled=bool(task.must[row, column]),
        )
        for row, column in places
    )
    return Assignment(pairs=pairs, fit=float(task.fit[chosen].sum()))
