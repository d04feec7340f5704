"""What a panel agreed on, as the store keeps it: the row that holds, and a version for every save."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, NotAllowedError, Standing, sees_others
from evaluator.scoring import Score
from evaluator.services.allowed_proposals import Allowed, allowed_proposal
from evaluator.store import Database, new_id
from evaluator.store.tables import ConsensusRow, ConsensusVersionRow


@dataclass(frozen=True)
class Consensus:
    """The panel's scores and report, as they are kept."""

    scores: Mapping[str, Score]
    report: str
    is_final: bool
    number: int
    written_by: str
    written_at: datetime


def consensus_of(*, database: Database, actor: Actor, proposal_id: str) -> Consensus | None:
    """What was agreed on; None before anything was written.

    Raises
    ------
    NotAllowedError
        The actor may not see the panel's work on this proposal, or owes a review of their own first.
    """
    with database.reading() as session:
        asked = _seen(session, database, actor, proposal_id)
        row = session.scalar(consensus_row(asked))
        return None if row is None else as_kept(row)


def consensus_versions(*, database: Database, actor: Actor, proposal_id: str) -> list[Consensus]:
    """Every version of what was agreed on, the first one first.

    Raises
    ------
    NotAllowedError
        As for `consensus_of`.
    """
    with database.reading() as session:
        asked = _seen(session, database, actor, proposal_id)
        found = session.execute(
            select(ConsensusVersionRow)
            .join(ConsensusRow, ConsensusRow.id == ConsensusVersionRow.consensus_id)
            .where(ConsensusRow.proposal_id == asked.row.id, ConsensusRow.stage == asked.row.stage)
            .order_by(ConsensusVersionRow.number)
        )
        return [
            Consensus(
                scores=json.loads(row.scores),
                report=row.report,
                is_final=row.is_final,
                number=row.number,
                written_by=row.written_by,
                written_at=row.written_at,
            )
            for row in found.scalars()
        ]


def check_sees_others(standing: Standing) -> None:
    """Go on only for whoever owes no review of their own.

    Raises
    ------
    NotAllowedError
        They owe one.
    """
    if not sees_others(standing):
        raise NotAllowedError("Submit your own review first: then you see what the others made of it.")


def consensus_row(asked: Allowed) -> Select[ConsensusRow]:
    """Asks for the row of a proposal in its stage."""
    return select(ConsensusRow).where(
        ConsensusRow.proposal_id == asked.row.id, ConsensusRow.stage == asked.row.stage
    )


def as_kept(row: ConsensusRow) -> Consensus:
    """What the row says."""
    return Consensus(
        scores=json.loads(row.scores),
        report=row.report,
        is_final=row.is_final,
        number=row.version,
        written_by=row.written_by,
        written_at=row.written_at,
    )


def said_of(row: ConsensusRow) -> dict[str, Any]:
    """What the trail says of it: of the words the hash only."""
    return {
        "proposal": row.proposal_id,
        "number": row.version,
        "scores": json.loads(row.scores),
        "report": hashlib.sha256(row.report.encode()).hexdigest(),
        "is_final": row.is_final,
        "call_version": row.call_version,
    }


def keep_version(session: Session, row: ConsensusRow) -> None:
    """Keep what the row says now beside it: it stays whatever is written over the row."""
    session.add(
        ConsensusVersionRow(
            id=new_id(),
            consensus_id=row.id,
            number=row.version,
            call_version=row.call_version,
            scores=row.scores,
            report=row.report,
            is_final=row.is_final,
            written_by=row.written_by,
            written_at=row.written_at,
        )
    )


def _seen(session: Session, database: Database, actor: Actor, proposal_id: str) -> Allowed:
    asked = allowed_proposal(
        session, actor, Action.SEE_REVIEWS, proposal_id=proposal_id, now=database.clock()
    )
    check_sees_others(asked.standing)
    return asked
