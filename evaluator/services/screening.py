"""Screening: what people answer about a call's conditions, and who is eligible by it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import select
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
from evaluator.services.allowed_proposals import allowed_proposal
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

LONGEST_REASON = 5_000
NOT_ANSWERED = 0
"""The version of an answer that nobody has given yet."""

_SCREENED = (ProposalState.SUBMITTED, ProposalState.ELIGIBLE, ProposalState.INELIGIBLE)
_SETTLED = (ProposalState.ELIGIBLE, ProposalState.INELIGIBLE)

_ON_THE_BOARD = (
    ProposalRow.id,
    ProposalRow.reference,
    ProposalRow.label,
    ProposalRow.title,
    ProposalRow.lot,
    ProposalRow.stage,
    ProposalRow.state,
    ProposalRow.current_number,
    ProposalRow.version,
)

Settlement = Literal["eligible", "ineligible"]


@dataclass(frozen=True)
class Answered:
    """What somebody answered about one condition."""

    answer: GateAnswer
    reason: str
    by: str
    """Who, by id."""
    name: str
    """Who, for people; empty where nobody is known by the id."""
    at: datetime
    proposal_number: int
    """The version of the proposal that was looked at."""
    version: int
    """Who answers again says that they saw it."""


@dataclass(frozen=True)
class Screened:
    """A proposal with the answers about it."""

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
    answers: Mapping[str, Answered] = field(default_factory=dict)
    text_deleted_at: datetime | None = None
    """When its text was deleted by the call's rule; None while it is there, and on the board."""

    @property
    def open(self) -> tuple[str, ...]:
        """The gates that still wait: not answered, needing a check, or answered about an earlier text."""
        return tuple(gate for gate in self.asked if self._is_open(gate))

    @property
    def outcome(self) -> Settlement | None:
        """What follows from the answers, for a person to declare; None while something is open."""
        return outcome_of(self.asked, self.answers, self.number)

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
    proposals: tuple[Screened, ...]
    is_open: bool
    """Whether the call's phase has screening open now."""
    left_out: int = 0
    """Proposals with which the person who looks has declared a conflict of interest."""


def gates_before_scoring(call: Call) -> tuple[Gate, ...]:
    """The conditions that decide on eligibility."""
    return tuple(gate for gate in call.gates if gate.when == "before_scoring")


def outcome_of(asked: Iterable[str], answers: Mapping[str, Answered], number: int) -> Settlement | None:
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
        answers = _answers(session, select(ProposalRow.id).where(ProposalRow.call_id == call_id))
        is_open = "screen" in open_switches(session, call, now)
    shown = visible(rows, standings.__getitem__, proposal_of=lambda row: row.id, action=Action.SEE_GATES)
    # Most have the same lot and stage, so the same conditions.
    kinds = {(row.lot, row.stage) for row in shown}
    asked = {(lot, stage): _asked(call, Facts(lot=lot, stage=stage or None)) for lot, stage in kinds}
    screened = [_screened(row, asked[row.lot, row.stage], answers.get(row.id, {})) for row in shown]
    screened.sort(key=lambda one: (one.state in _SETTLED, not one.open, one.reference))
    return Board(call, gates_before_scoring(call), tuple(screened), is_open, left_out)


def proposal_to_screen(
    *, database: Database, actor: Actor, proposal_id: str
) -> tuple[Screened, Proposal | None]:
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
        answers = _answers(session, [row.id]).get(row.id, {})
        return _screened(row, _asked(call, known), answers, version.purged_at), proposal


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

    Raises
    ------
    NotAllowedError
        The actor may not answer, has a conflict of interest, or screening is not open.
    ChangedMeanwhileError
        Somebody else answered since; it carries their answer, an `Answered`.
    ValueError
        The call has no such gate, a no lacks its reason, the reason is too long, or eligibility is settled.
    """
    reason = _checked_reason(reason, is_needed=answer is GateAnswer.NO, why="Say why not")

    def work(session: Session) -> int:
        row = _row(session, proposal_id, actor, Action.ANSWER_GATE, database.clock(), locks=True)
        if (event := done_before(session, row.call_id, key)) is not None:
            return session.get_one(GateAnswerRow, event.subject).version
        _check_gate(call_in(session, row.call_id), gate_id)
        if ProposalState(row.state) is not ProposalState.SUBMITTED:
            raise ValueError(f"{row.reference} is settled; open its screening again to change an answer.")
        kept = session.scalar(
            select(GateAnswerRow).where(GateAnswerRow.proposal_id == row.id, GateAnswerRow.gate_id == gate_id)
        )
        theirs = None if kept is None else _answers(session, [row.id])[row.id][gate_id]
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
    reason = _checked_reason(reason, is_needed=settlement == "ineligible", why="Say why it is not eligible")

    def work(session: Session) -> None:
        row = _row(session, proposal_id, actor, Action.ANSWER_GATE, database.clock(), locks=True)
        if done_before(session, row.call_id, key) is not None:
            return
        check_unchanged(row.version, seen, ProposalState(row.state))
        if ProposalState(row.state) is not ProposalState.SUBMITTED:
            raise ValueError(f"{row.reference} is settled already.")
        call, proposal = call_in(session, row.call_id), current_content(session, row)
        asked = _asked(call, facts(call, proposal, {}, Answers()))
        outcome = outcome_of(asked, _answers(session, [row.id]).get(row.id, {}), row.current_number)
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
    reason = _checked_reason(reason, is_needed=True, why="Say why screening is opened again")

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
    if locks:
        # What is then asked and read of it cannot change meanwhile.
        session.execute(select(ProposalRow.id).where(ProposalRow.id == proposal_id).with_for_update())
    return allowed_proposal(session, actor, action, proposal_id=proposal_id, now=now).row


def _asked(call: Call, known: Facts) -> tuple[str, ...]:
    """The gates that apply; one of which that cannot be said is asked."""
    conditions = Known(call, known)
    return tuple(gate.id for gate in gates_before_scoring(call) if gate_line(gate, conditions).applies)


def _screened(
    row: Any,  # noqa: ANN401 - a proposal, or those of its columns that the board shows
    asked: tuple[str, ...],
    answers: Mapping[str, Answered],
    text_deleted_at: datetime | None = None,
) -> Screened:
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
        text_deleted_at,
    )


def _answers(session: Session, proposal_ids: object) -> dict[str, dict[str, Answered]]:
    """By proposal and gate, with the names of those who answered."""
    asked = (
        select(GateAnswerRow, PersonRow.name)
        .outerjoin(PersonRow, PersonRow.id == GateAnswerRow.answered_by)
        .where(GateAnswerRow.proposal_id.in_(proposal_ids))  # type: ignore[arg-type]
    )
    found: dict[str, dict[str, Answered]] = {}
    for row, name in session.execute(asked):
        found.setdefault(row.proposal_id, {})[row.gate_id] = Answered(
            GateAnswer(row.answer),
            row.reason,
            row.answered_by,
            name or "",
            row.answered_at,
            row.proposal_number,
            row.version,
        )
    return found


def _check_gate(call: Call, gate_id: str) -> None:
    known = [gate.id for gate in call.gates]
    if gate_id not in known:
        raise ValueError(f'The call has no gate "{gate_id}"; it has {", ".join(known) or "none"}.')


def _checked_reason(reason: str, *, is_needed: bool, why: str) -> str:
    reason = reason.strip()
    if is_needed and not reason:
        raise ValueError(f"{why}: the reason is kept with the answer.")
    if len(reason) > LONGEST_REASON:
        raise ValueError(f"The reason has {len(reason):,} characters; at most {LONGEST_REASON:,} are kept.")
    if "\x00" in reason:
        raise ValueError("The reason holds a character that cannot be kept. Type it again.")
    return reason
