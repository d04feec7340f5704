"""Rows that several may begin at once, and rows that point at others of their own table."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, update
from sqlalchemy.orm import Session

from evaluator.store.tables import Base


def insert_unless_there(session: Session, row: type[Base], values: dict[str, Any]) -> None:
    """Insert a row; where one with its key is there, or comes in meanwhile, leave that one as it is.

    Whoever comes second waits for the first, so that both find the same row afterwards.
    """
    if session.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as insert_on_postgresql

        session.execute(insert_on_postgresql(row).values(values).on_conflict_do_nothing())
    else:
        from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite

        session.execute(insert_on_sqlite(row).values(values).on_conflict_do_nothing())


class RowsInAnyOrder:
    """Inserts the rows of a table also where one points at another that comes later.

    They point nowhere until all are there.
    """

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection, self._table = connection, table
        self._own = [key.parent for key in table.foreign_keys if key.column.table is table]
        self._later: list[tuple[Mapping[str, Any], Mapping[str, Any]]] = []

    def insert(self, rows: Sequence[dict[str, Any]]) -> None:
        """Insert some of them; none is in memory afterwards."""
        if not rows:
            return
        ready = []
        for row in rows:
            points = {column.name: row[column.name] for column in self._own if row[column.name] is not None}
            if points:
                self._later.append(({key.name: row[key.name] for key in self._table.primary_key}, points))
            ready.append(row | dict.fromkeys(points))
        self._connection.execute(insert(self._table), ready)

    def finish(self) -> None:
        """All are there: let them point where they point."""
        for key, points in self._later:
            same = (self._table.columns[name] == value for name, value in key.items())
            self._connection.execute(update(self._table).where(*same).values(points))
        self._later.clear()
