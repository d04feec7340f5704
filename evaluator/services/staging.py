"""From one stage to the next: who is invited, and which proposal goes on from which."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Relation, Standing, check
from evaluator.assessment.drift import Drift
from evaluator.calls import Call
from evaluator.foundation import RefusedError, Said
from evaluator.services.allowed_proposals import allowed_proposal
from evaluator.services.free_text import checked_reason
from evaluator.services.phase_hold import hold_phase
from evaluator.services.relations import standings_in
from evaluator.services.stored_calls import call_in, open_switches
from evaluator.services.stored_proposals import current_content, locked_in
from evaluator.services.succession import check_follows, drift_in, say_link
from evaluator.store import Database
from evaluator.store.audit import Change, Kind, append, done_before
from evaluator.store.tables import ProposalState
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
        The actor may not decide now, has a conflict of interest with one of them, or it is not in this call:
        these two are said in the same words.
    ChangedMeanwhileError
        One of them was changed since; it carries its state.
    ValueError
        No reason is given, it cannot be kept, or one of them is not eligible.
    """
    missing = Said("Say by which rule or for which reason they are invited: it is kept in the trail.")
    reason = checked_reason(reason, missing=missing)
    wanted = sorted(invitations, key=lambda one: one.proposal_id)

    def work(session: Session) -> None:
        hold_phase(session, call_id)
        call = call_in(session, call_id)
        now = database.clock()
        check(actor, Action.INVITE, open_switches=open_switches(session, call, now), call_id=call_id)
        # All at once, before the end of the chain: whoever holds that waits for nobody.
        rows = locked_in(session, [one.proposal_id for one in wanted])
        standings = standings_in(session, actor, call, now)
        for one in wanted:
            # What is not there, or is another call's, is refused as what the actor may not know of.
            standings.get(one.proposal_id, _unknown(actor, call)).check(Action.INVITE)
            row = rows[one.proposal_id]
            if done_before(session, call_id, f"{key}:{row.id}") is not None:
                continue
            check_unchanged(row.version, one.seen, ProposalState(row.state))
            if ProposalState(row.state) is not ProposalState.ELIGIBLE:
                raise RefusedError(
                    "{reference} cannot be invited: its state is {state}.",
                    reference=row.reference,
                    state=row.state,
                )
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
        The actor does not import proposals, one of the two is their own or one with which they have a
        conflict of interest, or it is not there: all are said in the same words.
    ChangedMeanwhileError
        The proposal was changed since; it carries what it goes on from now.
    ValueError
        The two do not follow each other, or the earlier one was not invited or has a successor.
    """

    def work(session: Session) -> tuple[Drift, ...]:
        now = database.clock()
        rows = locked_in(session, [proposal_id, earlier_id])
        for one in (proposal_id, earlier_id):
            allowed_proposal(session, actor, Action.IMPORT_PROPOSALS, proposal_id=one, now=now)
        later, earlier = rows[proposal_id], rows[earlier_id]
        call = call_in(session, later.call_id)
        if done_before(session, later.call_id, key) is None:
            check_unchanged(later.version, seen, later.earlier_stage_id)
            check_follows(session, call, earlier, later)
            before = later.earlier_stage_id
            later.earlier_stage_id, later.version = earlier.id, later.version + 1
            session.flush()
            say_link(session, actor, later, before=before, key=key, now=now)
        return drift_in(session, call, earlier, current_content(session, later))

    return database.write(work)


def _unknown(actor: Actor, call: Call) -> Standing:
    """How somebody stands to a proposal of which they are told nothing."""
    return Standing(actor=actor, relation=Relation.CONFLICTED, call_id=call.id)
