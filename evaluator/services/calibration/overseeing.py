"""What a call manager sees of the exercise: who is done, how far reviewers lie apart, who is strict."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Role, check
from evaluator.calls import Call
from evaluator.panel.calibration import GroupSpread, Severity, severity
from evaluator.scoring import Score
from evaluator.services.calibration.kept import Sample, sample_in
from evaluator.services.calibration.results import Scores, spreads_in, submitted_in
from evaluator.services.exercise_first import samples_in
from evaluator.services.people import holds_in
from evaluator.services.stored_calls import call_in
from evaluator.store import Database
from evaluator.store.tables import (
    AnswerState,
    CalibrationAnswerRow,
    CalibrationSampleRow,
    PersonRow,
    ReviewState,
    RoleGrantRow,
)


@dataclass(frozen=True)
class OfReviewer:
    """One reviewer and one sample."""

    person_id: str
    name: str
    state: ReviewState | None
    """None: they have not begun."""
    scores: Mapping[str, Score]
    """What they submitted; nothing of a draft."""
    severity: Severity | None
    """Against the reference; None where they share no criterion."""


@dataclass(frozen=True)
class NamedSample:
    """A sample that the call file names."""

    reference: str
    sample: Sample | None
    """None: it is not in the store, and nothing waits for it."""
    reviewers: tuple[OfReviewer, ...]
    """All reviewers of the call, by name, and whoever answered while they were one."""
    spreads: Mapping[str, GroupSpread]
    """By criterion, over all who have submitted."""

    @property
    def done(self) -> int:
        """How many have submitted."""
        return sum(one.state is ReviewState.SUBMITTED for one in self.reviewers)

    @property
    def waiting(self) -> tuple[OfReviewer, ...]:
        """Who has not."""
        return tuple(one for one in self.reviewers if one.state is not ReviewState.SUBMITTED)


@dataclass(frozen=True)
class ExerciseOfCall:
    """The exercise of a call, in the order of its file."""

    samples: tuple[NamedSample, ...]


def exercise_of_call(*, database: Database, actor: Actor, call_id: str) -> ExerciseOfCall:
    """The samples that the call file names, and how reviewers did.

    Raises
    ------
    NotAllowedError
        The actor does not manage the call.
    """
    check(actor, Action.RUN_EXERCISE, call_id=call_id)
    with database.reading() as session:
        call = call_in(session, call_id)
        put = {row.reference: row for row in samples_in(session, call)}
        people = _reviewers(session, call_id) if put else {}
        return ExerciseOfCall(
            tuple(
                NamedSample(name, None, (), {})
                if name not in put
                else _named(session, call, put[name], people)
                for name in call.reviews.calibration
            )
        )


def _named(session: Session, call: Call, row: CalibrationSampleRow, people: Mapping[str, str]) -> NamedSample:
    sample, given = sample_in(row), submitted_in(session, row)
    states = _states(session, row)
    missing = states.keys() - people.keys()
    asked = select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(missing))
    others = {person_id: name for person_id, name in session.execute(asked)} if missing else {}  # noqa: C416
    everybody = dict(people) | others
    return NamedSample(
        row.reference,
        sample,
        tuple(
            _of(call, sample, person_id, name, states.get(person_id), given)
            for person_id, name in sorted(everybody.items(), key=lambda one: (one[1].casefold(), one[0]))
        ),
        spreads_in(call, given),
    )


def _of(
    call: Call, sample: Sample, person_id: str, name: str, state: ReviewState | None, given: Scores
) -> OfReviewer:
    scores = given.get(person_id, {})
    return OfReviewer(person_id, name, state, scores, severity(call, scores, sample.scores))


def _reviewers(session: Session, call_id: str) -> dict[str, str]:
    found = session.execute(
        select(PersonRow.id, PersonRow.name)
        .join(RoleGrantRow, RoleGrantRow.person_id == PersonRow.id)
        .where(holds_in(call_id), RoleGrantRow.role == Role.REVIEWER.value)
        .distinct()
    )
    return {person_id: name for person_id, name in found}  # noqa: C416 - rows become pairs


def _states(session: Session, row: CalibrationSampleRow) -> dict[str, ReviewState]:
    found: defaultdict[str, ReviewState] = defaultdict(lambda: ReviewState.DRAFT)
    asked = select(CalibrationAnswerRow.person_id, CalibrationAnswerRow.state).where(
        CalibrationAnswerRow.sample_id == row.id, CalibrationAnswerRow.state != AnswerState.SET_ASIDE.value
    )
    for person_id, state in session.execute(asked):
        if state == AnswerState.SUBMITTED or person_id not in found:
            found[person_id] = ReviewState(state)
    return dict(found)
