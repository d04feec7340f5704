"""What a reviewer has before them in the exercise: the samples, and what they themselves answered."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, may
from evaluator.calls import Call
from evaluator.proposals import Proposal
from evaluator.services.calibration.kept import (
    acting_reviewer,
    answer_in,
    current_of,
    sample_in,
    sample_row,
)
from evaluator.services.exercise_first import samples_in
from evaluator.services.people import actor_in
from evaluator.services.reviews import progress
from evaluator.services.stored_calls import call_in
from evaluator.services.stored_reviews import StoredReview
from evaluator.store import Database
from evaluator.store.tables import CalibrationAnswerRow, CalibrationSampleRow, ReviewState


@dataclass(frozen=True)
class InExercise:
    """One sample, and how far somebody is with it."""

    call_id: str
    reference: str
    """As the call file names it."""
    proposal: Proposal
    """Under its reference on the desk."""
    state: ReviewState | None
    """None before the first save."""
    decided: int
    """Criteria with a score or a code."""
    of: int
    """Criteria that apply."""
    saved_at: datetime | None

    @property
    def is_done(self) -> bool:
        """Whether the answer is submitted."""
        return self.state is ReviewState.SUBMITTED


def exercise_of_reviewer(*, database: Database, actor: Actor, call_id: str) -> list[InExercise]:
    """The samples that the actor scores first; none for whoever is no reviewer in the call."""
    if not may(actor, Action.ANSWER_EXERCISE, call_id=call_id):
        return []
    with database.reading() as session:
        call = call_in(session, call_id)
        if not call.reviews.calibration:
            return []
        held = actor_in(session, person_id=actor.id, call_id=call_id)
        if not may(held, Action.ANSWER_EXERCISE, call_id=call_id):
            return []
        rows = samples_in(session, call)
        answers = _answers(session, [row.id for row in rows], actor)
        return [_in_exercise(call, row, current_of(answers[row.id])) for row in rows]


def own_answer(*, database: Database, actor: Actor, call_id: str, sample: str) -> StoredReview | None:
    """The actor's answer as it holds; None before the first save.

    Raises
    ------
    NotAllowedError
        The actor is no reviewer in the call.
    ValueError
        There is no such sample.
    """
    versions = answer_versions(database=database, actor=actor, call_id=call_id, sample=sample)
    return next((one for one in versions if one.is_current), None)


def answer_versions(*, database: Database, actor: Actor, call_id: str, sample: str) -> list[StoredReview]:
    """Everything that the actor ever saved about the sample, the first first; what was set aside too.

    Raises
    ------
    NotAllowedError, ValueError
        As `own_answer`.
    """
    with database.reading() as session:
        acting_reviewer(session, actor, call_id)
        call = call_in(session, call_id)
        of = sample_row(session, call, sample)
        rows = _answers(session, [of.id], actor)[of.id]
        current = current_of(rows)
        return [answer_in(call, of, row, holds=row is current) for row in rows]


def _answers(
    session: Session, sample_ids: list[str], actor: Actor
) -> defaultdict[str, list[CalibrationAnswerRow]]:
    found = defaultdict(list)
    asked = (
        select(CalibrationAnswerRow)
        .where(CalibrationAnswerRow.sample_id.in_(sample_ids), CalibrationAnswerRow.person_id == actor.id)
        .order_by(CalibrationAnswerRow.number)
    )
    for row in session.scalars(asked):
        found[row.sample_id].append(row)
    return found


def _in_exercise(call: Call, row: CalibrationSampleRow, answer: CalibrationAnswerRow | None) -> InExercise:
    sample = sample_in(row)
    if answer is None:
        return InExercise(call.id, row.reference, sample.proposal, None, 0, 0, None)
    found = progress(call, sample.proposal, answer_in(call, row, answer, holds=True).review)
    state = ReviewState(answer.state)
    return InExercise(
        call.id, row.reference, sample.proposal, state, found.decided, found.of, answer.saved_at
    )
