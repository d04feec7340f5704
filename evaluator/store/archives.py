"""Archives: ZIP files whose manifest names every member with its hash, so that damage is always found.

A backup is one, and so is the open package of a call.
"""

import hashlib
import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

from evaluator import __version__
from evaluator.store.archive_limits import LONGEST_LINE, check_size
from evaluator.store.errors import StoreError

MANIFEST = "manifest.json"
FORMAT = 1
LARGEST_MANIFEST = 50_000_000
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PIECE = 1 << 20
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
"""All that the reader of ZIP files raises when one is cut, changed, encrypted or of an unknown kind."""


class DamagedError(StoreError):
    """The file is not what it says it is."""


@dataclass(frozen=True)
class Member:
    """One file of an archive."""

    size: int
    sha256: str
    lines: int


class ArchiveWriter:
    """Writes members one after the other, each as it comes, and at the end the manifest."""

    def __init__(self, file: BinaryIO, kind: str) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._kind = kind
        self.members: dict[str, Member] = {}

    def add(self, name: str, pieces: Iterable[bytes]) -> Member:
        """A member made of these pieces."""
        size, lines, hashed = 0, 0, hashlib.sha256()
        with self._zip.open(_entry(name), "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                hashed.update(piece)
                size += len(piece)
                lines += piece.count(b"\n")
        self.members[name] = Member(size, hashed.hexdigest(), lines)
        return self.members[name]

    def close(self, said: Mapping[str, Any]) -> None:
        """Write the manifest with what else is to be said, and end the archive."""
        manifest = {
            "format": FORMAT,
            "kind": self._kind,
            "program": __version__,
            **said,
            "members": {name: vars(member) for name, member in sorted(self.members.items())},
        }
        content = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True).encode()
        self._zip.writestr(_entry(MANIFEST), content)
        self._zip.close()


class Archive:
    """An archive that was checked: every member is there, whole, and nothing else."""

    def __init__(self, opened: zipfile.ZipFile, manifest: Mapping[str, Any], name: str) -> None:
        self._zip = opened
        self._name = name
        self.manifest = manifest
        self.members = {
            member: Member(int(said["size"]), str(said["sha256"]), int(said["lines"]))
            for member, said in manifest["members"].items()
        }

    def lines(self, member: str) -> Iterator[bytes]:
        """Its lines, one by one.

        Raises
        ------
        DamagedError
            One of them is longer than any that is written.
        """
        with self._reading(), self._zip.open(member) as file:
            while line := file.readline(LONGEST_LINE + 1):
                if len(line) > LONGEST_LINE:
                    most = f"at most {LONGEST_LINE // 1_000_000} MB are read"
                    raise DamagedError(f'{self._name} is damaged: "{member}" has a line without end; {most}.')
                yield line

    def content(self, member: str) -> bytes:
        """All of it."""
        with self._reading():
            return self._zip.read(member)

    def check(self) -> None:
        """Read all of it once.

        Raises
        ------
        DamagedError
            A member is missing, too much, or other than the manifest says.
        """
        with self._reading():
            inside = sorted(entry.filename for entry in self._zip.infolist())
            if inside != sorted([*self.members, MANIFEST]):
                raise DamagedError(
                    f"{self._name} is damaged: its files are not those that its manifest names."
                )
            for name, member in self.members.items():
                if self._measured(name, member.size) != member:
                    raise DamagedError(f'{self._name} is damaged: "{name}" is not as it was written.')

    def _measured(self, name: str, longest: int) -> Member:
        size, lines, hashed = 0, 0, hashlib.sha256()
        with self._zip.open(name) as file:
            while size <= longest and (piece := file.read(_PIECE)):
                hashed.update(piece)
                size += len(piece)
                lines += piece.count(b"\n")
        return Member(size, hashed.hexdigest(), lines)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except _UNREADABLE as error:
            raise DamagedError(f"{self._name} is damaged: it cannot be read to its end ({error}).") from None


@contextmanager
def opened_archive(
    file: BinaryIO, *, name: str, kind: str, is_from_elsewhere: bool = True
) -> Iterator[Archive]:
    """An archive, checked from its first byte to its last.

    Parameters
    ----------
    is_from_elsewhere
        Others made it: it may not unpack to more than a call can be.

    Raises
    ------
    DamagedError
        It is none, one of another kind, or damaged.
    StoreError
        A newer program made it, or it would unpack to too much.
    """
    expected = f"{name} is no {kind} of this program, or it was cut short."
    try:
        opened = zipfile.ZipFile(file)
        if is_from_elsewhere:
            check_size(file, opened, name)
        if opened.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
            raise DamagedError(expected)
        manifest = json.loads(opened.read(MANIFEST))
        if manifest["kind"] != kind:
            raise DamagedError(f"{name} is no {kind} but a {str(manifest['kind'])[:40]}.")
        if manifest["format"] != FORMAT:
            raise StoreError(f"{name} was made by a newer version of the program. Install that version.")
        archive = Archive(opened, manifest, name)
    except (*_UNREADABLE, TypeError, AttributeError, RecursionError):
        raise DamagedError(expected) from None
    with opened:
        archive.check()
        yield archive


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that appears under its name only once it is whole, and is for its owner alone.

    Raises
    ------
    StoreError
        It cannot be written here; whatever was there before is as it was.
    """
    made: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name[:100]}.", delete=False
        ) as file:
            made = Path(file.name)
            yield file
            file.flush()
            os.fsync(file.fileno())
        made.replace(path)
        made = None
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}. Nothing was changed.") from None
    finally:
        if made is not None:
            made.unlink(missing_ok=True)


def _entry(name: str) -> zipfile.ZipInfo:
    # Always the same date: the same content gives the same bytes.
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
