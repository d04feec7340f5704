"""Tables as rows of cells: CSV, or the first visible sheet of a workbook; formulas are not run."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError

from evaluator.foundation import FileError, Problem
from evaluator.foundation.csv_files import MAXIMUM_BYTES, read_csv, without_empty_end
from evaluator.services.importing.archives import check_sizes

MOST_ROWS = 10_000
MOST_COLUMNS = 300


@dataclass(frozen=True)
class Row:
    """A row of a table, as text, and what is wrong with its cells."""

    line: int
    cells: list[str]
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Cells:
    """A table: its header, its rows, and the sheets that were not read."""

    header: Row
    rows: list[Row]
    decimal_comma: bool = False
    left_out: tuple[str, ...] = ()
    """What else the file holds, in words."""


def cell_name(line: int, column: int) -> str:
    """`C7`: a cell as spreadsheets name it; columns count from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{line}"


def read_cells(data: bytes, name: str) -> Cells:
    """The table in a file whose name ends in .csv or .xlsx.

    Raises
    ------
    FileError
        It cannot be read, is empty, or is larger than can be looked through.
    """
    table = _from_csv(data, name) if name.lower().endswith(".csv") else _from_workbook(data, name)
    if len(table.rows) > MOST_ROWS:
        raise _refused(name, f"the table has more than {MOST_ROWS:,} rows", "Import it in parts.")
    if len(table.header.cells) > MOST_COLUMNS:
        raise _refused(name, f"the table has more than {MOST_COLUMNS} columns")
    return table


def _from_csv(data: bytes, name: str) -> Cells:
    found = read_csv(data, name)
    rows = [Row(line, cells) for line, cells in found.rows]
    return _table(rows, name, decimal_comma=found.delimiter == ";")


def _from_workbook(data: bytes, name: str) -> Cells:
    if len(data) > MAXIMUM_BYTES:
        limit = f"at most {MAXIMUM_BYTES // 1_000_000} MB are read"
        raise _refused(name, f"the file has {len(data) / 1e6:.0f} MB; {limit}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_sizes(archive, name)
        return _first_sheet(data, name)
    except FileError:
        raise
    except (
        zipfile.BadZipFile, zlib.error, ParseError, EOFError, OSError, LookupError, ValueError, TypeError,
        AttributeError,
    ):  # fmt: skip
        hint = "Save it again as .xlsx in a spreadsheet program."
        raise _refused(name, "this is no XLSX workbook that can be read", hint) from None


def _first_sheet(data: bytes, name: str) -> Cells:
    # Large, and only needed here.
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not visible:
            raise _refused(name, "the workbook has no visible sheet", "Show the sheet with the proposals.")
        left_out = [
            f'the sheet "{sheet.title[:80]}" is hidden and was not read'
            if sheet.sheet_state != "visible"
            else f'the sheet "{sheet.title[:80]}" was not read: only the first is'
            for sheet in book.worksheets
            if sheet is not visible[0]
        ]
        rows = [*_sheet_rows(visible[0])]
    finally:
        book.close()
    return _table(rows, name, left_out=tuple(left_out))


def _sheet_rows(sheet: Any) -> Iterator[Row]:  # noqa: ANN401 - the library has no types
    # One more than is read shows that there is more.
    limits = {"max_row": MOST_ROWS + 2, "max_col": MOST_COLUMNS + 1}
    for line, found in enumerate(sheet.iter_rows(**limits), start=1):
        row = Row(line, [])
        for column, cell in enumerate(found, start=1):
            row.cells.append(_text(cell, line, column, row.problems))
        if row.problems or any(text.strip() for text in row.cells):
            yield row


def _text(cell: Any, line: int, column: int, problems: list[Problem]) -> str:  # noqa: ANN401 - no types
    value = cell.value
    place = cell_name(line, column)
    if value is not None and cell.data_type == "f":
        message = f"{place} holds a formula; its value is not worked out here"
        hint = "Copy the cells and paste them as values."
        problems.append(Problem(line, column, place, message, hint))
        return ""
    if value is not None and cell.data_type == "e":
        message = f"{place} holds the error {str(value)[:20]}"
        problems.append(Problem(line, column, place, message, "Mend the cell in the spreadsheet program."))
        return ""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case _:
            return str(value)


def _table(
    rows: list[Row], name: str, *, decimal_comma: bool = False, left_out: tuple[str, ...] = ()
) -> Cells:
    if not rows:
        raise _refused(name, "the table is empty", "Its first row names the fields: title, acronym, …")
    header, *others = rows
    if header.problems:
        raise FileError(name, header.problems)
    names = without_empty_end(header.cells, 0)
    return Cells(Row(header.line, names), others, decimal_comma, left_out)


def _refused(name: str, message: str, hint: str = "") -> FileError:
    return FileError(name, [Problem(0, 0, "", message, hint)])
