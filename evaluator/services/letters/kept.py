"""Letters as the store has them: rows into values, values into what the trail says of them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from evaluator.reports.parts import Report
from evaluator.services.calibration.kept import hashes_of
from evaluator.store.tables import LetterCommentsRow, LetterReleaseRow, LetterTemplateRow, ProposalRow

Place = tuple[str, str]
"""A proposal's id and the stage."""


@dataclass(frozen=True)
class KeptComments:
    """What a letter says of each criterion, and of the proposal as a whole under the empty name."""

    comments: Mapping[str, str]
    number: int
    """Who writes again says which one they saw; 0 before anything was written."""
    written_by: str = ""
    written_at: datetime | None = None


NOTHING_WRITTEN = KeptComments({}, 0)


@dataclass(frozen=True)
class Released:
    """A letter that was released."""

    report: Report | None
    """None once its text was deleted by the call's rule."""
    number: int
    comments_number: int
    content_hash: str
    released_at: datetime


def comments_in(session: Session, which: ColumnElement[bool]) -> dict[Place, KeptComments]:
    """The comments that hold, of the proposals that are meant."""
    row = LetterCommentsRow
    asked = select(row).join(ProposalRow, ProposalRow.id == row.proposal_id).where(which)
    return {
        (one.proposal_id, one.stage): KeptComments(
            json.loads(one.comments or "{}"), one.number, one.written_by, one.written_at
        )
        for one in session.scalars(asked.order_by(row.number))
    }


def releases_in(session: Session, which: ColumnElement[bool]) -> dict[Place, Released]:
    """The letters that were released last, of the proposals that are meant."""
    row = LetterReleaseRow
    asked = select(row).join(ProposalRow, ProposalRow.id == row.proposal_id).where(which)
    return {
        (one.proposal_id, one.stage): Released(
            report=None if one.content is None else Report.model_validate_json(one.content),
            number=one.number,
            comments_number=one.comments_number,
            content_hash=one.content_hash,
            released_at=one.released_at,
        )
        for one in session.scalars(asked.order_by(row.number))
    }


def content_of(report: Report) -> tuple[str, str]:
    """The letter as it is kept, and its hash."""
    said = report.model_dump(mode="json")
    content = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return content, hash_of_text(content)


def hash_of_text(text: str) -> str:
    """Its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()


def said_of_comments(row: LetterCommentsRow) -> dict[str, Any]:
    """What the trail says of comments: of the words hashes only."""
    return {
        "proposal": row.proposal_id,
        "stage": row.stage,
        "number": row.number,
        "call_version": row.call_version,
        "comments": hashes_of(row.comments),
    }


def said_of_template(row: LetterTemplateRow) -> dict[str, Any]:
    """What the trail says of a template."""
    return {"language": row.language, "number": row.number, "content_hash": row.content_hash}


def said_of_release(row: LetterReleaseRow) -> dict[str, Any]:
    """What the trail says of a letter that was released."""
    return {
        "proposal": row.proposal_id,
        "stage": row.stage,
        "number": row.number,
        "comments_number": row.comments_number,
        "content_hash": row.content_hash,
    }
