"""Rows as lines of text that mean the same on every database: JSON, one row a line.

The tables are those of a revision, not of this program, so that an older database can be copied as it is and
an older copy can be read.
"""

import base64
import binascii
import json
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    select,
)
from sqlalchemy.orm import Session

from evaluator.store.migrations.moving import upgrade_on
from evaluator.store.tables.base import UtcTime

VERSION_TABLE = "alembic_version"
ROWS_AT_ONCE = 200


class UnreadableLineError(ValueError):
    """A line is no row of its table."""


@lru_cache(maxsize=16)
def tables_of(revision: str) -> MetaData:
    """The tables of a revision, with types that hold on every database."""
    engine = create_engine("sqlite://")
    found = MetaData()
    event.listen(found, "column_reflect", _generic)
    with engine.connect() as connection:
        upgrade_on(connection, revision)
        found.reflect(connection)
    engine.dispose()
    found.remove(found.tables[VERSION_TABLE])
    return found


def lines_of(session: Session, table: Table) -> Iterator[bytes]:
    """The rows of a table, by primary key, a few in memory at a time."""
    # A row with a document can be large: only one of them at a time.
    at_once = 1 if any(isinstance(column.type, LargeBinary) for column in table.columns) else ROWS_AT_ONCE
    ordered = select(table).order_by(*table.primary_key.columns)
    for row in session.execute(ordered, execution_options={"yield_per": at_once}).mappings():
        yield line_of(table, row)


def line_of(table: Table, row: Mapping[Any, Any]) -> bytes:
    """A row as one line of JSON, its columns in alphabetical order."""
    said = {column.name: _said(row[column.name]) for column in table.columns}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def row_of(table: Table, line: bytes, *, without: Collection[str] = ()) -> dict[str, Any]:
    """The row that a line says; columns in `without` are empty in it, wherever their content may be.

    Raises
    ------
    UnreadableLineError
        It is no row of this table.
    """
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        raise UnreadableLineError("it is not JSON") from None
    if not isinstance(said, dict) or said.keys() != {column.name for column in table.columns}:
        raise UnreadableLineError("its columns are not those of the table")
    return {
        column.name: None if column.name in without else _read(column, said[column.name])
        for column in table.columns
    }


def _generic(_inspector: Any, _table: Any, column: dict[str, Any]) -> None:  # noqa: ANN401 - as SQLAlchemy calls it
    found = column["type"].as_generic()
    column["type"] = UtcTime() if isinstance(found, DateTime) else found


def _said(value: Any) -> Any:  # noqa: ANN401 - a cell of any kind
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
        case _:
            return value


def _read(column: Column[Any], said: Any) -> Any:  # noqa: ANN401 - a cell of any kind
    if said is None and column.nullable:
        return None
    match column.type:
        case Boolean() if isinstance(said, bool):
            return said
        case Integer() if isinstance(said, int) and not isinstance(said, bool):
            return said
        case UtcTime() | LargeBinary() if isinstance(said, str):
            try:
                return (
                    _moment(said)
                    if isinstance(column.type, UtcTime)
                    else base64.b64decode(said, validate=True)
                )
            except (ValueError, binascii.Error):
                raise UnreadableLineError(f'the value of "{column.name}" cannot be read') from None
        case String() if isinstance(said, str):
            return said
    raise UnreadableLineError(f'the value of "{column.name}" is of another kind')


def _moment(said: str) -> datetime:
    found = datetime.fromisoformat(said)
    if found.tzinfo is None:
        raise ValueError("a moment needs an offset")
    return found
