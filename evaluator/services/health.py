"""Whether the application can work now: asked by whoever looks after the server."""

from sqlalchemy.exc import SQLAlchemyError

from evaluator.store import Database, StoreError
from evaluator.store.migrations import is_current


def problem_of(database: Database) -> str | None:
    """What is wrong, in one line without addresses or secrets; None when nothing is."""
    try:
        return None if is_current(database) else "The tables are not current: run evaluator db upgrade."
    except (StoreError, SQLAlchemyError):
        return "The database is not reached."
