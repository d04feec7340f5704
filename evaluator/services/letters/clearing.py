"""What people said of words in letters that may be the name of a reader: that none is meant.

It stands in the audit trail alone, with hashes of what was asked: other words are another question.
"""

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.reports.letters import Check
from evaluator.store.audit import WITHHELD, Change, Kind
from evaluator.store.tables import EventRow


def cleared_in(session: Session, call_id: str, stage: str) -> dict[str, frozenset[str]]:
    """By the ids of proposals the names of the questions to which somebody said that no reader is named."""
    row = EventRow
    asked = (
        select(row.subject, row.after)
        .where(row.chain == call_id, row.kind == Kind.LETTER_CLEARED.value, row.after != WITHHELD)
        .order_by(row.place)
    )
    cleared: dict[str, frozenset[str]] = {}
    for proposal_id, after in session.execute(asked):
        told: Mapping[str, list[str] | str] = json.loads(after)
        if told["stage"] == stage:
            cleared[proposal_id] = cleared.get(proposal_id, frozenset()).union(told["questions"])
    return cleared


def cleared_change(
    proposal_id: str, stage: str, questions: Iterable[Check], *, actor_id: str, key: str
) -> Change:
    """What is written into the trail: of the words hashes only."""
    after = {"proposal": proposal_id, "stage": stage, "questions": sorted(one.name for one in questions)}
    return Change(Kind.LETTER_CLEARED, proposal_id, actor_id, key, None, after)
