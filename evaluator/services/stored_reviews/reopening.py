"""Open a submitted review again, for its writer to go on."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor
from evaluator.foundation import RefusedError, Said
from evaluator.services.allowed_proposals import allowed_proposal
from evaluator.services.free_text import checked_reason
from evaluator.services.phase_hold import hold_phase_of
from evaluator.store import Database
from evaluator.store.audit import Change, Kind, append, done_before
from evaluator.store.tables import ReviewRow, ReviewState
from evaluator.store.versions import check_unchanged


def reopen_review(
    *, database: Database, actor: Actor, proposal_id: str, reviewer_id: str, reason: str, seen: int, key: str
) -> None:
    """Let the reviewer change a submitted review. What was submitted stays as a version.

    Raises
    ------
    NotAllowedError
        The actor may not open reviews again now.
    ChangedMeanwhileError
        The review was saved since version `seen` was looked at.
    ValueError
        No reason is given, it cannot be kept, or there is no submitted review by this person.
    """
    reason = checked_reason(reason, missing=Said("Say why the review is opened again."))

    def work(session: Session) -> None:
        now = database.clock()
        hold_phase_of(session, proposal_id)
        asked = allowed_proposal(session, actor, Action.REOPEN_REVIEW, proposal_id=proposal_id, now=now)
        if done_before(session, asked.call.id, key):
            return
        row = session.scalar(
            select(ReviewRow)
            .where(
                ReviewRow.proposal_id == proposal_id,
                ReviewRow.reviewer_id == reviewer_id,
                ReviewRow.stage == asked.row.stage,
            )
            .with_for_update()
        )
        if row is None or row.state != ReviewState.SUBMITTED:
            raise RefusedError("There is no submitted review by this person.")
        check_unchanged(row.current_number, seen, None)
        reopened_in(session, row, asked.call.id, by=actor.id, reason=reason, key=key, now=now)

    database.write(work)


def reopened_in(
    session: Session, row: ReviewRow, call_id: str, *, by: str, reason: str, key: str, now: datetime
) -> None:
    """Open a submitted review again within the transaction of somebody who may."""
    row.state, row.updated_at = ReviewState.REOPENED.value, now
    before = {"state": ReviewState.SUBMITTED.value, "number": row.current_number}
    after = {"state": row.state, "number": row.current_number}
    change = Change(Kind.REVIEW_REOPENED, row.id, by, key, before, after, reason)
    session.flush()
    append(session, call_id, change, now=now)
