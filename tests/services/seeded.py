"""The worked example in a database: loaded once in a process, and then copied."""

import tempfile
from functools import cache
from pathlib import Path

from evaluator.services.seeding import seed
from evaluator.store import Database, open_database
from evaluator.store.backup import backup, restore
from evaluator.store.migrations import upgrade
from tests.store.database_fixtures import Clock
from tests.store.databases import sqlite_url

CALL = "skills-mobility-2026"


def load_example(database: Database) -> str:
    """As `seed` leaves a database; the id of the call."""
    restore(database, _backup(), replace=True)
    return CALL


@cache
def _backup() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="evaluator-example-"))
    database = open_database(sqlite_url(folder), clock=Clock())
    upgrade(database)
    seed(database)
    backup(database, folder / "example.zip")
    database.close()
    return folder / "example.zip"
