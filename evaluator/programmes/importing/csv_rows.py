"""CSV files as a stream of rows, whichever encoding and whichever sign between cells they use."""

import codecs
import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TextIO

from evaluator.foundation import FileError, Problem

DELIMITERS = (",", ";", "\t", "|")
_PIECE = 1 << 20
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
LONGEST_RECORD = 10_000_000
"""Characters of a record, however many lines it has; more would fill the memory."""
TOO_LONG = f"the record has more than {LONGEST_RECORD // 1_000_000} million characters"
# The reader's own limit, 131,072 characters for a cell, is less than a programme's text may have.
csv.field_size_limit(LONGEST_RECORD)


@dataclass(frozen=True)
class CsvStream:
    """The titles of the columns, and each row behind them with the line it begins in.

    A record of more than `LONGEST_RECORD` characters is a row without cells, for its reader to list.
    """

    columns: tuple[str, ...]
    """Without the empty ones at the end, which spreadsheets like to add."""
    rows: Iterator[tuple[int, list[str]]]


@contextmanager
def csv_stream(
    path: Path, *, delimiter: str | None = None, encoding: str | None = None, header_line: int = 1
) -> Iterator[CsvStream]:
    """The rows of a file, one by one, while the file is open. Blank rows are left out.

    Raises
    ------
    FileError
        At once or while rows are read: the file is empty, in no known encoding, or a row cannot be read.
    """
    name = path.name
    known = encoding or found_encoding(path)
    with path.open(encoding=known, newline="") as file:
        rows = _rows(file, delimiter, name, skipped=max(header_line - 1, 0), encoding=known)
        if header_line == 0:
            yield CsvStream((), rows)
            return
        first = next(rows, None)
        if first is None:
            raise FileError(
                name, [Problem(0, 0, "", "the file is empty", "It begins with titles of columns.")]
            )
        cells = [cell.strip() for cell in first[1]]
        while cells and not cells[-1]:
            cells.pop()
        yield CsvStream(tuple(cells), rows)


def found_encoding(path: Path) -> str:
    """UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1252.

    Raises
    ------
    FileError
        It is none of these, by a byte that Windows-1252 does not have.
    """
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for encoding in ("utf-8-sig", "cp1252"):
        line = _undecodable_line(path, encoding)
        if line is None:
            return encoding
    message = "the text is neither UTF-8 nor Windows-1252"
    hint = "Save it as UTF-8, or state its encoding in a mapping file."
    raise FileError(path.name, [Problem(line or 0, 1 if line else 0, "", message, hint)])


def found_delimiter(header: str) -> str:
    """The sign that stands most often between the cells of a line; a comma where none does."""
    bare = _QUOTED.sub("", header)
    return max(DELIMITERS, key=bare.count)


def _undecodable_line(path: Path, encoding: str) -> int | None:
    """The line in which the first bytes stand that the encoding does not have."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as file:
        while True:
            piece = file.read(_PIECE)
            try:
                decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                return line + error.object.count(b"\n", 0, error.start)
            if not piece:
                return None
            line += piece.count(b"\n")


def _rows(
    file: TextIO, delimiter: str | None, name: str, *, skipped: int, encoding: str
) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, with the line it begins in; of a record that is too long, no cell."""
    for _ in range(skipped):
        file.readline()
    lines = _Lines(file)
    line = skipped + 1
    try:
        header = next(lines, "")
        reader = csv.reader(
            chain([header], lines), delimiter=delimiter or found_delimiter(header), strict=True
        )
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except _TooLongError:
                lines.end_record()
                reader = csv.reader(lines, reader.dialect)
                cells = []
            if (not cells and lines.was_too_long) or any(cell.strip() for cell in cells):
                yield line, cells
            lines.begin_record()
            line = skipped + lines.read + 1
    except _TooLongError:
        raise FileError(name, [Problem(line, 1, "", f"instead of a header, {TOO_LONG}")]) from None
    except csv.Error as error:
        hint = "A text that begins with a double quote must end with one; quotes inside are doubled."
        raise FileError(name, [Problem(line, 1, "", f"this row cannot be read: {error}", hint)]) from None
    except UnicodeError:
        message = f"the text from here on is not in the encoding {encoding}"
        raise FileError(
            name, [Problem(line, 1, "", message, "State its encoding in a mapping file.")]
        ) from None


class _TooLongError(Exception):
    """A record has more characters than are kept of one."""


class _Lines(Iterator[str]):
    """The lines of a file, counted; it stops a record that would fill the memory."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.read = 0
        """Lines so far."""
        self.begin_record()

    def begin_record(self) -> None:
        """What comes next is another record."""
        self._length = self._quotes = 0
        self.was_too_long = False

    def __next__(self) -> str:
        line = self._piece()
        if not line:
            raise StopIteration
        if self._length > LONGEST_RECORD:
            self.was_too_long = True
            raise _TooLongError
        return line

    def end_record(self) -> None:
        """Pass over the rest of the record: to the end of its line, and of the text in quotes it is in."""
        ended = self._ended
        while not ended or self._quotes % 2:
            if not self._piece():
                return
            ended = self._ended

    def _piece(self) -> str:
        """The next line, or so much of it as is kept of a record."""
        piece = self._file.readline(LONGEST_RECORD + 1)
        self._ended = piece.endswith(("\n", "\r"))
        self.read += self._ended or (bool(piece) and len(piece) <= LONGEST_RECORD)
        self._length += len(piece)
        self._quotes += piece.count('"')
        return piece
