"""The texts of the criteria folder that proposals were read by, kept when each first counts.

A file of the folder counts as it lies there until somebody puts a version of it in force. It is replaced
without anybody saying so here: by a newer program, or by hand. What was read by the one before could not be
said again, were its text not kept. Keeping it puts nothing in force: it has no number.
"""

import logging
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from evaluator.foundation import FileError
from evaluator.services.installation import INSTALLER
from evaluator.services.lexicons.text_hash import hash_of_text
from evaluator.store import Database, StoreError, new_id
from evaluator.store.tables import LexiconVersionRow

if TYPE_CHECKING:
    from evaluator.services.lexicons.in_force import LexiconSource

FROM_FOLDER = LexiconVersionRow.number.is_(None) & LexiconVersionRow.call_id.is_(None)
"""Of the rows that were never put in force those that came with no package either."""

_log = logging.getLogger(__name__)

_Last = Mapping[str, Row[str, str, datetime]]

_AS_OF: WeakKeyDictionary[Database, Hashable] = WeakKeyDictionary()
"""What was in force in each database when this process looked last."""


def keep_folder_texts(database: Database, sources: Iterable["LexiconSource"], *, in_force: Hashable) -> None:
    """Keep what counts of the folder, where the text kept last is another one.

    A database that takes nothing in now changes no advice: it is tried again when they are next asked for.

    Parameters
    ----------
    in_force
        Names all that counts now; while it is the same nothing is asked of the store. When anything else was
        put in force, the text that it counts beside is looked at again: a process that runs with another
        folder may have kept its own meanwhile.
    """
    if _AS_OF.get(database) == in_force:
        return
    try:
        with database.reading() as session:
            kept = _kept_last(session)
        new = [*_texts(sources, kept)]
        if new:
            database.write(lambda session: _keep(session, new, now=database.clock()))
    except StoreError:
        _log.warning("The lexicons of the criteria folder cannot be kept now; it is tried again.")
        return
    _AS_OF[database] = in_force


@dataclass(frozen=True)
class _Text:
    """What a file of the folder says."""

    file: str
    version: str
    content_hash: str
    content: str


def _texts(sources: Iterable["LexiconSource"], kept: _Last) -> Iterator[_Text]:
    """Those that are not what was kept last of the file; only they are read."""
    for source in sources:
        try:
            data = source.content()
            content_hash = hash_of_text(data)
            if _is_last(kept, source.file, content_hash):
                continue
            yield _Text(source.file, source.version, content_hash, data.decode("utf-8-sig"))
        except FileError:
            # Nothing can be read by a file that has problems.
            continue


def _keep(session: Session, texts: Iterable[_Text], *, now: datetime) -> None:
    kept = _kept_last(session)
    for text in texts:
        if _is_last(kept, text.file, text.content_hash):
            # Another process was faster.
            continue
        last = kept.get(text.file)
        session.add(
            LexiconVersionRow(
                id=new_id(),
                file=text.file,
                version=text.version,
                content_hash=text.content_hash,
                content=text.content,
                # Which came later is told by the moments alone, also where a clock goes wrong.
                created_at=now if last is None else max(now, last.created_at + timedelta(microseconds=1)),
                created_by=INSTALLER.id,
                reason="",
            )
        )


def _kept_last(session: Session) -> _Last:
    """By file what was kept last of the folder."""
    asked = select(LexiconVersionRow.file, LexiconVersionRow.content_hash, LexiconVersionRow.created_at)
    rows = session.execute(asked.where(FROM_FOLDER).order_by(LexiconVersionRow.created_at))
    return {row.file: row for row in rows}


def _is_last(kept: _Last, file: str, content_hash: str) -> bool:
    last = kept.get(file)
    return last is not None and last.content_hash == content_hash
