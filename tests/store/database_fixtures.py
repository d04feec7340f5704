"""An empty database with its tables, once on SQLite and once on PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from evaluator.store import Database, open_database
from tests.store.databases import KINDS, empty_url, url_with_tables

KINDS_OF_THE_LONG_FORM = ("sqlite", pytest.param("postgresql", marks=pytest.mark.long))
"""For what takes long and asks little of the database itself: on PostgreSQL only by `make test-all`."""


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2027, 2, 1, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time on it."""
        return self.now

    def move(self, **by: float) -> None:
        """Forward, or back."""
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    """The clock of `database`."""
    return Clock()


@pytest.fixture(params=KINDS)
def empty_database(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Database]:
    """A database without tables."""
    with empty_url(request.param, tmp_path) as url:
        database = open_database(url, clock=clock)
        yield database
        database.close()


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Database]:
    """A database with its tables and nothing in them."""
    with database_with_tables(request.param, tmp_path, clock) as database:
        yield database


@contextmanager
def database_with_tables(kind: str, folder: Path, clock: Clock) -> Iterator[Database]:
    """A database of one kind with its tables and nothing in them, until the block ends."""
    with url_with_tables(kind, folder) as url:
        database = open_database(url, clock=clock)
        yield database
        database.close()
