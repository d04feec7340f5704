"""What changes whenever something changes that a page is made from: cheap to ask, where the page is not.

A page asks for the same at every click. It is made again only where one of these is another than before.
"""

from collections.abc import Hashable

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from evaluator.services.kept_texts import deleted_until
from evaluator.store.tables import GateAnswerRow, ProposalRow, ReviewRow

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
