"""References of proposals: P01, P02, … in the order in which they came; stable for people."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.store.tables import ProposalRow

_GIVEN = re.compile(r"P(\d{1,9})")


def next_reference(session: Session, call_id: str) -> str:
    """The reference of the next proposal of a call; asked after `lock_call`, so that none is given twice."""
    given = session.scalars(
        select(ProposalRow.reference).where(
            ProposalRow.call_id == call_id, ProposalRow.reference.startswith("P")
        )
    )
    numbers = (int(found[1]) for reference in given if (found := _GIVEN.fullmatch(reference)))
    return f"P{max(numbers, default=0) + 1:02d}"
