"""People of the call: what is known of reviewers, who reads what, conflicts, the exercise, roles."""

import json
from collections.abc import Iterator, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from evaluator.services.exported_tables.rows import CallRows, Columns, Read, Row, moment
from evaluator.store.tables import (
    AnswerState,
    AssignmentRow,
    CalibrationAnswerRow,
    CalibrationSampleRow,
    ConflictRow,
    ReviewerExpertiseRow,
    RoleGrantRow,
)

COLUMNS: Mapping[str, Columns] = {
    "reviewers": (
        "person",
        "languages",
        "sectors",
        "countries",
        "max_load",
        "experienced",
        "kept_at",
    ),
    "assignments": ("proposal_id", "person", "part", "assigned_at", "withdrawn_at"),
    "conflicts": ("proposal_id", "person", "kind", "note", "state", "declared_at", "settled_at"),
    "calibration": (
        "sample",
        "person",
        "criterion",
        "score",
        "comment",
        "reference_score",
        "reasoning",
        "call_version",
        "state",
        "saved_at",
    ),
    "roles": ("person", "role", "granted_at", "revoked_at"),
}


def _reviewers(rows: CallRows) -> Iterator[Row]:
    row = ReviewerExpertiseRow
    for one in rows.session.scalars(select(row).where(row.call_id == rows.call_id).order_by(row.id)):
        yield {
            "person": rows.person(one.person_id),
            "languages": one.languages,
            "sectors": one.sectors,
            "countries": one.countries,
            "max_load": one.max_load,
            "experienced": one.is_experienced,
            "kept_at": moment(one.kept_at),
        }


def _assignments(rows: CallRows) -> Iterator[Row]:
    for reference, row in rows.beside(AssignmentRow):
        yield {
            "proposal_id": reference,
            "person": rows.person(row.person_id),
            "part": row.part,
            "assigned_at": moment(row.assigned_at),
            "withdrawn_at": moment(row.withdrawn_at),
        }


def _conflicts(rows: CallRows) -> Iterator[Row]:
    for reference, row in rows.beside(ConflictRow):
        yield {
            "proposal_id": reference,
            "person": rows.person(row.person_id),
            "kind": row.kind,
            "note": row.note,
            "state": row.state,
            "declared_at": moment(row.declared_at),
            "settled_at": moment(row.settled_at),
        }


def _calibration(rows: CallRows) -> Iterator[Row]:
    """What was given in the exercise; its samples are no proposals, and stand in no other table."""
    sample, answer, later = CalibrationSampleRow, CalibrationAnswerRow, aliased(CalibrationAnswerRow)
    last = (
        select(func.max(later.number))
        .where(
            later.sample_id == answer.sample_id,
            later.person_id == answer.person_id,
            later.state != AnswerState.SET_ASIDE.value,
        )
        .scalar_subquery()
    )
    asked = (
        select(sample, answer)
        .join(answer, answer.sample_id == sample.id)
        .where(sample.call_id == rows.call_id, answer.number == last)
        .order_by(sample.reference, answer.person_id)
    )
    if rows.only_submitted:
        asked = asked.where(answer.state == AnswerState.SUBMITTED.value)
    for sampled, row in rows.session.execute(asked):
        scores, comments = json.loads(row.scores), json.loads(row.comments or "{}")
        reference, reasoning = json.loads(sampled.scores), json.loads(sampled.reasoning or "{}")
        for criterion in sorted({*scores, *comments}):
            yield {
                "sample": sampled.reference,
                "person": rows.person(row.person_id),
                "criterion": criterion,
                "score": scores.get(criterion),
                "comment": comments.get(criterion, ""),
                "reference_score": reference.get(criterion),
                "reasoning": reasoning.get(criterion, ""),
                "call_version": row.call_version,
                "state": row.state,
                "saved_at": moment(row.saved_at),
            }


def _roles(rows: CallRows) -> Iterator[Row]:
    asked = select(RoleGrantRow).where(RoleGrantRow.call_id == rows.call_id).order_by(RoleGrantRow.id)
    for row in rows.session.scalars(asked):
        yield {
            "person": rows.person(row.person_id),
            "role": row.role,
            "granted_at": moment(row.granted_at),
            "revoked_at": moment(row.revoked_at),
        }


READS: Mapping[str, Read] = {
    "reviewers": _reviewers,
    "assignments": _assignments,
    "conflicts": _conflicts,
    "calibration": _calibration,
    "roles": _roles,
}
"""By table what reads its rows."""
