"""Fifty reviewers save drafts through the services, on both databases, beside a bare INSERT and commit.

First at the pace of people, each every five seconds for a minute; then as fast as they can. Nothing may be
lost or doubled, and the audit trail must hold. The peer writes the same text with as many threads straight
through the driver, without a trail, versions or permissions; it runs in the same process right afterwards.
Both wait until the disk has what they commit. What a save takes of the processor tells how much of its time
it waited: on a machine with other work mostly for its turn at the processor, at each of its statements anew.
"""

import random
import sqlite3
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluator.store import Database, new_id
from tests.services.many_reviewers import Panel, Saves, in_threads, lost_and_doubled, opened, panel_of
from tests.store.databases import KINDS, postgresql_url, set_fsync

WRITERS = 50
PACE, PACED = 5.0, 60.0
FAST, PEER = 15.0, 5.0
MOST_P99 = 250.0


def measure() -> Iterator[str]:
    """Milliseconds of a save at people's pace; saves a second and fairness as fast as they can."""
    for kind in KINDS:
        if kind == "postgresql":
            set_fsync(on=True)
        with opened(kind) as database:
            for line in _load(kind, panel_of(database, WRITERS)):
                yield f"{kind}: {line}"


def _load(kind: str, panel: Panel) -> Iterator[str]:
    saves = [Saves(writer) for writer in panel.writers]
    until, used = time.perf_counter() + PACED, time.process_time()
    in_threads(saves, lambda one: _at_pace(one, panel.database, until))
    used = (time.process_time() - used) * 1000
    paced = sorted(took for one in saves for took in one.milliseconds)
    p50, p95, p99 = (paced[int(len(paced) * share)] for share in (0.50, 0.95, 0.99))
    yield (
        f"{WRITERS} writers, a save every {PACE:.0f} s: p50 {p50:.0f} ms, p95 {p95:.0f} ms, "
        f"p99 {p99:.0f} ms (limit {MOST_P99:.0f} ms), most {paced[-1]:.0f} ms, {len(paced)} saves, "
        f"{used / len(paced):.0f} ms of the processor each"
    )
    before = [len(one.milliseconds) for one in saves]
    until = time.perf_counter() + FAST
    in_threads(saves, lambda one: _as_fast_as_possible(one, panel.database, until))
    counts = [len(one.milliseconds) - earlier for one, earlier in zip(saves, before, strict=True)]
    ours = sum(counts) / FAST
    peer = _peer(kind, saves[0].acknowledged[1])
    yield (
        f"as fast as they can: {ours:.0f} saves a second, a bare INSERT and commit {peer:.0f} a second, "
        f"ratio {ours / peer:.2f}"
    )
    yield (
        f"slowest writer {min(counts)} saves, median {statistics.median(counts):.0f}, "
        f"ratio {min(counts) / statistics.median(counts):.2f} (limit 0.50)"
    )
    lost, doubled = lost_and_doubled(panel.database, saves)
    yield f"lost {lost}, doubled {doubled}, chain {'whole' if panel.is_chain_whole() else 'BROKEN'}"


def _at_pace(one: Saves, database: Database, until: float) -> None:
    time.sleep(random.Random(one.writer.actor.id).uniform(0, PACE))
    while time.perf_counter() < until:
        due = time.perf_counter() + PACE
        one.save(database)
        time.sleep(max(0.0, due - time.perf_counter()))


def _as_fast_as_possible(one: Saves, database: Database, until: float) -> None:
    while time.perf_counter() < until:
        one.save(database)


def _peer(kind: str, text: str) -> float:
    """Rows a second by as many threads, each with a connection of its own."""
    if kind == "sqlite":
        with TemporaryDirectory() as folder:
            return _rows_a_second(lambda: _SqlitePeer(Path(folder) / "peer.db"), text)
    with postgresql_url() as url:
        import psycopg

        address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE TABLE peer (id text PRIMARY KEY, comments text)")
        return _rows_a_second(lambda: _PostgresqlPeer(address), text)


class _SqlitePeer:
    def __init__(self, file: Path) -> None:
        self.connection = sqlite3.connect(file, timeout=60, isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            self.connection.execute(f"PRAGMA {pragma}")
        self.connection.execute("CREATE TABLE IF NOT EXISTS peer (id TEXT PRIMARY KEY, comments TEXT)")

    def insert(self, text: str) -> None:
        """One row, committed."""
        self.connection.execute("INSERT INTO peer VALUES (?, ?)", (new_id(), text))

    def close(self) -> None:
        """Give the connection back."""
        self.connection.close()


class _PostgresqlPeer:
    def __init__(self, address: str) -> None:
        import psycopg

        self.connection = psycopg.connect(address, autocommit=True)

    def insert(self, text: str) -> None:
        """One row, committed."""
        self.connection.execute("INSERT INTO peer VALUES (%s, %s)", (new_id(), text))

    def close(self) -> None:
        """Give the connection back."""
        self.connection.close()


def _rows_a_second(connect: Callable[[], _SqlitePeer | _PostgresqlPeer], text: str) -> float:
    counts = [0] * WRITERS
    start = threading.Barrier(WRITERS)

    def write(place: int) -> None:
        peer = connect()
        start.wait()
        until = time.perf_counter() + PEER
        while time.perf_counter() < until:
            peer.insert(text)
            counts[place] += 1
        peer.close()

    threads = [threading.Thread(target=write, args=(place,)) for place in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / PEER
