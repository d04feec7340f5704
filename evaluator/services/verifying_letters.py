"""Whether what letters say, their templates, and what was released are as the audit trail tells."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from evaluator.services.calibration.kept import hashes_of
from evaluator.services.letters.kept import (
    hash_of_text,
    said_of_comments,
    said_of_release,
    said_of_template,
)
from evaluator.services.verifying_words import differs
from evaluator.store.audit import Kind, events
from evaluator.store.tables import LetterCommentsRow, LetterReleaseRow, LetterTemplateRow

Told = Mapping[str, Any]


def letter_differences(
    session: Session, call_id: str, *, texts_deleted: datetime | None = None
) -> Iterator[tuple[str, str]]:
    """Of each row that says otherwise than the trail: which it is, and what differs.

    Parameters
    ----------
    texts_deleted
        Until when texts may have been deleted by the call's rule.
    """
    for event in events(session, call_id):
        if event.kind not in _LOOKED_AT:
            continue
        name, look = _LOOKED_AT[Kind(event.kind)]
        what = next(look(session, event.subject, json.loads(event.after), texts_deleted), None)
        if what is not None:
            yield f"{call_id}, {name}, {event.subject}", what


def _of_comments(session: Session, row_id: str, told: Told, texts_deleted: datetime | None) -> Iterator[str]:
    row = session.get(LetterCommentsRow, row_id)
    if row is None:
        return
    yield from _other(said_of_comments(row), told, without="comments")
    if row.comments is None:
        if texts_deleted is None or row.written_at > texts_deleted:
            yield "its comments are missing, and no event tells that they were deleted"
    elif hashes_of(row.comments) != told["comments"]:
        yield "its comments are not as they were kept"


def _of_template(session: Session, row_id: str, told: Told, _: datetime | None) -> Iterator[str]:
    row = session.get(LetterTemplateRow, row_id)
    if row is None:
        return
    yield from _other(said_of_template(row), told)
    if hash_of_text(row.content) != row.content_hash:
        yield "its text is not as it was kept"


def _of_release(session: Session, row_id: str, told: Told, texts_deleted: datetime | None) -> Iterator[str]:
    row = session.get(LetterReleaseRow, row_id)
    if row is None:
        return
    yield from _other(said_of_release(row), told)
    if row.content is None:
        if texts_deleted is None or row.released_at > texts_deleted:
            yield "its text is missing, and no event tells that it was deleted"
    elif hash_of_text(row.content) != row.content_hash:
        yield "its text is not as it was kept"


def _other(kept: Told, told: Told, *, without: str = "") -> Iterator[str]:
    for name, value in kept.items():
        if name != without and value != told[name]:
            yield differs(name, value, told[name])


_LOOKED_AT = {
    Kind.LETTER_WRITTEN: ("letter comments", _of_comments),
    Kind.LETTER_TEMPLATE_KEPT: ("letter templates", _of_template),
    Kind.LETTER_RELEASED: ("letter releases", _of_release),
}
