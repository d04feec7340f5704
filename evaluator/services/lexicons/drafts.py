"""What somebody writes of the next version of a lexicon, kept as it is typed; it counts for nothing.

It is theirs alone, and need not be a lexicon that can be read. It counts once it is put in force.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.services.call_drafts import checked_content, hash_of_content
from evaluator.services.lexicons.allowed import check_now
from evaluator.store import Database
from evaluator.store.tables import LexiconDraftRow
from evaluator.store.versions import ChangedMeanwhileError

NO_DRAFT = ""
"""What somebody saw who saw no draft."""


@dataclass(frozen=True)
class LexiconDraft:
    """The text as it is kept now."""

    content: str
    based_on: str
    """The hash of the text that was in force when it was begun (`LexiconDesk.held_hash`)."""
    saved_at: datetime

    @property
    def content_hash(self) -> str:
        """Who saves says which text they saw: it may have been changed in another window since."""
        return hash_of_content(self.content)


def own_lexicon_draft(*, database: Database, actor: Actor, file: str) -> LexiconDraft | None:
    """What the actor wrote of a file; None where nothing is kept.

    Raises
    ------
    NotAllowedError
        The actor manages no call.
    """
    check(actor, Action.CHANGE_LEXICON)
    with database.reading() as session:
        check_now(session, actor, Action.CHANGE_LEXICON)
        row = session.get(LexiconDraftRow, (file, actor.id))
        return None if row is None else _said(row)


def save_lexicon_draft(
    *,
    database: Database,
    actor: Actor,
    file: str,
    content: str,
    based_on: str,
    seen: str,
    has_what_is_in_force: bool = False,
) -> LexiconDraft:
    """Keep what the actor writes; what it was before is kept no longer.

    Parameters
    ----------
    based_on
        The hash of the text in force with which it was begun; a draft that is there keeps its own.
    seen
        The hash of the draft that the actor had before them; `NO_DRAFT` where there was none.
    has_what_is_in_force
        Whether what came into force meanwhile is in the text: a draft that is there is then based on that.

    Raises
    ------
    NotAllowedError
        The actor manages no call.
    ChangedMeanwhileError
        They saved another text meanwhile, or let it go: in another window. `theirs` is the LexiconDraft that
        is kept now, or None.
    ValueError
        The text cannot be kept.
    """
    check(actor, Action.CHANGE_LEXICON)
    written = checked_content(content)

    def work(session: Session) -> LexiconDraft:
        check_now(session, actor, Action.CHANGE_LEXICON)
        row = _locked(session, file, actor)
        if row is None or row.content != written:
            _check_seen(row, seen)
        if row is None:
            row = LexiconDraftRow(file=file, person_id=actor.id, based_on=based_on)
            session.add(row)
        elif has_what_is_in_force:
            row.based_on = based_on
        row.content, row.saved_at = written, database.clock()
        session.flush()
        return _said(row)

    return database.write(work)


def discard_lexicon_draft(*, database: Database, actor: Actor, file: str, seen: str) -> None:
    """Let it go; what is in force stays as it is.

    Raises
    ------
    NotAllowedError, ChangedMeanwhileError
        As in `save_lexicon_draft`.
    """
    check(actor, Action.CHANGE_LEXICON)

    def work(session: Session) -> None:
        check_now(session, actor, Action.CHANGE_LEXICON)
        row = _locked(session, file, actor)
        if row is not None:
            _check_seen(row, seen)
            session.delete(row)

    database.write(work)


def _locked(session: Session, file: str, actor: Actor) -> LexiconDraftRow | None:
    return session.get(LexiconDraftRow, (file, actor.id), with_for_update=True)


def _check_seen(row: LexiconDraftRow | None, seen: str) -> None:
    draft = None if row is None else _said(row)
    if seen != (NO_DRAFT if draft is None else draft.content_hash):
        raise ChangedMeanwhileError(draft)


def _said(row: LexiconDraftRow) -> LexiconDraft:
    return LexiconDraft(row.content, row.based_on, row.saved_at)
