"""Save a review, as a draft or for good. Of two that were written at once neither is lost.

A save that has not seen what was saved before it is kept too, as a version that is set aside, and whoever
sent it gets both to choose from.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor
from evaluator.foundation import RefusedError
from evaluator.proposals import Proposal
from evaluator.services.allowed_proposals import (
    Allowed,
    allowed_proposal,
    current_version_in,
    proposal_of,
    readable_proposal,
)
from evaluator.services.exercise_first import check_exercise_done
from evaluator.services.phase_hold import hold_phase_of
from evaluator.services.reviews import OwnReview
from evaluator.services.stored_reviews.checking import (
    check_complete,
    check_fits,
    check_is_reviewed,
    well_formed,
)
from evaluator.services.stored_reviews.kept import Saved, StoredReview, said_of, stored_review
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append, canonical, done_before
from evaluator.store.rows import insert_unless_there
from evaluator.store.tables import (
    EventRow,
    ProposalRow,
    ReviewRow,
    ReviewState,
    ReviewVersionRow,
    VersionState,
)
from evaluator.store.versions import ChangedMeanwhileError


@dataclass(frozen=True)
class _Clash:
    """Somebody else saved in between; what was sent lies beside it."""

    theirs: StoredReview


def save_draft(
    *, database: Database, actor: Actor, proposal_id: str, review: OwnReview, seen: int, key: str
) -> Saved:
    """Keep the actor's review as far as it has come, as its next version.

    Parameters
    ----------
    seen
        The number of the version that the actor had before them; 0 where there was none.

    Raises
    ------
    NotAllowedError
        The actor may not review this proposal now, or it was withdrawn or is not eligible.
    ChangedMeanwhileError
        Another version was saved meanwhile. `theirs` is a StoredReview; what was sent is kept, set aside.
    ValueError
        It is no review of this proposal, a score is not on its scale, or it was submitted already.
    """
    return _save(database, actor, proposal_id, review, seen, key, is_submitted=False)


def submit_review(
    *, database: Database, actor: Actor, proposal_id: str, review: OwnReview, seen: int, key: str
) -> Saved:
    """As `save_draft`, for good: from now on only the call manager can open it again.

    Raises
    ------
    NotAllowedError, ChangedMeanwhileError, ValueError
        As `save_draft`; NotAllowedError also before the calibration exercise is done, ValueError also where
        something is missing that the call asks for.
    """
    return _save(database, actor, proposal_id, review, seen, key, is_submitted=True)


def _save(
    database: Database,
    actor: Actor,
    proposal_id: str,
    review: OwnReview,
    seen: int,
    key: str,
    *,
    is_submitted: bool,
) -> Saved:
    sent = well_formed(review)

    def work(session: Session) -> Saved | _Clash:
        now = database.clock()
        hold_phase_of(session, proposal_id)
        # Nobody takes it out of the call meanwhile; other reviewers hold it at the same time.
        _held = session.get(ProposalRow, proposal_id, with_for_update={"read": True})
        asked = allowed_proposal(session, actor, Action.WRITE_REVIEW, proposal_id=proposal_id, now=now)
        row = _locked_review(session, asked, actor.id, now)
        if (done := done_before(session, asked.call.id, key)) is not None:
            return _what_was_done(session, asked, row, done)
        check_is_reviewed(asked.row)
        check_fits(session, asked, sent)
        if row.state == ReviewState.SUBMITTED:
            raise RefusedError("This review is submitted; only the call manager can open it again.")
        if is_submitted:
            check_exercise_done(session, asked.call, actor.id)
            check_complete(asked.call, _judged(session, asked, sent), sent)
        return _append_version(session, asked, row, sent, seen, key, now, is_submitted=is_submitted)

    outcome = database.write(work)
    if isinstance(outcome, _Clash):
        raise ChangedMeanwhileError(outcome.theirs, outcome.theirs.number)
    return outcome


def _judged(session: Session, asked: Allowed, sent: OwnReview) -> Proposal:
    """The version that holds, with names or without: whichever of the two the review was given on."""
    whole = proposal_of(current_version_in(session, asked.row))
    return whole if sent.content_hash == whole.content_hash else readable_proposal(session, asked)


def _append_version(
    session: Session,
    asked: Allowed,
    row: ReviewRow,
    sent: OwnReview,
    seen: int,
    key: str,
    now: datetime,
    *,
    is_submitted: bool,
) -> Saved | _Clash:
    latest = _version(session, row)
    current = (
        latest
        if latest is None or latest.number == row.current_number
        else _version(session, row, row.current_number)
    )
    is_unseen = seen != row.current_number
    if is_unseen and not is_submitted and current is not None and _says_the_same(current, sent):
        return Saved(current.number, current.saved_at, ReviewState(row.state))
    # A clock that jumps back puts no version before another.
    at = now if latest is None else max(now, latest.saved_at)
    state = ReviewState.SUBMITTED if is_submitted else ReviewState(row.state)
    version = ReviewVersionRow(
        id=new_id(),
        review_id=row.id,
        number=1 if latest is None else latest.number + 1,
        call_version=sent.call_version,
        proposal_hash=sent.content_hash,
        state=VersionState.SET_ASIDE.value if is_unseen else state.value,
        scores=canonical(sent.scores),
        comments=canonical(sent.comments),
        saved_at=at,
        saved_by=asked.actor.id,
    )
    kind = Kind.REVIEW_SUBMITTED if is_submitted and not is_unseen else Kind.REVIEW_SAVED
    before = None if current is None else said_of(row, current, ReviewState(row.state))
    if before is not None and kind is Kind.REVIEW_SUBMITTED:
        # Others read what was submitted, and nothing of the draft that it was before.
        before = {"number": before["number"], "state": before["state"]}
    if not is_unseen:
        row.current_number, row.state, row.lot = version.number, state.value, asked.row.lot
        row.updated_at = at
        row.submitted_at = at if is_submitted else row.submitted_at
    after = said_of(row, version, ReviewState(row.state)) | ({"set_aside": True} if is_unseen else {})
    session.add(version)
    # The end of the call's chain is locked last: until the commit nobody else in the call can write.
    session.flush()
    append(session, asked.call.id, Change(kind, row.id, asked.actor.id, key, before, after), now=at)
    if not is_unseen:
        return Saved(version.number, at, state)
    return _Clash(_theirs(asked, row, current, at))


def _says_the_same(version: ReviewVersionRow, sent: OwnReview) -> bool:
    kept = (version.call_version, version.proposal_hash, version.scores, version.comments)
    return kept == (
        sent.call_version,
        sent.content_hash,
        canonical(sent.scores),
        canonical(sent.comments),
    )


def _locked_review(session: Session, asked: Allowed, reviewer_id: str, now: datetime) -> ReviewRow:
    """The row of the review, made where there is none; two tabs that begin it at once find the same."""
    wanted = (
        select(ReviewRow)
        .where(
            ReviewRow.proposal_id == asked.row.id,
            ReviewRow.reviewer_id == reviewer_id,
            ReviewRow.stage == asked.row.stage,
        )
        .with_for_update()
    )
    row = session.scalar(wanted)
    if row is not None:
        return row
    begun = {
        "id": new_id(),
        "proposal_id": asked.row.id,
        "reviewer_id": reviewer_id,
        "stage": asked.row.stage,
        "lot": asked.row.lot,
        "state": ReviewState.DRAFT.value,
        "current_number": 0,
        "updated_at": now,
        "submitted_at": None,
    }
    insert_unless_there(session, ReviewRow, begun)
    return session.scalars(wanted).one()


def _version(session: Session, row: ReviewRow, number: int | None = None) -> ReviewVersionRow | None:
    """One version of a review, the latest unless a number is given."""
    asked = select(ReviewVersionRow).where(ReviewVersionRow.review_id == row.id)
    if number is not None:
        asked = asked.where(ReviewVersionRow.number == number)
    return session.scalar(asked.order_by(ReviewVersionRow.number.desc()).limit(1))


def _theirs(asked: Allowed, row: ReviewRow, current: ReviewVersionRow | None, now: datetime) -> StoredReview:
    """The version that holds; an empty one where somebody says to have seen what is not there."""
    if current is None:
        current = ReviewVersionRow(
            number=0,
            call_version=asked.call_version,
            proposal_hash="",
            state=VersionState.DRAFT.value,
            scores="{}",
            comments="{}",
            saved_at=now,
        )
    return stored_review(asked.row, row, current)


def _what_was_done(session: Session, asked: Allowed, row: ReviewRow, done: EventRow) -> Saved | _Clash:
    """The outcome of a command that is sent again."""
    if done.subject != row.id or not done.after:
        raise RefusedError("This key belongs to another command.")
    after = json.loads(done.after)
    if not after.get("set_aside"):
        return Saved(after["number"], done.at, ReviewState(after["state"]))
    return _Clash(_theirs(asked, row, _version(session, row, row.current_number), done.at))
