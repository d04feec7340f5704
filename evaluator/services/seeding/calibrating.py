"""The calibration exercise in the story, told by the commands with which people do it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from evaluator.access import Actor
from evaluator.foundation import FileError, Problem
from evaluator.services.calibration import (
    desk_reference,
    put_sample,
    save_answer,
    set_reference,
    submit_answer,
)
from evaluator.services.calibration.putting import NOT_PUT
from evaluator.services.people import actor_in
from evaluator.services.reviews import begin_review
from evaluator.services.seeding.exercise import ANSWERS, Exercise
from evaluator.services.seeding.story import KEY, Story
from evaluator.store import Database

T = TypeVar("T")


class _InStory(Database):
    """The database as a command finds it on a day of the story: what it does is one with all the rest."""

    def __init__(self, session: Session, at: datetime) -> None:
        self._session = session
        self.clock = lambda: at

    def write(self, work: Callable[[Session], T]) -> T:
        return work(self._session)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        yield self._session


def put_exercise(story: Story, exercise: Exercise, at: datetime) -> None:
    """The manager puts the sample into the store, and says how it is to be scored."""
    database, call_id = _InStory(story.session, at), story.call.id
    manager = _actor(story, story.manager)
    with _refusals_named(exercise.sample):
        version = put_sample(
            database=database,
            actor=manager,
            call_id=call_id,
            reference=exercise.sample,
            proposal=exercise.proposal,
            seen=NOT_PUT,
            key=f"{KEY}:sample",
        )
    with _refusals_named("reference"):
        set_reference(
            database=database,
            actor=manager,
            call_id=call_id,
            reference=exercise.sample,
            scores={name: one.score for name, one in exercise.reference.items()},
            reasoning={name: one.why for name, one in exercise.reference.items()},
            seen=version,
            key=f"{KEY}:reference",
        )


def answer_exercise(story: Story, exercise: Exercise, who: str, at: datetime) -> None:
    """A reviewer scores the sample: all of it, or as far as they have come."""
    answer = exercise.answers[who]
    keep = save_answer if answer.is_draft else submit_answer
    on_desk = exercise.proposal.model_copy(update={"reference": desk_reference(exercise.sample)})
    begun = begin_review(story.call, on_desk)
    with _refusals_named(f"answers.{who}"):
        keep(
            database=_InStory(story.session, at),
            actor=_actor(story, story.people[who]),
            call_id=story.call.id,
            sample=exercise.sample,
            review=begun.model_copy(update={"scores": answer.scores, "comments": answer.comments}),
            seen=0,
            key=f"{KEY}:answer:{who}",
        )


def _actor(story: Story, person_id: str) -> Actor:
    return actor_in(story.session, person_id=person_id, call_id=story.call.id)


@contextmanager
def _refusals_named(place: str) -> Iterator[None]:
    """What a command refuses stands in the file: a score that is on no scale, a comment that is missing."""
    try:
        yield
    except ValueError as error:
        raise FileError(ANSWERS, [Problem(0, 0, place, str(error))]) from None
