"""The database: short transactions, retried where that is safe, on SQLite or PostgreSQL."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session
from tenacity import RetryCallState, Retrying, stop_after_delay, wait_exponential_jitter

from evaluator.store.errors import RowsDoNotFitError, explained, is_there_once, is_transient
from evaluator.store.postgresql import connecting, limit_statements
from evaluator.store.private_files import begin_file
from evaluator.store.turns import SECONDS_OF_WAITING, Turns

T = TypeVar("T")

BUSY_MILLISECONDS = 5_000
"""How long SQLite waits for a writer of another process."""

SECONDS_OF_TRYING = 10.0
"""How long a transaction is tried again while the database is locked or away."""

TRIES_OF_WHAT_IS_THERE_ONCE = 3
"""The second try sees what the quicker one has written."""

WRITERS_AT_ONCE = 8
"""Of one process, on PostgreSQL. More only wait for each other at the end of a call's chain."""

_READS = "evaluator_reads"
_REBUILDS = "evaluator_rebuilds"
_READING_SQLITE: dict[str, Any] = {_READS: True}
_READING_POSTGRESQL: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
# Connections beyond the pool's size are closed after each use, and opening one costs more than most queries.
_POOL: dict[str, Any] = {"pool_size": 20, "max_overflow": 4}
# What people wrote must not get into a log by way of an error.
_OPTIONS: dict[str, Any] = {"hide_parameters": True, **_POOL}
_log = logging.getLogger(__name__)


def system_clock() -> datetime:
    """What time it is on this machine."""
    return datetime.now(UTC)


class Database:
    """One database, opened once in a process and shared by its threads."""

    def __init__(
        self,
        url: URL,
        *,
        clock: Callable[[], datetime] = system_clock,
        seconds_of_trying: float = SECONDS_OF_TRYING,
        seconds_of_waiting: float = SECONDS_OF_WAITING,
    ) -> None:
        self.url = url
        self.clock = clock
        self.engine = _engine(url)
        self._reader = self.engine.execution_options(
            **_READING_SQLITE if self.is_sqlite else _READING_POSTGRESQL
        )
        self._rebuilder = self.engine.execution_options(**{_REBUILDS: True})
        self._turns = Turns(1 if self.is_sqlite else WRITERS_AT_ONCE, seconds_of_waiting=seconds_of_waiting)
        self._seconds_of_trying = seconds_of_trying

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file."""
        return self.url.get_backend_name() == "sqlite"

    def write(self, work: Callable[[Session], T]) -> T:
        """Do `work` in one transaction: all of it is kept, or nothing.

        It is done again, from the beginning, while the database is locked or away, for some seconds, and when
        somebody else was quicker to write what may be there once only. A connection that drops during the
        commit leaves open whether it was kept; work that must not be done twice therefore writes an
        idempotency key, as everything in the audit trail does.

        Raises
        ------
        StoreError
            The database could not do it; nothing was kept.
        """
        return self._written(self.engine, work)

    def rebuild(self, work: Callable[[Session], T]) -> T:
        """As `write`, for work that makes tables anew.

        SQLite changes a table by copying it, and meanwhile what points at its rows points nowhere. Before
        anything is kept, all of it must point at rows that are there.

        Raises
        ------
        RowsDoNotFitError
            A row points at one that is not there.
        StoreError
            As `write`.
        """

        def checked(session: Session) -> T:
            if not self.is_sqlite:
                session.execute(text("SET LOCAL statement_timeout = 0"))
            found = work(session)
            if self.is_sqlite:
                lost = session.execute(text("PRAGMA foreign_key_check")).first()
                if lost is not None:
                    raise RowsDoNotFitError(
                        f"A row of {lost[0]} points at none of {lost[2]}; nothing was kept."
                    )
            return found

        return self._written(self._rebuilder, checked)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that reads one state of the database, however long it takes, and writes nothing.

        It waits some seconds for a database that is away; what is lost in the midst is not asked again.

        Raises
        ------
        StoreError
            The database cannot be read.
        """
        try:
            with self._trying()(self._begun) as session:
                yield session
        except (DBAPIError, PoolTimeoutError) as error:
            raise explained(error) from error

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()

    def _written(self, engine: Engine, work: Callable[[Session], T]) -> T:
        try:
            kept: T = self._trying()(self._once, engine, work)
        except IntegrityError:
            raise
        except (DBAPIError, PoolTimeoutError) as error:
            _log.warning("a transaction failed: %s", error)
            # A file that could only be read when it was opened stays so until it is opened anew.
            self.engine.dispose()
            raise explained(error) from error
        return kept

    def _trying(self) -> Retrying:
        return Retrying(
            stop=stop_after_delay(self._seconds_of_trying),
            wait=wait_exponential_jitter(multiplier=0.05, max=1.0),
            retry=_may_succeed_later,
            reraise=True,
        )

    def _begun(self) -> Session:
        session = Session(self._reader, autoflush=False)
        try:
            session.connection()
        except BaseException:
            session.close()
            raise
        return session

    def _once(self, engine: Engine, work: Callable[[Session], T]) -> T:
        with self._turns.turn(), Session(engine, expire_on_commit=False) as session, session.begin():
            return work(session)


def _may_succeed_later(state: RetryCallState) -> bool:
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, IntegrityError):
        return is_there_once(error) and state.attempt_number < TRIES_OF_WHAT_IS_THERE_ONCE
    return error is not None and is_transient(error)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        engine = create_engine(
            url,
            connect_args=connecting(url),
            pool_pre_ping=True,
            pool_timeout=SECONDS_OF_TRYING,
            **_OPTIONS,
        )
        limit_statements(engine, url)
        return engine
    engine = create_engine(
        url, connect_args={"timeout": BUSY_MILLISECONDS / 1000, "check_same_thread": False}, **_OPTIONS
    )
    event.listen(engine, "do_connect", _begin_sqlite_file)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _begin_sqlite_file(_dialect: Any, _record: Any, asked: list[Any], _named: Any) -> None:  # noqa: ANN401
    """SQLite gives its other files the rights of the first one."""
    name = asked[0]
    if name and not name.startswith((":memory:", "file:")):
        begin_file(Path(name))


def _set_up_sqlite(connection: Any, _record: Any) -> None:  # noqa: ANN401 - as the driver gives it
    # The driver must not begin transactions by itself: `_begin_sqlite` says of which kind they are.
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in (
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "journal_mode = WAL",
        "synchronous = FULL",
    ):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    # Only outside a transaction can it be said whether what points at rows is checked.
    checked = "OFF" if options.get(_REBUILDS) else "ON"
    connection.connection.cursor().execute(f"PRAGMA foreign_keys = {checked}")
    # A transaction that reads first and writes later could not be retried once another has written.
    connection.exec_driver_sql("BEGIN" if options.get(_READS) else "BEGIN IMMEDIATE")
