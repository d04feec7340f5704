"""CSV files as rows of cells, whichever of the usual signs stands between them, each with its line."""

import csv
import io
from dataclasses import dataclass

from evaluator.foundation.problems import FileError, Problem

MAXIMUM_BYTES = 20_000_000


@dataclass(frozen=True)
class CsvRows:
    """The rows of a file that are not blank, each with the line it begins in."""

    delimiter: str
    rows: list[tuple[int, list[str]]]


def read_csv(data: bytes, name: str) -> CsvRows:
    """The rows in a file of comma or semicolon separated values.

    Raises
    ------
    FileError
        It is too large, not UTF-8, or a row cannot be read.
    """
    text = _decoded(data, name)
    head = text.split("\n", 1)[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    return CsvRows(delimiter, _rows(text, delimiter, name))


def without_empty_end(cells: list[str], length: int) -> list[str]:
    """The cells without empty ones beyond `length`, which spreadsheets like to add."""
    end = len(cells)
    while end > length and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _decoded(data: bytes, name: str) -> str:
    if len(data) > MAXIMUM_BYTES:
        message = f"the file has {len(data) / 1e6:.0f} MB; at most {MAXIMUM_BYTES // 1_000_000} MB are read"
        raise FileError(name, [Problem(0, 0, "", message)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = 'Save it as "CSV UTF-8 (comma delimited)" in the spreadsheet program.'
        raise FileError(name, [Problem(line, 1, "", "the file is not UTF-8 text", hint)]) from None


def _rows(text: str, delimiter: str, name: str) -> list[tuple[int, list[str]]]:
    """Every row that is not blank, with the line it begins in."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        hint = "A text that begins with a double quote must end with one; quotes inside are doubled."
        raise FileError(name, [Problem(line, 1, "", f"this row cannot be read: {error}", hint)]) from None
    return rows
