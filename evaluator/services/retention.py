"""What a call says is to be deleted by now, and its deletion. Scores, states, hashes and the trail stay."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.calls import Call
from evaluator.foundation import Said
from evaluator.services.free_text import checked_reason
from evaluator.services.retained_words import Words, documents_of, people_of, texts_of
from evaluator.services.stored_calls import call_in, lock_call
from evaluator.store import Database
from evaluator.store.audit import Change, Kind, append, done_before

What = Literal["documents", "texts", "people"]
Gone = dict[str, dict[str, int]]
"""How many rows of each table, by what was deleted in them."""


@dataclass(frozen=True)
class Due:
    """One kind of thing that the call keeps for a limited time."""

    what: What
    on: datetime
    """From when it is to be deleted, in UTC."""
    counts: Mapping[str, int]
    """How many rows still hold some of it, by table; without tables in which none does."""
    is_due: bool

    @property
    def count(self) -> int:
        """How many are still there."""
        return sum(self.counts.values())


def retained(*, database: Database, actor: Actor, call_id: str) -> list[Due]:
    """What the call keeps for a limited time, until when, and how much of it is still there.

    Raises
    ------
    NotAllowedError
        The actor may not purge this call.
    ValueError
        The reason cannot be kept.
    """
    check(actor, Action.PURGE, call_id=call_id)
    with database.reading() as session:
        return list(_dues(session, call_in(session, call_id), database.clock()))


def purge(*, database: Database, actor: Actor, call_id: str, reason: str, key: str) -> Gone:
    """Delete everything that is due; how many of each kind went. Nothing that is not due is touched.

    Raises
    ------
    NotAllowedError
        The actor may not purge this call.
    ValueError
        No reason is given, or it cannot be kept.
    """
    check(actor, Action.PURGE, call_id=call_id)
    reason = checked_reason(
        reason, missing=Said("Say why it is deleted: the reason is kept in the trail of the call.")
    )

    def work(session: Session) -> Gone:
        lock_call(session, call_id)
        if done_before(session, call_id, key):
            return {}
        now = database.clock()
        gone: Gone = {}
        for due in _dues(session, call_in(session, call_id), now):
            if due.is_due and due.count:
                gone[due.what] = dict(due.counts)
                for words in _words(call_id, due.what, now):
                    words.delete(session)
        if gone:
            change = Change(Kind.PURGED, call_id, actor.id, key, None, gone, reason.strip())
            append(session, call_id, change, now=now)
        return gone

    return database.write(work)


def _dues(session: Session, call: Call, now: datetime) -> Iterator[Due]:
    if call.last_end is None:
        return
    end = call.last_end.replace(tzinfo=ZoneInfo(call.time_zone)).astimezone(UTC)
    kept: tuple[tuple[What, int | None], ...] = (
        ("documents", call.retention.documents),
        ("texts", call.retention.texts),
        ("people", call.retention.people),
    )
    for what, days in kept:
        if days is not None:
            on = end + timedelta(days=days)
            counts = {words.table: words.count(session) for words in _words(call.id, what, now)}
            found = {table: count for table, count in counts.items() if count}
            yield Due(what, on, found, is_due=on <= now)


def _words(call_id: str, what: What, now: datetime) -> Iterator[Words]:
    match what:
        case "documents":
            return documents_of(call_id)
        case "texts":
            return texts_of(call_id, now)
        case "people":
            return people_of(call_id, now)
