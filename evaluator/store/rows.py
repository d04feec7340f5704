"""Rows that several may begin at once."""

from typing import Any

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
