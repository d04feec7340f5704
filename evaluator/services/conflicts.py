"""Conflicts of interest: whoever has one says so, and a manager settles it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, NotAllowedError, Role
from evaluator.foundation import RefusedError, Said
from evaluator.services.allowed_proposals import allowed_proposal
from evaluator.services.assignments import withdraw_in
from evaluator.services.free_text import checked_line, checked_reason, checked_text
from evaluator.services.relations import closed_by
from evaluator.services.sent_again import sent_again
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append
from evaluator.store.tables import AssignmentRow, ConflictRow, ConflictState
from evaluator.store.versions import check_unchanged

LONGEST_NOTE = 10_000
LONGEST_KIND = 200


def declare_conflict(
    *, database: Database, actor: Actor, proposal_id: str, person_id: str, kind: str, note: str, key: str
) -> str:
    """Say that somebody has a conflict of interest; the id of the conflict.

    From now on they see nothing of the proposal. Everybody says so of themselves, a manager of others too.

    Raises
    ------
    NotAllowedError
        The actor may not say so, or not of somebody else.
    ValueError
        The kind or the note is missing, or one of them is too long or cannot be shown; or the key belongs to
        another command.
    """
    kind = checked_line(kind, "kind", most=LONGEST_KIND, missing=Said("Say which kind of conflict it is."))
    note = checked_text(
        note, "note", most=LONGEST_NOTE, missing=Said("Say what the conflict of interest is.")
    )

    def work(session: Session) -> str:
        now = database.clock()
        asked = allowed_proposal(session, actor, Action.DECLARE_CONFLICT, proposal_id=proposal_id, now=now)
        if person_id != actor.id and not asked.actor.has(Role.CALL_MANAGER):
            raise NotAllowedError("You may say this only of yourself.")
        about = {"proposal": proposal_id, "person": person_id}
        if (done := sent_again(session, asked.call.id, key, Kind.CONFLICT_DECLARED, **about)) is not None:
            return done.subject
        row = session.scalar(
            select(ConflictRow)
            .where(ConflictRow.proposal_id == proposal_id, ConflictRow.person_id == person_id)
            .with_for_update()
        )
        before = None if row is None else {"state": row.state}
        if row is None:
            row = ConflictRow(id=new_id(), proposal_id=proposal_id, person_id=person_id, version=0)
            session.add(row)
        row.kind, row.note, row.state = kind.strip(), note, ConflictState.DECLARED.value
        row.declared_at, row.declared_by, row.version = now, actor.id, row.version + 1
        row.settled_at = row.settled_by = None
        session.flush()
        after = {"proposal": proposal_id, "person": person_id, "kind": row.kind, "state": row.state}
        change = Change(Kind.CONFLICT_DECLARED, row.id, actor.id, key, before, after)
        append(session, asked.call.id, change, now=now)
        return row.id

    return database.write(work)


def declare_no_conflict(*, database: Database, actor: Actor, proposal_id: str, key: str) -> None:
    """Say that oneself has no conflict of interest with a proposal that one was asked to read.

    From now on its text is open to whoever said so. Said twice, the first time counts.

    Raises
    ------
    NotAllowedError
        The actor may not say so: they have declared a conflict, or it was found that they have one.
    ValueError
        They were not asked to read it, or the key belongs to another command.
    """

    def work(session: Session) -> None:
        now = database.clock()
        asked = allowed_proposal(session, actor, Action.DECLARE_CONFLICT, proposal_id=proposal_id, now=now)
        about = {"proposal": proposal_id, "person": actor.id}
        if sent_again(session, asked.call.id, key, Kind.NO_CONFLICT_DECLARED, **about):
            return
        rows = session.scalars(
            select(AssignmentRow)
            .where(
                AssignmentRow.proposal_id == proposal_id,
                AssignmentRow.person_id == actor.id,
                AssignmentRow.withdrawn_at.is_(None),
            )
            .order_by(AssignmentRow.part)
            .with_for_update()
        ).all()
        if not rows:
            raise RefusedError("You were not asked to read this proposal.")
        open_ones = [row for row in rows if row.no_conflict_at is None]
        if not open_ones:
            return
        for row in open_ones:
            row.no_conflict_at = now
        session.flush()
        for place, row in enumerate(open_ones):
            # One command leaves an event for each part; each has a key that follows from the command's.
            after = {"proposal": proposal_id, "person": actor.id, "part": row.part}
            own_key = key if place == 0 else f"{key}:{row.part}"
            change = Change(Kind.NO_CONFLICT_DECLARED, row.id, actor.id, own_key, None, after)
            append(session, asked.call.id, change, now=now)

    database.write(work)


def settle_conflict(
    *,
    database: Database,
    actor: Actor,
    conflict_id: str,
    state: ConflictState,
    reason: str,
    seen: int,
    key: str,
) -> None:
    """Take the person off the proposal in every stage (`recused`), or find that there is none (`cleared`).

    Raises
    ------
    NotAllowedError
        The actor may not settle conflicts, or has one with this proposal.
    ChangedMeanwhileError
        Somebody settled it, or declared it anew, since version `seen`. `theirs` is the state now.
    ValueError
        It is neither of the two, or no reason is given, or one that cannot be kept; or the key belongs to
        another command.
    """
    if state not in (ConflictState.RECUSED, ConflictState.CLEARED):
        raise RefusedError('A conflict is settled as "recused" or "cleared", not as "{state}".', state=state)
    reason = checked_reason(reason, missing=Said("Say why."))

    def work(session: Session) -> None:
        now = database.clock()
        row = session.get(ConflictRow, conflict_id, with_for_update=True)
        proposal_id = "" if row is None else row.proposal_id
        asked = allowed_proposal(session, actor, Action.SETTLE_CONFLICT, proposal_id=proposal_id, now=now)
        is_done = sent_again(session, asked.call.id, key, Kind.CONFLICT_SETTLED, subject=conflict_id)
        if row is None or is_done:
            return
        check_unchanged(row.version, seen, ConflictState(row.state))
        # Locked before the end of the chain, as whoever assigns does.
        taken_off = _assignments(session, row) if state == ConflictState.RECUSED else []
        before = {"state": row.state}
        row.state, row.settled_at, row.settled_by = state.value, now, actor.id
        row.version += 1
        session.flush()
        change = Change(Kind.CONFLICT_SETTLED, row.id, actor.id, key, before, {"state": row.state}, reason)
        append(session, asked.call.id, change, now=now)
        for assignment in taken_off:
            # One command leaves several events; each has a key that follows from the command's.
            place = "" if assignment.proposal_id == proposal_id else f":{assignment.proposal_id}"
            own_key = f"{key}{place}:{assignment.part}"
            withdraw_in(session, asked, assignment, reason=reason, key=own_key, now=now)

    database.write(work)


def _assignments(session: Session, conflict: ConflictRow) -> list[AssignmentRow]:
    """What the person was asked to read of it, in whichever stage."""
    found = session.scalars(
        select(AssignmentRow)
        .where(
            AssignmentRow.proposal_id.in_(select(closed_by(conflict.id).c.proposal_id)),
            AssignmentRow.person_id == conflict.person_id,
            AssignmentRow.withdrawn_at.is_(None),
        )
        .order_by(AssignmentRow.proposal_id, AssignmentRow.part)
        .with_for_update()
    )
    return list(found)
