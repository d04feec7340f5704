"""Save an answer to a sample, as a draft or for good. Of two that were written at once neither is lost."""

import json
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from evaluator.access import Actor
from evaluator.calls import Call
from evaluator.foundation import RefusedError
from evaluator.services.calibration.kept import (
    acting_reviewer,
    answer_in,
    current_of,
    said_of_answer,
    sample_in,
    sample_row,
)
from evaluator.services.reviews import OwnReview
from evaluator.services.stored_calls import call_in
from evaluator.services.stored_reviews import Saved, StoredReview
from evaluator.services.stored_reviews.checking import check_complete, check_given_on, well_formed
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append, canonical, done_before
from evaluator.store.tables import (
    AnswerState,
    CalibrationAnswerRow,
    CalibrationSampleRow,
    EventRow,
    ReviewState,
    VersionState,
)
from evaluator.store.versions import ChangedMeanwhileError


@dataclass(frozen=True)
class _Clash:
    """Another tab saved in between; what was sent lies beside it."""

    theirs: StoredReview


def save_answer(
    *, database: Database, actor: Actor, call_id: str, sample: str, review: OwnReview, seen: int, key: str
) -> Saved:
    """Keep the actor's answer as far as it has come, as its next version.

    Parameters
    ----------
    sample
        As the call file names it.
    seen
        The number of the version that the actor had before them; 0 where there was none.

    Raises
    ------
    NotAllowedError
        The actor is no reviewer in the call.
    ChangedMeanwhileError
        Another version was saved meanwhile. `theirs` is a StoredReview; what was sent is kept, set aside.
    ValueError
        There is no such sample, a score is not on its scale, or the answer was submitted already.
    """
    return _save(database, actor, call_id, sample, review, seen, key, is_submitted=False)


def submit_answer(
    *, database: Database, actor: Actor, call_id: str, sample: str, review: OwnReview, seen: int, key: str
) -> Saved:
    """As `save_answer`, for good: the result is open from now on, and so nothing is changed any more.

    Raises
    ------
    NotAllowedError, ChangedMeanwhileError, ValueError
        As `save_answer`; ValueError also where something is missing that the call asks for.
    """
    return _save(database, actor, call_id, sample, review, seen, key, is_submitted=True)


def _save(
    database: Database,
    actor: Actor,
    call_id: str,
    sample: str,
    review: OwnReview,
    seen: int,
    key: str,
    *,
    is_submitted: bool,
) -> Saved:
    sent = well_formed(review)

    def work(session: Session) -> Saved | _Clash:
        acting_reviewer(session, actor, call_id)
        call = call_in(session, call_id)
        of = sample_row(session, call, sample, locked=True)
        rows = list(session.scalars(_answers(of, actor.id)))
        if (done := done_before(session, call_id, key)) is not None:
            return _what_was_done(call, of, rows, done)
        current = current_of(rows)
        if current is not None and current.state == AnswerState.SUBMITTED:
            raise RefusedError("Your answer to this sample is submitted; it stays as it is.")
        _check(session, call, of, sent, is_submitted=is_submitted)
        number = 0 if current is None else current.number
        if seen != number and not is_submitted and current is not None and _says_the_same(current, sent):
            return Saved(current.number, current.saved_at, ReviewState(current.state))
        row = _row(database, of, actor, sent, rows)
        row.state = (
            AnswerState.SET_ASIDE
            if seen != number
            else AnswerState.SUBMITTED
            if is_submitted
            else AnswerState.DRAFT
        ).value
        session.add(row)
        session.flush()
        kind = Kind.ANSWER_SUBMITTED if row.state == AnswerState.SUBMITTED else Kind.ANSWER_SAVED
        change = Change(kind, row.id, actor.id, key, None, said_of_answer(of, row))
        append(session, call_id, change, now=row.saved_at)
        if seen != number:
            return _Clash(_theirs(call, of, current, row))
        return Saved(row.number, row.saved_at, ReviewState(row.state))

    outcome = database.write(work)
    if isinstance(outcome, _Clash):
        raise ChangedMeanwhileError(outcome.theirs, outcome.theirs.number)
    return outcome


def _answers(of: CalibrationSampleRow, person_id: str) -> Select[CalibrationAnswerRow]:
    return (
        select(CalibrationAnswerRow)
        .where(CalibrationAnswerRow.sample_id == of.id, CalibrationAnswerRow.person_id == person_id)
        .order_by(CalibrationAnswerRow.number)
    )


def _check(
    session: Session, call: Call, of: CalibrationSampleRow, sent: OwnReview, *, is_submitted: bool
) -> None:
    proposal = sample_in(of).proposal
    check_given_on(session, call, call.version, proposal.reference, sent)
    if is_submitted:
        check_complete(call, proposal, sent)


def _row(
    database: Database,
    of: CalibrationSampleRow,
    actor: Actor,
    sent: OwnReview,
    rows: list[CalibrationAnswerRow],
) -> CalibrationAnswerRow:
    now = database.clock()
    return CalibrationAnswerRow(
        id=new_id(),
        sample_id=of.id,
        person_id=actor.id,
        number=rows[-1].number + 1 if rows else 1,
        call_version=sent.call_version,
        content_hash=sent.content_hash,
        scores=canonical(sent.scores),
        comments=canonical(sent.comments),
        # A clock that jumps back puts no version before another.
        saved_at=max(now, rows[-1].saved_at) if rows else now,
    )


def _says_the_same(row: CalibrationAnswerRow, sent: OwnReview) -> bool:
    return (row.call_version, row.content_hash, row.scores, row.comments) == (
        sent.call_version,
        sent.content_hash,
        canonical(sent.scores),
        canonical(sent.comments),
    )


def _theirs(
    call: Call, of: CalibrationSampleRow, current: CalibrationAnswerRow | None, sent: CalibrationAnswerRow
) -> StoredReview:
    """The version that holds; an empty one where somebody says to have seen what is not there."""
    if current is not None:
        return answer_in(call, of, current, holds=True)
    blank = OwnReview(call_id=of.call_id, reference=sample_in(of).proposal.reference)
    return StoredReview(sent.person_id, blank, 0, VersionState.DRAFT, sent.saved_at, is_current=True)


def _what_was_done(
    call: Call, of: CalibrationSampleRow, rows: list[CalibrationAnswerRow], done: EventRow
) -> Saved | _Clash:
    """The outcome of a command that is sent again."""
    row = next((row for row in rows if row.id == done.subject), None)
    if row is None:
        raise RefusedError("This key belongs to another command.")
    after = json.loads(done.after)
    if after["state"] != AnswerState.SET_ASIDE:
        return Saved(row.number, row.saved_at, ReviewState(row.state))
    return _Clash(_theirs(call, of, current_of(rows), row))
