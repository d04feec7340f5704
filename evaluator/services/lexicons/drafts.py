"""What somebody writes of the next version of a lexicon, kept as it is typed; it counts for nothing.

It is theirs alone, and need not be a lexicon that can be read. It counts once it is put in force.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.services.call_drafts import checked_content
from evaluator.store import Database
from evaluator.store.tables import LexiconDraftRow


@dataclass(frozen=True)
class LexiconDraft:
    """The text as it is kept now."""

    content: str
    begun_from: int
    """The number of the version that was in force when it was begun."""
    saved_at: datetime


def own_lexicon_draft(*, database: Database, actor: Actor, file: str) -> LexiconDraft | None:
    """What the actor wrote of a file; None where nothing is kept.

    Raises
    ------
    NotAllowedError
        The actor manages no call.
    """
    check(actor, Action.CHANGE_LEXICON)
    with database.reading() as session:
        row = session.get(LexiconDraftRow, (file, actor.id))
        return None if row is None else LexiconDraft(row.content, row.begun_from, row.saved_at)


def save_lexicon_draft(*, database: Database, actor: Actor, file: str, content: str, begun_from: int) -> None:
    """Keep what the actor writes; what it was before is kept no longer.

    Raises
    ------
    NotAllowedError
        The actor manages no call.
    ValueError
        The text cannot be kept.
    """
    check(actor, Action.CHANGE_LEXICON)
    written = checked_content(content)

    def work(session: Session) -> None:
        row = LexiconDraftRow(
            file=file,
            person_id=actor.id,
            content=written,
            begun_from=begun_from,
            saved_at=database.clock(),
        )
        session.merge(row)

    database.write(work)


def discard_lexicon_draft(*, database: Database, actor: Actor, file: str) -> None:
    """Let it go; what is in force stays as it is.

    Raises
    ------
    NotAllowedError
        The actor manages no call.
    """
    check(actor, Action.CHANGE_LEXICON)

    def work(session: Session) -> None:
        row = session.get(LexiconDraftRow, (file, actor.id))
        if row is not None:
            session.delete(row)

    database.write(work)
