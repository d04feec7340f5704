"""Samples and answers as the store has them: rows into values, values into what the trail says of them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.calls import Call
from evaluator.foundation import RefusedError
from evaluator.proposals import Proposal
from evaluator.scoring import Score
from evaluator.services.kept_texts import TextDeletedError, read_kept
from evaluator.services.people import acting_in
from evaluator.services.reviews import OwnReview, review_facts
from evaluator.services.stored_reviews import StoredReview
from evaluator.store.tables import AnswerState, CalibrationAnswerRow, CalibrationSampleRow, VersionState

_DESK = "exercise-"


@dataclass(frozen=True)
class Sample:
    """A sample of the exercise, with what the call manager keeps beside it."""

    reference: str
    """As the call file names it."""
    proposal: Proposal
    """Under its reference on the desk."""
    scores: Mapping[str, Score]
    """The reference scores, by criterion."""
    reasoning: Mapping[str, str]
    version: int
    """Who changes it says which one they saw."""


def desk_reference(reference: str) -> str:
    """The reference that a sample has on the desk: a proposal of the call may be named as it is."""
    return f"{_DESK}{reference}"


def named_as(desk: str) -> str:
    """As the call file names what has this reference on the desk."""
    return desk.removeprefix(_DESK)


def acting_reviewer(session: Session, actor: Actor, call_id: str) -> Actor:
    """The actor with the roles that they hold in the call now.

    Raises
    ------
    NotAllowedError
        They are no reviewer in it.
    """
    acting = acting_in(session, actor, call_id)
    check(acting, Action.ANSWER_EXERCISE, call_id=call_id)
    return acting


def sample_row(session: Session, call: Call, reference: str, *, locked: bool = False) -> CalibrationSampleRow:
    """A sample that the call file names and that is in the store.

    Raises
    ------
    ValueError
        There is none, or the call file does not name it.
    TextDeletedError
        Its text was deleted by the call's rule.
    """
    asked = select(CalibrationSampleRow).where(
        CalibrationSampleRow.call_id == call.id, CalibrationSampleRow.reference == reference
    )
    row = session.scalar(asked.with_for_update() if locked else asked)
    if row is None or reference not in call.reviews.calibration:
        raise RefusedError(
            'The calibration exercise of this call has no sample "{reference}".', reference=reference
        )
    if row.content is None:
        raise TextDeletedError(None)
    return row


def sample_in(row: CalibrationSampleRow) -> Sample:
    """The sample in this row, whose text is there."""
    return Sample(
        row.reference,
        read_kept(row.content or ""),
        json.loads(row.scores),
        json.loads(row.reasoning or "{}"),
        row.version,
    )


def answer_in(
    call: Call, sample: CalibrationSampleRow, row: CalibrationAnswerRow, *, holds: bool
) -> StoredReview:
    """An answer as the desk knows reviews."""
    known = review_facts(call, sample_in(sample).proposal)
    review = OwnReview(
        call_id=call.id,
        reference=desk_reference(sample.reference),
        content_hash=row.content_hash,
        call_version=row.call_version,
        stage=known.stage,
        lot=known.lot,
        scores=json.loads(row.scores),
        comments=json.loads(row.comments or "{}"),
    )
    return StoredReview(
        reviewer_id=row.person_id,
        review=review,
        number=row.number,
        state=VersionState(row.state),
        saved_at=row.saved_at,
        is_current=holds,
    )


def current_of(rows: list[CalibrationAnswerRow]) -> CalibrationAnswerRow | None:
    """Of one person's versions of an answer, the first first, the one that holds."""
    return next((row for row in reversed(rows) if row.state != AnswerState.SET_ASIDE), None)


def said_of_sample(row: CalibrationSampleRow) -> dict[str, Any]:
    """What the trail says of a sample: of its texts only hashes."""
    return {
        "sample": row.reference,
        "number": row.version,
        "content_hash": row.content_hash,
        "scores": json.loads(row.scores),
        "reasoning": hashes_of(row.reasoning),
    }


def said_of_answer(sample: CalibrationSampleRow, row: CalibrationAnswerRow) -> dict[str, Any]:
    """What the trail says of an answer: of its comments only hashes."""
    return {
        "sample": sample.id,
        "reviewer": row.person_id,
        "number": row.number,
        "state": row.state,
        "call_version": row.call_version,
        "content_hash": row.content_hash,
        "scores": json.loads(row.scores),
        "comments": hashes_of(row.comments),
    }


def hashes_of(texts: str | None) -> dict[str, str]:
    """The SHA-256 of each text by criterion."""
    return {
        name: hashlib.sha256(text.encode()).hexdigest() for name, text in json.loads(texts or "{}").items()
    }
