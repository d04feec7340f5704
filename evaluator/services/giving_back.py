"""Give back, all at once, the submitted reviews that are to be scored again since the call changed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.foundation import RefusedError, Said
from evaluator.services.free_text import checked_reason
from evaluator.services.lapsed_reviews import lapsed_in
from evaluator.services.people import acting_in
from evaluator.services.phase_hold import hold_phase
from evaluator.services.sent_again import sent_again
from evaluator.services.stored_calls import call_in, open_switches
from evaluator.services.stored_reviews.reopening import reopened_in
from evaluator.store import Database
from evaluator.store.audit import Kind
from evaluator.store.tables import ReviewRow, ReviewState
from evaluator.store.versions import ChangedMeanwhileError


def give_back_lapsed(
    *, database: Database, actor: Actor, call_id: str, reason: str, seen: str, key: str
) -> None:
    """Let their writers change all reviews of `lapsed_reviews`: all of them, or none.

    The trail tells of each by itself, as when it is given back alone. What was submitted stays as a version.

    Parameters
    ----------
    seen
        The name of what the actor had before them.

    Raises
    ------
    NotAllowedError
        The actor may not open reviews again now.
    ChangedMeanwhileError
        Others are meant by now.
    ValueError
        No reason is given, it cannot be kept, or there is no such review.
    """
    reason = checked_reason(reason, missing=Said("Say why the reviews are opened again."))

    def work(session: Session) -> None:
        # No other version is published, and no phase moved to, before this is done.
        hold_phase(session, call_id)
        call, now = call_in(session, call_id), database.clock()
        switches = open_switches(session, call, now)
        here = acting_in(session, actor, call_id)
        check(here, Action.REOPEN_REVIEW, open_switches=switches, call_id=call_id)
        if sent_again(session, call_id, key, Kind.REVIEW_REOPENED) is not None:
            return
        found = lapsed_in(session, actor, call, switches)
        if found.name != seen:
            raise ChangedMeanwhileError(found.name)
        if not found.reviews:
            raise RefusedError("No submitted review is to be scored again or completed.")
        numbers = {one.review_id: one.number for one in found.reviews}
        rows = session.scalars(
            select(ReviewRow).where(ReviewRow.id.in_(numbers)).order_by(ReviewRow.id).with_for_update()
        ).all()
        for place, row in enumerate(rows):
            # Somebody may have given one back alone at this very moment.
            if row.state != ReviewState.SUBMITTED or row.current_number != numbers[row.id]:
                raise ChangedMeanwhileError(found.name)
            own_key = f"{key}:{row.id}" if place else key
            reopened_in(session, row, call_id, by=actor.id, reason=reason, key=own_key, now=now)

    database.write(work)
