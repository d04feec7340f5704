"""The worked example, from the first person to the last review."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.orm import Session

from evaluator.panel import Rating
from evaluator.services.seeding.calibrating import answer_exercise, put_exercise
from evaluator.services.seeding.call import add_call, add_people, grant_roles, keep_what_they_know, move_phase
from evaluator.services.seeding.example import WorkedExample, worked_example
from evaluator.services.seeding.proposals import add_proposal, screen
from evaluator.services.seeding.reviews import (
    assign_all,
    declare_conflict,
    reopen_review,
    reviews_in_turns,
    submit_review,
    write_draft,
)
from evaluator.services.seeding.story import KEY, Story
from evaluator.store import Database, StoreError
from evaluator.store.audit import done_before
from evaluator.store.tables import CallRow

Step = tuple[Callable[[datetime], None], datetime]
"""Something that happens, and when it did."""


@dataclass(frozen=True)
class Seeded:
    """What the example is made of, and whether it was loaded now."""

    call_id: str
    proposals: int
    people: int
    reviews: int
    is_new: bool


def seed(database: Database) -> Seeded:
    """Load the worked example: call, people, proposals, gate answers, an exercise, assignments, reviews.

    It is told as if it had happened over the weeks before today. A second time nothing is done.

    Raises
    ------
    FileError
        A file of the example has problems.
    StoreError
        The call is in use here already, and not by the example; or the database cannot be written.
    """
    example = worked_example()
    is_new = database.write(lambda session: _loaded(session, example, database.clock()))
    reviews = {(rating.proposal_id, rating.reviewer_id) for rating in example.reviews.ratings}
    return Seeded(example.call.id, len(example.proposals), len(example.people), len(reviews), is_new)


def _loaded(session: Session, example: WorkedExample, now: datetime) -> bool:
    if done_before(session, example.call.id, f"{KEY}:call") is not None:
        return False
    if session.get(CallRow, example.call.id) is not None:
        raise StoreError(
            'The call "{call}" is in use here already; the example is loaded only where it is not.',
            call=example.call.id,
        )
    for _ in told(Story(session, example, now)):
        pass
    return True


def told(story: Story) -> Iterator[datetime]:
    """Tell the story step by step; after each step, when it happened."""
    for step, at in _steps(story):
        step(at)
        yield at


def _steps(story: Story) -> Iterator[Step]:
    example, ago = story.example, story.days_ago
    yield partial(add_people, story), ago(50)
    yield partial(add_call, story), ago(48)
    yield partial(grant_roles, story), ago(47)
    yield partial(move_phase, story, "open"), ago(45)
    for (proposal, file), at in zip(
        example.proposals, story.between(44, 25, len(example.proposals)), strict=True
    ):
        yield partial(add_proposal, story, proposal, file), at
    yield partial(move_phase, story, "screening"), ago(24)
    for (proposal, _), at in zip(
        example.proposals, story.between(23, 16, len(example.proposals)), strict=True
    ):
        yield partial(screen, story, proposal.reference), at
    yield partial(move_phase, story, "review"), ago(15)
    yield from _until_reading(story)
    for conflict in example.panel.conflicts:
        yield partial(declare_conflict, story, conflict), ago(13)
    reviews = reviews_in_turns(story)
    for review, at in zip(reviews, story.between(12, 1, len(reviews)), strict=True):
        is_handed_in = example.panel.is_handed_in(*review)
        if is_handed_in:
            # Nobody writes a review in one go.
            yield partial(write_draft, story, *review, _first_half(reviews[review])), at
            at += timedelta(hours=2)
        write = submit_review if is_handed_in else write_draft
        yield partial(write, story, *review, reviews[review]), at
    for who, reopened in example.panel.reopened.items():
        for reference, reason in reopened.items():
            yield partial(reopen_review, story, who, reference, reason), ago(0.5)


def _until_reading(story: Story) -> Iterator[Step]:
    """Who reads what; and the exercise, before which nobody hands a review in."""
    exercise = story.example.exercise
    if exercise is not None:
        yield partial(put_exercise, story, exercise), story.days_ago(14.5)
    yield partial(_assign, story), story.days_ago(14)
    if exercise is not None:
        moments = story.between(13.9, 13.1, len(exercise.answers))
        for who, at in zip(exercise.answers, moments, strict=True):
            yield partial(answer_exercise, story, exercise, who), at


def _assign(story: Story, at: datetime) -> None:
    """Who reads what, by what they know."""
    keep_what_they_know(story, at)
    assign_all(story, at)


def _first_half(ratings: Sequence[Rating]) -> Sequence[Rating]:
    return ratings[: len(ratings) // 2]
