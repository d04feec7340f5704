"""What can go wrong with the database, in one sentence that says how to mend it."""

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from evaluator.foundation import Said, SaidError
from evaluator.store.refused_connections import refusal

_TRANSIENT = ("database is locked", "database table is locked", "server closed the connection")
_TRANSIENT_STATES = frozenset(
    {"40001", "40P01", "57P01", "57P02", "57P03", "08000", "08003", "08006", "08001"}
)
"""Serialisation failures, deadlocks, and a PostgreSQL that stops, starts or cannot be reached."""

_BUSY = Said("The database is busy with somebody else's work; nothing was saved. Try again.")


class StoreError(SaidError):
    """The database cannot do what was asked. The message is one line for people; nothing was half-written."""


class BusyError(StoreError):
    """Others had the database to themselves for longer than anybody should wait."""

    def __init__(self) -> None:
        super().__init__(_BUSY.message)


class RowsDoNotFitError(StoreError):
    """A row points at one that is not there."""


def is_transient(error: BaseException) -> bool:
    """Whether the same transaction may well succeed a moment later."""
    if not isinstance(error, DBAPIError) or refusal(error) is not None:
        return False
    if error.connection_invalidated:
        return True
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return state in _TRANSIENT_STATES
    said = str(error.orig).lower()
    return isinstance(error, OperationalError) and (
        any(words in said for words in _TRANSIENT) or "psycopg" in type(error.orig).__module__
    )


def is_there_once(error: IntegrityError) -> bool:
    """Whether something was to be written a second time that may be there once only."""
    state = getattr(error.orig, "sqlstate", None)
    return state == "23505" if state is not None else "UNIQUE constraint failed" in str(error.orig)


def explained(error: DBAPIError | PoolTimeoutError) -> StoreError:
    """The error as a sentence for people: what happened, and what to do."""
    if isinstance(error, PoolTimeoutError):
        return StoreError("Too many people use the database at once; nothing was saved. Try again.")
    if (refused := refusal(error)) is not None:
        return StoreError.of(refused)
    said = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
    lower = said.lower()
    if "disk is full" in lower or "no space left" in lower or getattr(error.orig, "sqlstate", "") == "53100":
        return StoreError(
            "The disk of the database is full; nothing was saved. Free some space and try again."
        )
    if "readonly database" in lower or "read-only" in lower:
        return StoreError(
            "The database may only be read; nothing was saved. Allow writing to its file and folder."
        )
    if "unable to open database file" in lower:
        return StoreError(
            "The database file cannot be opened. Check that its folder exists and may be written to."
        )
    if "not a database" in lower or "malformed" in lower:
        return StoreError(
            "The database file is damaged. Move it away, then restore a backup: evaluator db restore FILE."
        )
    if "database is locked" in lower:
        return BusyError()
    if getattr(error.orig, "sqlstate", "") == "57014":
        return StoreError("The database took too long to answer; nothing was saved. Try again in a moment.")
    if is_transient(error):
        return StoreError("The database cannot be reached now; nothing was saved. Try again in a moment.")
    return StoreError("The database refused: {said}", said=said)
