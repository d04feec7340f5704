"""Real reviews wait for the exercise: they can be read and drafted before it is done, and not submitted."""

from collections import Counter
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.store.tables import AnswerState, CalibrationAnswerRow, CalibrationSampleRow


def samples_in(session: Session, call: Call) -> list[CalibrationSampleRow]:
    """The samples that can be answered, in the order of the call file."""
    names = call.reviews.calibration
    if not names:
        return []
    found = session.scalars(
        select(CalibrationSampleRow).where(
            CalibrationSampleRow.call_id == call.id,
            CalibrationSampleRow.reference.in_(names),
            CalibrationSampleRow.content.is_not(None),
        )
    )
    return sorted(found, key=lambda row: names.index(row.reference))


def exercise_left(session: Session, call: Call, person_id: str) -> tuple[str, ...]:
    """The samples that somebody has still to score, of those that are in the store."""
    rows = samples_in(session, call)
    if not rows:
        return ()
    done = set(
        session.scalars(
            select(CalibrationAnswerRow.sample_id).where(
                CalibrationAnswerRow.sample_id.in_([row.id for row in rows]),
                CalibrationAnswerRow.person_id == person_id,
                CalibrationAnswerRow.state == AnswerState.SUBMITTED.value,
            )
        )
    )
    return tuple(row.reference for row in rows if row.id not in done)


def in_exercise_still(session: Session, call: Call, people: Collection[str]) -> frozenset[str]:
    """Of these people those who have samples left, of those that are in the store."""
    rows = samples_in(session, call)
    if not rows or not people:
        return frozenset()
    found = session.execute(
        select(CalibrationAnswerRow.person_id, CalibrationAnswerRow.sample_id).where(
            CalibrationAnswerRow.sample_id.in_([row.id for row in rows]),
            CalibrationAnswerRow.state == AnswerState.SUBMITTED.value,
        )
    )
    done = Counter(person_id for person_id, _ in {(person_id, sample_id) for person_id, sample_id in found})
    return frozenset(person_id for person_id in people if done[person_id] < len(rows))


def check_exercise_done(session: Session, call: Call, person_id: str) -> None:
    """Go on only with somebody who has done the exercise, where the call has one.

    Raises
    ------
    NotAllowedError
        Samples are left; they are named.
    """
    if left := exercise_left(session, call, person_id):
        raise NotAllowedError(
            "Do the calibration exercise first ({samples}): your reviews can be submitted once it is.",
            samples=left,
        )
