"""What the scores and states of a call were at any time, from the audit trail alone.

The same can be read from the tables as they are now, so that the two can be compared.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from evaluator.calls import Call
from evaluator.panel import CombinedReview, Rating, combine_reviews
from evaluator.panel.scores import judged
from evaluator.scoring import Facts, Score
from evaluator.store.audit import INSTALLATION, WITHHELD, Kind, canonical, events, kind_of
from evaluator.store.tables import (
    AssignmentRow,
    CallRow,
    ConflictRow,
    ConflictState,
    ConsensusRow,
    DecisionRow,
    EventRow,
    GateAnswerRow,
    PhaseMoveRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewRow,
    ReviewState,
    ReviewVersionRow,
    RoleGrantRow,
)

Row = dict[str, Any]
Parts = dict[str, dict[str, Row]]
"""By part (`reviews`) and by the id of the row what it says."""

SAID: Mapping[str, tuple[str, ...]] = {
    "roles": ("person", "role"),
    "proposals": ("reference", "stage", "lot", "state", "number", "content_hash"),
    "gates": ("proposal", "gate", "answer", "number"),
    "assignments": ("proposal", "person", "part"),
    "conflicts": ("proposal", "person", "kind", "state"),
    "reviews": (
        "proposal",
        "reviewer",
        "stage",
        "lot",
        "state",
        "number",
        "scores",
        "call_version",
        "proposal_hash",
    ),
    "consensus": ("proposal", "number", "scores", "is_final", "call_version"),
    "decisions": ("proposal", "stage", "state", "amount"),
}
"""What events say of the rows of each part, under these names."""

_PART: Mapping[Kind, str] = {
    Kind.ROLE_GRANTED: "roles",
    Kind.ROLE_REVOKED: "roles",
    Kind.PROPOSAL_SUBMITTED: "proposals",
    Kind.PROPOSAL_IMPORTED: "proposals",
    Kind.PROPOSAL_REPLACED: "proposals",
    Kind.PROPOSAL_STATE: "proposals",
    Kind.DECIDED: "proposals",
    Kind.GATE_ANSWERED: "gates",
    Kind.ASSIGNED: "assignments",
    Kind.UNASSIGNED: "assignments",
    Kind.CONFLICT_DECLARED: "conflicts",
    Kind.CONFLICT_SETTLED: "conflicts",
    Kind.REVIEW_SAVED: "reviews",
    Kind.REVIEW_SUBMITTED: "reviews",
    Kind.REVIEW_REOPENED: "reviews",
    Kind.CONSENSUS_WRITTEN: "consensus",
    Kind.CONSENSUS_REOPENED: "consensus",
}
_ENDS = frozenset({Kind.ROLE_REVOKED, Kind.UNASSIGNED})
"""After these the row no longer holds."""


@dataclass(frozen=True)
class CallState:
    """A call at one moment: its version, the phase that somebody moved it to, and what holds in each part."""

    call_id: str
    call_version: str | None
    """None: the call was not there yet."""
    phase: str | None
    """None: its dates decide."""
    parts: Parts

    def as_json(self) -> bytes:
        """As canonical JSON: equal bytes for the same scores and states."""
        parts = {
            part: {
                row_id: {name: row.get(name) for name in SAID[part]}
                for row_id, row in self.parts.get(part, {}).items()
            }
            for part in SAID
        }
        said = {"call": self.call_id, "call_version": self.call_version, "phase": self.phase, **parts}
        return canonical(said).encode()

    def ratings(self) -> tuple[Rating, ...]:
        """The scores of every review that is handed in, by the references of proposals."""
        proposals = self.parts.get("proposals", {})
        return tuple(
            Rating(
                proposal_id=proposals[row["proposal"]]["reference"],
                reviewer_id=row["reviewer"],
                criterion=criterion,
                score=score,
                lot=row.get("lot"),
                stage=row.get("stage") or None,
                call_version=row.get("call_version"),
            )
            for _, row in sorted(self.parts.get("reviews", {}).items())
            if row["state"] == ReviewState.SUBMITTED
            for criterion, score in row["scores"].items()
        )

    def panel_scores(self, call: Call) -> tuple[CombinedReview, ...]:
        """What the panel's scores came to under the version of the call that held then.

        A score on a criterion that this version no longer has counts for nothing in it, nor does one by
        somebody who had a conflict of interest with the proposal then.
        """
        criteria, against = judged(call), self._against()
        ratings = [
            rating
            for rating in self.ratings()
            if rating.criterion in criteria and (rating.proposal_id, rating.reviewer_id) not in against
        ]
        lots = {row["reference"]: row.get("lot") for row in self.parts.get("proposals", {}).values()}
        facts = {reference: Facts(lot=lot) for reference, lot in lots.items()}
        return combine_reviews(call, ratings, facts=facts, agreed=self._agreed())

    def _against(self) -> set[tuple[str, str]]:
        """Who had a conflict of interest, by the reference of the proposal and the person's id."""
        proposals = self.parts.get("proposals", {})
        return {
            (proposals[row["proposal"]]["reference"], row["person"])
            for row in self.parts.get("conflicts", {}).values()
            if row["state"] != ConflictState.CLEARED
        }

    def _agreed(self) -> dict[str, dict[str, Score]]:
        """What panels had closed as final, by the references of proposals."""
        proposals = self.parts.get("proposals", {})
        return {
            proposals[row["proposal"]]["reference"]: row["scores"]
            for row in self.parts.get("consensus", {}).values()
            if row["is_final"]
        }


def rebuilt_in(session: Session, call_id: str, at: datetime | None = None) -> CallState:
    """As the trail tells it: up to a moment, that one included; up to its end unless one is given.

    Drafts of reviews that came here withheld were never here.

    Raises
    ------
    StoreError
        An event is of a kind that only a newer program knows.
    """
    return _told(call_id, (event for event in events(session, call_id) if at is None or event.at <= at))


def held_in(session: Session, call_id: str) -> CallState:
    """As the tables hold it now."""
    call = session.get(CallRow, call_id)
    moved = session.scalar(
        select(PhaseMoveRow)
        .where(PhaseMoveRow.call_id == call_id)
        .order_by(PhaseMoveRow.moved_at.desc(), PhaseMoveRow.id.desc())
        .limit(1)
    )
    parts: Parts = {
        "roles": _roles(session, call_id),
        "proposals": _proposals(session, call_id),
        "gates": _gates(session, call_id),
        "assignments": _assignments(session, call_id),
        "conflicts": _conflicts(session, call_id),
        "reviews": _reviews(session, call_id),
        "consensus": _consensus(session, call_id),
        "decisions": _decisions(session, call_id),
    }
    return CallState(
        call_id, call.current_version if call else None, moved.phase_id if moved else None, parts
    )


def installation_held_in(session: Session) -> CallState:
    """As the tables hold now what belongs to no call: the roles of administrators."""
    return CallState(INSTALLATION, None, None, {"roles": _roles(session, None)})


def _told(call_id: str, trail: Iterable[EventRow]) -> CallState:
    version: str | None = None
    phase: str | None = None
    parts: Parts = {part: {} for part in SAID}
    for event in trail:
        if event.after == WITHHELD:
            continue
        kind = kind_of(event)
        after: Row = json.loads(event.after) if event.after else {}
        match kind:
            case Kind.CALL_ADDED | Kind.CALL_CHANGED | Kind.CALL_PUBLISHED:
                version = after["version"]
            case Kind.PHASE_MOVED:
                phase = None if after.get("by_dates") else after["phase"]
            case _ if kind in _PART:
                _tell(parts[_PART[kind]], kind, event.subject, after)
                if kind is Kind.DECIDED:
                    parts["decisions"][event.subject] = after
    return CallState(call_id, version, phase, parts)


def _tell(rows: dict[str, Row], kind: Kind, subject: str, after: Row) -> None:
    if kind in _ENDS:
        rows.pop(subject, None)
    elif kind is Kind.DECIDED:
        # The event is about the decision; what it changes is the proposal.
        proposal = after.get("proposal", subject)
        rows.setdefault(proposal, {}).update({"state": after["state"]} if "state" in after else {})
    elif not after.get("set_aside"):
        rows.setdefault(subject, {}).update(after)


def _roles(session: Session, call_id: str | None) -> dict[str, Row]:
    in_call = RoleGrantRow.call_id.is_not_distinct_from(call_id)
    asked = select(RoleGrantRow).where(in_call, RoleGrantRow.revoked_at.is_(None))
    return {row.id: {"person": row.person_id, "role": row.role} for row in session.scalars(asked)}


def _proposals(session: Session, call_id: str) -> dict[str, Row]:
    asked = (
        select(ProposalRow, ProposalVersionRow.content_hash)
        .join(
            ProposalVersionRow,
            and_(
                ProposalVersionRow.proposal_id == ProposalRow.id,
                ProposalVersionRow.number == ProposalRow.current_number,
            ),
            isouter=True,
        )
        .where(ProposalRow.call_id == call_id)
    )
    return {
        row.id: {
            "reference": row.reference,
            "stage": row.stage,
            "lot": row.lot,
            "state": row.state,
            "number": row.current_number,
            "content_hash": content_hash,
            "earlier_stage": row.earlier_stage_id,
        }
        for row, content_hash in session.execute(asked)
    }


def _gates(session: Session, call_id: str) -> dict[str, Row]:
    asked = (select(GateAnswerRow).join(ProposalRow, ProposalRow.id == GateAnswerRow.proposal_id)).where(
        ProposalRow.call_id == call_id
    )
    return {
        row.id: {
            "proposal": row.proposal_id,
            "gate": row.gate_id,
            "answer": row.answer,
            "number": row.proposal_number,
        }
        for row in session.scalars(asked)
    }


def _assignments(session: Session, call_id: str) -> dict[str, Row]:
    asked = (select(AssignmentRow).join(ProposalRow, ProposalRow.id == AssignmentRow.proposal_id)).where(
        ProposalRow.call_id == call_id, AssignmentRow.withdrawn_at.is_(None)
    )
    return {
        row.id: {"proposal": row.proposal_id, "person": row.person_id, "part": row.part}
        for row in session.scalars(asked)
    }


def _conflicts(session: Session, call_id: str) -> dict[str, Row]:
    asked = (select(ConflictRow).join(ProposalRow, ProposalRow.id == ConflictRow.proposal_id)).where(
        ProposalRow.call_id == call_id
    )
    return {
        row.id: {"proposal": row.proposal_id, "person": row.person_id, "kind": row.kind, "state": row.state}
        for row in session.scalars(asked)
    }


def _reviews(session: Session, call_id: str) -> dict[str, Row]:
    # A review of which no version holds yet says nothing.
    asked = (
        select(ReviewRow, ReviewVersionRow)
        .join(ProposalRow, ProposalRow.id == ReviewRow.proposal_id)
        .join(
            ReviewVersionRow,
            and_(
                ReviewVersionRow.review_id == ReviewRow.id,
                ReviewVersionRow.number == ReviewRow.current_number,
            ),
        )
        .where(ProposalRow.call_id == call_id)
    )
    return {
        row.id: {
            "proposal": row.proposal_id,
            "reviewer": row.reviewer_id,
            "stage": row.stage,
            "lot": row.lot,
            "state": row.state,
            "number": row.current_number,
            "scores": json.loads(version.scores),
            "call_version": version.call_version,
            "proposal_hash": version.proposal_hash,
        }
        for row, version in session.execute(asked)
    }


def _consensus(session: Session, call_id: str) -> dict[str, Row]:
    asked = (select(ConsensusRow).join(ProposalRow, ProposalRow.id == ConsensusRow.proposal_id)).where(
        ProposalRow.call_id == call_id, ConsensusRow.version > 0
    )
    return {
        row.id: {
            "proposal": row.proposal_id,
            "number": row.version,
            "scores": json.loads(row.scores),
            "is_final": row.is_final,
            "call_version": row.call_version,
        }
        for row in session.scalars(asked)
    }


def _decisions(session: Session, call_id: str) -> dict[str, Row]:
    asked = (select(DecisionRow).join(ProposalRow, ProposalRow.id == DecisionRow.proposal_id)).where(
        ProposalRow.call_id == call_id
    )
    return {
        row.id: {
            "proposal": row.proposal_id,
            "stage": row.stage,
            "state": row.outcome,
            "amount": row.amount,
        }
        for row in session.scalars(asked)
    }
