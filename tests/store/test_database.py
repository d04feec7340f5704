import os
import threading
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import IntegrityError

from evaluator.store import Database, StoreError, database_url, new_id, open_database
from evaluator.store.database import _OPTIONS
from evaluator.store.migrations import upgrade
from evaluator.store.tables import PersonRow
from tests.store.disk import set_by_the_store


def person(database: Database, name: str) -> PersonRow:
    return PersonRow(id=new_id(), email=None, name=name, language="en", created_at=database.clock())


def names(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(PersonRow.name).order_by(PersonRow.id)))


def test_work_that_fails_leaves_nothing(database: Database) -> None:
    def fails(session):
        session.add(person(database, "Half"))
        session.flush()
        raise KeyError("later")

    with pytest.raises(KeyError):
        database.write(fails)
    assert names(database) == []


def test_a_moment_comes_back_as_it_was_kept(database: Database) -> None:
    database.write(lambda session: session.add(person(database, "Ana")))
    with database.reading() as session:
        assert session.scalars(select(PersonRow.created_at)).one() == database.clock()


def test_writers_in_threads_all_write(database: Database) -> None:
    def write(number: int) -> None:
        database.write(lambda session: session.add(person(database, f"{number}")))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(names(database), key=int) == [str(number) for number in range(30)]


def test_sqlite_is_set_to_keep_what_it_acknowledged(tmp_path: Path) -> None:
    database = open_database(URL.create("sqlite", database=str(tmp_path / "new" / "evaluator.db")))
    with database.engine.connect() as connection:
        settings = [
            connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        ]
        # `FULL`: it waits until the disk has it.
        assert set_by_the_store(connection) == 2
    assert settings == ["wal", 1, 5000]
    database.close()


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")
def test_what_sqlite_keeps_is_for_its_owner_alone_and_what_is_there_stays_as_it_is(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        theirs = tmp_path / "theirs"
        theirs.mkdir(mode=0o755)
        old = theirs / "old.db"
        old.touch(mode=0o640)
        for file in (tmp_path / "data" / "new" / "evaluator.db", theirs / "evaluator.db", old):
            database = open_database(URL.create("sqlite", database=str(file)))
            upgrade(database)
            # The other two files are there while the database is open.
            made = {path.name for path in file.parent.glob(f"{file.name}*")}
            assert made == {file.name, f"{file.name}-wal", f"{file.name}-shm"}
            rights = {path.stat().st_mode & 0o777 for path in file.parent.glob(f"{file.name}*")}
            assert rights == ({0o640} if file == old else {0o600})
            database.close()
    finally:
        os.umask(before)
    assert (tmp_path / "data" / "new").stat().st_mode & 0o777 == 0o700
    assert theirs.stat().st_mode & 0o777 == 0o755


def test_opening_a_database_makes_no_file_before_it_is_used(tmp_path: Path) -> None:
    open_database(URL.create("sqlite", database=str(tmp_path / "evaluator.db"))).close()
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_somebody_else_holds_is_named_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evaluator.store.database.BUSY_MILLISECONDS", 50)
    url = URL.create("sqlite", database=str(tmp_path / "evaluator.db"))
    ours, theirs = Database(url, seconds_of_trying=0.2), Database(url)
    upgrade(ours)
    busy = "busy with somebody else's work; nothing was saved"
    with theirs.engine.begin(), pytest.raises(StoreError, match=busy):
        ours.write(lambda session: session.add(person(ours, "Ana")))
    assert names(ours) == []
    ours.write(lambda session: session.add(person(ours, "Ana")))
    assert names(ours) == ["Ana"]
    ours.close()
    theirs.close()


def test_without_an_address_the_database_is_a_file_of_the_user() -> None:
    url = database_url({})
    assert (url.get_backend_name(), Path(url.database or "").name) == ("sqlite", "evaluator.db")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("nonsense", "is not the address of a database"),
        ("mysql://root@localhost/x", 'a database of the kind "mysql"'),
        ("oracle+oracledb://x", 'a database of the kind "oracle"'),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_in_one_line(written: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as caught:
        database_url({"EVALUATOR_DATABASE_URL": written})
    assert "\n" not in str(caught.value)
    assert "sqlite:///FILE" in str(caught.value)


def test_a_postgresql_that_does_not_answer_is_named(tmp_path: Path) -> None:
    url = database_url({"EVALUATOR_DATABASE_URL": "postgresql://nobody@localhost:1/none"})
    database = Database(url, seconds_of_trying=0.2)
    with pytest.raises(StoreError, match="cannot be reached now; nothing was saved"):
        database.write(lambda session: session.execute(text("SELECT 1")))
    database.close()


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    file = tmp_path / "evaluator.db"
    file.write_bytes(b"not a database at all, but long enough to look like one" * 40)
    database = open_database(URL.create("sqlite", database=str(file)))
    with pytest.raises(StoreError, match="is damaged"):
        database.write(lambda session: session.execute(text("SELECT 1")))
    database.close()


def test_a_reader_sees_one_state_while_others_write(database: Database) -> None:
    database.write(lambda session: session.add(person(database, "before")))
    with database.reading() as session:
        first = list(session.scalars(select(PersonRow.name)))
        database.write(lambda writing: writing.add(person(database, "meanwhile")))
        session.expire_all()
        assert list(session.scalars(select(PersonRow.name))) == first == ["before"]
    assert names(database) == ["before", "meanwhile"]


def test_what_people_wrote_gets_into_no_error_and_so_into_no_log(database: Database) -> None:
    one, same = person(database, "Ana"), person(database, "her secret opinion")
    database.write(lambda session: session.add(one))
    same.id = one.id
    with pytest.raises(IntegrityError, match="INSERT INTO people") as caught:
        database.write(lambda session: session.add(same))
    assert "secret" not in str(caught.value)


def test_more_at_once_than_there_are_connections_are_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("pool_size", 1), ("max_overflow", 0), ("pool_timeout", 0.1)):
        monkeypatch.setitem(_OPTIONS, name, value)
    database = open_database(URL.create("sqlite", database=str(tmp_path / "evaluator.db")))
    upgrade(database)
    with database.reading() as one:
        one.execute(text("SELECT 1"))
        with pytest.raises(StoreError, match="Too many people"), database.reading():
            pass
    assert names(database) == []
    database.close()
