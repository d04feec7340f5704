"""What the panel agreed on about a proposal. It lies beside the reviews, which stay as they are."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, NotAllowedError, Standing, sees_others
from evaluator.calls import Call
from evaluator.foundation import RefusedError
from evaluator.panel.scores import judged
from evaluator.scoring import Score, check_score
from evaluator.services.allowed_proposals import Allowed, allowed_proposal
from evaluator.services.free_text import checked_text
from evaluator.services.phase_hold import hold_phase_of
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append, canonical, done_before
from evaluator.store.rows import insert_unless_there
from evaluator.store.tables import ConsensusRow
from evaluator.store.versions import check_unchanged

LONGEST_REPORT = 100_000


@dataclass(frozen=True)
class Consensus:
    """The panel's scores and report, as they are kept."""

    scores: Mapping[str, Score]
    report: str
    is_final: bool
    number: int
    written_by: str
    written_at: datetime


def write_consensus(
    *,
    database: Database,
    actor: Actor,
    proposal_id: str,
    scores: Mapping[str, Score],
    report: str,
    is_final: bool,
    seen: int,
    key: str,
) -> int:
    """Keep what was agreed on; the number of this version. Once it is final it stays.

    Parameters
    ----------
    seen
        The number of what the actor had before them; 0 where nothing was written.

    Raises
    ------
    NotAllowedError
        The actor may not write for the panel now, or owes a review of their own first.
    ChangedMeanwhileError
        Somebody wrote meanwhile. `theirs` is a Consensus.
    ValueError
        A score is not on its scale, the report is too long, or the consensus is final.
    """
    checked_text(report, "report", most=LONGEST_REPORT)

    def work(session: Session) -> int:
        now = database.clock()
        hold_phase_of(session, proposal_id)
        asked = allowed_proposal(session, actor, Action.WRITE_CONSENSUS, proposal_id=proposal_id, now=now)
        # Whoever writes over what others wrote is shown it.
        _check_sees_others(asked.standing)
        if (done := done_before(session, asked.call.id, key)) is not None:
            return int(json.loads(done.after)["number"])
        _check_scores(asked.call, scores)
        row = _locked_consensus(session, asked, now)
        check_unchanged(row.version, seen, _consensus(row))
        if row.is_final:
            raise RefusedError("The consensus is final.")
        before = _said_of(row) if row.version else None
        row.scores, row.report, row.is_final = canonical(scores), report, is_final
        row.call_version, row.version = asked.call_version, row.version + 1
        row.written_by, row.written_at = actor.id, now
        session.flush()
        change = Change(Kind.CONSENSUS_WRITTEN, row.id, actor.id, key, before, _said_of(row))
        append(session, asked.call.id, change, now=now)
        return row.version

    return database.write(work)


def consensus_of(*, database: Database, actor: Actor, proposal_id: str) -> Consensus | None:
    """What was agreed on; None before anything was written.

    Raises
    ------
    NotAllowedError
        The actor may not see the panel's work on this proposal, or owes a review of their own first.
    """
    with database.reading() as session:
        asked = allowed_proposal(
            session, actor, Action.SEE_REVIEWS, proposal_id=proposal_id, now=database.clock()
        )
        _check_sees_others(asked.standing)
        row = session.scalar(_wanted(asked))
        return None if row is None else _consensus(row)


def _check_sees_others(standing: Standing) -> None:
    if not sees_others(standing):
        raise NotAllowedError("Submit your own review first: then you see what the others made of it.")


def _wanted(asked: Allowed) -> Select[ConsensusRow]:
    return select(ConsensusRow).where(
        ConsensusRow.proposal_id == asked.row.id, ConsensusRow.stage == asked.row.stage
    )


def _locked_consensus(session: Session, asked: Allowed, now: datetime) -> ConsensusRow:
    wanted = _wanted(asked).with_for_update()
    row = session.scalar(wanted)
    if row is not None:
        return row
    begun = {
        "id": new_id(),
        "proposal_id": asked.row.id,
        "stage": asked.row.stage,
        "call_version": asked.call_version,
        "scores": "{}",
        "report": "",
        "is_final": False,
        "written_by": asked.actor.id,
        "written_at": now,
        "version": 0,
    }
    insert_unless_there(session, ConsensusRow, begun)
    return session.scalars(wanted).one()


def _consensus(row: ConsensusRow) -> Consensus:
    return Consensus(
        scores=json.loads(row.scores),
        report=row.report,
        is_final=row.is_final,
        number=row.version,
        written_by=row.written_by,
        written_at=row.written_at,
    )


def _said_of(row: ConsensusRow) -> dict[str, Any]:
    return {
        "proposal": row.proposal_id,
        "number": row.version,
        "scores": json.loads(row.scores),
        "report": hashlib.sha256(row.report.encode()).hexdigest(),
        "is_final": row.is_final,
        "call_version": row.call_version,
    }


def _check_scores(call: Call, scores: Mapping[str, Score]) -> None:
    criteria = judged(call)
    for name, score in scores.items():
        if name not in criteria:
            raise RefusedError('The call has no criterion "{criterion}".', criterion=name)
        check_score(criteria[name], call.scale_of(criteria[name]), score)
