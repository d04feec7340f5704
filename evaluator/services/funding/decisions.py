"""What is decided about proposals, and what was: as it holds, and whether it departs from the line."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from evaluator.store.audit import WITHHELD, Kind
from evaluator.store.tables import DecisionRow, EventRow, ProposalRow, ProposalState


@dataclass(frozen=True)
class Decision:
    """What is to be decided about one proposal, and the version of it that was seen."""

    reference: str
    outcome: ProposalState
    amount: Decimal | None
    seen: int
    reason: str = ""
    """Its own; what departs from the line has to have one."""


@dataclass(frozen=True)
class Decided:
    """The last decision about a proposal."""

    reference: str
    outcome: ProposalState
    """Funded, on the reserve list, or rejected."""
    amount: Decimal | None
    reason: str
    decided_at: datetime
    decided_by: str
    departs: bool
    """Whether the line said something else then; False too where the trail does not tell."""
    by_line: str
    """What the line said: an outcome of a funding plan; empty where it said nothing of the proposal, or the
    trail does not tell."""
    by_line_amount: Decimal | None
    """What it would have got by the line; None where that is nothing, or the trail does not tell."""
    line: str
    """The name of the line that the decision was made beside."""
    is_told: bool
    """Whether the trail tells whether it departs: of what was decided before lines were kept it does not."""
    in_spite: Mapping[str, int] = field(default_factory=dict)
    """How much was unfinished then that whoever decided confirmed, by what it was: see `open_work`."""

    @property
    def is_funded(self) -> bool:
        """Whether it gets something."""
        return self.outcome is ProposalState.FUNDED


def decisions_in(
    session: Session, call_id: str, stage: str, references: Mapping[str, str]
) -> dict[str, Decided]:
    """The last decision about each of these proposals in a stage, by reference.

    Parameters
    ----------
    references
        By the proposals' ids.
    """
    row = DecisionRow
    found = session.execute(
        select(row, EventRow.after)
        .join(ProposalRow, ProposalRow.id == row.proposal_id)
        .join(
            EventRow,
            and_(EventRow.chain == call_id, EventRow.subject == row.id, EventRow.kind == Kind.DECIDED.value),
        )
        .where(ProposalRow.call_id == call_id, row.stage == stage, row.proposal_id.in_([*references]))
        .order_by(EventRow.place)
    )
    last: dict[str, Decided] = {}
    for decision, after in found:
        reference = references[decision.proposal_id]
        last[reference] = _decided(reference, decision, after)
    return last


def _decided(reference: str, row: DecisionRow, after: str) -> Decided:
    told: Mapping[str, Any] = {} if after in ("", WITHHELD) else json.loads(after)
    return Decided(
        reference=reference,
        outcome=ProposalState(row.outcome),
        amount=None if row.amount is None else Decimal(row.amount),
        reason=row.reason,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        departs=bool(told.get("departs")),
        by_line=str(told.get("by_line", "")),
        by_line_amount=_amount_by_line(row, told),
        line=str(told.get("line", "")),
        is_told="departs" in told,
        in_spite=told.get("in_spite", {}),
    )


def _amount_by_line(row: DecisionRow, told: Mapping[str, Any]) -> Decimal | None:
    """As the trail has it. Before it kept the amount, it told of what was decided as the line said."""
    is_as_said = told.get("departs") is False and told.get("by_line") == row.outcome
    said = told.get("by_line_amount", row.amount if is_as_said else None)
    return None if said is None else Decimal(said)
