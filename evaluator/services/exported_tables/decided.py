"""What the panel agreed on, what was decided, and the trail of all that was done."""

from collections.abc import Iterator, Mapping

from sqlalchemy import select

from evaluator.services.exported_tables.rows import CallRows, Columns, Read, Row, moment
from evaluator.store.audit import OF_THE_WRITER, Kind, events
from evaluator.store.tables import (
    AssignmentRow,
    ConflictRow,
    ConsensusRow,
    DecisionRow,
    GateAnswerRow,
    LetterCommentsRow,
    LetterReleaseRow,
    ReviewRow,
)

COLUMNS: Mapping[str, Columns] = {
    "consensus": ("proposal_id", "stage", "scores", "report", "is_final", "written_by", "written_at"),
    "decisions": ("proposal_id", "stage", "outcome", "amount", "reason", "decided_by", "decided_at"),
    "trail": ("place", "at", "who", "what", "subject", "before", "after", "reason"),
}


def _consensus(rows: CallRows) -> Iterator[Row]:
    for reference, row in rows.beside(ConsensusRow):
        yield {
            "proposal_id": reference,
            "stage": row.stage or None,
            "scores": row.scores,
            "report": row.report,
            "is_final": row.is_final,
            "written_by": rows.person(row.written_by),
            "written_at": moment(row.written_at),
        }


def _decisions(rows: CallRows) -> Iterator[Row]:
    for reference, row in rows.beside(DecisionRow):
        yield {
            "proposal_id": reference,
            "stage": row.stage or None,
            "outcome": row.outcome,
            "amount": row.amount,
            "reason": row.reason,
            "decided_by": rows.person(row.decided_by),
            "decided_at": moment(row.decided_at),
        }


def _trail(rows: CallRows) -> Iterator[Row]:
    hidden = _hidden_subjects(rows)
    for event in events(rows.session, rows.call_id):
        if event.subject in hidden or (rows.only_submitted and event.kind in OF_THE_WRITER):
            continue
        # These are about several: who may not see one of them is not told of it.
        if event.kind in _ABOUT_SEVERAL and any(one in event.after for one in hidden):
            continue
        yield {
            "place": event.place,
            "at": moment(event.at),
            "who": rows.person(event.actor_id),
            "what": event.kind,
            "subject": event.subject,
            "before": event.before,
            "after": event.after,
            "reason": event.reason_in_words,
        }


_ABOUT_SEVERAL = frozenset({Kind.LOTS_DRAWN, Kind.INTRODUCTION_ASKED, Kind.INTRODUCTION_ENDED})


def _hidden_subjects(rows: CallRows) -> frozenset[str]:
    """The rows that are about proposals of which nothing is shown."""
    if not rows.without:
        return frozenset()
    found = set(rows.without)
    about = (GateAnswerRow, AssignmentRow, ConflictRow, ReviewRow, ConsensusRow, DecisionRow,
             LetterCommentsRow, LetterReleaseRow)  # fmt: skip
    for table in about:
        found.update(rows.session.scalars(select(table.id).where(table.proposal_id.in_(rows.without))))
    return frozenset(found)


READS: Mapping[str, Read] = {
    "consensus": _consensus,
    "decisions": _decisions,
    "trail": _trail,
}
"""By table what reads its rows."""
