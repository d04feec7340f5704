"""Whoever asks whether the application can work disturbs nobody, and waits for nobody."""

import shutil
import tempfile
import time
from pathlib import Path

from sqlalchemy import text

from evaluator.services.health import problem_of
from evaluator.store import Database, open_database
from evaluator.store.migrations import downgrade, upgrade
from tests.store.databases import sqlite_url
from tests.store.test_faults import as_nobody


def test_health_is_told_at_once_while_somebody_writes(database: Database) -> None:
    def work(session) -> tuple[str | None, float]:
        session.execute(text("UPDATE people SET language = 'fr'"))
        began = time.monotonic()
        return problem_of(database), time.monotonic() - began

    problem, seconds = database.write(work)
    assert problem is None
    assert seconds < 2


def test_tables_that_lack_are_named(database: Database) -> None:
    downgrade(database, "base")
    assert problem_of(database) == "The tables are not current: run evaluator db upgrade."
    upgrade(database)
    assert problem_of(database) is None


def test_a_file_that_may_only_be_read_is_reached() -> None:
    folder = Path(tempfile.mkdtemp(prefix="evaluator-read-only-"))
    try:
        made = open_database(sqlite_url(folder))
        upgrade(made)
        made.close()
        (folder / "evaluator.db").chmod(0o444)
        folder.chmod(0o777)
        with as_nobody():
            database = open_database(sqlite_url(folder))
            upgrade(database)
            assert problem_of(database) is None
            database.close()
    finally:
        shutil.rmtree(folder)
