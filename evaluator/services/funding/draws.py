"""The draws of a call as its trail tells them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.store.audit import WITHHELD, Kind
from evaluator.store.tables import EventRow


@dataclass(frozen=True)
class DrawKept:
    """A draw as the trail tells it."""

    seed: str
    order: tuple[str, ...]
    """References, the first drawn first."""
    drawn_at: datetime
    drawn_by: str
    reason: str


def draws_in(
    session: Session, call_id: str, stage: str, references: Mapping[str, str]
) -> tuple[DrawKept, ...]:
    """The draws of a stage among these proposals, the last one first.

    Parameters
    ----------
    references
        By the proposals' ids. Who is not there, as after a withdrawal, is left out of the order; that of the
        others holds.
    """
    row = EventRow
    asked = (
        select(row)
        .where(row.chain == call_id, row.kind == Kind.LOTS_DRAWN.value, row.after != WITHHELD)
        .order_by(row.place.desc())
    )
    told = ((event, json.loads(event.after)) for event in session.scalars(asked))
    return tuple(
        DrawKept(
            seed=said["seed"],
            order=tuple(references[one] for one in said["order"] if one in references),
            drawn_at=event.at,
            drawn_by=event.actor_id,
            reason=event.reason_in_words,
        )
        for event, said in told
        if said["stage"] == stage and references.keys() & {*said["order"]}
    )
