"""Questions of a call that a person answers about one proposal, such as whether an overlap is explained.

They are no conditions: nothing is excluded by them. A cap or a rule of the call looks at the answer.
"""

from operator import itemgetter

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, visible
from evaluator.calls import Call
from evaluator.calls.structure import Question
from evaluator.foundation import RefusedError, Said
from evaluator.scoring.answers import Answers
from evaluator.services.allowed_proposals import allowed_proposal
from evaluator.services.free_text import checked_reason
from evaluator.services.kept_answers import keep_answer
from evaluator.services.people import acting_in
from evaluator.services.phase_hold import hold_phase_of
from evaluator.services.relations import standings_in
from evaluator.services.screened import Answered, Given
from evaluator.services.screening_board import answers_about
from evaluator.services.stored_calls import call_in
from evaluator.store import Database
from evaluator.store.audit import done_before
from evaluator.store.tables import GateAnswer, GateAnswerRow, ProposalRow

_PREFIX = "question:"
"""Conditions and questions have names of their own, and are kept side by side."""

_WHY = Said("Say why: the reason is kept with the answer.")

ANSWERING = (Action.ANSWER_GATE, Action.ANSWER_LATER_GATE)
"""Open while proposals are screened, and while the call is decided on."""


def answer_question(
    *,
    database: Database,
    actor: Actor,
    proposal_id: str,
    question_id: str,
    answer: GateAnswer,
    reason: str,
    seen: int,
    key: str,
) -> int:
    """Answer a question, over the answer in version `seen` (`NOT_ANSWERED` for none); its version now.

    Raises
    ------
    NotAllowedError
        The actor may not answer, has a conflict of interest, or it is not the time.
    ChangedMeanwhileError
        Somebody else answered since; it carries their answer, an `Answered`.
    ValueError
        The call has no such question, or the reason for a yes or no lacks or is too long.
    """
    reason = checked_reason(reason, missing="" if answer is GateAnswer.NEEDS_CHECK else _WHY)

    def work(session: Session) -> int:
        hold_phase_of(session, proposal_id)
        session.execute(select(ProposalRow.id).where(ProposalRow.id == proposal_id).with_for_update())
        now = database.clock()
        asked = allowed_proposal(session, actor, *ANSWERING, proposal_id=proposal_id, now=now)
        _question(asked.call, question_id)
        row = asked.row
        if (event := done_before(session, row.call_id, key)) is not None:
            return session.get_one(GateAnswerRow, event.subject).version
        given = Given(answer, row.current_number)
        return keep_answer(
            session, row, _PREFIX + question_id, given, reason, actor, seen=seen, key=key, now=now
        )

    return database.write(work)


def answered_question(
    *, database: Database, actor: Actor, proposal_id: str, question_id: str
) -> tuple[Answered | None, bool, int]:
    """What was answered, whether the actor may answer now, and which version of the proposal holds.

    Raises
    ------
    NotAllowedError
        The actor may not see it, or there is no such proposal.
    """
    with database.reading() as session:
        asked = allowed_proposal(
            session, actor, Action.SEE_GATES, proposal_id=proposal_id, now=database.clock()
        )
        found = answers_about(session, proposal_id).get(_PREFIX + question_id)
        return found, any(asked.may(action) for action in ANSWERING), asked.row.current_number


def answers_to_questions(session: Session, row: ProposalRow) -> dict[str, bool]:
    """What was answered yes or no about the proposal as it is now, by question."""
    return {
        name.removeprefix(_PREFIX): one.answer is GateAnswer.YES
        for name, one in answers_about(session, row.id).items()
        if name.startswith(_PREFIX)
        and one.proposal_number == row.current_number
        and one.answer is not GateAnswer.NEEDS_CHECK
    }


def answers_of_call(*, database: Database, actor: Actor, call_id: str) -> dict[str, Answers]:
    """What people answered to the questions about the proposals that the actor may read, by reference.

    The advice on a proposal takes them into account, for whoever sees it. Proposals about which nothing was
    answered are left out.

    Raises
    ------
    StoreError
        There is no such call.
    """
    with database.reading() as session:
        given = session.execute(
            select(ProposalRow.id, ProposalRow.reference, GateAnswerRow.gate_id, GateAnswerRow.answer)
            .join(GateAnswerRow, GateAnswerRow.proposal_id == ProposalRow.id)
            .where(
                ProposalRow.call_id == call_id,
                GateAnswerRow.gate_id.startswith(_PREFIX),
                GateAnswerRow.answer != GateAnswer.NEEDS_CHECK.value,
                GateAnswerRow.proposal_number == ProposalRow.current_number,
            )
        ).all()
        if not given:
            return {}
        here = acting_in(session, actor, call_id)
        standings = standings_in(session, here, call_in(session, call_id), database.clock())
        seen = visible(given, standings.__getitem__, proposal_of=itemgetter(0), action=Action.SEE_PROPOSAL)
    found: dict[str, dict[str, bool]] = {}
    for _, reference, name, answer in seen:
        found.setdefault(reference, {})[name.removeprefix(_PREFIX)] = answer == GateAnswer.YES.value
    return {reference: Answers(questions=questions) for reference, questions in found.items()}


def _question(call: Call, question_id: str) -> Question:
    known = {question.id: question for question in call.questions}
    if question_id not in known:
        raise RefusedError(
            'The call has no question "{question}"; it has {known}.',
            question=question_id,
            known=", ".join(known) or Said("none"),
        )
    return known[question_id]
