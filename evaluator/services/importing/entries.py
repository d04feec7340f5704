"""Entries: what came in, file by file and row by row: each a proposal, or what keeps it from being one."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePath

from evaluator.calls import Call
from evaluator.foundation import FileError, Problem, read_yaml, translator
from evaluator.foundation.csv_files import MAXIMUM_BYTES
from evaluator.narrative.row_names import LONGEST_ID, as_identifier
from evaluator.proposals import Proposal
from evaluator.services.importing.archives import MOST_FILES, members, printable_name
from evaluator.services.importing.foreign_tables import (
    Chosen,
    Mappings,
    as_csv,
    foreign_proposals,
    is_foreign,
)
from evaluator.services.importing.tables import read_table
from evaluator.services.proposal_files import checked_proposal
from evaluator.services.reading_files import ReadFile, check_read, read_file, reference_of
from evaluator.services.references import is_reference

DOCUMENTS = {".yaml": "application/yaml", ".yml": "application/yaml", ".json": "application/json"}
TABLES = (".csv", ".xlsx")
ARCHIVES = (".zip",)
NARRATIVE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}
"""Documents that are read into a proposal. Texts are not: in folders they are notes to somebody."""
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READ = (*DOCUMENTS, *NARRATIVE, *TABLES, *ARCHIVES)
"""The kinds of files that are taken in, by the ends of their names."""

LONGEST_TITLE, LONGEST_NAME = 2_000, 200
PLACEHOLDER = "DRAFT"
"""The reference of what does not say what it is called."""
OTHER_DOCUMENT = "this does not read as a proposal: it answers hardly any question"
_LEAST_ANSWERS = 2
_TOLD_BY_ANY_DOCUMENT = {"format", "reference", "title", "languages", "narrative"}

File = tuple[str, bytes]
"""A name and a content."""


@dataclass(frozen=True)
class Entry:
    """A file, or a row of a table, that may become a proposal."""

    name: str
    """For people: `round.zip: s01.yaml`, or `round.xlsx, row 7`."""
    data: bytes = b""
    media_type: str = ""
    proposal: Proposal | None = None
    external_id: str | None = None
    """What it is called where it comes from."""
    problems: tuple[Problem, ...] = ()
    """What keeps it from being imported, and warnings, which do not."""

    @cached_property
    def sha256(self) -> str:
        """Names the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def is_usable(self) -> bool:
        """Whether it can be imported as far as can be told from itself."""
        return self.proposal is not None and all(problem.is_warning for problem in self.problems)


def read_files(files: Iterable[File], *, call: Call, chosen: Chosen | None = None) -> tuple[Entry, ...]:
    """What is in these files, in their order. A file that cannot be read is an entry too.

    Mapping files among them say how the tables beside them are read, and `chosen` what somebody says besides.
    """
    named = [(printable_name(name), data) for name, data in files]
    fields = {printable_name(name): columns for name, columns in (chosen or {}).items()}
    how = _How(call, Mappings(named), fields)
    return _told_apart([entry for name, data in named for entry in _entries(name, data, how)])


def read_folder(folder: Path) -> list[File]:
    """The files in a folder and below it, by name. Links are not followed.

    Raises
    ------
    FileError
        It is no folder, has too many files, or a file cannot be read.
    """
    if not folder.is_dir():
        raise FileError(str(folder), [Problem(0, 0, "", "there is no such folder")])
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    inside = [path for path in found if path.suffix.lower() in READ and not _by_link(path, folder)]
    if len(inside) > MOST_FILES:
        raise FileError(str(folder), [Problem(0, 0, "", f"the folder has more than {MOST_FILES:,} files")])
    files = []
    for path in inside:
        name = path.relative_to(folder).as_posix()
        size = path.stat().st_size
        if size > MAXIMUM_BYTES:
            raise FileError(name, [Problem(0, 0, "", f"the file is too large: {size / 1e6:.0f} MB")])
        try:
            files.append((name, path.read_bytes()))
        except OSError as error:
            raise FileError(name, [Problem(0, 0, "", f"it cannot be read: {error.strerror}")]) from None
    return files


def _by_link(path: Path, folder: Path) -> bool:
    return any(part.is_symlink() for part in path.parents if part != folder and folder in part.parents)


@dataclass(frozen=True)
class _How:
    """What is known of how files are read."""

    call: Call
    mappings: Mappings
    chosen: Chosen


def _entries(name: str, data: bytes, how: _How) -> Iterator[Entry]:
    if Path(name).suffix.lower() in ARCHIVES:
        yield from _archive(name, data, how)
    else:
        yield from _file(name, name, data, how)


def _archive(name: str, data: bytes, how: _How) -> Iterator[Entry]:
    try:
        found = list(members(data, name))
    except FileError as error:
        yield Entry(name, problems=error.problems)
        return
    if not found:
        yield _unusable(name, "the archive is empty")
    own = Mappings((one.name, one.data) for one in found if one.problem is None)
    # Mapping files in the archive are for its tables; where it has none, those beside it are.
    inside = replace(how, mappings=own) if own.names else how
    for one in found:
        shown = f"{name}: {one.name}"
        if one.problem is not None:
            yield Entry(shown, problems=(one.problem,))
        else:
            yield from _file(shown, one.name, one.data, inside)


def _file(shown: str, name: str, data: bytes, how: _How) -> Iterator[Entry]:
    call = how.call
    suffix = Path(name).suffix.lower()
    if name in how.mappings.names:
        if problems := how.mappings.problems.get(name):
            yield Entry(shown, problems=problems)
    elif suffix in DOCUMENTS:
        yield _document(shown, data, DOCUMENTS[suffix], call)
    elif suffix in NARRATIVE:
        yield _narrative(shown, name, data, NARRATIVE[suffix], call)
    elif suffix in TABLES:
        yield from _table_or_workbook(shown, name, data, how)
    else:
        hint = f"Read are {', '.join(READ)}."
        yield _unusable(shown, "files of this kind are not read", hint)


def _told_apart(entries: list[Entry]) -> tuple[Entry, ...]:
    """Documents that are called by the names of their files; by their folders too where two have one name."""
    folders: dict[str, set[PurePath]] = defaultdict(set)
    by_file = [entry.external_id == reference_of(_path(entry)) for entry in entries]
    for entry, is_by_file in zip(entries, by_file, strict=True):
        if is_by_file and entry.external_id is not None:
            folders[entry.external_id].add(PurePath(_path(entry)).parent)
    return tuple(
        replace(entry, external_id=_with_folders(entry))
        if is_by_file and len(folders[entry.external_id or ""]) > 1
        else entry
        for entry, is_by_file in zip(entries, by_file, strict=True)
    )


def _with_folders(entry: Entry) -> str:
    """The end of the path of a file, which tells more than its beginning, as an id."""
    path = PurePath(_path(entry))
    return as_identifier(str(path.with_suffix(""))[-LONGEST_ID:])


def _path(entry: Entry) -> str:
    """Where a file lies in its archive or folder."""
    return entry.name.rpartition(": ")[2]


def _document(shown: str, data: bytes, media_type: str, call: Call) -> Entry:
    try:
        proposal, problems = checked_proposal(read_yaml(data, name=shown), call=call)
    except FileError as error:
        return Entry(shown, data, media_type, problems=error.problems)
    own = proposal.reference
    external_id = None if own == PLACEHOLDER or is_reference(own) else own
    return _checked(Entry(shown, data, media_type, proposal, external_id, problems))


def _narrative(shown: str, name: str, data: bytes, media_type: str, call: Call) -> Entry:
    """A document. What of it found no field is kept as text and told."""
    try:
        read = read_file(data, name, call=call)
    except FileError as error:
        return Entry(shown, data, media_type, problems=error.problems)
    entry = _read(shown, data, media_type, read, call)
    return replace(entry, problems=(*_other_document(read.proposal), *entry.problems))


def _read(shown: str, data: bytes, media_type: str, read: ReadFile, call: Call) -> Entry:
    problems = check_read(read, shown, call=call)
    own = read.proposal.reference
    external_id = None if own == PLACEHOLDER or is_reference(own) else own
    return _checked(Entry(shown, data, media_type, read.proposal, external_id, problems))


def _other_document(proposal: Proposal) -> tuple[Problem, ...]:
    """A problem where nothing in a document but its title answers a question: a letter is no proposal."""
    told = proposal.model_dump(exclude_defaults=True).keys() - _TOLD_BY_ANY_DOCUMENT
    if len(told) >= _LEAST_ANSWERS:
        return ()
    hint = "Use the form of the call, or headings that name its questions."
    return (Problem(0, 0, "", OTHER_DOCUMENT, hint),)


def _table_or_workbook(shown: str, name: str, data: bytes, how: _How) -> Iterator[Entry]:
    try:
        mapping = how.mappings.of(name)
        if not is_foreign(data, name, mapping):
            yield from _table(shown, name, data, how.call)
            return
        chosen = how.chosen.get(shown, {})
        found = list(foreign_proposals(data, shown, call=how.call, mapping=mapping, chosen=chosen))
    except FileError as error:
        # What does not fit in the mapping is told by its line.
        about = "" if error.file in (shown, name) else f"{error.file}: "
        problems = [replace(problem, message=f"{about}{problem.message}") for problem in error.problems]
        yield Entry(shown, problems=tuple(problems))
        return
    for one in found:
        media_type = "text/csv" if one.cells else _WORKBOOK
        own = as_csv(one.cells) if one.cells else data
        if one.read is None:
            yield Entry(one.name, own, media_type, problems=one.problems)
        else:
            entry = _read(one.name, own, media_type, one.read, how.call)
            if not one.cells:
                is_by_file = entry.external_id == reference_of(shown)
                entry = replace(
                    entry,
                    external_id=reference_of(name) if is_by_file else entry.external_id,
                    problems=(*_other_document(one.read.proposal), *entry.problems),
                )
            is_named = not one.cells or "$.reference" in (one.read.places or {})
            # The number of a row is no name: in the next table another proposal stands there.
            yield entry if is_named else replace(entry, external_id=None)
    if found and found[0].cells and found[0].read and found[0].read.mapped:
        say = translator("en")
        for note in found[0].read.mapped.notes:
            yield _unusable(shown, note.said(say))


def _table(shown: str, name: str, data: bytes, call: Call) -> Iterator[Entry]:
    try:
        rows, left_out = read_table(data, name, call=call)
    except FileError as error:
        yield Entry(shown, problems=error.problems)
        return
    if not rows:
        yield _unusable(shown, "the table has no rows below its header")
    for row in rows:
        place = f"{shown}, row {row.line}"
        yield _checked(Entry(place, row.data, "text/csv", row.proposal, row.external_id, row.problems))
    for message in left_out:
        yield _unusable(shown, message, "Move what belongs to the import to the first visible sheet.")


def _checked(entry: Entry) -> Entry:
    """With problems for names that are longer than a name."""
    if entry.proposal is None:
        return entry
    lengths = (
        ("title", entry.proposal.title, LONGEST_TITLE),
        ("acronym", entry.proposal.acronym or "", LONGEST_NAME),
        ("external_id", entry.external_id or "", LONGEST_NAME),
    )
    too_long = [
        Problem(
            0, 0, path, f"the {path} has {len(text):,} characters; at most {most:,} are kept", "Shorten it."
        )
        for path, text, most in lengths
        if len(text) > most
    ]
    problems = (*too_long, *entry.problems)
    return Entry(entry.name, entry.data, entry.media_type, entry.proposal, entry.external_id, problems)


def _unusable(name: str, message: str, hint: str = "") -> Entry:
    return Entry(name, problems=(Problem(0, 0, "", message, hint),))
