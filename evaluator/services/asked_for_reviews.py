"""Who was asked to review which proposal of a call, and how far each of them is."""

from collections.abc import Collection, Container
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from evaluator.services.people import holds_in
from evaluator.services.relations import is_free
from evaluator.services.stored_reviews.checking import NOT_REVIEWED, READ_NOW
from evaluator.store.tables import (
    AssignmentRow,
    GrantedRole,
    ProposalRow,
    ProposalState,
    ReviewRow,
    ReviewState,
    RoleGrantRow,
)


class ReviewStep(StrEnum):
    """How far somebody is with a review they were asked for."""

    ASKED = "asked"
    """They have yet to say whether they have a conflict of interest."""
    CONFLICT = "conflict"
    """They have one, and are not taken off yet."""
    NOT_STARTED = "not_started"
    DRAFT = "draft"
    REOPENED = "reopened"
    SUBMITTED = "submitted"

    @property
    def waits(self) -> bool:
        """Whether the reviewer has something left to do."""
        return self not in (ReviewStep.CONFLICT, ReviewStep.SUBMITTED)


class AskedFor(NamedTuple):
    """A review that somebody was asked for."""

    proposal_id: str
    person_id: str
    step: ReviewStep


def asked_for_reviews(
    session: Session,
    call_id: str,
    which: ColumnElement[bool],
    against: Container[tuple[str, str]],
    *,
    read_in: Collection[ProposalState] = READ_NOW,
) -> list[AskedFor]:
    """All reviews that people are asked for, of these proposals of a call.

    What is out of the call, decided or gone on waits for nobody, nor does what somebody was asked for who is
    no reviewer any more: of these only what was submitted is in it.

    Parameters
    ----------
    against
        Who may not read what, as `conflicts_in` says.
    read_in
        The states of proposals of which what is not submitted is in it.
    """
    found = session.execute(
        select(
            AssignmentRow.proposal_id,
            AssignmentRow.person_id,
            is_free(),
            ReviewRow.state,
        )
        .join(ProposalRow, ProposalRow.id == AssignmentRow.proposal_id)
        .outerjoin(
            ReviewRow,
            and_(
                ReviewRow.proposal_id == AssignmentRow.proposal_id,
                ReviewRow.reviewer_id == AssignmentRow.person_id,
                ReviewRow.stage == ProposalRow.stage,
            ),
        )
        .where(
            which,
            ProposalRow.call_id == call_id,
            ProposalRow.state.not_in(NOT_REVIEWED),
            AssignmentRow.part == "reviewer",
            AssignmentRow.withdrawn_at.is_(None),
            or_(
                and_(ProposalRow.state.in_(read_in), is_reviewer(call_id)),
                ReviewRow.state == ReviewState.SUBMITTED.value,
            ),
        )
        .order_by(ProposalRow.reference, AssignmentRow.person_id)
    )
    return [
        AskedFor(proposal_id, person_id, _step(free, (proposal_id, person_id) in against, review))
        for proposal_id, person_id, free, review in found
    ]


def never_submitted(
    session: Session, call_id: str, which: ColumnElement[bool], against: Container[tuple[str, str]]
) -> list[AskedFor]:
    """What people were asked for, of these proposals, and had not submitted when the proposal was decided."""
    decided = frozenset(ProposalState) - NOT_REVIEWED - READ_NOW
    found = asked_for_reviews(
        session, call_id, and_(which, ProposalRow.state.in_(decided)), against, read_in=decided
    )
    return [one for one in found if one.step.waits]


def is_reviewer(call_id: str) -> ColumnElement[bool]:
    """Whether somebody is a reviewer of the call still, in a query that joins AssignmentRow."""
    return (
        select(RoleGrantRow.id)
        .where(
            RoleGrantRow.person_id == AssignmentRow.person_id,
            RoleGrantRow.role == GrantedRole.REVIEWER.value,
            holds_in(call_id),
        )
        .exists()
    )


def _step(has_no_conflict: bool, has_conflict: bool, review: str | None) -> ReviewStep:
    if has_conflict:
        return ReviewStep.CONFLICT
    if not has_no_conflict:
        return ReviewStep.ASKED
    return ReviewStep.NOT_STARTED if review is None else ReviewStep(review)
