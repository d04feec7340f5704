"""From one stage to the next: who is invited, and which proposal goes on from which."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.assessment.drift import Drift
from evaluator.services.free_text import checked_reason
from evaluator.services.relations import relation_in
from evaluator.services.stored_calls import call_in, open_switches
from evaluator.services.stored_proposals import current_content
from evaluator.services.succession import check_follows, drift_in, say_link
from evaluator.store import Database, StoreError
from evaluator.store.audit import Change, Kind, append, done_before
from evaluator.store.tables import ProposalRow, ProposalState
from evaluator.store.versions import check_unchanged


@dataclass(frozen=True)
class Invitation:
    """What is said to one proposal, and the version of it that was seen."""

    proposal_id: str
    is_invited: bool
    seen: int


def invite(
    *,
    database: Database,
    actor: Actor,
    call_id: str,
    invitations: Iterable[Invitation],
    reason: str,
    key: str,
) -> None:
    """Invite proposals to the next stage, and tell others that they are not; all of it, or nothing.

    Raises
    ------
    NotAllowedError
        The actor may not decide now, or has a conflict of interest with one of them.
    ChangedMeanwhileError
        One of them was changed since; it carries its state.
    ValueError
        No reason is given, it cannot be kept, or one of them is not eligible or not of this call.
    """
    missing = "Say by which rule or for which reason they are invited: it is kept in the trail."
    reason = checked_reason(reason, missing=missing)
    wanted = sorted(invitations, key=lambda one: one.proposal_id)

    def work(session: Session) -> None:
        call = call_in(session, call_id)
        now = database.clock()
        switches = open_switches(session, call, now)
        check(actor, Action.INVITE, open_switches=switches, call_id=call_id)
        for one in wanted:
            row = session.get(ProposalRow, one.proposal_id, with_for_update=True)
            if row is None or row.call_id != call_id:
                raise ValueError("One of these proposals is not in this call.")
            relation = relation_in(session, actor, row)
            check(actor, Action.INVITE, relation=relation, open_switches=switches, call_id=call_id)
            if done_before(session, call_id, f"{key}:{row.id}") is not None:
                continue
            check_unchanged(row.version, one.seen, ProposalState(row.state))
            if ProposalState(row.state) is not ProposalState.ELIGIBLE:
                raise ValueError(f"{row.reference} cannot be invited: its state is {row.state}.")
            state = ProposalState.INVITED if one.is_invited else ProposalState.NOT_INVITED
            before = {"state": row.state}
            row.state, row.version = state.value, row.version + 1
            session.flush()
            after = {"state": row.state, "stage": row.stage, "number": row.current_number}
            change = Change(Kind.PROPOSAL_STATE, row.id, actor.id, f"{key}:{row.id}", before, after, reason)
            append(session, call_id, change, now=now)

    database.write(work)


def link_to_earlier_stage(
    *, database: Database, actor: Actor, proposal_id: str, earlier_id: str, seen: int, key: str
) -> tuple[Drift, ...]:
    """Say which proposal of the stage before this one goes on from; what it changed that was to be kept.

    Drift is told, not punished: what follows from it is for a person to decide.

    Raises
    ------
    NotAllowedError
        The actor does not import proposals, or has a conflict of interest.
    ChangedMeanwhileError
        The proposal was changed since; it carries what it goes on from now.
    ValueError
        The two do not follow each other, or the earlier one was not invited or has a successor.
    """

    def work(session: Session) -> tuple[Drift, ...]:
        rows = [
            session.get(ProposalRow, one, with_for_update=True) for one in sorted({proposal_id, earlier_id})
        ]
        by_id = {row.id: row for row in rows if row is not None}
        if proposal_id not in by_id or earlier_id not in by_id or proposal_id == earlier_id:
            check(actor, Action.IMPORT_PROPOSALS)
            raise StoreError("The store has no such two proposals.")
        later, earlier = by_id[proposal_id], by_id[earlier_id]
        for row in (later, earlier):
            check(actor, Action.IMPORT_PROPOSALS, call_id=row.call_id)
            relation = relation_in(session, actor, row)
            check(actor, Action.SEE_PROPOSAL, relation=relation, call_id=row.call_id)
        call = call_in(session, later.call_id)
        if done_before(session, later.call_id, key) is None:
            check_unchanged(later.version, seen, later.earlier_stage_id)
            check_follows(session, call, earlier, later)
            before = later.earlier_stage_id
            later.earlier_stage_id, later.version = earlier.id, later.version + 1
            session.flush()
            say_link(session, actor, later, before=before, key=key, now=database.clock())
        return drift_in(session, call, earlier, current_content(session, later))

    return database.write(work)
