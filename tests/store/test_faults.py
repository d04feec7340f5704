"""What happens when the machine fails under the store: nothing that was acknowledged is lost."""

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from evaluator.services.stored_calls import move_phase, open_switches
from evaluator.store import Database, StoreError, open_database
from evaluator.store.migrations import upgrade
from tests.services.many_reviewers import Panel, Saves, in_threads, lost_and_doubled, panel_of
from tests.services.review_example import reviewing
from tests.store.database_fixtures import Clock
from tests.store.databases import postgresql_url, restart_postgresql, sqlite_url
from tests.store.full_disk import NEVER_ANY_SPACE, LongWriter, no_space_for_long_texts
from tests.store.killing import kill_writers, problems

FULL = "The disk of the database is full; nothing was saved. Free some space and try again."
READ_ONLY = "The database may only be read; nothing was saved. Allow writing to its file and folder."
AWAY = "The database cannot be reached now; nothing was saved. Try again in a moment."
NOBODY = 65534


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Iterator[Database]:
    """A store in a file of its own."""
    database = open_database(sqlite_url(tmp_path))
    upgrade(database)
    yield database
    database.close()


def assert_all_is_there(panel: Panel, saves: list[Saves]) -> None:
    assert (lost_and_doubled(panel.database, saves), panel.is_chain_whole()) == ((0, 0), True)


def fill(saves: Saves, database: Database, *, most: int = 2_000) -> str:
    """Save until it fails; what was said then."""
    for _ in range(most):
        try:
            saves.save(database)
        except StoreError as error:
            return str(error)
    return "it never failed"


@pytest.mark.long
def test_a_process_killed_at_any_moment_loses_nothing_acknowledged(database: Database) -> None:
    panel = panel_of(database, 3)
    survived = kill_writers(panel, 15)
    assert survived.kills == 15
    assert len(survived.acknowledged) > 15
    assert problems(panel, survived) == []


def test_a_full_disk_is_named_and_work_goes_on_once_there_is_space(on_sqlite: Database) -> None:
    pages = {"most": 1_000_000}
    event.listen(
        on_sqlite.engine, "begin", lambda c: c.exec_driver_sql(f"PRAGMA max_page_count = {pages['most']}")
    )
    panel = panel_of(on_sqlite, 2)
    one, other = (Saves(writer) for writer in panel.writers)
    one.save(on_sqlite)
    pages["most"] = 1
    assert fill(one, on_sqlite) == FULL
    assert fill(other, on_sqlite) == FULL
    assert_all_is_there(panel, [one, other])
    pages["most"] = 1_000_000
    one.save(on_sqlite)
    other.save(on_sqlite)
    assert_all_is_there(panel, [one, other])


def take_all_space(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """A disk of this size; only the superuser can make one."""
    folder = Path(tempfile.mkdtemp(prefix="evaluator-small-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        folder.rmdir()
        pytest.skip("no disk can be made here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
        folder.rmdir()


def test_a_disk_that_is_really_full_is_named_and_work_goes_on_once_there_is_space() -> None:
    with small_disk(8) as folder:
        ballast = folder / "ballast"
        database = open_database(sqlite_url(folder))
        upgrade(database)
        panel = panel_of(database, 1)
        saves = Saves(panel.writers[0])
        saves.save(database)
        with pytest.raises(OSError, match="No space left"):
            take_all_space(ballast)
        assert fill(saves, database) == FULL
        assert_all_is_there(panel, [saves])
        ballast.unlink()
        saves.save(database)
        assert_all_is_there(panel, [saves])
        database.close()


@pytest.mark.skipif(not NEVER_ANY_SPACE.exists(), reason="the system has no /dev/full")
def test_postgresql_without_space_is_named_and_work_goes_on_once_there_is_some() -> None:
    with postgresql_url() as url:
        database = open_database(url)
        upgrade(database)
        panel = panel_of(database, 2)
        short, other = panel.writers
        ready, long = Saves(short), Saves(LongWriter(**vars(other)))
        ready.save(database)
        with no_space_for_long_texts(database):
            assert fill(long, database) == FULL
            assert fill(long, database) == FULL
            # What fits is kept.
            ready.save(database)
            assert_all_is_there(panel, [ready, long])
        long.save(database)
        assert (long.seen, ready.seen) == (1, 2)
        assert_all_is_there(panel, [ready, long])
        database.close()


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of the superuser, for whom no file is read-only."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_that_may_only_be_read_is_named_and_work_goes_on_once_it_may_be_written() -> None:
    folder = Path(tempfile.mkdtemp(prefix="evaluator-read-only-"))
    try:
        made = open_database(sqlite_url(folder))
        upgrade(made)
        panel = panel_of(made, 1)
        made.close()
        file = folder / "evaluator.db"
        file.chmod(0o444)
        folder.chmod(0o777)
        saves = Saves(panel.writers[0])
        with as_nobody():
            database = open_database(sqlite_url(folder))
            assert fill(saves, database) == READ_ONLY
            assert fill(saves, database) == READ_ONLY
        assert_all_is_there(panel, [saves])
        # The files beside it are made with the rights that it has, and go with the last who reads.
        made.close()
        file.chmod(0o666)
        with as_nobody():
            saves.save(database)
            database.close()
        assert_all_is_there(panel, [saves])
        made.close()
    finally:
        shutil.rmtree(folder)


@pytest.mark.long
@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_postgresql_restarted_under_load_loses_and_doubles_nothing(mode: str) -> None:
    with postgresql_url() as url:
        database = open_database(url)
        upgrade(database)
        panel = panel_of(database, 8)
        saves = [Saves(writer) for writer in panel.writers]
        stopped, broken_off = threading.Event(), list[str]()

        def work(one: Saves) -> None:
            while not stopped.is_set():
                one.save(database)

        def read() -> None:
            while not stopped.is_set():
                try:
                    panel.is_chain_whole()
                except StoreError as error:
                    broken_off.append(str(error))

        def restart() -> None:
            for _ in range(2):
                time.sleep(1)
                restart_postgresql(mode=mode)
            time.sleep(1)
            stopped.set()

        others = [threading.Thread(target=restart), threading.Thread(target=read)]
        for other in others:
            other.start()
        in_threads(saves, work)
        for other in others:
            other.join()
        assert set(broken_off) <= {AWAY}
        assert min(one.seen for one in saves) > 0
        assert_all_is_there(panel, saves)
        database.close()


def test_a_clock_that_jumps_back_puts_nothing_out_of_order(database: Database, clock: Clock) -> None:
    panel = reviewing(database)
    names = [criterion.id for criterion in panel.example.call.criteria]
    panel.save("reviewer-1", panel.blank.with_score(names[0], 1.0), seen=0)
    before = clock.now
    clock.move(hours=-7)
    saved = panel.save("reviewer-1", panel.blank.with_score(names[0], 2.0), seen=1)
    assert (saved.number, saved.at) == (2, before)
    assert [one.at for one in panel.trail()] == sorted(one.at for one in panel.trail())
    move_phase(
        database=database,
        actor=panel.actor("manager"),
        call_id=panel.example.call.id,
        phase_id="decision",
        reason="done",
        key="on",
    )
    with database.reading() as session:
        assert "decide" in open_switches(session, panel.example.call, clock.now)
        assert "review" not in open_switches(session, panel.example.call, clock.now)
    clock.move(hours=7, seconds=1)
    panel.example.move_to("review")
    assert panel.save("reviewer-1", panel.blank.with_score(names[0], 3.0), seen=2).number == 3
