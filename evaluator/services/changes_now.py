"""What changes whenever something changes that a page is made from: cheap to ask, where the page is not.

A page asks for the same at every click. It is made again only where one of these is another than before.
"""

from collections.abc import Hashable

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from evaluator.services.kept_texts import deleted_until
from evaluator.store.tables import (
    AssignmentRow,
    ConflictRow,
    ConsensusRow,
    GateAnswerRow,
    ProposalRow,
    ReviewRow,
    ReviewState,
    RoleGrantRow,
)

ProposalNow = tuple[str, int, int, str]
"""Its id; what counts its changes; the number of its text; its state."""


def proposals_now(session: Session, which: ColumnElement[bool]) -> list[ProposalNow]:
    """Of each of some proposals, by reference, what changes whenever it does, but for a purge."""
    row = ProposalRow
    found = session.execute(
        select(row.id, row.version, row.current_number, row.state).where(which).order_by(row.reference)
    )
    return [(one, version, number, state) for one, version, number, state in found]


def purge_now(session: Session, call_id: str) -> Hashable:
    """What changes whenever the texts of a call are deleted."""
    return deleted_until(session, call_id, "texts")


def answers_now(session: Session, call_id: str) -> Hashable:
    """What changes whenever an answer about a condition does: each counts its changes."""
    row = GateAnswerRow
    asked = select(func.count(), func.sum(row.version), func.max(row.answered_at))
    of_call = asked.select_from(row).join(ProposalRow, ProposalRow.id == row.proposal_id)
    return tuple(session.execute(of_call.where(ProposalRow.call_id == call_id)).one())


def reviews_now(session: Session, call_id: str) -> Hashable:
    """What changes whenever a review is submitted, and not when somebody writes one that never was."""
    row = ReviewRow
    numbers = case((row.submitted_at.is_not(None), row.current_number), else_=0)
    asked = select(func.count(row.submitted_at), func.sum(numbers), func.max(row.submitted_at))
    of_call = asked.select_from(row).join(ProposalRow, ProposalRow.id == row.proposal_id)
    return tuple(session.execute(of_call.where(ProposalRow.call_id == call_id)).one())


def readers_now(session: Session, call_id: str) -> Hashable:
    """What changes whenever somebody is asked to read or no longer, becomes or ceases to be a reader, or a
    conflict is declared or settled."""
    row = AssignmentRow
    asked = select(
        func.count(),
        func.count(row.withdrawn_at),
        func.count(row.no_conflict_at),
        func.max(row.assigned_at),
        func.max(row.withdrawn_at),
        func.max(row.no_conflict_at),
    ).select_from(row)
    of_call = asked.join(ProposalRow, ProposalRow.id == row.proposal_id).where(ProposalRow.call_id == call_id)
    grant = RoleGrantRow
    granted = select(func.count(), func.count(grant.revoked_at)).where(grant.call_id == call_id)
    return (
        *session.execute(of_call).one(),
        *session.execute(granted).one(),
        conflicts_now(session, call_id),
    )


def conflicts_now(session: Session, call_id: str) -> Hashable:
    """What changes whenever a conflict of interest is declared or settled."""
    row = ConflictRow
    declared = select(func.count(), func.sum(row.version)).select_from(row)
    of_call = declared.join(ProposalRow, ProposalRow.id == row.proposal_id)
    return tuple(session.execute(of_call.where(ProposalRow.call_id == call_id)).one())


def agreements_now(session: Session, call_id: str) -> Hashable:
    """What changes whenever a panel writes what it agreed on."""
    row = ConsensusRow
    written = select(func.count(), func.sum(row.version)).select_from(row)
    of_call = written.join(ProposalRow, ProposalRow.id == row.proposal_id)
    return tuple(session.execute(of_call.where(ProposalRow.call_id == call_id)).one())


def talk_now(session: Session, call_id: str) -> Hashable:
    """What changes whenever a panel writes what it agreed on, or a review is opened again."""
    reopened = select(_reopened()).select_from(ReviewRow)
    return (
        agreements_now(session, call_id),
        session.scalar(
            reopened.join(ProposalRow, ProposalRow.id == ReviewRow.proposal_id).where(
                ProposalRow.call_id == call_id
            )
        ),
    )


def _reopened() -> ColumnElement[int]:
    return func.sum(case((ReviewRow.state == ReviewState.REOPENED.value, 1), else_=0))
