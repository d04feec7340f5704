"""Calls in the store: keep a version, open the one that holds, and the phase a call is in now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.calls import Call
from evaluator.calls.process import Phase
from evaluator.foundation import RefusedError, Said
from evaluator.services.call_files import open_call
from evaluator.services.free_text import checked_reason
from evaluator.services.phase_hold import lock_phase
from evaluator.services.phase_times import move_holds, phase_by_dates
from evaluator.store import Database, StoreError, new_id
from evaluator.store.audit import RESERVED, Change, Kind, append, done_before
from evaluator.store.tables import CallRow, CallVersionRow, PhaseMoveRow

MOST_READ = 32
_READ: dict[tuple[str, str], Call] = {}
"""Calls that were read lately, by id and version."""
_FOUND: WeakKeyDictionary[Database, set[str]] = WeakKeyDictionary()
"""The ids of calls that were seen in a database."""


def keep_call(*, database: Database, actor: Actor, data: bytes, name: str, key: str) -> Call:
    """Keep a call file as the version that holds from now on; the same content twice is one version.

    Raises
    ------
    NotAllowedError
        The actor may not add calls, or not change this one, which is kept already.
    FileError
        The file has problems; nothing is kept.
    StoreError
        The call has a name that the store keeps for itself.
    """
    check(actor, Action.ADD_CALL)
    call = open_call(data, name)
    if call.id in RESERVED:
        raise StoreError(
            '{name}: no call can have the id "{call}": the trail keeps it for itself. '
            "Give the call another id.",
            name=name,
            call=call.id,
        )

    def work(session: Session) -> None:
        if done_before(session, call.id, key):
            return
        now = database.clock()
        # Another file may have other phases.
        lock_phase(session, call.id)
        row = session.get(CallRow, call.id, with_for_update=True)
        before = None if row is None else {"version": row.current_version}
        if row is None:
            row = CallRow(
                id=call.id, title=call.title.said_in("en"), current_version=call.version, created_at=now
            )
            session.add(row)
            session.flush()
        elif row.current_version == call.version:
            return
        else:
            check(actor, Action.CHANGE_CALL, call_id=call.id)
            row.title, row.current_version, row.version = (
                call.title.said_in("en"),
                call.version,
                row.version + 1,
            )
        if session.get(CallVersionRow, (call.id, call.version)) is None:
            session.add(
                CallVersionRow(
                    call_id=call.id,
                    version=call.version,
                    name=name,
                    content=data,
                    created_at=now,
                    created_by=actor.id,
                )
            )
        kind = Kind.CALL_ADDED if before is None else Kind.CALL_CHANGED
        append(
            session,
            call.id,
            Change(kind, call.id, actor.id, key, before, {"version": call.version}),
            now=now,
        )

    database.write(work)
    return _remembered((call.id, call.version), call)


def lock_call(session: Session, call_id: str) -> None:
    """Let no other transaction add proposals to the call or move its phase until this one ends."""
    session.execute(select(CallRow.id).where(CallRow.id == call_id).with_for_update())


def call_in(session: Session, call_id: str, version: str | None = None) -> Call:
    """A call of the store, in the version that holds unless another is asked for.

    Raises
    ------
    StoreError
        There is no such call, or no such version of it.
    """
    row = session.get(CallRow, call_id)
    holds = row is not None and version in (None, row.current_version)
    wanted = call_id, row.current_version if row is not None and holds else version or ""
    if holds and (known := _READ.get(wanted)) is not None:
        # A version names its content: a file that was read once need not be fetched again.
        return known
    kept = session.get(CallVersionRow, wanted)
    if kept is None:
        if version:
            raise StoreError(
                'The store has no call "{call}" in version {version}.', call=call_id, version=version
            )
        raise StoreError('The store has no call "{call}".', call=call_id)
    return _READ.get(wanted) or _remembered(wanted, open_call(kept.content, kept.name))


def stored_call(*, database: Database, call_id: str, version: str | None = None) -> Call:
    """As `call_in`, in a session of its own. Calls are public: everybody may read them."""
    with database.reading() as session:
        return call_in(session, call_id, version)


def version_that_holds(*, database: Database, call_id: str) -> str | None:
    """The version of a call that holds now; None where there is no such call."""
    with database.reading() as session:
        return session.scalar(select(CallRow.current_version).where(CallRow.id == call_id))


def call_at(*, database: Database, call_id: str, version: str) -> Call:
    """One version of a call. A version names its content: one that was read lately is not asked for again.

    Raises
    ------
    StoreError
        There is no such version of the call.
    """
    return _READ.get((call_id, version)) or stored_call(database=database, call_id=call_id, version=version)


def call_ids(*, database: Database) -> list[str]:
    """The calls of the store, the oldest first."""
    with database.reading() as session:
        return list(session.scalars(select(CallRow.id).order_by(CallRow.created_at, CallRow.id)))


def has_call(*, database: Database, call_id: str) -> bool:
    """Whether the call is in the store, in whichever version.

    Asked at every click of a page. A call that was kept stays, so only one not found yet is looked for again.
    """
    found = _FOUND.setdefault(database, set())
    if call_id not in found:
        found.update(call_ids(database=database))
    return call_id in found


def move_phase(
    *, database: Database, actor: Actor, call_id: str, phase_id: str | None, reason: str, key: str
) -> None:
    """Put a call into one of its phases before its time or after; None lets the dates decide again.

    Where the phase has an end that is still ahead, it ends then all the same.

    Raises
    ------
    NotAllowedError
        The actor does not manage the call.
    ValueError
        No reason is given, it cannot be kept, or the call has no such phase.
    """
    check(actor, Action.MOVE_PHASE, call_id=call_id)
    missing = Said("Say why the phase is moved: the reason is kept in the trail.")
    reason = checked_reason(reason, missing=missing)

    def work(session: Session) -> None:
        # Whoever writes or submits at this moment has done so before the phase moves, or not at all.
        lock_phase(session, call_id)
        lock_call(session, call_id)
        if done_before(session, call_id, key):
            return
        call = call_in(session, call_id)
        known = [phase.id for phase in call.phases]
        if phase_id is not None and phase_id not in known:
            raise RefusedError(
                'The call has no phase "{phase}"; it has {known}.',
                phase=phase_id,
                known=", ".join(known) or Said("none"),
            )
        now = database.clock()
        before = phase_in(session, call, now)
        last = _last_move(session, call_id)
        move = PhaseMoveRow(
            id=new_id(),
            call_id=call_id,
            phase_id=phase_id,
            # The last move holds, also after a clock has jumped back.
            moved_at=now if last is None else max(now, last.moved_at + timedelta(microseconds=1)),
            moved_by=actor.id,
            reason=reason,
        )
        session.add(move)
        session.flush()
        after = phase_in(session, call, now)
        change = Change(
            Kind.PHASE_MOVED,
            move.id,
            actor.id,
            key,
            {"phase": before.id if before else None},
            {"phase": after.id if after else None, "by_dates": phase_id is None},
            reason,
        )
        append(session, call_id, change, now=move.moved_at)

    database.write(work)


@dataclass(frozen=True)
class PhaseNow:
    """The phase a call is in, and who put it there."""

    phase: Phase | None
    """None between phases, before the first and after the last."""
    moved_at: datetime | None = None
    """When somebody put it there; None where its dates did."""
    reason: str = ""


def phase_now(*, database: Database, call_id: str) -> PhaseNow:
    """The phase a stored call is in now. Everybody may know it.

    Raises
    ------
    StoreError
        There is no such call.
    """
    with database.reading() as session:
        phase, move = _phase_and_move(session, call_in(session, call_id), database.clock())
        return PhaseNow(phase) if move is None else PhaseNow(phase, move.moved_at, move.reason)


def phase_in(session: Session, call: Call, now: datetime) -> Phase | None:
    """The phase a call was moved to last, while that holds; else the one its dates say.

    None between phases. A move holds until the next one, and no longer than the end of its phase where that
    was still ahead.
    """
    return _phase_and_move(session, call, now)[0]


def _phase_and_move(session: Session, call: Call, now: datetime) -> tuple[Phase | None, PhaseMoveRow | None]:
    """The phase, and the move that put the call there; no move where its dates did."""
    moved = _last_move(session, call.id)
    if moved is not None and moved.phase_id is not None:
        phase = next((phase for phase in call.phases if phase.id == moved.phase_id), None)
        if phase is None or move_holds(call, phase, moved_at=moved.moved_at, now=now):
            return phase, moved
    return phase_by_dates(call, now), None


def _last_move(session: Session, call_id: str) -> PhaseMoveRow | None:
    return session.scalar(
        select(PhaseMoveRow)
        .where(PhaseMoveRow.call_id == call_id)
        .order_by(PhaseMoveRow.moved_at.desc(), PhaseMoveRow.id.desc())
        .limit(1)
    )


def open_switches(session: Session, call: Call, now: datetime) -> frozenset[str]:
    """What the call's phase has open now, as `access` asks for it.

    Between its phases nothing is open; a call with a blind phase is then still, or already, read blind.
    """
    return switches_of(call, phase_in(session, call, now))


def switches_of(call: Call, phase: Phase | None) -> frozenset[str]:
    """What is open in a phase of the call, or between its phases."""
    if phase is None:
        return frozenset({"blind"} if any(one.switches.blind for one in call.phases) else ())
    return frozenset(name for name, value in phase.switches if value not in (False, "never"))


def _remembered(name: tuple[str, str], call: Call) -> Call:
    _READ[name] = call
    for oldest in list(_READ)[:-MOST_READ]:
        _READ.pop(oldest, None)
    return call
