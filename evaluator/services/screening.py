"""Screening: what people answer about a call's conditions, and who is eligible by it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check, visible
from evaluator.assessment.facts import facts
from evaluator.assessment.gate_advice import GateAdvice, gate_advice
from evaluator.calls import Call
from evaluator.calls.structure import Gate
from evaluator.evidence import find
from evaluator.proposals import Proposal
from evaluator.scoring import Answers, Facts
from evaluator.scoring.conditions import Known
from evaluator.scoring.gates import gate_line
from evaluator.services.allowed_proposals import Allowed, allowed_proposal
from evaluator.services.free_text import checked_reason
from evaluator.services.gate_times import (
    STILL_IN,
    answering,
    check_asked_of,
    gates_before_scoring,
    later_gates,
)
from evaluator.services.kept_texts import kept_proposal
from evaluator.services.lexicons import lexicons
from evaluator.services.relations import standings_in, told_conflicts_in
from evaluator.services.stored_calls import call_in, open_switches
from evaluator.services.stored_proposals import current_content, current_version
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append, done_before
from evaluator.store.tables import (
    GateAnswer,
    GateAnswerRow,
    PersonRow,
    ProposalRow,
    ProposalState,
)
from evaluator.store.versions import check_unchanged

NOT_ANSWERED = 0
"""The version of an answer that nobody has given yet."""

_SCREENED = (ProposalState.SUBMITTED, ProposalState.INELIGIBLE, *sorted(STILL_IN))
_ANSWERING = (Action.ANSWER_GATE, Action.ANSWER_LATER_GATE)
_SETTLED = (ProposalState.ELIGIBLE, ProposalState.INELIGIBLE)
_STATES = {state.value: state for state in ProposalState}
_NEXT = "\n"
_NO_ANSWERS: Mapping[str, Any] = MappingProxyType({})

_ON_THE_BOARD = (
    ProposalRow.id,
    ProposalRow.reference,
    ProposalRow.label,
    ProposalRow.title,
    ProposalRow.lot,
    ProposalRow.state,
    ProposalRow.current_number,
    ProposalRow.version,
    ProposalRow.stage,
)

Settlement = Literal["eligible", "ineligible"]


@dataclass(frozen=True)
class Given:
    """An answer to one condition, without who gave it and why."""

    answer: GateAnswer
    proposal_number: int
    """The version of the proposal that was looked at."""


@dataclass(frozen=True)
class Answered(Given):
    """What somebody answered about one condition."""

    reason: str
    by: str
    """Who, by id."""
    name: str
    """Who, for people; empty where nobody is known by the id."""
    at: datetime
    version: int
    """Who answers again says that they saw it."""


A = TypeVar("A", bound=Given, covariant=True)


class Screened(NamedTuple, Generic[A]):
    """A proposal with the answers about it; a tuple, since a page makes thousands."""

    id: str
    reference: str
    label: str
    title: str
    lot: str | None
    state: ProposalState
    number: int
    version: int
    asked: tuple[str, ...]
    """The gates that are asked of it before it is scored."""
    answers: Mapping[str, A] = _NO_ANSWERS
    asked_later: tuple[str, ...] = ()
    """The gates that are asked of it once there are scores; none while it is not eligible."""
    text_deleted_at: datetime | None = None
    """When its text was deleted by the call's rule; None while it is there, and on the board."""
    stage: str = ""

    @property
    def open(self) -> tuple[str, ...]:
        """The gates that still wait: not answered, needing a check, or answered about an earlier text."""
        return tuple(gate for gate in self.asked if self._is_open(gate)) if self.answers else self.asked

    @property
    def may_be_reopened(self) -> bool:
        """Whether its screening can be opened again: it is settled, and nothing was decided since."""
        return self.state in _SETTLED

    @property
    def outcome(self) -> Settlement | None:
        """What follows from the answers, for a person to declare; None while something is open."""
        return outcome_of(self.asked, self.answers, self.number)

    def takes_answer(self, gate_id: str) -> bool:
        """Whether this gate is asked of the proposal as it stands, at its time."""
        return gate_id in self.asked_later or (
            gate_id in self.asked and self.state is ProposalState.SUBMITTED
        )

    def is_about_earlier(self, gate_id: str) -> bool:
        """Whether the answer was given about an earlier version of the proposal."""
        answered = self.answers.get(gate_id)
        return answered is not None and answered.proposal_number != self.number

    def _is_open(self, gate_id: str) -> bool:
        answered = self.answers.get(gate_id)
        return (
            answered is None
            or answered.answer is GateAnswer.NEEDS_CHECK
            or answered.proposal_number != self.number
        )


@dataclass(frozen=True)
class Board:
    """All proposals of a call and the conditions asked of them, what is open first."""

    call: Call
    gates: tuple[Gate, ...]
    proposals: tuple[Screened[Given], ...]
    is_open: bool
    """Whether the call's phase has screening open now."""
    left_out: int = 0
    """Proposals with which the person who looks has declared a conflict of interest."""
    later: tuple[Gate, ...] = ()
    """What is asked once there are scores."""
    later_is_open: bool = False
    """Whether the call's phase lets that be answered now."""


def outcome_of(asked: Iterable[str], answers: Mapping[str, Given], number: int) -> Settlement | None:
    """A no excludes, whatever else is open; all must be yes to be eligible. Both about the text as it is."""
    given = [answers.get(gate) for gate in asked]
    current = [one.answer if one is not None and one.proposal_number == number else None for one in given]
    if GateAnswer.NO in current:
        return "ineligible"
    return "eligible" if all(answer is GateAnswer.YES for answer in current) else None


def screening_board(*, database: Database, actor: Actor, call_id: str) -> Board:
    """What was answered about the proposals of a call, what is open first.

    The actor's own and those with which they have a conflict of interest are not among them.

    Raises
    ------
    NotAllowedError
        The actor may not see it.
    StoreError
        There is no such call.
    """
    check(actor, Action.SEE_GATES, call_id=call_id)
    with database.reading() as session:
        call = call_in(session, call_id)
        rows = session.execute(
            select(*_ON_THE_BOARD)
            .where(
                ProposalRow.call_id == call_id, ProposalRow.state.in_([state.value for state in _SCREENED])
            )
            .order_by(ProposalRow.reference)
        ).all()
        now = database.clock()
        standings = standings_in(session, actor, call, now)
        left_out = told_conflicts_in(session, actor, call_id)
        answers = _given(session, call_id)
        switches = open_switches(session, call, now)
    shown = visible(rows, standings.__getitem__, proposal_of=itemgetter(0), action=Action.SEE_GATES)
    # Most have the same lot and stage, so the same conditions.
    asked = cache(lambda lot, stage: _asked(call, Facts(lot=lot, stage=stage or None)))
    screened = [
        Screened(
            proposal_id,
            reference,
            label,
            title,
            lot,
            _STATES[state],
            number,
            version,
            asked(lot, stage),
            answers.get(proposal_id, _NO_ANSWERS),
            stage=stage,
        )
        for proposal_id, reference, label, title, lot, state, number, version, stage in shown
    ]
    screened.sort(key=lambda one: (one.state is not ProposalState.SUBMITTED, not one.open, one.reference))
    later = later_gates(call)
    return Board(
        call,
        gates_before_scoring(call),
        tuple(screened),
        "screen" in switches,
        left_out,
        later,
        bool(later) and "decide" in switches,
    )


def proposal_to_screen(
    *, database: Database, actor: Actor, proposal_id: str
) -> tuple[Screened[Answered], Proposal | None]:
    """One proposal with its text, None once it was deleted by the call's rule, and the answers about it.

    Raises
    ------
    NotAllowedError
        The actor may not see it, or has a conflict of interest; or there is no such proposal.
    """
    with database.reading() as session:
        row = _row(session, proposal_id, actor, Action.SEE_GATES, database.clock())
        call = call_in(session, row.call_id)
        version = current_version(session, row)
        proposal = kept_proposal(version)
        known = (
            Facts(lot=row.lot, stage=row.stage or None)
            if proposal is None
            else facts(call, proposal, {}, Answers())
        )
        later = _applying(call, later_gates(call), known) if ProposalState(row.state) in STILL_IN else ()
        screened = _screened(row, _asked(call, known), answers_about(session, row.id))
        return screened._replace(asked_later=later, text_deleted_at=version.purged_at), proposal


def suggestions(*, call: Call, proposal: Proposal, language: str) -> tuple[GateAdvice, ...]:
    """What the machine suggests about each condition of the call."""
    return gate_advice(call, proposal, find(proposal, lexicons()), language=language)


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
    reason = checked_reason(reason, missing=_needed("Say why not") if answer is GateAnswer.NO else "")

    def work(session: Session) -> int:
        asked = _allowed(session, proposal_id, actor, *_ANSWERING, now=database.clock(), locks=True)
        row, gate = asked.row, _gate(asked.call, gate_id)
        asked.standing.check(answering(gate))
        if (event := done_before(session, row.call_id, key)) is not None:
            return session.get_one(GateAnswerRow, event.subject).version
        check_asked_of(gate, ProposalState(row.state), row.reference)
        kept = session.scalar(
            select(GateAnswerRow).where(GateAnswerRow.proposal_id == row.id, GateAnswerRow.gate_id == gate_id)
        )
        theirs = None if kept is None else answers_about(session, row.id)[gate_id]
        check_unchanged(NOT_ANSWERED if kept is None else kept.version, seen, theirs)
        now = database.clock()
        before = None if kept is None else {"answer": kept.answer, "number": kept.proposal_number}
        if kept is None:
            kept = GateAnswerRow(id=new_id(), proposal_id=row.id, gate_id=gate_id, version=0)
            session.add(kept)
        kept.answer, kept.reason, kept.proposal_number = answer.value, reason, row.current_number
        kept.answered_by, kept.answered_at, kept.version = actor.id, now, kept.version + 1
        session.flush()
        after = {
            "proposal": row.id,
            "gate": gate_id,
            "answer": answer.value,
            "number": row.current_number,
        }
        change = Change(Kind.GATE_ANSWERED, kept.id, actor.id, key, before, after, reason)
        append(session, row.call_id, change, now=now)
        return kept.version

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
    reason = checked_reason(
        reason, missing=_needed("Say why it is not eligible") if settlement == "ineligible" else ""
    )

    def work(session: Session) -> None:
        row = _row(session, proposal_id, actor, Action.ANSWER_GATE, database.clock(), locks=True)
        if done_before(session, row.call_id, key) is not None:
            return
        check_unchanged(row.version, seen, ProposalState(row.state))
        if ProposalState(row.state) is not ProposalState.SUBMITTED:
            raise ValueError(f"{row.reference} is settled already.")
        call, proposal = call_in(session, row.call_id), current_content(session, row)
        asked = _asked(call, facts(call, proposal, {}, Answers()))
        outcome = outcome_of(asked, answers_about(session, row.id), row.current_number)
        if outcome != settlement:
            raise ValueError(
                f"The answers about {row.reference} do not say so: "
                + ("something is still open." if outcome is None else f"by them it is {outcome}.")
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
    reason = checked_reason(reason, missing=_needed("Say why screening is opened again"))

    def work(session: Session) -> None:
        row = _row(session, proposal_id, actor, Action.ANSWER_GATE, database.clock(), locks=True)
        if done_before(session, row.call_id, key) is not None:
            return
        check_unchanged(row.version, seen, ProposalState(row.state))
        if ProposalState(row.state) not in _SETTLED:
            raise ValueError(f"{row.reference} is not settled: nothing is to be opened again.")
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


def _row(
    session: Session, proposal_id: str, actor: Actor, action: Action, now: datetime, *, locks: bool = False
) -> ProposalRow:
    """The proposal, where the actor may do this to it now. Whether it exists is told to those alone."""
    return _allowed(session, proposal_id, actor, action, now=now, locks=locks).row


def _allowed(
    session: Session, proposal_id: str, actor: Actor, *actions: Action, now: datetime, locks: bool
) -> Allowed:
    """As `_row`, with how the actor stands to it; of several actions one is enough."""
    if locks:
        # What is then asked and read of it cannot change meanwhile.
        session.execute(select(ProposalRow.id).where(ProposalRow.id == proposal_id).with_for_update())
    return allowed_proposal(session, actor, *actions, proposal_id=proposal_id, now=now)


def _asked(call: Call, known: Facts) -> tuple[str, ...]:
    return _applying(call, gates_before_scoring(call), known)


def _applying(call: Call, gates: Iterable[Gate], known: Facts) -> tuple[str, ...]:
    """Those of the gates that apply; one of which that cannot be said is asked."""
    conditions = Known(call, known)
    return tuple(gate.id for gate in gates if gate_line(gate, conditions).applies)


def _screened(
    row: ProposalRow,
    asked: tuple[str, ...],
    answers: Mapping[str, Answered],
) -> Screened[Answered]:
    return Screened(
        row.id,
        row.reference,
        row.label,
        row.title,
        row.lot,
        ProposalState(row.state),
        row.current_number,
        row.version,
        asked,
        answers,
        stage=row.stage,
    )


def _given(session: Session, call_id: str) -> dict[str, Mapping[str, Given]]:
    """By proposal and gate, for all proposals of a call: one row a proposal, since there are thousands."""
    one = (
        GateAnswerRow.gate_id + " " + GateAnswerRow.answer + " " + cast(GateAnswerRow.proposal_number, String)
    )
    rows = session.execute(
        select(GateAnswerRow.proposal_id, func.aggregate_strings(one, _NEXT))
        .where(GateAnswerRow.proposal_id.in_(select(ProposalRow.id).where(ProposalRow.call_id == call_id)))
        .group_by(GateAnswerRow.proposal_id)
    )
    taken_apart = cache(_taken_apart)
    return {proposal_id: taken_apart(together) for proposal_id, together in rows}


def _taken_apart(together: str) -> Mapping[str, Given]:
    # Names of gates hold no space.
    parts = (one.split(" ") for one in together.split(_NEXT))
    return {gate: Given(GateAnswer(answer), int(number)) for gate, answer, number in parts}


def answers_about(session: Session, proposal_id: str) -> dict[str, Answered]:
    """By gate, with the names of those who answered."""
    rows = session.execute(
        select(GateAnswerRow, PersonRow.name)
        .outerjoin(PersonRow, PersonRow.id == GateAnswerRow.answered_by)
        .where(GateAnswerRow.proposal_id == proposal_id)
    )
    return {
        row.gate_id: Answered(
            answer=GateAnswer(row.answer),
            proposal_number=row.proposal_number,
            reason=row.reason,
            by=row.answered_by,
            name=name or "",
            at=row.answered_at,
            version=row.version,
        )
        for row, name in rows
    }


def _gate(call: Call, gate_id: str) -> Gate:
    known = {gate.id: gate for gate in call.gates}
    if gate_id not in known:
        raise ValueError(f'The call has no gate "{gate_id}"; it has {", ".join(known) or "none"}.')
    return known[gate_id]


def _needed(why: str) -> str:
    return f"{why}: the reason is kept with the answer."
