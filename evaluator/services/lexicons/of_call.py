"""The lexicons that the advice on a call's proposals was made with, for its package.

Advice is made whenever somebody looks, with what is in force then. So these are all versions that were in
force since the call is here, and what came with the call's own package.
"""

import hashlib
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.foundation import FileError
from evaluator.services.installation import INSTALLER
from evaluator.services.lexicons.in_force import folder_sources
from evaluator.services.lexicons.text_hash import hash_of_text
from evaluator.store.tables import CallRow, LexiconVersionRow
from evaluator.store.tables.base import as_row

Row = dict[str, Any]

_UNTOLD: Row = {"created_by": INSTALLER.id, "reason": ""}
"""In place of who put a version in force, and why."""


def lexicons_of_call(session: Session, call: CallRow) -> list[Row]:
    """The rows as a package has them: of this call, and never put in force by whoever takes them in.

    Who put a version in force and why was said in this installation, perhaps about another call: the package
    of this one does not tell it.
    """
    rows = [*_brought(session, call)]
    for more in (_in_force_since(session, call), _in_the_folder(session, call)):
        # What came with the call, and was in force here too, is one thing. What counted here more than once
        # is told each time: beside which other files it counted follows from when it did.
        told = {(row["file"], row["content_hash"]) for row in rows}
        rows += [row for row in more if (row["file"], row["content_hash"]) not in told]
    return sorted(rows, key=lambda row: str(row["id"]))


def _brought(session: Session, call: CallRow) -> Iterator[Row]:
    asked = select(LexiconVersionRow).where(LexiconVersionRow.call_id == call.id)
    for row in session.scalars(asked.order_by(LexiconVersionRow.id)):
        yield as_row(row) | _UNTOLD


def _in_force_since(session: Session, call: CallRow) -> Iterator[Row]:
    """Each version until the next one came: the last one before the call is among them."""
    # The folder counts before anybody puts a version in force, and never after.
    number = LexiconVersionRow.number.nulls_first()
    asked = select(LexiconVersionRow).where(LexiconVersionRow.call_id.is_(None))
    ordered = asked.order_by(LexiconVersionRow.file, number, LexiconVersionRow.created_at)
    for _, rows in groupby(session.scalars(ordered), key=lambda row: row.file):
        # The folder's text is kept once more, as a version, when somebody puts another one in force.
        changes = [next(same) for _, same in groupby(rows, key=lambda row: row.content_hash)]
        for row, later in pairwise([*changes, None]):
            if row is not None and (later is None or later.created_at > call.created_at):
                yield _of(call, as_row(row))


def _in_the_folder(session: Session, call: CallRow) -> Iterator[Row]:
    """Files of which nobody has put another version in force here."""
    kept = set(session.scalars(select(LexiconVersionRow.file).where(LexiconVersionRow.number.is_not(None))))
    for source in folder_sources():
        if source.file in kept:
            continue
        data = source.content()
        try:
            version = source.version
        except FileError:
            # Nothing can have been made with a file that has problems.
            continue
        yield _of(
            call,
            {
                "file": source.file,
                "version": version,
                "content_hash": hash_of_text(data),
                "content": data.decode("utf-8-sig"),
                "created_at": call.created_at,
            },
        )


def _of(call: CallRow, row: Row) -> Row:
    """The row under an id that follows from what it says, so that the same call makes the same package."""
    said = "|".join((call.id, row["file"], row["content_hash"], row["created_at"].isoformat()))
    row_id = hashlib.sha256(said.encode()).hexdigest()[:36]
    return row | _UNTOLD | {"id": row_id, "call_id": call.id, "number": None}
