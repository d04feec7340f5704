"""What a reviewer sees once they have answered: the group's spread, the reference, its reasoning."""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Actor, NotAllowedError
from evaluator.calls import Call
from evaluator.panel.calibration import GroupSpread, PlaceAmong, place_among, spread_of
from evaluator.panel.scores import fits, judged
from evaluator.scoring import Score
from evaluator.services.calibration.kept import acting_reviewer, sample_in, sample_row
from evaluator.services.stored_calls import call_in
from evaluator.store import Database
from evaluator.store.tables import AnswerState, CalibrationAnswerRow, CalibrationSampleRow

Scores = dict[str, dict[str, Score]]
"""By person the scores that they submitted, by criterion."""


@dataclass(frozen=True)
class CriterionResult:
    """One criterion: what I gave, what the group gave, what the reference is."""

    criterion: str
    own: Score | None
    group: GroupSpread
    """Of all who have submitted; one's own score is among them."""
    place: PlaceAmong | None
    """Where one's own lies among those of the others; None where there is no order."""
    reference: Score | None
    reasoning: str


@dataclass(frozen=True)
class ExerciseResult:
    """A sample as it was scored by all who have submitted."""

    answers: int
    """So many have submitted, the reader included."""
    criteria: tuple[CriterionResult, ...]


def exercise_result(*, database: Database, actor: Actor, call_id: str, sample: str) -> ExerciseResult:
    """How one's own answer compares. Nobody is named in it, and no comment of others is.

    Raises
    ------
    NotAllowedError
        The actor is no reviewer in the call, or has not submitted an answer of their own.
    ValueError
        There is no such sample.
    """
    with database.reading() as session:
        acting_reviewer(session, actor, call_id)
        call = call_in(session, call_id)
        row = sample_row(session, call, sample)
        given = submitted_in(session, row)
        if actor.id not in given:
            raise NotAllowedError("You see what others gave once you have submitted your own answer.")
        return _compared(call, row, actor.id, given)


def submitted_in(session: Session, row: CalibrationSampleRow) -> Scores:
    """What each who has submitted gave."""
    found = session.execute(
        select(CalibrationAnswerRow.person_id, CalibrationAnswerRow.scores).where(
            CalibrationAnswerRow.sample_id == row.id,
            CalibrationAnswerRow.state == AnswerState.SUBMITTED.value,
        )
    )
    return {person_id: json.loads(scores) for person_id, scores in found}


def spreads_in(call: Call, given: Scores) -> dict[str, GroupSpread]:
    """The group's spread on each criterion of the call, of the scores that fit it still."""
    return {
        name: spread_of(call.scale_of(criterion), _on(call, name, given).values())
        for name, criterion in judged(call).items()
    }


def _compared(call: Call, row: CalibrationSampleRow, person_id: str, given: Scores) -> ExerciseResult:
    sample, spreads = sample_in(row), spreads_in(call, given)
    lines = []
    for name, criterion in judged(call).items():
        scores = _on(call, name, given)
        own = scores.pop(person_id, None)
        reference = sample.scores.get(name)
        if own is None and reference is None and not spreads[name].count:
            continue
        place = place_among(call.scale_of(criterion), own, scores.values())
        reasoning = sample.reasoning.get(name, "")
        lines.append(CriterionResult(name, own, spreads[name], place, reference, reasoning))
    return ExerciseResult(len(given), tuple(lines))


def _on(call: Call, name: str, given: Scores) -> dict[str, Score]:
    criterion = judged(call)[name]
    scale = call.scale_of(criterion)
    return {
        person_id: scores[name]
        for person_id, scores in given.items()
        if name in scores and fits(scores[name], criterion, scale)
    }
