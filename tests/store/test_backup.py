import hashlib
import json
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from evaluator.store import Database, StoreError, new_id, open_database
from evaluator.store.archives import DamagedError
from evaluator.store.audit import Change, Kind, append, first_breaks
from evaluator.store.backup import backup, restore
from evaluator.store.migrations import current_revision, downgrade, newest_revision, upgrade
from evaluator.store.migrations.moving import all_revisions
from evaluator.store.tables import Base, ChainRow, EventRow, PersonRow
from tests.store.database_fixtures import KINDS_OF_THE_LONG_FORM
from tests.store.databases import empty_url, sqlite_url
from tests.store.every_table import fill

REVISIONS = all_revisions()
SOME = {REVISIONS[0], REVISIONS[len(REVISIONS) // 2], REVISIONS[-1]}


@pytest.fixture(params=KINDS_OF_THE_LONG_FORM)
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A second database, without tables."""
    folder = tmp_path / "other"
    folder.mkdir()
    with empty_url(request.param, folder) as url:
        opened = open_database(url)
        yield opened
        opened.close()


def contents(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    with database.reading() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key))]
            for table in Base.metadata.sorted_tables
        }


def test_a_backup_of_either_database_restores_into_either(
    database: Database, other: Database, tmp_path: Path
) -> None:
    fill(database)
    kept = contents(database)
    assert {name for name, rows in kept.items() if not rows} == set()
    copied = backup(database, tmp_path / "backup.zip")
    assert restore(other, tmp_path / "backup.zip") == copied
    assert contents(other) == kept
    assert copied.rows == {name: len(rows) for name, rows in kept.items()}
    assert current_revision(other) == newest_revision()


def test_the_same_state_gives_the_same_bytes_wherever_it_lies(
    database: Database, other: Database, tmp_path: Path
) -> None:
    fill(database)
    backup(database, tmp_path / "one.zip")
    restore(other, tmp_path / "one.zip")
    other.clock = database.clock
    backup(other, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


@pytest.mark.long
def test_a_backup_taken_while_people_write_is_one_state(
    database: Database, other: Database, tmp_path: Path
) -> None:
    """Each transaction adds a person and an event: in any one state there are as many of both."""
    stop, written = threading.Event(), []

    def write(who: int) -> None:
        number = 0
        while not stop.is_set():
            number += 1
            key = f"{who}-{number}"

            def work(session: Any, key: str = key) -> None:
                person = PersonRow(
                    id=new_id(),
                    email=f"{key}@example.org",
                    name="x" * 500,
                    language="en",
                    created_at=database.clock(),
                )
                session.add(person)
                session.flush()
                append(
                    session, "call", Change(Kind.PERSON_ADDED, person.id, "who", key), now=database.clock()
                )

            database.write(work)
            written.append(key)

    threads = [threading.Thread(target=write, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    counts = []
    try:
        for number in range(3):
            before = len(written)
            while len(written) < before + 40:
                time.sleep(0.01)
            counts.append(backup(database, tmp_path / f"{number}.zip").rows)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    sizes = [rows["people"] for rows in counts]
    assert sizes == [rows["audit_events"] for rows in counts]
    assert 0 < sizes[0] < sizes[1] < sizes[2] <= len(written)
    for number, size in enumerate(sizes):
        restore(other, tmp_path / f"{number}.zip", replace=True)
        with other.reading() as session:
            assert [*first_breaks(session)] == []
            assert session.scalar(select(ChainRow.length)) == size
            subjects = select(EventRow.subject)
            assert session.scalar(select(func.count()).where(PersonRow.id.in_(subjects))) == size


def test_a_backup_is_for_its_owner_alone(database: Database, tmp_path: Path) -> None:
    backup(database, tmp_path / "backup.zip")
    assert (tmp_path / "backup.zip").stat().st_mode & 0o777 == 0o600


def test_what_a_database_holds_is_replaced_only_when_asked(
    database: Database, other: Database, tmp_path: Path
) -> None:
    fill(database)
    backup(database, tmp_path / "backup.zip")
    upgrade(other)
    other.write(
        lambda session: session.add(ChainRow(chain="own", length=0, last_hash="", last_at=other.clock()))
    )
    before = contents(other)
    with pytest.raises(StoreError, match='not empty: the table "audit_chains" has rows'):
        restore(other, tmp_path / "backup.zip")
    assert contents(other) == before
    restore(other, tmp_path / "backup.zip", replace=True)
    assert contents(other) == contents(database)


@pytest.mark.parametrize(
    "revision", [pytest.param(one, marks=[] if one in SOME else pytest.mark.long) for one in REVISIONS]
)
def test_a_backup_of_each_revision_is_brought_to_the_newest(
    database: Database, other: Database, tmp_path: Path, revision: str
) -> None:
    fill(database)
    downgrade(database, revision)
    assert backup(database, tmp_path / "backup.zip").revision == revision
    restore(other, tmp_path / "backup.zip")
    upgrade(database)
    assert (current_revision(other), contents(other)) == (newest_revision(), contents(database))


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def _no_zip(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\x00" * 100)


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _one_bit(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        member = archive.getinfo("tables/people.jsonl")
    data = bytearray(file.read_bytes())
    # Behind its header, which also holds moments that nobody reads.
    name_and_more = sum(data[member.header_offset + at] for at in (26, 28))
    data[member.header_offset + 30 + name_and_more + member.compress_size // 2] ^= 4
    file.write_bytes(data)


@contextmanager
def rewritten(file: Path) -> Iterator[dict[str, bytes]]:
    """The members, written back as somebody would who mends the ZIP file's own checksums."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    yield members
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def _changed_row(file: Path) -> None:
    with rewritten(file) as members:
        members["tables/people.jsonl"] = members["tables/people.jsonl"].replace(b"ana@", b"eva@")


def _missing_table(file: Path) -> None:
    with rewritten(file) as members:
        del members["tables/reviews.jsonl"]


def _one_too_many(file: Path) -> None:
    with rewritten(file) as members:
        members["tables/../../x"] = b"{}\n"


def _other_kind(file: Path) -> None:
    with rewritten(file) as members:
        members["manifest.json"] = members["manifest.json"].replace(b'"kind": "backup"', b'"kind": "package"')


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_cut, "is no backup of this program, or it was cut short"),
        (_no_zip, "is no backup of this program"),
        (_empty, "is no backup of this program"),
        (_one_bit, "is damaged"),
        (_changed_row, 'is damaged: "tables/people.jsonl" is not as it was written'),
        (_missing_table, "its files are not those that its manifest names"),
        (_one_too_many, "its files are not those that its manifest names"),
        (_other_kind, "is no backup but a package"),
    ],
)
def test_a_damaged_backup_is_refused_and_nothing_is_touched(
    database: Database, tmp_path: Path, damage: Callable[[Path], None], said: str
) -> None:
    fill(database)
    file = tmp_path / "backup.zip"
    backup(database, file)
    damage(file)
    before = contents(database)
    with pytest.raises(DamagedError, match=said) as caught:
        restore(database, file, replace=True)
    assert "\n" not in str(caught.value)
    assert contents(database) == before


@contextmanager
def forged(file: Path) -> Iterator[dict[str, bytes]]:
    """As `rewritten`, with a manifest that says what is now inside."""
    with rewritten(file) as members:
        yield members
        manifest = json.loads(members["manifest.json"])
        manifest["members"] = {
            name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest(), "lines": data.count(b"\n")}
            for name, data in members.items()
            if name != "manifest.json"
        }
        members["manifest.json"] = json.dumps(manifest).encode()


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        (
            "people",
            b'"language":"fr"',
            b'"language":5',
            'people, line 1: the value of "language" is of another kind',
        ),
        ("people", b'"language"', b'"tongue"', "its columns are not those of the table"),
        ("people", b"{", b"[", "people, line 1: it is not JSON"),
        ("calls", b"+00:00", b"", 'the value of "created_at" cannot be read'),
        ("reviews", b'"proposal_id":"id"', b'"proposal_id":"gone"', "its rows do not fit together"),
        ("reviews", b'"state":"draft"', b'"state":"won"', "its rows do not fit together"),
    ],
)
def test_rows_that_do_not_fit_are_refused_though_every_checksum_holds(
    database: Database, tmp_path: Path, table: str, old: bytes, new: bytes, said: str
) -> None:
    fill(database)
    file = tmp_path / "backup.zip"
    backup(database, file)
    with forged(file) as members:
        name = f"tables/{table}.jsonl"
        assert old in members[name]
        members[name] = members[name].replace(old, new)
    before = contents(database)
    with pytest.raises(DamagedError, match=said):
        restore(database, file, replace=True)
    assert contents(database) == before


def test_a_backup_of_a_newer_program_is_refused(database: Database, tmp_path: Path) -> None:
    fill(database)
    file = tmp_path / "backup.zip"
    backup(database, file)
    with rewritten(file) as members:
        revision = f'"revision": "{newest_revision()}"'.encode()
        assert revision in members["manifest.json"]
        members["manifest.json"] = members["manifest.json"].replace(revision, b'"revision": "9999"')
    before = contents(database)
    with pytest.raises(StoreError, match=r"made by a newer version of the program \(revision 9999"):
        restore(database, file, replace=True)
    assert contents(database) == before


def test_a_database_of_a_newer_program_is_neither_copied_nor_replaced(
    database: Database, tmp_path: Path
) -> None:
    backup(database, tmp_path / "backup.zip")
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version of the program"):
        backup(database, tmp_path / "other.zip")
    with pytest.raises(StoreError, match="newer version of the program"):
        restore(database, tmp_path / "backup.zip", replace=True)
    assert [path.name for path in tmp_path.glob("*.zip")] == ["backup.zip"]


def test_a_database_without_tables_cannot_be_backed_up(empty_database: Database, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no tables yet\. Run evaluator db upgrade"):
        backup(empty_database, tmp_path / "backup.zip")
    assert list(tmp_path.glob("*.zip")) == list(tmp_path.glob(".backup*")) == []


def test_a_backup_writes_over_nothing_but_a_backup(database: Database, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear", encoding="utf-8")
    with pytest.raises(StoreError, match="is there already and is no backup"):
        backup(database, letter)
    with pytest.raises(StoreError, match="is a folder"):
        backup(database, tmp_path)
    with pytest.raises(StoreError, match="cannot be written: No such file or directory"):
        backup(database, tmp_path / "nowhere" / "backup.zip")
    assert letter.read_text(encoding="utf-8") == "Dear"
    first = backup(database, tmp_path / "backup.zip")
    kept = (tmp_path / "backup.zip").read_bytes()
    fill(database)
    with pytest.raises(StoreError, match=r"backup\.zip is a backup already; .* with --replace\."):
        backup(database, tmp_path / "backup.zip")
    assert (tmp_path / "backup.zip").read_bytes() == kept
    assert backup(database, tmp_path / "backup.zip", replace=True) != first


def test_a_backup_is_never_written_over_the_database_itself(tmp_path: Path) -> None:
    database = open_database(sqlite_url(tmp_path))
    upgrade(database)
    with pytest.raises(StoreError, match="is the database itself"):
        backup(database, tmp_path / "evaluator.db")
    database.close()
