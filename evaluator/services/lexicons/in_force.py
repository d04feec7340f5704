"""The lexicons that are in force: a file a language and one of organisations, each read when first needed.

Those of the criteria folder, until somebody puts another version of a file in force in the store: from then
on that file counts as the store has it, and what is done to it in the folder counts for nothing here.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from evaluator.evidence import Lexicons, Organisations, read_lexicon, read_organisations
from evaluator.evidence.lexicon.lexicon import Lexicon
from evaluator.services.files import read_bytes
from evaluator.services.keeping import Keeping
from evaluator.services.lexicons.folder_texts import keep_folder_texts
from evaluator.services.shipped import criteria_folder
from evaluator.store import Database
from evaluator.store.tables import LexiconVersionRow

ORGANISATIONS = "organisations"
"""What the file of organisations is called beside the languages."""

Name = tuple[str, ...]


@dataclass(frozen=True)
class LexiconSource:
    """One file, and where its text is."""

    file: str
    """A language, or `organisations`."""
    path: str
    """What messages call it."""
    name: Name
    """Tells this text from every other one."""
    content: Callable[[], bytes]

    def lexicon(self) -> Lexicon:
        """The lexicon of a language, read once while its text stays the same."""
        return _READ.kept(("lexicon", self.name), lambda: read_lexicon(self.content(), name=self.path))

    @property
    def version(self) -> str:
        """The hash of what it says; FileError where it has problems."""
        return (self.organisations() if self.file == ORGANISATIONS else self.lexicon()).hash

    def organisations(self) -> Organisations:
        """The bodies known by name, read once in the same way."""
        return _READ.kept(
            ("organisations", self.name), lambda: read_organisations(self.content(), name=self.path)
        )


class _Files(Keeping):
    """Files that were read."""

    most_kept = 24


class _Sets(Keeping):
    """Files that are read together, with what is made ready of them."""

    most_kept = 6


_READ, _SETS = _Files(), _Sets()


def lexicons() -> Lexicons:
    """Those of the criteria folder. A file that was edited is read anew."""
    sources = folder_sources()
    return _SETS.kept(_names(sources), lambda: together(sources))


def lexicons_in_force(*, database: Database) -> Lexicons:
    """Those that proposals are read by in an installation. What counts of the folder is kept from now on.

    Raises
    ------
    StoreError
        The database cannot be read.
    """
    with database.reading() as session:
        now = _counting(session)
        found = now.lexicons(session)
    keep_folder_texts(database, now.of_folder, in_force=now.names)
    return found


def lexicons_in(session: Session) -> Lexicons:
    """As `lexicons_in_force`, inside a transaction, in which no text of the folder is kept."""
    return _counting(session).lexicons(session)


@dataclass(frozen=True)
class _Counting:
    """Which files count."""

    kept: Mapping[str, Row[str, str, str]]
    """Those that somebody put in force, by file."""
    of_folder: Collection[LexiconSource]
    """The others."""

    @property
    def names(self) -> frozenset[tuple[str, Name]]:
        """Tells them from others."""
        return _names(self.of_folder) | {
            (file, ("kept", row.id, row.content_hash)) for file, row in self.kept.items()
        }

    def lexicons(self, session: Session) -> Lexicons:
        """Ready to read with."""

        def made() -> Lexicons:
            texts = texts_of_versions(session, [row.id for row in self.kept.values()])
            stored = [stored_source(file, texts[row.id]) for file, row in self.kept.items()]
            return together([*self.of_folder, *stored])

        return _SETS.kept(self.names, made)


def _counting(session: Session) -> _Counting:
    newest = (
        select(LexiconVersionRow.file, func.max(LexiconVersionRow.number).label("number"))
        .group_by(LexiconVersionRow.file)
        .subquery()
    )
    asked = select(LexiconVersionRow.id, LexiconVersionRow.file, LexiconVersionRow.content_hash).join(
        newest, (newest.c.file == LexiconVersionRow.file) & (newest.c.number == LexiconVersionRow.number)
    )
    kept = {row.file: row for row in session.execute(asked)}
    return _Counting(kept, [one for one in folder_sources() if one.file not in kept])


def together(sources: Iterable[LexiconSource]) -> Lexicons:
    """These files as lexicons, each of which is read when a text first needs it."""
    every = {one.file: one for one in sources}
    named = every.get(ORGANISATIONS)
    return Lexicons(
        {file: one.lexicon for file, one in every.items() if file != ORGANISATIONS},
        None if named is None else named.organisations,
        name=hashlib.sha256(repr(sorted(_names(every.values()))).encode()).hexdigest(),
    )


def folder_sources() -> list[LexiconSource]:
    """The files of the criteria folder."""
    folder = criteria_folder() / "lexicon"
    paths = [*sorted(folder.glob("[a-z][a-z].yaml")), *folder.glob(f"{ORGANISATIONS}.yaml")]
    return [
        LexiconSource(
            path.stem,
            str(path),
            ("folder", str(path), str(path.stat().st_mtime_ns)),
            partial(read_bytes, path),
        )
        for path in paths
    ]


def stored_source(file: str, text: str) -> LexiconSource:
    """A file whose text the store has; the same text is read once, wherever it is kept."""
    data = text.encode()
    return LexiconSource(file, f"{file}.yaml", ("text", hashlib.sha256(data).hexdigest()), lambda: data)


def texts_of_versions(session: Session, ids: Collection[str]) -> Mapping[str, str]:
    """By id what these versions say."""
    asked = select(LexiconVersionRow.id, LexiconVersionRow.content).where(LexiconVersionRow.id.in_(ids))
    return {row.id: row.content for row in session.execute(asked)} if ids else {}


def _names(sources: Iterable[LexiconSource]) -> frozenset[tuple[str, Name]]:
    return frozenset((one.file, one.name) for one in sources)
