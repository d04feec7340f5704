"""Whether the samples of an exercise, and the answers to them, are as the audit trail tells."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from evaluator.services.calibration.kept import hashes_of
from evaluator.services.verifying_words import differs
from evaluator.store.audit import WITHHELD, Kind, events
from evaluator.store.tables import CalibrationAnswerRow, CalibrationSampleRow

_ANSWERED = frozenset({Kind.ANSWER_SAVED, Kind.ANSWER_SUBMITTED})

Told = Mapping[str, Any]


def calibration_differences(
    session: Session, call_id: str, *, texts_deleted: datetime | None = None
) -> Iterator[tuple[str, str]]:
    """Of each sample and answer that says otherwise than the trail: which it is, and what differs.

    Parameters
    ----------
    texts_deleted
        Until when texts may have been deleted by the call's rule.
    """
    samples: dict[str, Told] = {}
    for event in events(session, call_id):
        if event.after == WITHHELD or event.kind not in (*_ANSWERED, Kind.SAMPLE_KEPT):
            continue
        told: Told = json.loads(event.after)
        if event.kind == Kind.SAMPLE_KEPT:
            # A sample changes; what was said of it last holds.
            samples[event.subject] = told
            continue
        answer = session.get(CalibrationAnswerRow, event.subject)
        if answer is not None and (what := next(_of_answer(answer, told, texts_deleted), None)):
            yield f"{call_id}, calibration answers, {answer.id}", what
    for sample_id, told in samples.items():
        sample = session.get(CalibrationSampleRow, sample_id)
        if sample is not None and (what := next(_of_sample(sample, told, texts_deleted), None)):
            yield f"{call_id}, calibration samples, {sample.id}", what


def _of_sample(row: CalibrationSampleRow, told: Told, texts_deleted: datetime | None) -> Iterator[str]:
    yield from _other(
        {"sample": row.reference, "number": row.version, "content_hash": row.content_hash}, told
    )
    yield from _other({"scores": json.loads(row.scores)}, told)
    may_lack = texts_deleted is not None and row.kept_at <= texts_deleted
    if row.content is None:
        if not may_lack:
            yield "its text is missing, and no event tells that it was deleted"
    elif hashlib.sha256(row.content.encode()).hexdigest() != row.content_hash:
        yield "its text is not as it was kept"
    if row.reasoning is None:
        if not may_lack:
            yield "its reasoning is missing, and no event tells that it was deleted"
    elif hashes_of(row.reasoning) != told["reasoning"]:
        yield "its reasoning is not as it was kept"


def _of_answer(row: CalibrationAnswerRow, told: Told, texts_deleted: datetime | None) -> Iterator[str]:
    kept = {
        "sample": row.sample_id,
        "number": row.number,
        "state": row.state,
        "call_version": row.call_version,
        "content_hash": row.content_hash,
        "scores": json.loads(row.scores),
    }
    yield from _other(kept, told)
    if row.comments is None:
        if texts_deleted is None or row.saved_at > texts_deleted:
            yield "its comments are missing, and no event tells that they were deleted"
    elif hashes_of(row.comments) != told["comments"]:
        yield "its comments are not as they were kept"


def _other(kept: Told, told: Told) -> Iterator[str]:
    for name, value in kept.items():
        if value != told[name]:
            yield differs(name, value, told[name])
