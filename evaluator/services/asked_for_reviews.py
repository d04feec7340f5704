"""Who was asked to review which proposal of a call, and how far each of them is."""

from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, aliased

from evaluator.services.relations import is_free
from evaluator.services.stored_reviews.checking import NOT_REVIEWED
from evaluator.store.tables import AssignmentRow, ConflictRow, ConflictState, ProposalRow, ReviewRow

_CONFLICTED = (ConflictState.DECLARED.value, ConflictState.RECUSED.value)


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


def asked_for_reviews(session: Session, which: ColumnElement[bool]) -> list[AskedFor]:
    """All reviews that people are asked for, of those of these proposals of which reviews are taken."""
    # Another name than in the question whether somebody is free, which looks at conflicts too.
    conflict = aliased(ConflictRow)
    found = session.execute(
        select(
            AssignmentRow.proposal_id,
            AssignmentRow.person_id,
            is_free(),
            conflict.state,
            ReviewRow.state,
        )
        .join(ProposalRow, ProposalRow.id == AssignmentRow.proposal_id)
        .outerjoin(
            conflict,
            and_(
                conflict.proposal_id == AssignmentRow.proposal_id,
                conflict.person_id == AssignmentRow.person_id,
            ),
        )
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
            ProposalRow.state.not_in(NOT_REVIEWED),
            AssignmentRow.part == "reviewer",
            AssignmentRow.withdrawn_at.is_(None),
        )
        .order_by(ProposalRow.reference, AssignmentRow.person_id)
    )
    return [
        AskedFor(proposal_id, person_id, _step(free, against, review))
        for proposal_id, person_id, free, against, review in found
    ]


def _step(has_no_conflict: bool, conflict: str | None, review: str | None) -> ReviewStep:
    if conflict in _CONFLICTED:
        return ReviewStep.CONFLICT
    if not has_no_conflict:
        return ReviewStep.ASKED
    return ReviewStep.NOT_STARTED if review is None else ReviewStep(review)
