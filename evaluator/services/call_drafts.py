"""The next version of a call while it is written: one draft for all who manage it, kept as it is typed.

It need not be a call file that can be read. It counts for nothing until it is published (`call_publishing`).
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.foundation import RefusedError
from evaluator.foundation.yaml_files import MAXIMUM_BYTES, unprintable
from evaluator.services.named_files import NamedFile
from evaluator.store import Database, StoreError
from evaluator.store.audit import Change, Kind, append, done_before
from evaluator.store.tables import CallDraftRow, CallRow, CallVersionRow, EventRow, PersonRow
from evaluator.store.versions import ChangedMeanwhileError


@dataclass(frozen=True)
class CallDraft:
    """The draft of a call as it is kept now."""

    call_id: str
    name: str
    """What the file is called."""
    content: str
    based_on: str
    """The version that held when it was begun."""
    begun_at: datetime
    saved_at: datetime
    saved_by: str
    """The name of whoever saved it last; their id where the store knows no name."""
    number: int
    """Who saves says which one they saw."""

    @property
    def file(self) -> NamedFile:
        """The draft as a file."""
        return NamedFile(self.name, self.content.encode())


@dataclass(frozen=True)
class CallDesk:
    """What somebody who writes or watches a call has before them."""

    held: NamedFile
    """The file of the version that holds."""
    held_version: str
    draft: CallDraft | None
    """None while nobody has begun one."""

    @property
    def file(self) -> NamedFile:
        """The draft, or what holds while there is none."""
        return self.held if self.draft is None else self.draft.file

    @property
    def is_overtaken(self) -> bool:
        """Whether another version was published since the draft was begun."""
        return self.draft is not None and self.draft.based_on != self.held_version


def call_desk(*, database: Database, actor: Actor, call_id: str) -> CallDesk:
    """The version of a call that holds as a file, and the draft of the next one.

    Raises
    ------
    NotAllowedError
        The actor neither manages nor observes the call.
    StoreError
        There is no such call.
    """
    check(actor, Action.SEE_CALL_DRAFT, call_id=call_id)
    with database.reading() as session:
        held = session.execute(
            select(CallVersionRow.name, CallVersionRow.content, CallVersionRow.version)
            .join(
                CallRow,
                (CallRow.id == CallVersionRow.call_id) & (CallRow.current_version == CallVersionRow.version),
            )
            .where(CallRow.id == call_id)
        ).first()
        if held is None:
            raise StoreError('The store has no call "{call}".', call=call_id)
        return CallDesk(NamedFile(held.name, held.content), held.version, draft_in(session, call_id))


def begin_draft(
    *,
    database: Database,
    actor: Actor,
    call_id: str,
    content: str | None = None,
    name: str | None = None,
    key: str,
) -> CallDraft:
    """Begin a draft, from the version that holds unless another text is given; one that is there stays.

    Raises
    ------
    NotAllowedError
        The actor does not manage the call.
    StoreError
        There is no such call.
    ValueError
        The text cannot be kept.
    """
    check(actor, Action.CHANGE_CALL, call_id=call_id)
    written = None if content is None else checked_content(content)

    def work(session: Session) -> CallDraft:
        call = _locked(session, call_id)
        found = draft_in(session, call_id)
        if found is not None:
            return found
        held = session.get_one(CallVersionRow, (call_id, call.current_version))
        now = database.clock()
        row = CallDraftRow(
            call_id=call_id,
            name=name or held.name,
            content=held.content.decode("utf-8-sig") if written is None else written,
            based_on=call.current_version,
            begun_at=now,
            begun_by=actor.id,
            saved_at=now,
            saved_by=actor.id,
            number=_saves_before(session, call_id) + 1,
        )
        session.add(row)
        session.flush()
        after = {"based_on": row.based_on, "content_hash": hash_of_content(row.content), "number": row.number}
        append(session, call_id, Change(Kind.DRAFT_BEGUN, call_id, actor.id, key, None, after), now=now)
        return _said(session, row)

    return database.write(work)


def save_draft(
    *, database: Database, actor: Actor, call_id: str, content: str, seen: int, name: str | None = None
) -> CallDraft:
    """Keep the draft as it is written now; what it was before is kept no longer.

    Parameters
    ----------
    seen
        The number of the draft that the actor had before them.

    Raises
    ------
    NotAllowedError
        The actor does not manage the call.
    ChangedMeanwhileError
        Somebody else saved, discarded or published it meanwhile. `theirs` is the CallDraft that is kept now,
        or None.
    ValueError
        The text cannot be kept.
    """
    check(actor, Action.CHANGE_CALL, call_id=call_id)
    written = checked_content(content)

    def work(session: Session) -> CallDraft:
        _locked(session, call_id)
        row = seen_draft(session, call_id, seen)
        if row.content != written or (name is not None and row.name != name):
            row.content, row.name = written, name or row.name
            row.saved_at, row.saved_by, row.number = database.clock(), actor.id, row.number + 1
            session.flush()
        return _said(session, row)

    return database.write(work)


def discard_draft(*, database: Database, actor: Actor, call_id: str, seen: int, key: str) -> None:
    """Let the draft go; the version that holds stays as it is.

    Raises
    ------
    NotAllowedError
        The actor does not manage the call.
    ChangedMeanwhileError
        As in `save_draft`.
    """
    check(actor, Action.CHANGE_CALL, call_id=call_id)

    def work(session: Session) -> None:
        _locked(session, call_id)
        if done_before(session, call_id, key):
            return
        row = seen_draft(session, call_id, seen)
        said = said_of_draft(row)
        session.delete(row)
        session.flush()
        change = Change(Kind.DRAFT_DISCARDED, call_id, actor.id, key, said, None)
        append(session, call_id, change, now=database.clock())

    database.write(work)


def draft_in(session: Session, call_id: str) -> CallDraft | None:
    """The draft, inside a transaction."""
    row = session.get(CallDraftRow, call_id)
    return None if row is None else _said(session, row)


def seen_draft(session: Session, call_id: str, seen: int) -> CallDraftRow:
    """The draft's row, where it is still as somebody saw it; errors as in `save_draft`."""
    row = session.get(CallDraftRow, call_id, with_for_update=True)
    if row is None:
        raise ChangedMeanwhileError(None, _saves_before(session, call_id))
    if row.number != seen:
        raise ChangedMeanwhileError(_said(session, row), row.number)
    return row


def said_of_draft(row: CallDraftRow) -> dict[str, object]:
    """What the trail holds of a draft: never its text."""
    return {"based_on": row.based_on, "content_hash": hash_of_content(row.content), "number": row.number}


def hash_of_content(content: str) -> str:
    """What tells one text from another in the trail."""
    return hashlib.sha256(content.encode()).hexdigest()


def checked_content(content: str) -> str:
    """The text as it is kept.

    Raises
    ------
    ValueError
        It is too long, or holds a character that cannot be kept.
    """
    if len(content.encode("utf-8", "replace")) > MAXIMUM_BYTES:
        raise RefusedError(
            "The file is larger than {most} MB, and larger ones are not read. Shorten it.",
            most=MAXIMUM_BYTES // 1_000_000,
        )
    for _, character in unprintable(content):
        raise RefusedError(
            "The text holds a character that cannot be kept ({code}). Delete it.",
            code=f"U+{ord(character):04X}",
        )
    return content


def _said(session: Session, row: CallDraftRow) -> CallDraft:
    name = session.scalar(select(PersonRow.name).where(PersonRow.id == row.saved_by))
    return CallDraft(
        call_id=row.call_id,
        name=row.name,
        content=row.content,
        based_on=row.based_on,
        begun_at=row.begun_at,
        saved_at=row.saved_at,
        saved_by=name or row.saved_by,
        number=row.number,
    )


def _locked(session: Session, call_id: str) -> CallRow:
    row = session.get(CallRow, call_id, with_for_update=True)
    if row is None:
        raise StoreError('The store has no call "{call}".', call=call_id)
    return row


def _saves_before(session: Session, call_id: str) -> int:
    """The highest number that an earlier draft of the call had: whoever still has one saves into no other."""
    ended = (Kind.DRAFT_DISCARDED.value, Kind.CALL_PUBLISHED.value)
    asked = select(EventRow.before).where(EventRow.chain == call_id, EventRow.kind.in_(ended))
    told = [json.loads(before) for before in session.scalars(asked) if before]
    return max((int(one.get("number", 0)) for one in told), default=0)
