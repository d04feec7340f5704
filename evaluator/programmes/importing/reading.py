"""Programmes out of any number of sources: each read by its own format, each id once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluator.foundation import FileError, Problem
from evaluator.lineage.programme import Programme
from evaluator.programmes.gathering import Key, Spool, key_of
from evaluator.programmes.importing.found import Found, Skipped
from evaluator.programmes.importing.mapping import ColumnMapping
from evaluator.programmes.importing.okfn_folder import is_okfn_folder
from evaluator.programmes.importing.recognising import Format, UnknownFormatError, recognised
from evaluator.programmes.importing.report import BuildReport, Listed, ListedKind, SourceReport
from evaluator.programmes.importing.texts import shown_name
from evaluator.programmes.relations import MOST_CHILDREN, Settling


def read_into(
    spool: Spool,
    sources: Sequence[Path],
    *,
    report: BuildReport,
    mapping: ColumnMapping | None = None,
) -> None:
    """Read the programmes in files and folders into a spool, each as its source has it.

    What is bad in a source is in the report, and stops nothing else. Memory grows with the number of ids, not
    with the size of the files.

    Parameters
    ----------
    sources
        Files, and folders whose files are all read.
    report
        Filled while reading.
    mapping
        How tables are to be read that have the columns it names.

    Raises
    ------
    FileError
        Before anything is read: a source does not exist.
    """
    _exist(sources)
    formats = [(part, _format_of(part, mapping)) for source in sources for part in _parts(source)]
    read_along = {
        part.path.with_name(name)
        for part, form in formats
        if isinstance(form, Format)
        for name in form.beside
    }
    spellings = _Spellings()
    for part, form in formats:
        if part.path in read_along:
            continue
        source = SourceReport(part.name)
        report.sources.append(source)
        if isinstance(form, Format):
            _read_source(part.path, form, source, spool, spellings)
        else:
            is_other = isinstance(form, UnknownFormatError) and not part.is_named
            _list(source, form, "ignored" if is_other else "stopped")


def list_umbrellas(report: BuildReport, settling: Settling) -> None:
    """List the parents of too many in a report."""
    for parent, count in settling.umbrellas.items():
        message = f"it is the parent of {count} programmes; a parent of more than {MOST_CHILDREN} is none"
        report.listed.append(Listed(kind="umbrella", programme_id=parent, message=message))


def _exist(sources: Sequence[Path]) -> None:
    missing = [
        Problem(0, 0, str(path), "there is no such file or folder") for path in sources if not path.exists()
    ]
    if missing:
        raise FileError("sources", missing)


class _Spellings:
    """The ids that differ in case only."""

    def __init__(self) -> None:
        self._of: dict[Key, str | list[str]] = {}

    def others(self, programme: Programme) -> list[str]:
        """The other spellings of a new id that are there already."""
        confidential, programme_id = key_of(programme)
        folded = confidential, programme_id.casefold()
        known = self._of.get(folded)
        before = [known] if isinstance(known, str) else known or []
        self._of[folded] = [*before, programme_id] if before else programme_id
        return before


@dataclass(frozen=True)
class _Part:
    """A file, or a folder that is one source, and whether it was named itself or came with a folder."""

    name: str
    path: Path
    is_named: bool


def _parts(source: Path, name: str = "") -> Iterator[_Part]:
    """The source itself, or what lies in a folder, by name and without hidden files."""
    shown = f"{name}/{shown_name(source)}" if name else shown_name(source)
    if not source.is_dir() or is_okfn_folder(source):
        yield _Part(shown, source, is_named=not name)
        return
    for path in sorted(source.iterdir()):
        if not path.name.startswith("."):
            yield from _parts(path, shown)


def _format_of(part: _Part, mapping: ColumnMapping | None) -> Format | FileError:
    """The format; or why there is none, for the report."""
    try:
        return recognised(part.path, mapping)
    except FileError as error:
        return error
    except OSError as error:
        return _unreadable(part.path, error)


def _read_source(
    path: Path,
    form: Format,
    source: SourceReport,
    spool: Spool,
    spellings: _Spellings,
) -> None:
    source.format = form.name
    try:
        for found in form.read(path):
            source.read += 1
            _take(found, source, spool, spellings)
    except FileError as error:
        _list(source, error, "stopped")
    except OSError as error:
        _list(source, _unreadable(path, error), "stopped")
    if source.read == 0 and not source.stopped:
        source.add("noted", "the source holds no record")


def _take(found: Found, source: SourceReport, spool: Spool, spellings: _Spellings) -> None:
    if isinstance(found, Skipped):
        source.skipped += 1
        source.add("skipped", found.reason, line=found.line, programme_id=found.programme_id)
        return
    own = found.programme.id
    for note in found.notes:
        source.add("noted", note, line=found.line, programme_id=own)
    came = spool.add(found.programme)
    if came == "new":
        source.arrived += 1
        for other in spellings.others(found.programme):
            message = f"the id differs from {other} in case only; both are kept"
            source.add("case", message, line=found.line, programme_id=own)
        return
    source.merged += 1
    if came != "same":
        which = "this one is" if came == "richer" else "the earlier one is"
        message = f"the id was there before and says something else; {which} richer and was kept"
        source.add("merged", message, line=found.line, programme_id=own)


def _list(source: SourceReport, error: FileError, kind: ListedKind) -> None:
    for problem in error.problems:
        place = f"{problem.path}: " if problem.path else ""
        source.add(kind, f"{place}{problem.message}. {problem.hint}".strip(), line=problem.line)


def _unreadable(path: Path, error: OSError) -> FileError:
    return FileError(path.name, [Problem(0, 0, "", f"the file cannot be read: {error.strerror or error}")])
