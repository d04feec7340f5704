"""A store with many reviewers at work: what benchmarks and tests of faults begin with."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Actor, Role
from evaluator.services.reviews import OwnReview, begin_review
from evaluator.services.samples import open_sample, samples
from evaluator.services.stored_reviews import save_draft
from evaluator.store import Database, StoreError, new_id, open_database
from evaluator.store.audit import first_breaks
from evaluator.store.migrations import upgrade
from evaluator.store.tables import PersonRow, ReviewRow, ReviewVersionRow, RoleGrantRow
from tests.services.asked_to_read import assign_free
from tests.services.review_example import keep_proposal
from tests.services.stored_example import Example, stored_example
from tests.store.databases import empty_url

TEXT = "the ministry of labour signs an agreement with the employment service and trainers are paid"


@dataclass(frozen=True)
class Writer:
    """A reviewer, the proposal that they review, and their review without a score."""

    actor: Actor
    proposal_id: str
    blank: OwnReview

    def draft(self, number: int) -> OwnReview:
        """What the reviewer has written by this save: about 300 words, never twice the same."""
        words = TEXT.split()
        text = " ".join(words[place % len(words)] for place in range(number, number + 300))
        return self.blank.with_score("inclusion", number % 6).with_comment("inclusion", f"{number}: {text}")


@dataclass(frozen=True)
class Panel:
    """The store and its reviewers."""

    example: Example
    writers: tuple[Writer, ...]

    @property
    def database(self) -> Database:
        """The store."""
        return self.example.database

    def is_chain_whole(self) -> bool:
        """Whether the audit trail holds."""
        with self.database.reading() as session:
            return not [*first_breaks(session)]


class Saves:
    """What one writer did: how long each save took, and what was acknowledged."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.milliseconds: list[float] = []
        self.acknowledged: dict[int, str] = {}
        self.seen = 0
        self.refused = 0
        """How often the store said that it could not."""

    def save(self, database: Database, *, patient: bool = False) -> None:
        """Save the next draft, and note how long it took; `patient`: until it is told that it was saved."""
        review, key = self.writer.draft(self.seen + 1), new_id()
        begun = time.perf_counter()
        while True:
            try:
                saved = save_draft(
                    database=database,
                    actor=self.writer.actor,
                    proposal_id=self.writer.proposal_id,
                    review=review,
                    seen=self.seen,
                    key=key,
                )
                break
            except StoreError:
                if not patient:
                    raise
                self.refused += 1
        self.milliseconds.append((time.perf_counter() - begun) * 1000)
        self.seen = saved.number
        self.acknowledged[saved.number] = review.comments["inclusion"]


@contextmanager
def opened(kind: str) -> Iterator[Database]:
    """An empty store of one kind with its tables."""
    with TemporaryDirectory() as folder, empty_url(kind, Path(folder)) as url:
        database = open_database(url)
        upgrade(database)
        yield database
        database.close()


def panel_of(database: Database, size: int) -> Panel:
    """So many reviewers, each asked to review one of ten proposals, in the phase for it."""
    example = stored_example(database)
    example.move_to("review")
    call, manager = example.call, example.actor("manager")
    proposals = [open_sample(sample.name) for sample in samples()[:10]]
    ids = [
        keep_proposal(database, proposal, call_id=call.id, call_version=call.version)
        for proposal in proposals
    ]
    writers = []
    for number, person_id in enumerate(_reviewers(database, call.id, size)):
        place = number % len(ids)
        assign_free(
            database=database,
            actor=manager,
            proposal_id=ids[place],
            person_id=person_id,
            key=f"assign {number}",
        )
        actor = Actor(id=person_id, roles=frozenset({Role.REVIEWER}))
        writers.append(Writer(actor, ids[place], begin_review(call, proposals[place])))
    return Panel(example, tuple(writers))


def _reviewers(database: Database, call_id: str, size: int) -> list[str]:
    now = database.clock()

    def work(session: Session) -> list[str]:
        people = [
            PersonRow(id=new_id(), email=f"r{n}@example.org", name=f"Reviewer {n}", created_at=now)
            for n in range(size)
        ]
        session.add_all(people)
        session.flush()
        session.add_all(
            RoleGrantRow(
                id=new_id(),
                person_id=person.id,
                call_id=call_id,
                role=Role.REVIEWER.value,
                granted_at=now,
                granted_by="bench",
            )
            for person in people
        )
        return [person.id for person in people]

    return database.write(work)


def in_threads(saves: list[Saves], work: Callable[[Saves], None]) -> None:
    """Let all writers work at once; the first error of any is raised at the end."""
    failed: list[BaseException] = []

    def guarded(one: Saves) -> None:
        try:
            work(one)
        except BaseException as error:  # noqa: BLE001 - raised again below
            failed.append(error)

    threads = [threading.Thread(target=guarded, args=(one,)) for one in saves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def lost_and_doubled(database: Database, saves: list[Saves]) -> tuple[int, int]:
    """Acknowledged saves that are not there as they were sent; saves that nobody was told of."""
    with database.reading() as session:
        found = session.execute(
            select(ReviewRow.reviewer_id, ReviewVersionRow.number, ReviewVersionRow.comments).join(
                ReviewVersionRow, ReviewVersionRow.review_id == ReviewRow.id
            )
        ).all()
    kept = {(reviewer, number): comments for reviewer, number, comments in found}
    told = {(one.writer.actor.id, n): text for one in saves for n, text in one.acknowledged.items()}
    lost = sum(text not in (kept.get(place) or "") for place, text in told.items())
    return lost, len(found) - len(told)
