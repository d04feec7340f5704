"""The database: short transactions, retried where that is safe, on SQLite or PostgreSQL."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_exponential_jitter

from evaluator.store.errors import explained, is_transient
from evaluator.store.turns import Turns

T = TypeVar("T")

BUSY_MILLISECONDS = 5_000
"""How long SQLite waits for a writer of another process."""

SECONDS_OF_TRYING = 10.0
"""How long a transaction is tried again while the database is locked or away."""

_READS = "evaluator_reads"
_ONE_STATE = {_READS: True}
_ONE_STATE_ELSEWHERE = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_log = logging.getLogger(__name__)


class Database:
    """One database, opened once in a process and shared by its threads."""

    def __init__(
        self,
        url: URL,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        seconds_of_trying: float = SECONDS_OF_TRYING,
    ) -> None:
        self.url = url
        self.clock = clock
        self.engine = _engine(url)
        self._reader = self.engine.execution_options(
            **(_ONE_STATE if self.is_sqlite else _ONE_STATE_ELSEWHERE)
        )
        self._turns = Turns() if self.is_sqlite else None
        self._seconds_of_trying = seconds_of_trying

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file."""
        return self.url.get_backend_name() == "sqlite"

    def write(self, work: Callable[[Session], T]) -> T:
        """Do `work` in one transaction: all of it is kept, or nothing.

        It is done again, from the beginning, while the database is locked or away, for some seconds. A
        connection that drops during the commit leaves open whether it was kept; work that must not be done
        twice therefore writes an idempotency key, as everything in the audit trail does.

        Raises
        ------
        StoreError
            The database could not do it; nothing was kept.
        """
        tries = Retrying(
            stop=stop_after_delay(self._seconds_of_trying),
            wait=wait_exponential_jitter(multiplier=0.05, max=1.0),
            retry=retry_if_exception(is_transient),
            reraise=True,
        )
        try:
            kept: T = tries(self._once, work)
        except IntegrityError:
            raise
        except DBAPIError as error:
            _log.warning("a transaction failed: %s", error)
            raise explained(error) from error
        return kept

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that reads one state of the database, however long it takes, and writes nothing.

        Raises
        ------
        StoreError
            The database cannot be read.
        """
        try:
            with Session(self._reader, autoflush=False) as session:
                yield session
        except DBAPIError as error:
            raise explained(error) from error

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()

    def _once(self, work: Callable[[Session], T]) -> T:
        with self._my_turn(), Session(self.engine, expire_on_commit=False) as session, session.begin():
            return work(session)

    def _my_turn(self) -> AbstractContextManager[None]:
        return nullcontext() if self._turns is None else self._turns.turn()


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20, pool_timeout=10)
    engine = create_engine(
        url, connect_args={"timeout": BUSY_MILLISECONDS / 1000, "check_same_thread": False}
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:  # noqa: ANN401 - as the driver gives it
    # The driver must not begin transactions by itself: `_begin_sqlite` says of which kind they are.
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in (
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later could not be retried once another has written.
    reads = connection.get_execution_options().get(_READS, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
