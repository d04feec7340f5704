from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import IntegrityError

from evaluator.store import Database
from evaluator.store.audit import Change, Kind, append, done_before, events, first_breaks
from evaluator.store.tables import EventRow
from tests.store.database_fixtures import Clock


def written(database: Database, count: int, chain: str = "call") -> None:
    for number in range(1, count + 1):
        change = Change(Kind.PROPOSAL_STATE, f"p{number}", "who", f"key-{number}", {"n": 0}, {"n": number})
        database.write(lambda session, change=change: append(session, chain, change, now=database.clock()))


def breaks(database: Database) -> list[str]:
    with database.reading() as session:
        return [str(found) for found in first_breaks(session)]


def test_a_trail_that_nobody_touched_holds(database: Database) -> None:
    written(database, 5)
    written(database, 3, "other")
    assert breaks(database) == []
    with database.reading() as session:
        assert [event.place for event in events(session, "call")] == [1, 2, 3, 4, 5]


def _changed(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(update(EventRow).where(EventRow.place == 3).values(after='{"n":9}'))


def _moved_in_time(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(
            update(EventRow).where(EventRow.place == 3).values(at=database.clock().replace(year=2020))
        )


def _missing(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(delete(EventRow).where(EventRow.place == 3))


def _missing_at_the_end(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(delete(EventRow).where(EventRow.place == 5))


def _reordered(database: Database) -> None:
    with database.engine.begin() as connection:
        for old, new in ((3, 99), (4, 3), (99, 4)):
            connection.execute(update(EventRow).where(EventRow.place == old).values(place=new))


def _end_forgotten(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("DELETE FROM audit_chains"))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_changed, "call, event 3: it was changed after it was written"),
        (_moved_in_time, "call, event 3: it was changed after it was written"),
        (_missing, "call, event 3: it is missing; event 4 follows"),
        (_missing_at_the_end, "call, event 5: it is missing; the chain had 5 events"),
        (_reordered, "call, event 3: it does not follow the event before it"),
        (_end_forgotten, "call, event 5: the record of the chain's end is missing"),
    ],
)
def test_the_first_damage_is_named(database: Database, damage: Callable[[Database], None], said: str) -> None:
    written(database, 5)
    damage(database)
    assert breaks(database) == [said]


def test_a_clock_that_jumps_back_puts_no_event_before_another(database: Database, clock: Clock) -> None:
    written(database, 1)
    before = clock.now
    clock.move(hours=-5)
    change = Change(Kind.PROPOSAL_STATE, "p9", "who", "later")
    database.write(lambda session: append(session, "call", change, now=database.clock()))
    with database.reading() as session:
        assert [event.at for event in events(session, "call")] == [before, before]
    assert breaks(database) == []


def test_one_key_leaves_one_event(database: Database) -> None:
    written(database, 1)
    with database.reading() as session:
        found = done_before(session, "call", "key-1")
        assert found is not None
        assert (found.place, done_before(session, "call", "key-2")) == (1, None)
    change = Change(Kind.PROPOSAL_STATE, "p1", "who", "key-1")
    with pytest.raises(IntegrityError):
        database.write(lambda session: append(session, "call", change, now=database.clock()))
    assert breaks(database) == []


def test_many_who_begin_one_chain_at_once_leave_it_whole(database: Database) -> None:
    def write(number: int) -> None:
        change = Change(Kind.PROPOSAL_STATE, f"p{number}", "who", f"key-{number}")
        database.write(lambda session: append(session, "call", change, now=database.clock()))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(40)))
    assert breaks(database) == []
    with database.reading() as session:
        assert {event.subject for event in events(session, "call")} == {f"p{number}" for number in range(40)}
