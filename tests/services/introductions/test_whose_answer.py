"""Nothing that leaves with a manager's package tells whose an answer was, whatever was answered before."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from evaluator.services.introductions.grounds import Brings, grounds_text
from evaluator.services.introductions.pairs import in_order
from evaluator.store import new_id
from evaluator.store.tables import EventRow, IntroductionRow, ProposalVersionRow
from evaluator.store.tables.base import Base, as_row
from evaluator.store.withholding import without_drafts
from tests.services.introductions.introducing import (
    AGREED,
    DECLINED,
    ONE,
    OTHER,
    SAMPLES,
    TWO,
    Introducing,
    introducing,
)
from tests.services.submissions.sent import Applicant, sending
from tests.store.database_fixtures import KINDS_OF_THE_LONG_FORM, Clock, database_with_tables


@dataclass(frozen=True)
class History:
    """Who answered in turn, until both agreed."""

    answered: tuple[str, ...]
    """Everybody says the other thing each time."""
    replaced_after: int | None = None
    """After how many of the answers the first applicant replaced their proposal, which anybody may know."""

    def mirrored(self) -> "History":
        """With the answers of each given by the other."""
        return History(tuple(OTHER[name] for name in self.answered), self.replaced_after)


def by_both(length: int) -> Iterator[tuple[str, ...]]:
    """Every order of so many answers of both. The mirror images of the others are left out."""
    return (names for names in product(SAMPLES, repeat=length) if names[0] == ONE and TWO in names)


HISTORIES = [
    *(History(names) for length in (2, 3, 4) for names in by_both(length)),
    *(History(names, place) for names in by_both(3) for place in range(4)),
]


@pytest.fixture(params=KINDS_OF_THE_LONG_FORM)
def two(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Introducing]:
    with database_with_tables(request.param, tmp_path, clock) as database:
        yield introducing(database)


@pytest.mark.long
def test_had_each_answered_as_the_other_did_the_same_would_leave(two: Introducing, clock: Clock) -> None:
    told = {one: (leaving(two, clock, one), leaving(two, clock, one.mirrored())) for one in HISTORIES}
    assert {one: both for one, both in told.items() if both[0] != both[1]} == {}
    # That both agree leaves, unless the version that somebody agreed to would tell more.
    for one, (left, _) in told.items():
        is_replaced = one.replaced_after not in (None, 0)
        assert {side[0] for side in left.sides} == ({None} if is_replaced else {AGREED})


@dataclass(frozen=True)
class Left:
    """What leaves of one introduction, with times and versions counted from when it was asked."""

    sides: list[Any]
    """Answer, time and version of each."""
    events: list[Any]


def leaving(two: Introducing, clock: Clock, history: History) -> Left:
    """What leaves once the two were asked anew and have answered so."""
    asked_anew(two)
    begun, before = clock(), versions(two)
    for place in range(len(history.answered) + 1):
        if place == history.replaced_after:
            replace(two)
        for name in history.answered[place : place + 1]:
            clock.move(minutes=1)
            still_to_come = history.answered[place + 1 :].count(name)
            two.answer(name, DECLINED if still_to_come % 2 else AGREED)
    assert two.told(ONE).answer is two.told(TWO).answer is AGREED
    with two.database.reading() as session:
        [row] = left_of(session, two, IntroductionRow)
        events = left_of(session, two, EventRow)
    of_sides = {
        row[f"{side}_id"]: [row[f"{side}_{name}"] for name in ("answer", "answered_at", "number")]
        for side in ("first", "second")
    }
    sides = [
        [answer, at and at - begun, number and number - before[proposal_id]]
        for proposal_id, (answer, at, number) in sorted(of_sides.items())
    ]
    same = ("kind", "actor_id", "before", "after", "reason")
    return Left(
        sides,
        [[one["at"] - begun, *(one[name] for name in same)] for one in events if one["subject"] == row["id"]],
    )


def asked_anew(two: Introducing) -> None:
    first, second = in_order(*two.proposals.values())

    def work(session: Session) -> None:
        session.execute(delete(IntroductionRow))
        session.add(
            IntroductionRow(
                id=new_id(),
                call_id=two.call_id,
                first_id=first,
                second_id=second,
                grounds=grounds_text(Brings(), Brings()),
                asked_at=two.database.clock(),
                asked_by=two.example.people["manager"],
            )
        )

    two.database.write(work)


def replace(two: Introducing) -> None:
    two.move_to("open")
    applicant = Applicant(two.example, ONE)
    [own] = applicant.own()
    applicant.replace(own, **sending("s02-young-entrepreneurs" if own.seen % 2 else SAMPLES[ONE]))
    two.move_to("screening")


def versions(two: Introducing) -> dict[str, int]:
    """How many versions each proposal has."""
    version = ProposalVersionRow
    asked = select(version.proposal_id, func.max(version.number)).group_by(version.proposal_id)
    with two.database.reading() as session:
        return {proposal_id: int(number) for proposal_id, number in session.execute(asked)}


def left_of(session: Session, two: Introducing, row: type[Base]) -> list[dict[str, Any]]:
    """The rows of a table as they leave."""
    rows = [as_row(one) for one in session.scalars(select(row).order_by(*row.__mapper__.primary_key))]
    return [*without_drafts(session, two.call_id, row.metadata.tables[row.__tablename__], rows)]
