"""A process that saves drafts is killed at a random moment, again and again; then everything is looked at."""

import json
import multiprocessing
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from sqlalchemy import Row, select, text
from sqlalchemy.engine import make_url

from evaluator.services.stored_reviews import own_review, save_draft
from evaluator.store import Database, new_id, open_database
from evaluator.store.audit import first_breaks
from evaluator.store.tables import EventRow, ReviewRow, ReviewVersionRow
from tests.services.many_reviewers import Panel, Writer

LONGEST_WORK = 0.25
"""Seconds from the first acknowledged save to the end."""

EARLY = 0.2
"""The share of those that die before they have saved anything: while they open the database, or begin."""

ALIVE = "alive"


@dataclass
class Survived:
    """What the processes were told before they died."""

    kills: int = 0
    acknowledged: dict[tuple[str, int], str] = field(default_factory=dict)
    """The text by reviewer and number of the version."""


def kill_writers(panel: Panel, times: int, *, seed: int = 1) -> Survived:
    """So many processes one after the other, each with a thread for each writer, each killed by SIGKILL."""
    chance, survived = random.Random(seed), Survived()
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([__name__, "tests.store.warm_process", "psycopg"])
    address = panel.database.url.render_as_string(hide_password=False)
    for _ in range(times):
        ours, theirs = processes.Pipe(duplex=False)
        process = processes.Process(target=write_until_killed, args=(address, panel.writers, theirs))
        process.start()
        theirs.close()
        assert ours.recv() == ALIVE
        if chance.random() < EARLY:
            time.sleep(chance.uniform(0, 1.0))
        else:
            ours.poll(60)
            time.sleep(chance.uniform(0, LONGEST_WORK))
        process.kill()
        process.join()
        assert process.exitcode == -9, f"it ended by itself: {process.exitcode}"
        survived.kills += 1
        _take_in(ours, survived)
    return survived


def write_until_killed(address: str, writers: Sequence[Writer], pipe: Connection) -> None:
    """Save drafts without end, one thread a writer, and tell of each save once it is acknowledged."""
    pipe.send(ALIVE)
    database, said = open_database(make_url(address)), threading.Lock()
    threads = [
        threading.Thread(target=_write, args=(database, writer, pipe, said), daemon=True)
        for writer in writers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def problems(panel: Panel, survived: Survived) -> list[str]:
    """Acknowledged saves that are not there, half states, and breaks of the trail; none when all is well."""
    with panel.database.reading() as session:
        versions = session.execute(
            select(ReviewRow, ReviewVersionRow).join(
                ReviewVersionRow, ReviewVersionRow.review_id == ReviewRow.id
            )
        ).all()
        told = session.execute(
            select(EventRow.subject, EventRow.after).where(EventRow.kind == "review.saved")
        ).all()
        found = [str(broken) for broken in first_breaks(session)]
        empty = session.scalars(select(ReviewRow.reviewer_id).where(ReviewRow.current_number == 0)).all()
    kept = {(row.reviewer_id, version.number): version.comments or "" for row, version in versions}
    found += [
        f"acknowledged and not there: {place}"
        for place, written in survived.acknowledged.items()
        if written not in kept.get(place, "")
    ]
    found += [f"a review without a version: {reviewer}" for reviewer in empty]
    latest = {row.id: (row.current_number, version.number) for row, version in sorted(versions, key=_number)}
    found += [f"half saved: {numbers}" for numbers in latest.values() if numbers[0] != numbers[1]]
    in_trail = sorted((subject, json.loads(after)["number"]) for subject, after in told)
    if in_trail != sorted((row.id, version.number) for row, version in versions):
        found.append("the trail and the versions do not tell the same")
    if panel.database.is_sqlite:
        with panel.database.engine.connect() as connection:
            said = connection.execute(text("PRAGMA integrity_check")).scalar()
            found += [] if said == "ok" else [str(said)]
    return found


def _write(database: Database, writer: Writer, pipe: Connection, said: threading.Lock) -> None:
    held = own_review(database=database, actor=writer.actor, proposal_id=writer.proposal_id)
    seen = 0 if held is None else held.number
    while True:
        review = writer.draft(seen + 1)
        seen = save_draft(
            database=database,
            actor=writer.actor,
            proposal_id=writer.proposal_id,
            review=review,
            seen=seen,
            key=new_id(),
        ).number
        with said:
            pipe.send((writer.actor.id, seen, review.comments["inclusion"]))


def _take_in(pipe: Connection, survived: Survived) -> None:
    """All that was said whole; the last words may have been cut off."""
    try:
        while True:
            reviewer, number, written = pipe.recv()
            survived.acknowledged[reviewer, number] = written
    except (EOFError, OSError):
        pipe.close()


def _number(pair: Row[tuple[ReviewRow, ReviewVersionRow]]) -> int:
    return pair[1].number
