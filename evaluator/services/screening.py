"""Screening: answer a call's conditions, declare who is eligible by the answers, take that back."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor
from evaluator.assessment.facts import facts
from evaluator.calls import Call
from evaluator.calls.structure import Gate
from evaluator.foundation import RefusedError, Said
from evaluator.scoring import Answers
from evaluator.services.allowed_proposals import Allowed, allowed_proposal
from evaluator.services.free_text import checked_reason
from evaluator.services.gate_times import (
    answering,
    check_asked_of,
)
from evaluator.services.kept_answers import keep_answer
from evaluator.services.phase_hold import hold_phase_of
from evaluator.services.screened import SETTLED, Given, Settlement, outcome_of
from evaluator.services.screening_board import answers_about, asked_before_scoring
from evaluator.services.stored_calls import call_in
from evaluator.services.stored_proposals import current_content
from evaluator.store import Database
from evaluator.store.audit import Change, Kind, append, done_before
from evaluator.store.tables import (
    GateAnswer,
    GateAnswerRow,
    ProposalRow,
    ProposalState,
)
from evaluator.store.versions import check_unchanged

_WHY_NOT = Said("Say why not: the reason is kept with the answer.")
_WHY_INELIGIBLE = Said("Say why it is not eligible: the reason is kept with the answer.")
_WHY_AGAIN = Said("Say why screening is opened again: the reason is kept with the answer.")

_ANSWERING = (Action.ANSWER_GATE, Action.ANSWER_LATER_GATE)


def answer_gate(
    *,
    database: Database,
    actor: Actor,
    proposal_id: str,
    gate_id: str,
    answer: GateAnswer,
    reason: str,
    seen: int,
    key: str,
) -> int:
    """Answer a condition, over the answer in version `seen` (`NOT_ANSWERED` for none); its version now.

    What comes before scoring is answered while screening is open, what comes later while deciding is.

    Raises
    ------
    NotAllowedError
        The actor may not answer, has a conflict of interest, or it is not the time for this condition.
    ChangedMeanwhileError
        Somebody else answered since; it carries their answer, an `Answered`.
    ValueError
        The call has no such gate, a no lacks its reason, the reason is too long, or the gate is not asked of
        the proposal as it stands: its eligibility is settled, or, of a later gate, it is not eligible.
    """
    reason = checked_reason(reason, missing=_WHY_NOT if answer is GateAnswer.NO else "")

    def work(session: Session) -> int:
        asked = _allowed(session, proposal_id, actor, *_ANSWERING, now=database.clock())
        row, gate = asked.row, _gate(asked.call, gate_id)
        asked.standing.check(answering(gate))
        if (event := done_before(session, row.call_id, key)) is not None:
            return session.get_one(GateAnswerRow, event.subject).version
        check_asked_of(gate, ProposalState(row.state), row.reference)
        given = Given(answer, row.current_number)
        return keep_answer(
            session, row, gate_id, given, reason, actor, seen=seen, key=key, now=database.clock()
        )

    return database.write(work)


def settle_eligibility(
    *,
    database: Database,
    actor: Actor,
    proposal_id: str,
    settlement: Settlement,
    reason: str,
    seen: int,
    key: str,
) -> None:
    """Declare a proposal eligible or not, as its answers say; `seen` is the proposal's version.

    Raises
    ------
    NotAllowedError
        The actor may not do it, has a conflict of interest, or screening is not open.
    ChangedMeanwhileError
        Somebody changed the proposal since; it carries its state.
    ValueError
        The answers do not say so, or the reason why it is not eligible lacks.
    """
    reason = checked_reason(reason, missing=_WHY_INELIGIBLE if settlement == "ineligible" else "")

    def work(session: Session) -> None:
        row = _row(session, proposal_id, actor, Action.ANSWER_GATE, database.clock())
        if done_before(session, row.call_id, key) is not None:
            return
        check_unchanged(row.version, seen, ProposalState(row.state))
        if ProposalState(row.state) is not ProposalState.SUBMITTED:
            raise RefusedError("{reference} is settled already.", reference=row.reference)
        call, proposal = call_in(session, row.call_id), current_content(session, row)
        asked = asked_before_scoring(call, facts(call, proposal, {}, Answers()))
        outcome = outcome_of(asked, answers_about(session, row.id), row.current_number)
        if outcome is None:
            raise RefusedError(
                "The answers about {reference} do not say so: something is still open.",
                reference=row.reference,
            )
        if outcome != settlement:
            raise RefusedError(
                "The answers about {reference} do not say so: by them it is {outcome}.",
                reference=row.reference,
                outcome=outcome,
            )
        _move(session, row, ProposalState(settlement), actor, key, reason, database.clock())

    database.write(work)


def reopen_screening(
    *, database: Database, actor: Actor, proposal_id: str, reason: str, seen: int, key: str
) -> None:
    """Take back that a proposal is eligible or not, so that answers can be changed; the reason is kept.

    Raises
    ------
    NotAllowedError
        The actor may not do it, has a conflict of interest, or screening is not open.
    ChangedMeanwhileError
        Somebody changed the proposal since; it carries its state.
    ValueError
        It is not settled, or no reason is given.
    """
    reason = checked_reason(reason, missing=_WHY_AGAIN)

    def work(session: Session) -> None:
        row = _row(session, proposal_id, actor, Action.ANSWER_GATE, database.clock())
        if done_before(session, row.call_id, key) is not None:
            return
        check_unchanged(row.version, seen, ProposalState(row.state))
        if ProposalState(row.state) not in SETTLED:
            raise RefusedError(
                "{reference} is not settled: nothing is to be opened again.", reference=row.reference
            )
        _move(session, row, ProposalState.SUBMITTED, actor, key, reason, database.clock())

    database.write(work)


def _move(
    session: Session,
    row: ProposalRow,
    state: ProposalState,
    actor: Actor,
    key: str,
    reason: str,
    now: datetime,
) -> None:
    before = {"state": row.state}
    row.state, row.version = state.value, row.version + 1
    session.flush()
    after = {"state": row.state, "number": row.current_number}
    change = Change(Kind.PROPOSAL_STATE, row.id, actor.id, key, before, after, reason)
    append(session, row.call_id, change, now=now)


def _row(session: Session, proposal_id: str, actor: Actor, action: Action, now: datetime) -> ProposalRow:
    """The proposal, where the actor may do this to it now. Whether it exists is told to those alone."""
    return _allowed(session, proposal_id, actor, action, now=now).row


def _allowed(session: Session, proposal_id: str, actor: Actor, *actions: Action, now: datetime) -> Allowed:
    """As `_row`, with how the actor stands to it; of several actions one is enough."""
    hold_phase_of(session, proposal_id)
    # What is then asked and read of it cannot change meanwhile.
    session.execute(select(ProposalRow.id).where(ProposalRow.id == proposal_id).with_for_update())
    return allowed_proposal(session, actor, *actions, proposal_id=proposal_id, now=now)


def _gate(call: Call, gate_id: str) -> Gate:
    known = {gate.id: gate for gate in call.gates}
    if gate_id not in known:
        raise RefusedError(
            'The call has no gate "{gate}"; it has {known}.',
            gate=gate_id,
            known=", ".join(known) or Said("none"),
        )
    return known[gate_id]
