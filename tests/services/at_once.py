"""Several who do something in the store at the same time, and who waits for whom: on PostgreSQL."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Select, text

from evaluator.store import Database

SECONDS = 30.0
WAITING = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


class Running:
    """Something that is done beside the test."""

    def __init__(self, work: Callable[[], object]) -> None:
        self.error: Exception | None = None
        self._work = work
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._work()
        except Exception as error:  # noqa: BLE001 - looked at by the test
            self.error = error

    @property
    def is_done(self) -> bool:
        return not self._thread.is_alive()

    def join(self) -> None:
        self._thread.join(SECONDS)
        assert self.is_done


@contextmanager
def held(database: Database, rows: Select[str]) -> Iterator[None]:
    """Somebody else holds these rows for as long as the block runs."""
    with database.engine.connect() as connection:
        assert connection.execute(rows.with_for_update()).all()
        yield
        connection.rollback()


def wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.01)


def waiting(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(WAITING) or 0
