"""How somebody stands to a proposal: asked in the transaction that acts on the answer."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Actor, Relation
from evaluator.store.tables import AssignmentRow, ConflictRow, ConflictState, ProposalRow

_AGAINST = (ConflictState.DECLARED.value, ConflictState.RECUSED.value)


def relation_in(session: Session, actor: Actor, proposal: ProposalRow) -> Relation:
    """How the actor stands to the proposal now. A conflict that was not cleared outweighs an assignment."""
    if proposal.applicant_id == actor.id:
        return Relation.OWN
    conflict = (
        select(ConflictRow.id)
        .where(
            ConflictRow.proposal_id == proposal.id,
            ConflictRow.person_id == actor.id,
            ConflictRow.state.in_(_AGAINST),
        )
        .exists()
    )
    assignment = (
        select(AssignmentRow.id)
        .where(
            AssignmentRow.proposal_id == proposal.id,
            AssignmentRow.person_id == actor.id,
            AssignmentRow.withdrawn_at.is_(None),
        )
        .exists()
    )
    is_conflicted, is_assigned = session.execute(select(conflict, assignment)).one()
    if is_conflicted:
        return Relation.CONFLICTED
    return Relation.ASSIGNED if is_assigned else Relation.OTHER
