"""What a call says is to be deleted by now, and its deletion. Scores, states, hashes and the trail stay."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, func, select, update
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.calls import Call
from evaluator.services.free_text import checked_reason
from evaluator.services.stored_calls import call_in
from evaluator.store import Database
from evaluator.store.audit import Change, Kind, append, done_before
from evaluator.store.tables import (
    ConflictRow,
    ConsensusRow,
    DocumentRow,
    GateAnswerRow,
    PersonRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewRow,
    ReviewVersionRow,
    RoleGrantRow,
)

What = Literal["documents", "texts", "people"]
REMOVED = "removed"


@dataclass(frozen=True)
class Due:
    """One kind of thing that the call keeps for a limited time."""

    what: What
    on: datetime
    """From when it is to be deleted, in UTC."""
    count: int
    """How many are still there."""
    is_due: bool


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


def purge(*, database: Database, actor: Actor, call_id: str, reason: str, key: str) -> dict[str, int]:
    """Delete everything that is due; how many of each kind went. Nothing that is not due is touched.

    Raises
    ------
    NotAllowedError
        The actor may not purge this call.
    ValueError
        The reason cannot be kept.
    """
    check(actor, Action.PURGE, call_id=call_id)
    reason = checked_reason(reason)

    def work(session: Session) -> dict[str, int]:
        if done_before(session, call_id, key):
            return {}
        now = database.clock()
        gone: dict[str, int] = {
            due.what: due.count
            for due in _dues(session, call_in(session, call_id), now)
            if due.is_due and due.count
        }
        for what in gone:
            _delete(session, call_id, what, now)
        if gone:
            append(session, call_id, Change(Kind.PURGED, call_id, actor.id, key, None, gone, reason), now=now)
        return gone

    return database.write(work)


def _dues(session: Session, call: Call, now: datetime) -> Iterator[Due]:
    ends = [phase.until for phase in call.phases if phase.until is not None]
    if not ends:
        return
    end = max(ends).replace(tzinfo=ZoneInfo(call.time_zone)).astimezone(UTC)
    kept: tuple[tuple[What, int | None], ...] = (
        ("documents", call.retention.documents),
        ("texts", call.retention.texts),
        ("people", call.retention.people),
    )
    for what, days in kept:
        if days is not None:
            on = end + timedelta(days=days)
            yield Due(what, on, _count(session, call.id, what), is_due=on <= now)


def _count(session: Session, call_id: str, what: What) -> int:
    match what:
        case "documents":
            found = select(func.count()).select_from(DocumentRow).where(*_documents(call_id))
        case "texts":
            found = select(func.count()).select_from(ProposalVersionRow).where(
                ProposalVersionRow.proposal_id.in_(_proposals(call_id)), ProposalVersionRow.content != ""
            )  # fmt: skip
        case "people":
            found = select(func.count()).select_from(PersonRow).where(*_people(call_id))
    return session.scalar(found) or 0


def _delete(session: Session, call_id: str, what: str, now: datetime) -> None:
    proposals = _proposals(call_id)
    match what:
        case "documents":
            session.execute(update(DocumentRow).where(*_documents(call_id)).values(content=None))
        case "texts":
            reviews = select(ReviewRow.id).where(ReviewRow.proposal_id.in_(proposals))
            for row, values in (
                (ProposalVersionRow, {"content": ""}),
                (GateAnswerRow, {"reason": ""}),
                (ConflictRow, {"note": ""}),
                (ConsensusRow, {"report": ""}),
            ):
                session.execute(update(row).where(row.proposal_id.in_(proposals)).values(**values))
            of_reviews = update(ReviewVersionRow).where(ReviewVersionRow.review_id.in_(reviews))
            session.execute(of_reviews.values(comments=None))
        case "people":
            session.execute(
                update(PersonRow)
                .where(*_people(call_id))
                .values(email=None, name=REMOVED, purged_at=now)
                .execution_options(synchronize_session=False)
            )


def _proposals(call_id: str) -> Select[str]:
    return select(ProposalRow.id).where(ProposalRow.call_id == call_id)


def _documents(call_id: str) -> tuple[ColumnElement[bool], ...]:
    versions = select(ProposalVersionRow.id).where(ProposalVersionRow.proposal_id.in_(_proposals(call_id)))
    return DocumentRow.proposal_version_id.in_(versions), DocumentRow.content.is_not(None)


def _people(call_id: str) -> tuple[ColumnElement[bool], ...]:
    """Those who held a role in this call, and hold none in another or in the whole installation."""
    here = select(RoleGrantRow.person_id).where(RoleGrantRow.call_id == call_id)
    elsewhere = select(RoleGrantRow.person_id).where(
        RoleGrantRow.call_id.is_distinct_from(call_id), RoleGrantRow.revoked_at.is_(None)
    )
    return PersonRow.id.in_(here), PersonRow.id.not_in(elsewhere), PersonRow.purged_at.is_(None)
