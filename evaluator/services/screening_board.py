"""What was answered about the conditions of a call: of all its proposals, and of one with its text."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from operator import itemgetter

from sqlalchemy import ColumnElement, String, and_, cast, func, select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check, visible
from evaluator.assessment.facts import facts
from evaluator.assessment.gate_advice import GateAdvice, gate_advice
from evaluator.calls import Call
from evaluator.calls.structure import Gate
from evaluator.evidence import Lexicons, find
from evaluator.proposals import Proposal
from evaluator.scoring import Answers, Facts
from evaluator.scoring.conditions import Known
from evaluator.scoring.gates import gate_line
from evaluator.services.allowed_proposals import allowed_proposal
from evaluator.services.changes_now import answers_now, proposals_now, purge_now
from evaluator.services.gate_times import (
    STILL_IN,
    gates_before_scoring,
    later_gates,
)
from evaluator.services.keeping import Keeping
from evaluator.services.kept_texts import kept_proposal
from evaluator.services.lineage.for_advice import lineage_for_advice
from evaluator.services.relations import standings_in, told_conflicts_in
from evaluator.services.screened import (
    NO_ANSWERS,
    Answered,
    Board,
    Given,
    Screened,
)
from evaluator.services.stored_calls import call_in, open_switches
from evaluator.services.stored_proposals import current_version
from evaluator.store import Database
from evaluator.store.tables import (
    GateAnswer,
    GateAnswerRow,
    PersonRow,
    ProposalRow,
    ProposalState,
)

_SCREENED = (ProposalState.SUBMITTED, ProposalState.INELIGIBLE, *sorted(STILL_IN))
_STATES = {state.value: state for state in ProposalState}
_NEXT = "\n"


class _Made(Keeping):
    """Boards that were made lately: a page asks for the same at every click."""

    most_kept = 8


_MADE = _Made()

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
        on_the_board = and_(
            ProposalRow.call_id == call_id, ProposalRow.state.in_([state.value for state in _SCREENED])
        )
        now = database.clock()
        standings = standings_in(session, actor, call, now)
        left_out = told_conflicts_in(session, actor, call_id)
        switches = open_switches(session, call, now)
        rows = proposals_now(session, on_the_board)
        # What somebody may not see is in no name: it is left out before.
        seen = visible(rows, standings.__getitem__, proposal_of=itemgetter(0), action=Action.SEE_GATES)
        name = (call.version, seen, answers_now(session, call_id), purge_now(session, call_id))
        screened = _MADE.kept(
            name, lambda: screened_in(session, call, on_the_board, {proposal_id for proposal_id, *_ in seen})
        )
    later = later_gates(call)
    return Board(
        call,
        gates_before_scoring(call),
        screened,
        "screen" in switches,
        left_out,
        later,
        bool(later) and "decide" in switches,
    )


def screened_in(
    session: Session, call: Call, which: ColumnElement[bool], seen: Collection[str]
) -> tuple[Screened[Given], ...]:
    """Those that somebody sees of some proposals of a call with what was answered, what is open first."""
    rows = session.execute(select(*_ON_THE_BOARD).where(which)).all()
    answers = _given(session, call.id)
    # Most have the same lot and stage, so the same conditions.
    asked = cache(lambda lot, stage: asked_before_scoring(call, Facts(lot=lot, stage=stage or None)))
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
            answers.get(proposal_id, NO_ANSWERS),
            stage=stage,
        )
        for proposal_id, reference, label, title, lot, state, number, version, stage in rows
        if proposal_id in seen
    ]
    screened.sort(key=lambda one: (one.state is not ProposalState.SUBMITTED, not one.open, one.reference))
    return tuple(screened)


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
        now = database.clock()
        asked = allowed_proposal(session, actor, Action.SEE_GATES, proposal_id=proposal_id, now=now)
        row, call = asked.row, asked.call
        version = current_version(session, row)
        proposal = kept_proposal(version)
        known = (
            Facts(lot=row.lot, stage=row.stage or None)
            if proposal is None
            else facts(call, proposal, {}, Answers())
        )
        later = _applying(call, later_gates(call), known) if ProposalState(row.state) in STILL_IN else ()
        screened = _screened(row, asked_before_scoring(call, known), answers_about(session, row.id))
        return screened._replace(asked_later=later, text_deleted_at=version.purged_at), proposal


def suggestions(*, call: Call, proposal: Proposal, language: str, words: Lexicons) -> tuple[GateAdvice, ...]:
    """What the machine suggests about each condition of the call; read by these lexicons."""
    evidence, lineage = find(proposal, words), lineage_for_advice(proposal)
    return gate_advice(call, proposal, evidence, lineage=lineage, language=language)


def asked_before_scoring(call: Call, known: Facts) -> tuple[str, ...]:
    """The gates of the call that are asked of such a proposal before it is scored."""
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
