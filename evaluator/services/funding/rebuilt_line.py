"""A funding line made again from the audit trail alone, and whether it is the one that was kept.

Scores are those that the trail says were submitted, by people who had no conflict of interest then;
agreements, answers to conditions, draws and decisions among equals are as the trail tells them; the call is
the version that the trail names.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from evaluator.calls import Call
from evaluator.panel import Rating
from evaluator.panel.funding import FundingPlan, Ranked, funding_plan
from evaluator.panel.known import Known
from evaluator.panel.lot_rankings import LotRanking, lot_rankings
from evaluator.panel.scores import judged
from evaluator.scoring import Facts, Score
from evaluator.services.funding.call_line import plan_name
from evaluator.services.funding.kept_lines import last_kept
from evaluator.services.funding.settled import settled_by
from evaluator.services.stored_calls import call_in
from evaluator.store import Database, StoreError
from evaluator.store.audit import WITHHELD, Kind, events, kind_of
from evaluator.store.tables import ConflictState, EventRow

Told = Mapping[str, Any]
Read = TypeVar("Read", Known, Facts)


@dataclass(frozen=True)
class RebuiltLine:
    """What the trail makes of the last line of a stage."""

    stage: str
    rankings: tuple[LotRanking, ...]
    plan: FundingPlan
    name: str
    kept: str
    """The name of the line when it was kept."""

    @property
    def holds(self) -> bool:
        """Whether the trail leads to just this line."""
        return self.name == self.kept


@dataclass
class _Trail:
    """What a trail has told so far."""

    line: Told | None = None
    placed: dict[str, dict[str, Told]] = field(default_factory=dict)
    """By the name of the line and the proposal's id."""
    reviews: dict[str, Told] = field(default_factory=dict)
    """As they were submitted last, by id."""
    conflicts: dict[str, Told] = field(default_factory=dict)
    agreements: dict[str, Told] = field(default_factory=dict)
    draws: list[Told] = field(default_factory=list)
    decisions: list[Told] = field(default_factory=list)


def rebuilt_line(*, database: Database, call_id: str, stage: str) -> RebuiltLine | None:
    """The last line that was kept of a stage, from the trail; None where none was. For whoever runs the
    installation.

    Raises
    ------
    StoreError
        The trail lacks what the line was made of, since it came here withheld.
    """
    with database.reading() as session:
        return rebuilt_line_in(session, call_id, stage)


def rebuilt_line_in(session: Session, call_id: str, stage: str) -> RebuiltLine | None:
    """As `rebuilt_line`, inside a transaction."""
    if last_kept(session, call_id, stage) is None:
        return None
    told = _until_last_line(events(session, call_id), stage)
    trail = _Trail()
    for event in told:
        _tell(trail, event)
    if trail.line is None:
        return None
    call = call_in(session, call_id, trail.line["call_version"])
    return _rebuilt(call, stage, trail, trail.line)


def _until_last_line(trail: Iterable[EventRow], stage: str) -> list[EventRow]:
    several = [*trail]
    last = -1
    for place, event in enumerate(several):
        if event.kind == Kind.LINE_KEPT.value and event.after != WITHHELD:
            last = place if json.loads(event.after)["stage"] == stage else last
    return several[: last + 1]


def _tell(trail: _Trail, event: EventRow) -> None:
    if event.after in ("", WITHHELD):
        return
    after: Told = json.loads(event.after)
    match kind_of(event):
        case Kind.LINE_KEPT:
            trail.line = after
        case Kind.LINE_PLACED:
            trail.placed.setdefault(after["line"], {})[event.subject] = after
        case Kind.REVIEW_SUBMITTED:
            trail.reviews[event.subject] = after
        case Kind.CONFLICT_DECLARED | Kind.CONFLICT_SETTLED:
            trail.conflicts[event.subject] = {**trail.conflicts.get(event.subject, {}), **after}
        case Kind.CONSENSUS_WRITTEN | Kind.CONSENSUS_REOPENED:
            trail.agreements[event.subject] = {**trail.agreements.get(event.subject, {}), **after}
        case Kind.LOTS_DRAWN:
            trail.draws.append(after)
        case Kind.DECIDED:
            trail.decisions.append(after)


def _rebuilt(call: Call, stage: str, trail: _Trail, line: Told) -> RebuiltLine:
    placed = trail.placed.get(line["line"], {})
    if len(placed) != line["proposals"]:
        raise StoreError("The trail does not tell all that the line was made of.")
    references = {proposal: one["reference"] for proposal, one in placed.items()}
    known = {one["reference"]: _read(Known, one["known"]) for one in placed.values()}
    facts = {
        one["reference"]: _read(Facts, {**one["facts"], "fields": one["fields"]}) for one in placed.values()
    }
    rankings = lot_rankings(
        call,
        _ratings(call, stage, trail, references),
        facts=facts,
        agreed=_agreed(call, trail, references),
        known=known,
        carried={one["reference"]: one["carried"] for one in placed.values()},
    )
    ranked = [Ranked(lot=lot.lot, by_call=lot.by_call, calibrated=lot.calibrated) for lot in rankings]
    drawn = [
        references[one]
        for draw in reversed(trail.draws)
        if draw["stage"] == stage
        for one in draw["order"]
        if one in references
    ]
    settled = settled_by(call, stage, trail.decisions, references, known)
    plan = funding_plan(call, ranked, known, drawn=[*dict.fromkeys(drawn)], settled=settled)
    return RebuiltLine(stage, rankings, plan, plan_name(call, stage, plan), line["line"])


def _read(record: type[Read], told: Told) -> Read:
    """As JSON: there a list is a tuple, and a number in quotes an amount."""
    return record.model_validate_json(json.dumps(told))


def _ratings(call: Call, stage: str, trail: _Trail, references: Mapping[str, str]) -> list[Rating]:
    against = {
        (one["proposal"], one["person"])
        for one in trail.conflicts.values()
        if one["state"] != ConflictState.CLEARED.value
    }
    asked = judged(call)
    return [
        Rating(
            proposal_id=references[one["proposal"]],
            reviewer_id=one["reviewer"],
            criterion=criterion,
            score=score,
            stage=stage or None,
        )
        for _, one in sorted(trail.reviews.items())
        if one["proposal"] in references
        and one["stage"] == stage
        and (one["proposal"], one["reviewer"]) not in against
        for criterion, score in one["scores"].items()
        if criterion in asked
    ]


def _agreed(call: Call, trail: _Trail, references: Mapping[str, str]) -> dict[str, dict[str, Score]]:
    asked = judged(call)
    return {
        references[one["proposal"]]: {name: score for name, score in one["scores"].items() if name in asked}
        for one in trail.agreements.values()
        if one["is_final"] and one["proposal"] in references
    }
