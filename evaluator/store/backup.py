"""Backups: one state of the whole database in one file, the same from SQLite and from PostgreSQL."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session

from evaluator.store.archives import Archive, ArchiveWriter, DamagedError, opened_archive, whole_file
from evaluator.store.database import Database
from evaluator.store.errors import RowsDoNotFitError, StoreError
from evaluator.store.migrations.moving import all_revisions, downgrade_on, revision_on, upgrade_on
from evaluator.store.portable import ROWS_AT_ONCE, UnreadableLineError, lines_of, row_of, tables_of
from evaluator.store.rows import RowsInAnyOrder

KIND = "backup"
BYTES_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Copied:
    """What was copied into a backup, or out of one."""

    revision: str
    rows: Mapping[str, int]
    """By table."""

    @property
    def total(self) -> int:
        """Rows of all tables."""
        return sum(self.rows.values())


def backup(database: Database, path: Path, *, replace: bool = False) -> Copied:
    """Copy one state of the database into a file, while others may go on writing.

    An earlier backup of that name is only written over where `replace` says so.

    Raises
    ------
    StoreError
        There is nothing to copy, the database cannot be read, or the file cannot be written. A backup that
        was there before is then as it was.
    """
    _check_target(database, path, replace)
    with database.reading() as session, whole_file(path) as file:
        revision = _known(revision_on(session.connection()), "The database")
        writer = ArchiveWriter(cast("BinaryIO", file), KIND)
        rows = {
            table.name: writer.add(_member(table), lines_of(session, table)).lines
            for table in tables_of(revision).sorted_tables
        }
        writer.close({"made_at": database.clock().isoformat(), "revision": revision, "rows": rows})
    return Copied(revision, rows)


def restore(database: Database, path: Path, *, replace: bool = False) -> Copied:
    """Bring a database to the state of a backup, all of it or nothing; then to the newest revision.

    Parameters
    ----------
    replace
        Delete first what the database holds. Without it only an empty one is filled.

    Raises
    ------
    StoreError
        The file is damaged, no backup or of a newer program; the database is not empty, or cannot be written.
    """
    with _opened(path) as archive:
        revision = _known(str(archive.manifest.get("revision")), str(path))
        try:
            return database.rebuild(lambda session: _restored(session, archive, revision, path, replace))
        except (IntegrityError, StatementError, RowsDoNotFitError) as error:
            said = str(getattr(error, "orig", error)).splitlines()[0]
            raise DamagedError(f"{path} cannot be restored: its rows do not fit together ({said}).") from None


def _restored(session: Session, archive: Archive, revision: str, path: Path, replace: bool) -> Copied:
    connection = session.connection()
    _make_empty(connection, replace)
    upgrade_on(connection, revision)
    rows = {}
    for table in tables_of(revision).sorted_tables:
        member = _member(table)
        if member not in archive.members:
            raise DamagedError(f'{path} is damaged: the table "{table.name}" is missing.')
        rows[table.name] = _load(connection, table, archive.lines(member), path)
    upgrade_on(connection)
    return Copied(revision, rows)


def _make_empty(connection: Connection, replace: bool) -> None:
    found = revision_on(connection)
    if found is None:
        return
    known = _known(found, "The database")
    for table in tables_of(known).sorted_tables:
        if not replace and connection.scalar(select(func.count()).select_from(table)):
            raise StoreError(
                'The database is not empty: the table "{table}" has rows. '
                "Restore into an empty one, or delete what it holds with --replace.",
                table=table.name,
            )
    downgrade_on(connection, "base")


def _load(connection: Connection, table: Table, lines: Iterable[bytes], path: Path) -> int:
    rows = RowsInAnyOrder(connection, table)
    count = 0
    for batch in _batches(table, lines, path):
        rows.insert(batch)
        count += len(batch)
    rows.finish()
    return count


def _batches(table: Table, lines: Iterable[bytes], path: Path) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    size = 0
    for number, line in enumerate(lines, start=1):
        try:
            batch.append(row_of(table, line))
        except UnreadableLineError as error:
            raise DamagedError(f"{path} is damaged: {table.name}, line {number}: {error}.") from None
        size += len(line)
        if len(batch) == ROWS_AT_ONCE or size > BYTES_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@contextmanager
def _opened(path: Path) -> Iterator[Archive]:
    try:
        with (
            path.open("rb") as file,
            opened_archive(file, name=str(path), kind=KIND, is_from_elsewhere=False) as archive,
        ):
            yield archive
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}.") from None


def _check_target(database: Database, path: Path, replace: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a file.")
    if not path.exists():
        return
    own = database.url.database if database.is_sqlite else None
    if own and path.resolve() == Path(own).resolve():
        raise StoreError(f"{path} is the database itself; name another file.")
    try:
        with _opened(path):
            pass
    except StoreError:
        raise StoreError(f"{path} is there already and is no backup; name another file.") from None
    if not replace:
        raise StoreError(f"{path} is a backup already; name another file, or write over it with --replace.")


def _known(revision: str | None, what: str) -> str:
    if revision is None:
        raise StoreError(f"{what} has no tables yet. Run evaluator db upgrade.")
    if revision not in all_revisions():
        said = f"{what} was made by a newer version of the program (revision {revision[:40]})"
        raise StoreError(f"{said}. Install that version.")
    return revision


def _member(table: Table) -> str:
    return f"tables/{table.name}.jsonl"
