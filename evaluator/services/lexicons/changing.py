"""Put another version of a lexicon in force: a term added, a whole file, or an older version again.

From that moment on the machine reads by it, in every call of the installation. Nothing that was said before
is changed: scores that people gave are theirs, and an assessment that was taken away names by their hash the
lexicons that it was made with, which are all kept.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.evidence.lexicon.adding import Heading, check_not_listed, with_term
from evaluator.evidence.lexicon.lexicon import Lexicon
from evaluator.evidence.lexicon.lexicon_reading import read_lexicon
from evaluator.foundation import RefusedError, Said
from evaluator.services.call_drafts import checked_content
from evaluator.services.free_text import checked_reason
from evaluator.services.installation import INSTALLER
from evaluator.services.lexicons.allowed import check_now
from evaluator.services.lexicons.files import open_lexicon
from evaluator.services.lexicons.in_force import ORGANISATIONS
from evaluator.services.lexicons.versions import (
    FOLDER,
    LexiconDesk,
    LexiconVersion,
    desk_in,
    folder_file,
    hash_of_text,
    version_in,
)
from evaluator.services.named_files import NamedFile
from evaluator.services.sent_again import ANOTHER_COMMAND, sent_again
from evaluator.store import Database, StoreError, new_id
from evaluator.store.audit import INSTALLATION, Change, Kind, append
from evaluator.store.tables import LexiconVersionRow
from evaluator.store.versions import ChangedMeanwhileError, check_unchanged

_WHY = Said("Say why the lexicon is changed: the reason is kept.")


def add_term(
    *,
    database: Database,
    actor: Actor,
    file: str,
    heading: Heading,
    term: str,
    reason: str,
    seen: int,
    key: str,
) -> LexiconVersion:
    """Put the lexicon of a language in force with one more term, behind which the reason stands as a comment.

    Parameters
    ----------
    file
        The language.
    seen
        The number of the version that the actor had before them.

    Raises
    ------
    NotAllowedError
        The actor manages no call.
    ChangedMeanwhileError
        Somebody else put another version in force meanwhile. `theirs` is the `LexiconDesk` as it is now.
    FileError
        The term cannot stand there, with the lines.
    ValueError
        No reason is given, or it cannot be kept; or the key belongs to another command.
    """
    check(actor, Action.CHANGE_LEXICON)
    reason = checked_reason(reason, missing=_WHY)

    def changed(held: NamedFile) -> NamedFile:
        check_not_listed(read_lexicon(held.data, name=held.name), heading, term, name=held.name)
        return NamedFile(held.name, with_term(held.data, heading, term, reason=reason, name=held.name))

    return _put(database, actor, file, changed, reason=reason, seen=seen, key=key)


def put_lexicon(
    *,
    database: Database,
    actor: Actor,
    file: NamedFile,
    reason: str,
    seen: int,
    seen_hash: str | None = None,
    key: str,
) -> LexiconVersion:
    """Put a whole file in force: of the language that it says it is of, or of organisations.

    Parameters
    ----------
    seen_hash
        Of the text in force with which the actor compared the file (`LexiconDesk.held_hash`), where they did:
        while the folder's file counts, its number says nothing of its text.

    Raises
    ------
    NotAllowedError, ChangedMeanwhileError
        As in `add_term`.
    FileError
        With every problem of the file by line.
    ValueError
        It says letter for letter what is in force; no reason is given; something cannot be kept; or the
        key belongs to another command.
    """
    check(actor, Action.CHANGE_LEXICON)
    reason = checked_reason(reason, missing=_WHY)
    name = name_of(file)
    return _put(
        database, actor, name, lambda _held: file, reason=reason, seen=seen, seen_hash=seen_hash, key=key
    )


def take_lexicon_back(
    *, database: Database, actor: Actor, file: str, number: int, reason: str, seen: int, key: str
) -> LexiconVersion:
    """Put an older version in force again, as a new one with a reason of its own.

    Raises
    ------
    NotAllowedError, ChangedMeanwhileError
        As in `add_term`.
    StoreError
        There is no such version.
    ValueError
        It is what is in force; no reason is given, or it cannot be kept; or the key belongs to another
        command.
    """
    check(actor, Action.CHANGE_LEXICON)
    reason = checked_reason(reason, missing=_WHY)

    with database.reading() as session:
        check_now(session, actor, Action.CHANGE_LEXICON)
        older = version_in(session, file, number)
    return _put(database, actor, file, lambda _held: older, reason=reason, seen=seen, key=key)


def name_of(file: NamedFile) -> str:
    """What the file is of: a language, or `organisations`; FileError where it has problems."""
    found = open_lexicon(file)
    return found.language if isinstance(found, Lexicon) else ORGANISATIONS


def _put(
    database: Database,
    actor: Actor,
    file: str,
    changed: Callable[[NamedFile], NamedFile],
    *,
    reason: str,
    seen: int,
    seen_hash: str | None = None,
    key: str,
) -> LexiconVersion:
    """Keep what `changed` makes of the file in force as the next version.

    A file is large, and read before the transaction begins: others write meanwhile.
    """
    with database.reading() as session:
        check_now(session, actor, Action.CHANGE_LEXICON)
        if (done := _done(session, actor, file, changed, key)) is not None:
            return done
        desk = _seen(session, file, seen, seen_hash)
    new = _Text.of(changed(desk.held))
    if new.content_hash == hash_of_text(desk.held.data):
        raise RefusedError("This is what is in force already, letter for letter.")
    begun = None
    if desk.number == FOLDER and (found := folder_file(file)) is not None:
        begun = _Text.of(found)

    def work(session: Session) -> LexiconVersion:
        check_now(session, actor, Action.CHANGE_LEXICON)
        if (done := _done(session, actor, file, changed, key)) is not None:
            return done
        _seen(session, file, seen, seen_hash)
        number = seen
        if begun is not None:
            number += 1
            _keep(session, database, file, number, begun, by=INSTALLER.id, why="", key=f"the folder's {file}")
        _keep(session, database, file, number + 1, new, by=actor.id, why=reason, key=key)
        return desk_in(session, file).versions[0]

    return database.write(work)


@dataclass(frozen=True)
class _Text:
    """A file that was read, as it is kept."""

    content: str
    content_hash: str
    version: str

    @classmethod
    def of(cls, file: NamedFile) -> "_Text":
        """FileError where it has problems."""
        version = open_lexicon(file).hash
        content = checked_content(file.data.decode("utf-8-sig"))
        return cls(content, hash_of_text(file.data), version)


def _done(
    session: Session, actor: Actor, file: str, changed: Callable[[NamedFile], NamedFile], key: str
) -> LexiconVersion | None:
    """What the same press of the same person has put in force already."""
    event = sent_again(session, INSTALLATION, key, Kind.LEXICON_PUT, subject=file)
    if event is None:
        return None
    said = json.loads(event.after)
    again = changed(_before(session, file, said["number"]))
    if event.actor_id != actor.id or hash_of_text(again.data) != said["content_hash"]:
        raise RefusedError.of(ANOTHER_COMMAND)
    return next(one for one in desk_in(session, file).versions if one.number == said["number"])


def _before(session: Session, file: str, number: int) -> NamedFile:
    """What a version was made from; empty where there was nothing."""
    try:
        return version_in(session, file, number - 1)
    except StoreError:
        return NamedFile(f"{file}.yaml", b"")


def _seen(session: Session, file: str, seen: int, seen_hash: str | None) -> LexiconDesk:
    """The file as somebody saw it; ChangedMeanwhileError where it is another by now."""
    desk = desk_in(session, file)
    check_unchanged(desk.number, seen, desk)
    if seen_hash not in (None, desk.held_hash):
        raise ChangedMeanwhileError(desk, desk.number)
    return desk


def _keep(
    session: Session, database: Database, file: str, number: int, text: _Text, *, by: str, why: str, key: str
) -> None:
    """One version more, and the event that tells of it."""
    now = database.clock()
    before = session.scalar(
        select(LexiconVersionRow.version).where(
            LexiconVersionRow.file == file, LexiconVersionRow.number == number - 1
        )
    )
    session.add(
        LexiconVersionRow(
            id=new_id(),
            file=file,
            number=number,
            version=text.version,
            content_hash=text.content_hash,
            content=text.content,
            created_at=now,
            created_by=by,
            reason=why,
        )
    )
    session.flush()
    said = {"number": number, "version": text.version, "content_hash": text.content_hash}
    was = None if before is None else {"version": before}
    append(session, INSTALLATION, Change(Kind.LEXICON_PUT, file, by, key, was, said, why), now=now)
