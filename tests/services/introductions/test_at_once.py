"""On PostgreSQL, where several write at once: both answer at the same moment, or one withdraws meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from evaluator.access import NotAllowedError
from evaluator.services.submissions import withdraw
from evaluator.services.verifying import verify
from evaluator.store import new_id
from evaluator.store.tables import IntroductionRow
from tests.services.at_once import Running, held, wait_until, waiting
from tests.services.introductions.introducing import (
    AGREED,
    DECLINED,
    ONE,
    SAMPLES,
    TWO,
    Introducing,
    introducing,
)
from tests.services.introductions.kept import rows
from tests.services.submissions.sent import Applicant
from tests.store.database_fixtures import Clock, database_with_tables

pytestmark = pytest.mark.long


@pytest.fixture
def two(tmp_path: Path, clock: Clock) -> Iterator[Introducing]:
    with database_with_tables("postgresql", tmp_path, clock) as database:
        yield introducing(database)


@pytest.mark.parametrize("answers", [(AGREED, AGREED), (AGREED, DECLINED), (DECLINED, DECLINED)])
def test_neither_of_two_answers_is_lost(two: Introducing, answers: tuple) -> None:
    two.ask()
    with held(two.database, select(IntroductionRow.id)):
        running = [
            Running(lambda name=name, answer=answer: two.answer(name, answer))
            for name, answer in zip(SAMPLES, answers, strict=True)
        ]
        wait_until(lambda: waiting(two.database) == 2)
    for one in running:
        one.join()
    assert [one.error for one in running] == [None, None]
    assert tuple(two.told(name).answer for name in SAMPLES) == answers
    assert [two.told(name).other is not None for name in SAMPLES] == [answers == (AGREED, AGREED)] * 2
    assert verify(two.database).findings == ()


def test_of_two_managers_who_ask_at_once_one_has_asked(two: Introducing) -> None:
    running = [Running(two.ask), Running(two.ask)]
    for one in running:
        one.join()
    assert sorted(str(one.error) for one in running) == ["Both were asked already.", "None"]
    assert len(rows(two)) == 1


def test_whoever_answers_while_the_other_withdraws_leaves_nothing_behind(two: Introducing) -> None:
    two.ask()
    [own] = Applicant(two.example, TWO).own()
    leaving = {**two.who(TWO), "call_id": two.call_id, "proposal_id": own.id, "seen": own.seen}
    with held(two.database, select(IntroductionRow.id)):
        running = [
            Running(lambda: withdraw(**leaving, key=new_id())),
            Running(lambda: two.answer(ONE, AGREED)),
        ]
        wait_until(lambda: waiting(two.database) == 2)
    for one in running:
        one.join()
    assert running[0].error is None
    assert isinstance(running[1].error, NotAllowedError | None)
    assert rows(two) == []
    assert verify(two.database).findings == ()
