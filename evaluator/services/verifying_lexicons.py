"""Whether every version of a lexicon still says what its hashes say, and those that the trail tells of."""

import json
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.foundation import FileError
from evaluator.services.lexicons.in_force import stored_source
from evaluator.services.lexicons.text_hash import hash_of_text
from evaluator.services.verifying_words import differs
from evaluator.store.audit import INSTALLATION, Kind
from evaluator.store.tables import EventRow, LexiconVersionRow


def lexicon_text_differences(session: Session) -> Iterator[tuple[str, str]]:
    """Of each file that is not as it was kept: which it is, and what is wrong with it."""
    asked = select(LexiconVersionRow).order_by(LexiconVersionRow.created_at, LexiconVersionRow.id)
    for row in session.scalars(asked):
        where = f"lexicon {row.file}, version {row.version[:12]}"
        if hash_of_text(row.content.encode()) != row.content_hash:
            yield where, "the file is not as it was kept"
            continue
        try:
            says = stored_source(row.file, row.content).version
        except FileError:
            says = ""
        if says != row.version:
            yield where, differs("version", row.version, says, by="its file says")


def lexicon_event_differences(session: Session) -> Iterator[tuple[str, str]]:
    """Of each version put in force here whose hashes are not those that the trail tells."""
    kept = {
        (row.file, row.number): row
        for row in session.execute(
            select(
                LexiconVersionRow.file,
                LexiconVersionRow.number,
                LexiconVersionRow.version,
                LexiconVersionRow.content_hash,
            )
        )
    }
    told = select(EventRow.subject, EventRow.after).where(
        EventRow.chain == INSTALLATION, EventRow.kind == Kind.LEXICON_PUT.value
    )
    for file, said in session.execute(told.order_by(EventRow.place)):
        after = json.loads(said)
        row = kept.get((file, after["number"]))
        for name in ("version", "content_hash"):
            # Whether the row is there at all is looked at with all deeds.
            if row is not None and getattr(row, name) != after[name]:
                where = f"{INSTALLATION}, lexicons, {file}, {after['number']}"
                yield where, differs(name, getattr(row, name), after[name])
