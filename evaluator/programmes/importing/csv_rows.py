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
_LONGEST_LINE = 10_000_000
"""Characters; a line that goes on is none, and would fill the memory."""


@dataclass(frozen=True)
class CsvStream:
    """The titles of the columns, and each row behind them with the line it begins in."""

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
    """Every row that is not blank, with the line it begins in."""
    line = 1
    try:
        for _ in range(skipped):
            file.readline()
        header = next(_lines(file), "")
        sign = delimiter or found_delimiter(header)
        line += skipped
        reader = csv.reader(chain([header], _lines(file)), delimiter=sign, strict=True)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = skipped + reader.line_num + 1
    except csv.Error as error:
        hint = "A text that begins with a double quote must end with one; quotes inside are doubled."
        raise FileError(name, [Problem(line, 1, "", f"this row cannot be read: {error}", hint)]) from None
    except UnicodeError:
        message = f"the text from here on is not in the encoding {encoding}"
        raise FileError(
            name, [Problem(line, 1, "", message, "State its encoding in a mapping file.")]
        ) from None


def _lines(file: TextIO) -> Iterator[str]:
    while line := file.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise csv.Error(f"the line has more than {_LONGEST_LINE // 1_000_000} million characters")
        yield line
