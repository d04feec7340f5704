"""The versions of lexicons that people put in force: who did, when and why, and the file of each.

They hold for the whole installation: one text is read alike in every call. Whoever needs what an assessment
was made with finds it by the hash that the assessment carries (`hashes`).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.evidence.lexicon.comparing import TermChange
from evaluator.services.lexicons.files import lexicons_compared
from evaluator.services.lexicons.in_force import ORGANISATIONS, folder_sources
from evaluator.services.lexicons.text_hash import hash_of_text as hash_of_text
from evaluator.services.named_files import NamedFile
from evaluator.store import Database, StoreError
from evaluator.store.tables import LexiconVersionRow, PersonRow

FOLDER = 0
"""The number of what counts before anybody put a version in force: the file of the criteria folder."""


@dataclass(frozen=True)
class LexiconVersion:
    """One time that a version of a file was put in force."""

    file: str
    """A language, or `organisations`."""
    number: int
    version: str
    """The hash of what it says."""
    put_at: datetime
    put_by: str
    """A person's name; their id, or the program's word, where there is no name."""
    reason: str
    """Empty of the file of the folder, as it was when somebody first put another one in force."""
    in_force: bool


@dataclass(frozen=True)
class LexiconDesk:
    """One file as it counts now, and how it came to that."""

    held: NamedFile
    """Empty where there is no such file yet."""
    number: int
    """Of the version in force; `FOLDER` while the folder's counts. Who changes it says which one they saw."""
    versions: tuple[LexiconVersion, ...]
    """The newest first; none while the folder's counts."""
    left_out: NamedFile | None = None
    """The folder's file, where no version kept here has its text: it was changed, and does not count."""

    @property
    def last(self) -> LexiconVersion | None:
        """The version in force."""
        return self.versions[0] if self.versions else None

    @property
    def held_hash(self) -> str:
        """Tells the text in force from every other one."""
        return hash_of_text(self.held.data)


def lexicon_names(*, database: Database, actor: Actor) -> tuple[str, ...]:
    """Every file that there is: the languages, then `organisations`.

    Raises
    ------
    NotAllowedError
        The actor neither manages nor observes a call.
    """
    check(actor, Action.SEE_LEXICON_VERSIONS)
    with database.reading() as session:
        kept = session.scalars(
            select(LexiconVersionRow.file).where(LexiconVersionRow.number.is_not(None)).distinct()
        )
        found = {*kept, *(one.file for one in folder_sources())}
    return (*sorted(found - {ORGANISATIONS}), *sorted(found & {ORGANISATIONS}))


def left_out_of_folder(*, database: Database, actor: Actor) -> tuple[str, ...]:
    """Every file that was changed in the criteria folder since the store counts for it: it does not count.

    Raises
    ------
    NotAllowedError
        The actor neither manages nor observes a call.
    FileError
        A file of the folder cannot be read from the disk.
    """
    check(actor, Action.SEE_LEXICON_VERSIONS)
    kept = defaultdict[str, set[str]](set)
    with database.reading() as session:
        asked = select(LexiconVersionRow.file, LexiconVersionRow.content_hash).where(
            LexiconVersionRow.number.is_not(None)
        )
        for file, content_hash in session.execute(asked):
            kept[file].add(content_hash)
    return tuple(
        one.file
        for one in folder_sources()
        if one.file in kept and hash_of_text(one.content()) not in kept[one.file]
    )


def lexicon_desk(*, database: Database, actor: Actor, file: str) -> LexiconDesk:
    """One file as it counts now, with every version that did.

    Raises
    ------
    NotAllowedError
        The actor neither manages nor observes a call.
    FileError
        The folder's file cannot be read from the disk.
    """
    check(actor, Action.SEE_LEXICON_VERSIONS)
    with database.reading() as session:
        return desk_in(session, file)


def lexicon_version_file(*, database: Database, actor: Actor, file: str, number: int) -> NamedFile:
    """The file of one version as it was kept.

    Raises
    ------
    NotAllowedError
        The actor neither manages nor observes a call.
    StoreError
        There is no such version.
    """
    check(actor, Action.SEE_LEXICON_VERSIONS)
    with database.reading() as session:
        return version_in(session, file, number)


def lexicon_differences(
    *, database: Database, actor: Actor, file: str, before: int, after: int
) -> tuple[TermChange, ...]:
    """What differs between two versions of a file.

    Raises
    ------
    NotAllowedError
        The actor neither manages nor observes a call.
    StoreError
        There is no such version.
    FileError
        One of them cannot be used by this program.
    """
    check(actor, Action.SEE_LEXICON_VERSIONS)
    with database.reading() as session:
        files = [version_in(session, file, number) for number in (before, after)]
    return lexicons_compared(*files)


def desk_in(session: Session, file: str) -> LexiconDesk:
    """As `lexicon_desk`, inside a transaction."""
    rows = _rows(session, file)
    versions = tuple(
        LexiconVersion(
            file=file,
            number=row.number,
            version=row.version,
            put_at=row.created_at,
            put_by=row.name or row.created_by,
            reason=row.reason,
            in_force=place == 0,
        )
        for place, row in enumerate(rows)
    )
    folder = folder_file(file)
    if not versions:
        return LexiconDesk(folder or NamedFile(f"{file}.yaml", b""), FOLDER, ())
    is_known = folder is None or hash_of_text(folder.data) in {row.content_hash for row in rows}
    held = version_in(session, file, versions[0].number)
    return LexiconDesk(held, versions[0].number, versions, None if is_known else folder)


def version_in(session: Session, file: str, number: int) -> NamedFile:
    """The file of one version, inside a transaction; StoreError where there is none."""
    content = session.scalar(
        select(LexiconVersionRow.content).where(
            LexiconVersionRow.file == file, LexiconVersionRow.number == number
        )
    )
    if content is None:
        raise StoreError(
            'The store has no version {number} of the lexicon "{file}".', number=number, file=file
        )
    return NamedFile(f"{file}.yaml", content.encode())


def folder_file(file: str) -> NamedFile | None:
    """The file of the criteria folder; None where it has none."""
    found = next((one for one in folder_sources() if one.file == file), None)
    return None if found is None else NamedFile(f"{file}.yaml", found.content())


def _rows(session: Session, file: str) -> Sequence[Row[int | None, str, str, datetime, str, str, str]]:
    asked = (
        select(
            LexiconVersionRow.number,
            LexiconVersionRow.version,
            LexiconVersionRow.content_hash,
            LexiconVersionRow.created_at,
            LexiconVersionRow.created_by,
            LexiconVersionRow.reason,
            PersonRow.name,
        )
        .outerjoin(PersonRow, PersonRow.id == LexiconVersionRow.created_by)
        .where(LexiconVersionRow.file == file, LexiconVersionRow.number.is_not(None))
        .order_by(LexiconVersionRow.number.desc())
    )
    return session.execute(asked).all()
