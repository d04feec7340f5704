"""What letters say, the templates that say how, and which were released."""

import json
from collections.abc import Iterator, Mapping

from sqlalchemy import select

from evaluator.services.exported_tables.rows import CallRows, Columns, Read, Row, moment
from evaluator.store.tables import LetterCommentsRow, LetterReleaseRow, LetterTemplateRow

COLUMNS: Mapping[str, Columns] = {
    "letter_comments": ("proposal_id", "stage", "number", "criterion", "comment", "written_by", "written_at"),
    "letter_templates": ("language", "number", "content", "content_hash", "kept_by", "kept_at"),
    "letter_releases": (
        "proposal_id",
        "stage",
        "number",
        "comments_number",
        "content_hash",
        "released_by",
        "released_at",
    ),
}


def _letter_comments(rows: CallRows) -> Iterator[Row]:
    """What letters say of each criterion, every version; of the whole under no criterion."""
    for reference, row in rows.beside(LetterCommentsRow):
        for criterion, comment in sorted(json.loads(row.comments or "{}").items()):
            yield {
                "proposal_id": reference,
                "stage": row.stage or None,
                "number": row.number,
                "criterion": criterion or None,
                "comment": comment,
                "written_by": rows.person(row.written_by),
                "written_at": moment(row.written_at),
            }


def _letter_templates(rows: CallRows) -> Iterator[Row]:
    row = LetterTemplateRow
    asked = select(row).where(row.call_id == rows.call_id).order_by(row.language, row.number)
    for one in rows.session.scalars(asked):
        yield {
            "language": one.language,
            "number": one.number,
            "content": one.content,
            "content_hash": one.content_hash,
            "kept_by": rows.person(one.kept_by),
            "kept_at": moment(one.kept_at),
        }


def _letter_releases(rows: CallRows) -> Iterator[Row]:
    for reference, row in rows.beside(LetterReleaseRow):
        yield {
            "proposal_id": reference,
            "stage": row.stage or None,
            "number": row.number,
            "comments_number": row.comments_number,
            "content_hash": row.content_hash,
            "released_by": rows.person(row.released_by),
            "released_at": moment(row.released_at),
        }


READS: Mapping[str, Read] = {
    "letter_comments": _letter_comments,
    "letter_templates": _letter_templates,
    "letter_releases": _letter_releases,
}
"""By table what reads its rows."""
