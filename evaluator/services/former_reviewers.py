"""What people were asked to review who are no reviewers of the call any more: nobody waits for it."""

from typing import NamedTuple

from sqlalchemy import not_, select

from evaluator.access import Action, Actor, check, visible
from evaluator.services.asked_for_reviews import is_reviewer
from evaluator.services.relations import standings_in
from evaluator.services.stored_calls import call_in
from evaluator.services.stored_reviews.checking import READ_NOW
from evaluator.store import Database
from evaluator.store.tables import AssignmentRow, PersonRow, ProposalRow


class AskedOfFormer(NamedTuple):
    """A proposal and somebody who was asked to review it, and cannot any more."""

    proposal_id: str
    reference: str
    label: str
    person_id: str
    name: str
    """Empty where nobody is known by the id."""


def asked_of_former_reviewers(*, database: Database, actor: Actor, call_id: str) -> tuple[AskedOfFormer, ...]:
    """All such, by reference, without what the actor may not assign.

    Raises
    ------
    NotAllowedError
        The actor may not ask reviewers to read.
    """
    check(actor, Action.ASSIGN, call_id=call_id)
    with database.reading() as session:
        found = session.execute(
            select(
                ProposalRow.id,
                ProposalRow.reference,
                ProposalRow.label,
                AssignmentRow.person_id,
                PersonRow.name,
            )
            .join(AssignmentRow, AssignmentRow.proposal_id == ProposalRow.id)
            .outerjoin(PersonRow, PersonRow.id == AssignmentRow.person_id)
            .where(
                ProposalRow.call_id == call_id,
                ProposalRow.state.in_(READ_NOW),
                AssignmentRow.part == "reviewer",
                AssignmentRow.withdrawn_at.is_(None),
                not_(is_reviewer(call_id)),
            )
            .order_by(ProposalRow.reference, AssignmentRow.person_id)
        ).all()
        if not found:
            return ()
        standings = standings_in(session, actor, call_in(session, call_id), database.clock())
        seen = visible(found, standings.__getitem__, proposal_of=lambda row: row[0], action=Action.ASSIGN)
        return tuple(
            AskedOfFormer(proposal_id, reference, label or reference, person_id, name or "")
            for proposal_id, reference, label, person_id, name in seen
        )
