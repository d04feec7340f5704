"""What a person answered about one proposal, kept in versions: about a condition, or about a question."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Actor
from evaluator.services.screened import Given
from evaluator.services.screening_board import answers_about
from evaluator.store import new_id
from evaluator.store.audit import Change, Kind, append
from evaluator.store.tables import GateAnswerRow, ProposalRow
from evaluator.store.versions import check_unchanged

NOT_ANSWERED = 0
"""The version of an answer that nobody has given yet."""


def keep_answer(
    session: Session,
    row: ProposalRow,
    about: str,
    given: Given,
    reason: str,
    actor: Actor,
    *,
    seen: int,
    key: str,
    now: datetime,
) -> int:
    """Keep an answer over the one in version `seen`, with a line in the trail; its version now.

    Parameters
    ----------
    about
        The id of the condition, or what a question is kept under.

    Raises
    ------
    ChangedMeanwhileError
        Somebody else answered since; it carries their answer, an `Answered`.
    """
    kept = session.scalar(
        select(GateAnswerRow).where(GateAnswerRow.proposal_id == row.id, GateAnswerRow.gate_id == about)
    )
    theirs = None if kept is None else answers_about(session, row.id)[about]
    check_unchanged(NOT_ANSWERED if kept is None else kept.version, seen, theirs)
    before = None if kept is None else {"answer": kept.answer, "number": kept.proposal_number}
    if kept is None:
        kept = GateAnswerRow(id=new_id(), proposal_id=row.id, gate_id=about, version=0)
        session.add(kept)
    kept.answer, kept.reason, kept.proposal_number = given.answer.value, reason, given.proposal_number
    kept.answered_by, kept.answered_at, kept.version = actor.id, now, kept.version + 1
    session.flush()
    after = {
        "proposal": row.id,
        "gate": about,
        "answer": given.answer.value,
        "number": given.proposal_number,
    }
    append(
        session,
        row.call_id,
        Change(Kind.GATE_ANSWERED, kept.id, actor.id, key, before, after, reason),
        now=now,
    )
    return kept.version
