"""The worked example in a database: loaded once in a process, and then copied."""

from functools import cache
from pathlib import Path

from evaluator.services.seeding import seed
from evaluator.store import Database, open_database
from evaluator.store.backup import backup, restore
from tests.store.database_fixtures import Clock
from tests.store.databases import sqlite_url, url_with_tables
from tests.store.lasting_folder import lasting_folder
from tests.store.made_once import copy_into, forget_copies

CALL = "skills-mobility-2026"


def load_example(database: Database) -> str:
    """As `seed` leaves a database; the id of the call."""
    if database.is_sqlite:
        copy_into(database, _file())
    else:
        restore(database, _backup(), replace=True)
        forget_copies()
    return CALL


@cache
def seeded_today() -> Path:
    """An SQLite file with the example as it is loaded today, to be copied for programs that tests start."""
    return _seeded(None)


@cache
def _file() -> Path:
    return _seeded(Clock())


@cache
def _backup() -> Path:
    """The same for PostgreSQL."""
    file = _file()
    database = open_database(sqlite_url(file.parent))
    backup(database, file.with_name("example.zip"))
    database.close()
    return file.with_name("example.zip")


def _seeded(clock: Clock | None) -> Path:
    with url_with_tables("sqlite", lasting_folder("example")) as url:
        database = open_database(url) if clock is None else open_database(url, clock=clock)
        seed(database)
        database.close()
    return Path(str(url.database))
