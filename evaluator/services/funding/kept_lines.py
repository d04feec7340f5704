"""A funding line in the trail: whole, so that ranking and line can be made again from the trail alone.

One event tells of the line, and one of each proposal in it what the line was made of besides scores, which
the trail tells already: so whoever may not see a proposal is told nothing of it. Of its fields nothing is
kept but what conditions have to know.
"""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Actor
from evaluator.panel.funding import Award
from evaluator.services.funding.call_line import CallLine
from evaluator.services.funding.kept_fields import kept_fields
from evaluator.store.audit import WITHHELD, Change, Kind, append
from evaluator.store.tables import EventRow


def keep_line(session: Session, *, actor: Actor, line: CallLine, key: str, now: datetime) -> None:
    """Write a line into the trail, unless it is the last one that was written of its stage."""
    plan, made_of = line.plan, line.ranking.made_of
    if plan is None or last_kept(session, line.call.id, made_of.stage) == line.name:
        return
    for award in plan.awards:
        name = award.proposal_id
        proposal = made_of.proposals[name]
        after = {
            "line": line.name,
            "reference": name,
            "known": made_of.known[name].model_dump(mode="json", exclude_defaults=True),
            "facts": made_of.facts[name].model_dump(mode="json", exclude={"fields"}, exclude_defaults=True),
            "fields": kept_fields(line.call, made_of.facts[name].fields),
            "carried": dict(made_of.carried.get(name, {})),
            "award": _said(award),
        }
        change = Change(Kind.LINE_PLACED, proposal.id, actor.id, f"{key}:{proposal.id}", None, after)
        append(session, line.call.id, change, now=now)
    whole = {
        "line": line.name,
        "stage": made_of.stage,
        "call_version": line.call.version,
        "proposals": len(plan.awards),
    }
    append(session, line.call.id, Change(Kind.LINE_KEPT, line.call.id, actor.id, key, None, whole), now=now)


def last_kept(session: Session, call_id: str, stage: str) -> str | None:
    """The name of the last line that was written of a stage; None where none was."""
    asked = (
        select(EventRow.after)
        .where(EventRow.chain == call_id, EventRow.kind == Kind.LINE_KEPT.value, EventRow.after != WITHHELD)
        .order_by(EventRow.place.desc())
    )
    told = (json.loads(after) for after in session.scalars(asked))
    return next((str(one["line"]) for one in told if one["stage"] == stage), None)


def _said(award: Award) -> dict[str, Any]:
    return award.model_dump(mode="json", exclude_defaults=True)
