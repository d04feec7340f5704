"""The audit trail: who did what, when and why, in chains that cannot be changed unnoticed.

Each event carries the hash of the one before it. `append` is called in the transaction that makes the change,
so that neither is kept without the other.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.store.errors import StoreError
from evaluator.store.rows import insert_unless_there
from evaluator.store.tables import ChainRow, EventRow, ReasonRow

INSTALLATION = "installation"
"""The chain of what belongs to no call."""

RESERVED = frozenset({INSTALLATION})
"""Names of chains that no call may have: its events would be told as if they were something else's."""

WITHHELD = '{"withheld":true}'
"""What an event says that came with a package, where what it said was not for whoever made the package."""

FIRST_HASH = "0" * 64
READ_AT_ONCE = 500


class Kind(StrEnum):
    """What can happen."""

    CALL_ADDED = "call.added"
    CALL_CHANGED = "call.changed"
    CALL_PUBLISHED = "call.published"
    DRAFT_BEGUN = "call.draft_begun"
    DRAFT_DISCARDED = "call.draft_discarded"
    PHASE_MOVED = "call.phase_moved"
    PERSON_ADDED = "person.added"
    PERSON_PURGED = "person.purged"
    ROLE_GRANTED = "role.granted"
    ROLE_REVOKED = "role.revoked"
    PROPOSAL_SUBMITTED = "proposal.submitted"
    PROPOSAL_IMPORTED = "proposal.imported"
    PROPOSAL_REPLACED = "proposal.replaced"
    PROPOSAL_STATE = "proposal.state"
    GATE_ANSWERED = "gate.answered"
    CONFLICT_DECLARED = "conflict.declared"
    CONFLICT_SETTLED = "conflict.settled"
    NO_CONFLICT_DECLARED = "conflict.none_declared"
    EXPERTISE_KEPT = "reviewer.expertise_kept"
    ASSIGNED = "assignment.made"
    UNASSIGNED = "assignment.withdrawn"
    REVIEW_SAVED = "review.saved"
    REVIEW_SUBMITTED = "review.submitted"
    REVIEW_REOPENED = "review.reopened"
    SAMPLE_KEPT = "calibration.sample_kept"
    ANSWER_SAVED = "calibration.answer_saved"
    ANSWER_SUBMITTED = "calibration.answer_submitted"
    OWN_ORDER_KEPT = "review.own_order_kept"
    CONSENSUS_WRITTEN = "consensus.written"
    CONSENSUS_REOPENED = "consensus.reopened"
    LINE_KEPT = "funding.line_kept"
    LINE_PLACED = "funding.line_placed"
    LOTS_DRAWN = "funding.lots_drawn"
    DECIDED = "proposal.decided"
    LETTER_WRITTEN = "letter.written"
    LETTER_TEMPLATE_KEPT = "letter.template_kept"
    LETTER_CLEARED = "letter.cleared"
    LETTER_RELEASED = "letter.released"
    INTRODUCTION_ASKED = "introduction.asked"
    INTRODUCTION_ANSWERED = "introduction.answered"
    INTRODUCTION_ENDED = "introduction.ended"
    LEXICON_PUT = "lexicon.put"
    PURGED = "call.purged"
    PACKAGE_IMPORTED = "package.imported"


OF_THE_WRITER = frozenset({Kind.REVIEW_SAVED, Kind.ANSWER_SAVED, Kind.INTRODUCTION_ANSWERED})
"""What these tell of is the writer's alone: drafts, and whether somebody wants to be introduced."""


@dataclass(frozen=True)
class Change:
    """What is to be written into the trail.

    `before` and `after` hold ids, states, scores and hashes of texts; never names or the texts themselves, so
    that personal data can be purged and the chain still holds. Of the reason the chain holds the hash only.
    """

    kind: Kind
    subject: str
    actor_id: str
    key: str
    """Says that the same command is sent again: of two changes with one key the second is not made."""
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    reason: str = ""


@dataclass(frozen=True)
class Break:
    """The first place where a chain does not hold."""

    chain: str
    place: int
    what: str

    def __str__(self) -> str:
        """One line for people."""
        return f"{self.chain}, event {self.place}: {self.what}"


def done_before(session: Session, chain: str, key: str) -> EventRow | None:
    """The event that a command with this key has left, when it was already carried out."""
    return session.scalar(select(EventRow).where(EventRow.chain == chain, EventRow.idempotency_key == key))


def append(session: Session, chain: str, change: Change, *, now: datetime) -> EventRow:
    """Write one event at the end of a chain; never before the last one in time, whatever the clock does."""
    end = _locked_end(session, chain, now)
    at = max(now.astimezone(UTC), end.last_at)
    event = EventRow(
        chain=chain,
        place=end.length + 1,
        at=at,
        actor_id=change.actor_id,
        kind=change.kind.value,
        subject=change.subject,
        before=canonical(change.before),
        after=canonical(change.after),
        reason=hash_of_reason(change.reason),
        words=ReasonRow(text=change.reason) if change.reason else None,
        idempotency_key=change.key,
        previous_hash=end.last_hash,
        hash="",
    )
    event.hash = hash_of(event)
    end.length, end.last_hash, end.last_at = event.place, event.hash, at
    session.add(event)
    session.flush()
    return event


def kind_of(event: EventRow) -> Kind:
    """What happened.

    Raises
    ------
    StoreError
        A newer program wrote the event, and only that one can tell.
    """
    try:
        return Kind(event.kind)
    except ValueError:
        raise StoreError(f"{event.chain}, event {event.place}: {written_by_a_newer(event.kind)}") from None


def written_by_a_newer(kind: str) -> str:
    """What is said of an event of a kind that this program does not know."""
    return f'"{kind[:60]}" was written by a newer version of the program. Install that version.'


def first_unknown(session: Session, chain: str) -> EventRow | None:
    """The first event of a chain of a kind that this program does not know."""
    return session.scalar(
        select(EventRow)
        .where(EventRow.chain == chain, EventRow.kind.not_in([kind.value for kind in Kind]))
        .order_by(EventRow.place)
        .limit(1)
    )


def hash_of(event: EventRow) -> str:
    """SHA-256 over everything that an event says, the hash of the one before included."""
    said = (
        event.chain,
        event.place,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.actor_id,
        event.kind,
        event.subject,
        event.before,
        event.after,
        event.reason,
        event.idempotency_key,
        event.previous_hash,
    )
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def hash_of_reason(reason: str) -> str:
    """What the chain holds of a reason; empty for none."""
    return f"sha256:{hashlib.sha256(reason.encode()).hexdigest()}" if reason else ""


def first_breaks(session: Session, *, withheld: Mapping[str, int] | None = None) -> Iterator[Break]:
    """For each chain that does not hold, the first place where it was changed, cut or reordered.

    Parameters
    ----------
    withheld
        By chain how many events came without what they said; unless given, what the trail tells of imports.
    """
    allowed = _told_withheld(session) if withheld is None else withheld
    ends = {end.chain: end for end in session.scalars(select(ChainRow))}
    chains = {*ends, *session.scalars(select(EventRow.chain).distinct())}
    for chain in sorted(chains):
        found = _first_break(session, chain, ends.get(chain), allowed.get(chain, 0))
        if found is not None:
            yield found


def events(session: Session, chain: str) -> Iterator[EventRow]:
    """The events of a chain, the first first."""
    place = 0
    while True:
        # In steps: a cursor that stays open would hold a connection of whoever stops early.
        asked = select(EventRow).where(EventRow.chain == chain, EventRow.place > place)
        found = session.scalars(asked.order_by(EventRow.place).limit(READ_AT_ONCE)).all()
        yield from found
        if len(found) < READ_AT_ONCE:
            return
        place = found[-1].place


def canonical(value: Mapping[str, Any] | None) -> str:
    """The same text for the same content; empty for nothing."""
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def _locked_end(session: Session, chain: str, now: datetime) -> ChainRow:
    asked = select(ChainRow).where(ChainRow.chain == chain).with_for_update()
    end = session.scalar(asked)
    if end is None:
        # Two may begin a chain at once: the second waits for the first and then finds its row.
        begun = {"chain": chain, "length": 0, "last_hash": FIRST_HASH, "last_at": now.astimezone(UTC)}
        insert_unless_there(session, ChainRow, begun)
        end = session.scalars(asked.execution_options(populate_existing=True)).one()
    return end


def _told_withheld(session: Session) -> dict[str, int]:
    asked = select(EventRow.subject, EventRow.after).where(
        EventRow.chain == INSTALLATION, EventRow.kind == Kind.PACKAGE_IMPORTED.value
    )
    return {chain: int(json.loads(after).get("withheld", 0)) for chain, after in session.execute(asked)}


def _first_break(session: Session, chain: str, end: ChainRow | None, allowed: int) -> Break | None:
    previous, place, withheld = FIRST_HASH, 0, 0
    for event in events(session, chain):
        place += 1
        if event.place != place:
            return Break(chain, place, f"it is missing; event {event.place} follows")
        if event.previous_hash != previous:
            return Break(chain, place, "it does not follow the event before it")
        if event.after == WITHHELD:
            # Its hash holds it in the chain, and only what is the writer's alone is withheld.
            withheld += 1
            if withheld > allowed or event.kind not in OF_THE_WRITER:
                return Break(chain, place, "what it said is missing")
        elif event.hash != hash_of(event):
            return Break(chain, place, "it was changed after it was written")
        previous = event.hash
    if end is None:
        return Break(chain, place, "the record of the chain's end is missing")
    if (end.length, end.last_hash) != (place, previous):
        return Break(chain, place + 1, f"it is missing; the chain had {end.length} events")
    return None
