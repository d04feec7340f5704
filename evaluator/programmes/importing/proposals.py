"""Earlier calls of this program: a proposal's file, and the open package of a whole call.

What becomes of them is confidential: applicants gave their texts to the panel of that call alone.
"""

import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from pydantic import ValidationError

from evaluator.foundation import FileError, Problem
from evaluator.lineage.as_programme import as_programme, earlier_id, proposal_source
from evaluator.lineage.programme import Programme
from evaluator.programmes.importing.found import Arrived, Found, Skipped
from evaluator.programmes.importing.measured_files import whole_file
from evaluator.programmes.importing.texts import shown_name
from evaluator.proposals import Proposal, read_proposal

PACKAGE_KIND = "package"
_FORMAT = 1
_FUNDED = "funded"
_LONGEST_LINE = 50_000_000
_LARGEST_TABLE = 2_000_000_000
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    KeyError,
)


def read_proposal_file(path: Path) -> Iterator[Arrived]:
    """The programme that a proposal would have been. It is called as `earlier_id` says.

    Raises
    ------
    FileError
        With every problem of the proposal, by line.
    """
    proposal = read_proposal(whole_file(path), name=path.name)
    yield Arrived(
        _programme(proposal, earlier_id(proposal), call=proposal.call or "", source=shown_name(path)), 1
    )


def read_package(path: Path) -> Iterator[Found]:
    """The proposals of a call's package, each in its latest version; where its text was deleted, skipped.

    Raises
    ------
    FileError
        The package is damaged, or a newer version of the program made it.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            call = _call_of(archive, path.name)
            latest: dict[str, int] = {}
            for row in _rows(archive, "proposal_versions", path.name):
                latest[row["proposal_id"]] = max(latest.get(row["proposal_id"], 0), int(row["number"]))
            kept = {row["id"]: row for row in _rows(archive, "proposals", path.name)}
            for line, row in enumerate(_rows(archive, "proposal_versions", path.name), start=1):
                if int(row["number"]) == latest[row["proposal_id"]]:
                    yield _kept(row, call, kept[row["proposal_id"]], line, shown_name(path))
    except (*_UNREADABLE, TypeError) as error:
        if isinstance(error, FileError):
            raise
        raise _damaged(path.name, str(error) or type(error).__name__) from None


def manifest_kind(path: Path) -> str:
    """What kind of archive of this program a ZIP file is; "" when it is none."""
    try:
        with zipfile.ZipFile(path) as archive:
            return str(_manifest(archive).get("kind", ""))
    except _UNREADABLE:
        return ""


def _kept(row: dict[str, Any], call: str, of: dict[str, Any], line: int, source: str) -> Found:
    reference = str(of["reference"])
    programme_id = f"{call}/{reference}"
    if not row["content"]:
        return Skipped("its text was deleted by the call's rule", line, programme_id)
    try:
        proposal = Proposal.model_validate_json(row["content"])
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        return Skipped(f"it is no proposal of this version: {where}: {first['msg']}", line, programme_id)
    was_funded = of.get("state") == _FUNDED
    return Arrived(_programme(proposal, programme_id, call=call, source=source, was_funded=was_funded), line)


def _programme(
    proposal: Proposal, programme_id: str, *, call: str, source: str, was_funded: bool = False
) -> Programme:
    told = proposal_source(call, was_funded=was_funded)
    told = f"{told}: {source}" if told else source
    changed = {"id": programme_id, "source": told, "confidential": True}
    return as_programme(proposal).model_copy(update=changed)


def _call_of(archive: zipfile.ZipFile, name: str) -> str:
    manifest = _manifest(archive)
    if manifest.get("format") != _FORMAT:
        message = "a newer version of the program made this package"
        raise FileError(name, [Problem(0, 0, "", message, "Install that version.")])
    return str(manifest["call"])


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    with archive.open("manifest.json") as file:
        read = json.loads(file.read(_LONGEST_LINE))
    if not isinstance(read, dict):
        raise TypeError("its manifest is no record")
    return read


def _rows(archive: zipfile.ZipFile, table: str, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a table, one by one; no more is unpacked than a call can be."""
    member = f"tables/{table}.jsonl"
    if archive.getinfo(member).file_size > _LARGEST_TABLE:
        raise _damaged(name, f"{member} unpacks to more than a call can be")
    with archive.open(member) as file:
        while line := _line(file, name):
            row = json.loads(line)
            if not isinstance(row, dict):
                raise _damaged(name, f"a line of {member} is no row")
            yield row


def _line(file: IO[bytes], name: str) -> bytes:
    line = file.readline(_LONGEST_LINE + 1)
    if len(line) > _LONGEST_LINE:
        raise _damaged(name, "a line does not end")
    return line


def _damaged(name: str, why: str) -> FileError:
    message = f"the package is damaged: {' '.join(why.split())[:120]}"
    return FileError(name, [Problem(0, 0, "", message, "Export the call again.")])
