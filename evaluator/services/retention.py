"""What a call says is to be deleted by now, and its deletion. Scores, states, hashes and the trail stay."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.calls import Call
from evaluator.foundation import Said
from evaluator.services.free_text import checked_reason
from evaluator.services.kept_texts import read_kept
from evaluator.services.phase_times import in_utc
from evaluator.services.retained_words import Words, documents_of, people_of, texts_of
from evaluator.services.shelf import shelf
from evaluator.services.stored_calls import call_in, lock_call
from evaluator.store import Database
from evaluator.store.audit import Change, Kind, append, done_before
from evaluator.store.tables import CallRow

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
                for words in _words(session, call_id, due.what, now):
                    words.delete(session)
        if gone:
            change = Change(Kind.PURGED, call_id, actor.id, key, None, gone, reason.strip())
            append(session, call_id, change, now=now)
        return gone

    gone = database.write(work)
    # Texts that other processes have in memory go within minutes: no shelf keeps anything for longer.
    shelf().forget()
    read_kept.cache_clear()
    return gone


def _dues(session: Session, call: Call, now: datetime) -> Iterator[Due]:
    kept: tuple[What, ...] = ("documents", "texts", "people")
    for what in kept:
        on = _due_on(call, what)
        if on is not None:
            counts = {words.table: words.count(session) for words in _words(session, call.id, what, now)}
            found = {table: count for table, count in counts.items() if count}
            yield Due(what, on, found, is_due=on <= now)


def _due_on(call: Call, what: What) -> datetime | None:
    """From when something is to be deleted; None where the call keeps it, or does not say when it ends."""
    days = {
        "documents": call.retention.documents,
        "texts": call.retention.texts,
        "people": call.retention.people,
    }[what]
    if days is None or call.last_end is None:
        return None
    return in_utc(call, call.last_end) + timedelta(days=days)


def _words(session: Session, call_id: str, what: What, now: datetime) -> Iterator[Words]:
    match what:
        case "documents":
            return documents_of(call_id)
        case "texts":
            return texts_of(call_id, now)
        case "people":
            return people_of(call_id, now, over=_keeping_nobody(session, now))


def _keeping_nobody(session: Session, now: datetime) -> set[str]:
    """The calls whose people are to be deleted by now.

    Nobody takes roles back when a call is over. Were they a reason to keep somebody, whoever took part in two
    calls would be kept in each because of the other.
    """
    calls = [call_in(session, call_id) for call_id in session.scalars(select(CallRow.id)).all()]
    days = {call.id: _due_on(call, "people") for call in calls}
    return {call_id for call_id, on in days.items() if on is not None and on <= now}
