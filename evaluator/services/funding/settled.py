"""Whom people put first among equals at the line, as the trail tells it: the line follows from that."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.calls import Call
from evaluator.panel.funding import Award, Settled
from evaluator.panel.funding.grants import Range, grant_range
from evaluator.panel.known import Known
from evaluator.store.audit import WITHHELD, Kind
from evaluator.store.tables import EventRow, ProposalState


def is_left_to_people(award: Award) -> bool:
    """Whether the line has only equals to offer, so that a person's decision is part of it."""
    return award.outcome == "undecided" and award.why == "equal_at_line"


def settled_in(
    session: Session, call: Call, stage: str, references: Mapping[str, str], known: Mapping[str, Known]
) -> Settled:
    """What was decided in a stage about proposals while they stood among equals.

    Parameters
    ----------
    references
        By the proposals' ids.
    known
        By reference.
    """
    row = EventRow
    asked = (
        select(row.after)
        .where(row.chain == call.id, row.kind == Kind.DECIDED.value, row.after.not_in(("", WITHHELD)))
        .order_by(row.place)
    )
    return settled_by(call, stage, (json.loads(after) for after in session.scalars(asked)), references, known)


def settled_by(
    call: Call,
    stage: str,
    told: Iterable[Mapping[str, Any]],
    references: Mapping[str, str],
    known: Mapping[str, Known],
) -> Settled:
    """As `settled_in`, from what the trail tells of decisions, the first one first.

    Of those who were funded, whoever got all comes before whoever got a part; then who was decided about
    first. A later decision beside the line changes nothing of it.
    """
    last: dict[str, tuple[ProposalState, bool]] = {}
    for said in told:
        if said.get("why") != "equal_at_line" or said["stage"] != stage:
            continue
        reference = references.get(said["proposal"])
        if reference is None:
            continue
        last.pop(reference, None)
        last[reference] = ProposalState(said["state"]), _is_part(call, known[reference], said["amount"])
    funded = [name for name, (state, _) in last.items() if state is ProposalState.FUNDED]
    others = [name for name in last if name not in funded]
    return Settled(
        first=tuple(sorted(funded, key=lambda name: last[name][1])),
        last=tuple(sorted(others, key=lambda name: last[name][0] is not ProposalState.RESERVE)),
    )


def _is_part(call: Call, known: Known, amount: str | None) -> bool:
    asked = grant_range(call, known)
    return amount is not None and isinstance(asked, Range) and Decimal(amount) < asked.most
