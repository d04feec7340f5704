"""ZIP archives, taken apart with care: sizes are added up before anything is unpacked."""

import io
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from evaluator.foundation import FileError, Problem
from evaluator.foundation.yaml_files import MAXIMUM_BYTES

MOST_FILES = 10_000
MOST_UNPACKED = 500_000_000
MOST_RATIO = 100
"""So many times its packed size a file may unpack to. Text rarely reaches 20."""
RATIO_FROM = 1_000_000
"""Smaller files may be packed as tightly as they like."""

_LEFT_OUT = ("__MACOSX/", ".DS_Store", "Thumbs.db")
"""What operating systems add by themselves."""


@dataclass(frozen=True)
class Member:
    """A file of an archive, or the reason why it is not read."""

    name: str
    data: bytes = b""
    problem: Problem | None = None


def members(data: bytes, name: str, *, largest: int = MAXIMUM_BYTES) -> Iterator[Member]:
    """The files of an archive one after the other; each that is not read says why.

    Raises
    ------
    FileError
        It is no archive, or would unpack to more than is read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = [one for one in archive.infolist() if not one.is_dir() and not _is_left_out(one)]
            check_sizes(archive, name)
            named = Counter(one.orig_filename.casefold() for one in found)
            for one in found:
                yield _member(archive, one, named[one.orig_filename.casefold()] > 1, largest)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError) as error:
        if isinstance(error, FileError):
            raise
        raise _refused(name, "this is no ZIP archive that can be read", "Pack the files again.") from None


def check_sizes(archive: zipfile.ZipFile, name: str) -> None:
    """Go on only where an archive unpacks to what can be held.

    Raises
    ------
    FileError
        It has too many files, is too large, or is packed far more tightly than texts are.
    """
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise _refused(name, f"the archive has {len(entries):,} files; at most {MOST_FILES:,} are read")
    total = sum(one.file_size for one in entries)
    if total > MOST_UNPACKED:
        limit = f"at most {MOST_UNPACKED // 1_000_000} MB are read"
        raise _refused(name, f"the archive unpacks to {total / 1e6:,.0f} MB; {limit}", "Import it in parts.")
    for one in entries:
        if one.file_size > RATIO_FROM and one.file_size > MOST_RATIO * max(one.compress_size, 1):
            times = one.file_size / max(one.compress_size, 1)
            message = f"a file in it unpacks to {times:,.0f} times its size, which no text does"
            raise _refused(name, message, "It was not unpacked.")


def printable_name(name: str) -> str:
    """The name of a file as it can be shown and kept."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)[:200]


def _member(archive: zipfile.ZipFile, one: zipfile.ZipInfo, is_double: bool, largest: int) -> Member:
    name = one.orig_filename
    shown = printable_name(name)
    if problem := _name_problem(name) or _kind_problem(one, largest):
        return Member(shown, problem=problem)
    if is_double:
        message = f'the archive has several files called "{shown}"'
        return Member(shown, problem=Problem(0, 0, "", message, "Give each file a name of its own."))
    try:
        with archive.open(one) as file:
            content = file.read(largest + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        return Member(shown, problem=Problem(0, 0, "", f"the file cannot be unpacked: {error}"))
    if len(content) > largest:
        return Member(shown, problem=_too_large(len(content), largest))
    return Member(shown, content)


def _name_problem(name: str) -> Problem | None:
    hint = "It was not unpacked. Pack the files again by their plain names."
    if not name.isprintable() or len(name) > 1_000:
        return Problem(0, 0, "", "its name holds characters that cannot be shown, or is too long", hint)
    outside = PureWindowsPath(name)
    if outside.drive or outside.root or PurePosixPath(name).is_absolute():
        return Problem(0, 0, "", "its name begins at the root of a disk", hint)
    if ".." in outside.parts:
        return Problem(0, 0, "", "its name leads out of the archive (..)", hint)
    return None


def _kind_problem(one: zipfile.ZipInfo, largest: int) -> Problem | None:
    if stat.S_ISLNK(one.external_attr >> 16):
        return Problem(0, 0, "", "this is a link to another file", "Put the file itself into the archive.")
    if one.flag_bits & 0x1:
        return Problem(0, 0, "", "the file is locked by a password", "Pack it again without one.")
    if one.orig_filename.lower().endswith(".zip"):
        message = "this is an archive inside the archive"
        return Problem(0, 0, "", message, "Unpack it, or import it by itself.")
    return _too_large(one.file_size, largest) if one.file_size > largest else None


def _too_large(size: int, largest: int) -> Problem:
    limit = f"at most {largest // 1_000_000} MB are read"
    return Problem(0, 0, "", f"the file is too large: {size / 1e6:.0f} MB, {limit}")


def _is_left_out(one: zipfile.ZipInfo) -> bool:
    return one.orig_filename.startswith(_LEFT_OUT) or one.orig_filename.endswith(_LEFT_OUT[1:])


def _refused(name: str, message: str, hint: str = "") -> FileError:
    return FileError(name, [Problem(0, 0, "", message, hint)])
