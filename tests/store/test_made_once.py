"""What is made once is each test's own: nothing that one of them does is seen by the next."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import select, update

from evaluator.services.ranking.rankable import whole_rankable
from evaluator.services.stored_calls import stored_call
from evaluator.store import Database
from evaluator.store.tables import PersonRow, ProposalRow
from tests.services.seeded import CALL, load_example
from tests.store.database_fixtures import Clock, database_with_tables
from tests.store.made_once import made_once


@dataclass
class Round:
    """A store with somebody in it, and the names of who is there."""

    database: Database
    names: list[str] = field(default_factory=list)


@dataclass
class Table:
    """The same round, twice."""

    one: Round
    other: Round


made: list[str] = []


@made_once
def table(database: Database, name: str) -> Table:
    made.append(name)
    clock = database.clock
    assert isinstance(clock, Clock)
    clock.move(hours=1)
    person = PersonRow(id="1", email="a@example.org", name=name, created_at=clock.now)
    database.write(lambda session: session.add(person))
    found = Round(database, [name])
    return Table(found, found)


def databases(folder: Path, clock: Clock, name: str):
    (folder / name).mkdir()
    return database_with_tables("sqlite", folder / name, clock)


def test_it_is_made_once_and_neither_list_nor_row_nor_clock_is_shared(tmp_path: Path) -> None:
    clocks = Clock(), Clock()
    with (
        databases(tmp_path, clocks[0], "one") as first,
        databases(tmp_path, clocks[1], "other") as second,
    ):
        one = table(first, "Ada")
        one.one.names.append("Bo")
        first.write(lambda session: session.execute(update(PersonRow).values(name="Bo")))
        clocks[0].move(days=1)
        other = table(second, "Ada")
        assert made.count("Ada") == 1
        assert (one.one.names, other.one.names) == (["Ada", "Bo"], ["Ada"])
        assert other.one is other.other
        assert (one.one.database, other.one.database) == (first, second)
        with second.reading() as session:
            assert session.scalar(select(PersonRow.name)) == "Ada"
        start = Clock()
        start.move(hours=1)
        assert clocks[1].now == start.now


def test_other_words_given_are_made_anew(tmp_path: Path) -> None:
    with databases(tmp_path, Clock(), "one") as database:
        assert table(database, "Cy").one.names == ["Cy"]


def test_what_services_made_of_one_copy_is_not_given_out_for_the_next(tmp_path: Path) -> None:
    titles = []
    for name in ("one", "other"):
        with databases(tmp_path, Clock(), name) as database:
            load_example(database)
            if name == "one":
                database.write(lambda session: session.execute(update(ProposalRow).values(title="Changed")))
            with database.reading() as session:
                ranked = whole_rankable(session, stored_call(database=database, call_id=CALL))
            titles.append({one.title for one in ranked.proposals.values()})
    assert titles[0] == {"Changed"}
    assert "Changed" not in titles[1]


def test_a_value_that_may_be_changed_and_is_not_known_is_refused(tmp_path: Path) -> None:
    @made_once
    def with_set(database: Database) -> set[int]:
        return {1}

    with databases(tmp_path, Clock(), "one") as database, pytest.raises(TypeError, match="copy of set"):
        with_set(database)
