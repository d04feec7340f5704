"""References: P01, P02, … as people call proposals, each once in a call whoever asks at the same time."""

import re

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from evaluator.store.tables import CallRow, ProposalRow

_OURS = re.compile(r"P(\d{2,9})")
_LOOKED_AT_FIRST = 20


def next_reference(session: Session, call_id: str) -> str:
    """The reference after the highest that the call has.

    The call's row stays locked until the transaction ends, so that nobody else is given the same.
    """
    session.execute(select(CallRow.id).where(CallRow.id == call_id).with_for_update())
    like_ours = (
        select(ProposalRow.reference)
        .where(ProposalRow.call_id == call_id, ProposalRow.reference.startswith("P", autoescape=True))
        .order_by(func.length(ProposalRow.reference).desc(), ProposalRow.reference.desc())
    )
    highest = _highest([*session.scalars(like_ours.limit(_LOOKED_AT_FIRST))])
    if highest is None:
        # Longer names that only begin alike may stand before ours.
        highest = _highest([*session.scalars(like_ours)]) or 0
    return reference(highest + 1)


def reference(number: int) -> str:
    """`P07` for 7."""
    return f"P{number:02d}"


def is_reference(text: str) -> bool:
    """Whether the text has the form of a reference that this program gives."""
    found = _OURS.fullmatch(text)
    return found is not None and text == reference(int(found[1])) and int(found[1]) > 0


def _highest(names: list[str]) -> int | None:
    return max((int(name[1:]) for name in names if is_reference(name)), default=None)
