"""Write down what the panel agreed on, close it, open it again. It lies beside the reviews, which stay."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from evaluator.access import Action, Actor
from evaluator.calls import Call
from evaluator.foundation import RefusedError, Said
from evaluator.panel.scores import judged
from evaluator.scoring import Score, check_score
from evaluator.services.agreed_report import criteria_to_agree, lacking
from evaluator.services.allowed_proposals import Allowed, allowed_proposal
from evaluator.services.consensus_kept import (
    as_kept,
    check_sees_others,
    consensus_row,
    keep_version,
    said_of,
)
from evaluator.services.free_text import checked_reason, checked_text
from evaluator.services.panels import facts_of
from evaluator.services.phase_hold import hold_phase_of
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append, canonical, done_before
from evaluator.store.rows import insert_unless_there
from evaluator.store.tables import ConsensusRow
from evaluator.store.versions import check_unchanged

LONGEST_REPORT = 100_000


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
    """Keep what was agreed on; the number of this version. Every earlier one stays as a version.

    Parameters
    ----------
    is_final
        Close the agreement: nothing is written any more until somebody opens it again.
    seen
        The number of what the actor had before them; 0 where nothing was written.

    Raises
    ------
    NotAllowedError
        The actor may not write for the panel now, or owes a review of their own first.
    ChangedMeanwhileError
        Somebody wrote meanwhile. `theirs` is a Consensus.
    ValueError
        A score is not on its scale, the report is too long, the agreement is closed, or it is to be closed
        and lacks something.
    """
    checked_text(report, "report", most=LONGEST_REPORT)

    def work(session: Session) -> int:
        now = database.clock()
        asked = _held(session, actor, proposal_id, now)
        if (done := done_before(session, asked.call.id, key)) is not None:
            return int(json.loads(done.after)["number"])
        _check_scores(asked.call, scores)
        if is_final:
            _check_complete(session, asked, scores, report)
        row = _locked_consensus(session, asked, now)
        check_unchanged(row.version, seen, as_kept(row))
        if row.is_final:
            raise RefusedError("The consensus is final.")
        before = said_of(row) if row.version else None
        row.scores, row.report, row.is_final = canonical(scores), report, is_final
        row.call_version, row.version = asked.call_version, row.version + 1
        row.written_by, row.written_at = actor.id, now
        session.flush()
        keep_version(session, row)
        change = Change(Kind.CONSENSUS_WRITTEN, row.id, actor.id, key, before, said_of(row))
        append(session, asked.call.id, change, now=now)
        return row.version

    return database.write(work)


def reopen_consensus(
    *, database: Database, actor: Actor, proposal_id: str, reason: str, seen: int, key: str
) -> int:
    """Open a closed agreement again; the number of this version, which says what the closed one said.

    Raises
    ------
    NotAllowedError
        The actor may not write for the panel now, or owes a review of their own first.
    ChangedMeanwhileError
        Somebody wrote meanwhile. `theirs` is a Consensus.
    ValueError
        No reason is given, it cannot be kept, or the agreement is not closed.
    """
    reason = checked_reason(reason, missing=Said("Say why the agreement is opened again."))

    def work(session: Session) -> int:
        now = database.clock()
        asked = _held(session, actor, proposal_id, now)
        if (done := done_before(session, asked.call.id, key)) is not None:
            return int(json.loads(done.after)["number"])
        row = session.scalar(consensus_row(asked).with_for_update())
        if row is None:
            raise RefusedError("There is no agreement that was closed.")
        check_unchanged(row.version, seen, as_kept(row))
        if not row.is_final:
            raise RefusedError("There is no agreement that was closed.")
        before = said_of(row)
        row.is_final, row.version = False, row.version + 1
        row.written_by, row.written_at = actor.id, now
        session.flush()
        keep_version(session, row)
        change = Change(Kind.CONSENSUS_REOPENED, row.id, actor.id, key, before, said_of(row), reason)
        append(session, asked.call.id, change, now=now)
        return row.version

    return database.write(work)


def _held(session: Session, actor: Actor, proposal_id: str, now: datetime) -> Allowed:
    """The proposal, for whoever may write for the panel now, while the phase stays as it is."""
    hold_phase_of(session, proposal_id)
    asked = allowed_proposal(session, actor, Action.WRITE_CONSENSUS, proposal_id=proposal_id, now=now)
    # Whoever writes over what others wrote is shown it.
    check_sees_others(asked.standing)
    return asked


def _locked_consensus(session: Session, asked: Allowed, now: datetime) -> ConsensusRow:
    wanted = consensus_row(asked).with_for_update()
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


def _check_scores(call: Call, scores: Mapping[str, Score]) -> None:
    criteria = judged(call)
    for name, score in scores.items():
        if name not in criteria:
            raise RefusedError('The call has no criterion "{criterion}".', criterion=name)
        check_score(criteria[name], call.scale_of(criteria[name]), score)


def _check_complete(session: Session, asked: Allowed, scores: Mapping[str, Score], report: str) -> None:
    facts = facts_of(session, asked.call, [asked.row.id])[asked.row.id]
    found = lacking(criteria_to_agree(asked.call, facts), scores, report)
    if found.criteria:
        raise RefusedError(
            "The agreement is not complete: no score yet: {unscored}.", unscored=found.criteria
        )
    if found.reasons:
        raise RefusedError("The agreement is not complete: say why the panel agreed on these scores.")
