"""Whom the letters of a call may not name."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from evaluator.access import Role
from evaluator.reports.letters import NamesToKeep
from evaluator.store.tables import AssignmentRow, PersonRow, ProposalRow, ReviewRow, RoleGrantRow


def names_to_keep(session: Session, call_id: str) -> NamesToKeep:
    """Whom letters of a call may not name: whoever reads for it, or ever did."""
    readers = (Role.REVIEWER.value, Role.RAPPORTEUR.value)
    granted = select(RoleGrantRow.person_id).where(
        RoleGrantRow.call_id == call_id, RoleGrantRow.role.in_(readers)
    )
    proposals = select(ProposalRow.id).where(ProposalRow.call_id == call_id)
    asked = select(AssignmentRow.person_id).where(AssignmentRow.proposal_id.in_(proposals))
    wrote = select(ReviewRow.reviewer_id).where(ReviewRow.proposal_id.in_(proposals))
    person = PersonRow
    found = session.execute(
        select(person.name, person.email)
        .where(or_(*(person.id.in_(several) for several in (granted, asked, wrote))))
        .where(person.purged_at.is_(None))
        .order_by(person.id)
    )
    return NamesToKeep(people=tuple((name or "", email or "") for name, email in found))
