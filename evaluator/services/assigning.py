"""Assign proposals to reviewers from files: read them, set out the task, find the best assignment."""

from dataclasses import dataclass

from evaluator.foundation import FileError, Problem
from evaluator.foundation.csv_tables import Header
from evaluator.panel.assignment import (
    Assignment,
    Limits,
    NoAssignmentError,
    Pair,
    Task,
    Wish,
    best_assignment,
    read_pairs,
    read_proposals_to_read,
    read_readers,
    read_wishes,
    set_out,
    shares,
)
from evaluator.panel.assignment.candidates import ProposalToRead, Reader
from evaluator.panel.assignment.files import CONFLICTS, SETTLED
from evaluator.services.named_files import NamedFile


@dataclass(frozen=True, eq=False)
class Assigned:
    """An assignment that was found, the task that it answers, and what to know of it."""

    task: Task
    assignment: Assignment
    notes: tuple[str, ...]


def assign_files(
    *,
    proposals: NamedFile,
    reviewers: NamedFile,
    limits: Limits,
    conflicts: NamedFile | None = None,
    wishes: NamedFile | None = None,
    settled: NamedFile | None = None,
) -> Assigned:
    """The best assignment of the proposals in one file to the reviewers in another.

    Raises
    ------
    FileError
        A file cannot be used, or nothing keeps all limits: then it says which fail, and by how much.
    """
    to_read, about_proposals = read_proposals_to_read(proposals.data, name=proposals.name)
    readers, about_reviewers = read_readers(reviewers.data, name=reviewers.name)
    names = _Names({one.id for one in to_read}, {one.id for one in readers})
    against = names.pairs(conflicts, CONFLICTS)
    given = names.pairs(settled, SETTLED)
    wanted = names.wishes(wishes)
    try:
        task = set_out(to_read, readers, limits=limits, conflicts=against, wishes=wanted, settled=given)
    except ValueError as error:
        # Each file is right for itself: a pair is settled in one and a conflict of interest in the other.
        hint = "Take the pair out of this file, or out of --conflicts."
        file = settled or proposals
        raise FileError(file.name, [Problem(0, 0, "", str(error), hint)]) from None
    assignment = _best(task, reviewers.name)
    notes = (
        *(f"{proposals.name}: {note}" for note in about_proposals),
        *(f"{reviewers.name}: {note}" for note in about_reviewers),
    )
    return Assigned(task, assignment, (*notes, *_to_know(task, assignment, to_read, readers)))


@dataclass(frozen=True)
class _Names:
    """The ids that files of pairs may name."""

    proposals: set[str]
    reviewers: set[str]

    def pairs(self, file: NamedFile | None, header: Header) -> tuple[Pair, ...]:
        if file is None:
            return ()
        return read_pairs(
            file.data, name=file.name, header=header, proposals=self.proposals, reviewers=self.reviewers
        )

    def wishes(self, file: NamedFile | None) -> tuple[Wish, ...]:
        if file is None:
            return ()
        return read_wishes(file.data, name=file.name, proposals=self.proposals, reviewers=self.reviewers)


def _best(task: Task, name: str) -> Assignment:
    try:
        return best_assignment(task)
    except NoAssignmentError as error:
        problems = [Problem(0, 0, "", str(one), _MENDING[one.reason]) for one in error.shortages]
        raise FileError(name, problems) from None
    except ArithmeticError as error:
        hint = "Nothing is wrong in the files: please report it, with them."
        raise FileError(name, [Problem(0, 0, "", str(error), hint)]) from None


_MENDING = {
    "readers": "Ask more reviewers, or lower --per-proposal.",
    "language": (
        "Say in the column languages what they read, ask more reviewers who read it, "
        "or leave out --same-language."
    ),
    "loads": "Raise the limits, ask more reviewers, or lower --per-proposal.",
    "experience": "Ask more experienced reviewers, or lower --experienced.",
    "settled_on_proposal": "Settle fewer readers on it, or raise --per-proposal.",
    "settled_on_reviewer": "Settle fewer proposals on them, or raise the limit.",
}


def _to_know(
    task: Task, assignment: Assignment, proposals: tuple[ProposalToRead, ...], readers: tuple[Reader, ...]
) -> list[str]:
    """The load that was found, and readers who read none of a proposal's languages."""
    notes: list[str] = []
    if task.found_load is not None:
        notes.append(
            f"for reviewers without a limit: {task.found_load} at most each "
            "beside what is settled, the least even load that works"
        )
    share = shares(proposals, readers)["languages"]
    foreign = [pair for pair in assignment.pairs if share[task.place_of(pair)] == 0]
    if foreign:
        notes.append(
            f"{len(foreign)} of {len(assignment.pairs)} reviews go to somebody who reads none of the "
            f"proposal's languages (the first: {foreign[0].reviewer_id}, {foreign[0].proposal_id})"
        )
    return notes
