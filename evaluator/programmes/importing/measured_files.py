"""Files read as streams of records, of which none may fill the memory."""

from pathlib import Path
from typing import IO

from evaluator.foundation.yaml_files import MAXIMUM_BYTES, check_size

LARGEST_RECORD = 16_000_000
"""Bytes without the end of a record after which this is no list of records."""


class EndlessRecordError(Exception):
    """A record does not end."""


class MeasuredFile:
    """A file that counts what was read of it since the last record."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._since_record = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes.

        Raises
        ------
        EndlessRecordError
            More than `LARGEST_RECORD` were read of one record.
        """
        if self._since_record > LARGEST_RECORD:
            raise EndlessRecordError
        piece = self._file.read(size)
        self._since_record += len(piece)
        return piece

    def begin_record(self) -> None:
        """What comes next is another record."""
        self._since_record = 0


def whole_file(path: Path) -> bytes:
    """The bytes of a file that is one document.

    Raises
    ------
    FileError
        It is larger than any document that is read.
    """
    check_size(path.stat().st_size, path.name)
    with path.open("rb") as file:
        return file.read(MAXIMUM_BYTES + 1)
