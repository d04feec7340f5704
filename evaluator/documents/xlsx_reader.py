"""Workbooks: each sheet a heading, and a table for each stretch of rows without a blank one between."""

import contextlib
import datetime
import io
import re
import threading
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from evaluator.documents.document import Block, Heading, Table
from evaluator.documents.notes import Note, NoteKind
from evaluator.documents.packages import BROKEN_ARCHIVE, DAMAGED, SAVE_AGAIN, check_package
from evaluator.documents.places import CellPlace
from evaluator.documents.refusing import refused
from evaluator.documents.tables import even_rows
from evaluator.foundation import FileError

MOST_SHEETS = 200
MOST_ROWS = 10_000
"""Of one sheet."""
MOST_ROWS_IN_ALL = 50_000
MOST_COLUMNS = 300
MOST_CELLS = 200_000
"""With something in them, of all sheets."""

_ONE_AT_A_TIME = threading.Lock()
_HELD = ("xl/sharedStrings", "xl/styles", "xl/workbook", "xl/theme", "xl/_rels", "[Content_Types]")
"""All of a workbook that is held at once: its sheets are read row by row."""
_WITHOUT_VALUE = re.compile(rb"(?:</f>|<f\s*/>|<f\s[^<>]*/>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
"""How a sheet writes a formula that no program has worked out yet."""


def read_xlsx(content: bytes, name: str) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The sheets of a workbook that are shown, and what was left out.

    Values stand as they are, whatever the country: `2026-05-01`, `1234.5`, `0.25` for 25 %. Of a formula the
    value counts that the spreadsheet program saved with it.

    Raises
    ------
    FileError
        The package is damaged, or the workbook larger than one that is filled in by hand.
    """
    check_package(content, name, held=_HELD)
    # Large, and only needed here.
    from lxml.etree import LxmlError
    from openpyxl import load_workbook

    broken = (*BROKEN_ARCHIVE, ParseError, LxmlError, LookupError, TypeError, AttributeError, AssertionError)
    try:
        # The library warns of layout that it does not know, and prints of styles that are not there, which is
        # none of a reader's business. Both are turned off for the whole process, so one reads at a time.
        with _ONE_AT_A_TIME, warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            try:
                return _Reading(name).read(book, _formulas_without_value(content))
            finally:
                book.close()
    except FileError:
        raise
    except broken:
        raise refused(name, DAMAGED, SAVE_AGAIN) from None


def _formulas_without_value(content: bytes) -> int:
    with ZipFile(io.BytesIO(content)) as archive:
        sheets = [entry for entry in archive.infolist() if entry.filename.startswith("xl/worksheets/sheet")]
        return sum(len(_WITHOUT_VALUE.findall(archive.read(entry))) for entry in sheets)


@dataclass
class _Reading:
    """Reads one workbook and counts."""

    name: str
    rows: int = 0
    cells: int = 0
    errors: int = 0
    cut: list[str] = field(default_factory=list)

    def read(self, book: Any, formulas: int) -> tuple[tuple[Block, ...], tuple[Note, ...]]:  # noqa: ANN401
        if len(book.worksheets) > MOST_SHEETS:
            message = f"the workbook has {len(book.worksheets):,} sheets; at most {MOST_SHEETS} are read"
            raise refused(self.name, message, "Delete what is not needed, and save it again.")
        blocks: list[Block] = []
        hidden = tuple(sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible")
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            tables = list(self._tables(sheet))
            if tables:
                blocks += [
                    Heading(level=1, text=sheet.title, place=CellPlace(sheet=sheet.title, cell="A1")),
                    *tables,
                ]
        notes = []
        if hidden:
            notes.append(Note(kind=NoteKind.HIDDEN_SHEETS, count=len(hidden), names=hidden))
        if self.cut:
            notes.append(Note(kind=NoteKind.SHEETS_CUT, count=MOST_ROWS, names=tuple(self.cut)))
        if formulas:
            notes.append(Note(kind=NoteKind.FORMULAS_WITHOUT_VALUE, count=formulas))
        if self.errors:
            notes.append(Note(kind=NoteKind.CELLS_WITH_ERRORS, count=self.errors))
        return tuple(blocks), tuple(notes)

    def _tables(self, sheet: Any) -> Iterator[Table]:  # noqa: ANN401 - the library has no types
        most_rows = min(MOST_ROWS, MOST_ROWS_IN_ALL - self.rows)
        if (sheet.max_row or 0) > most_rows or (sheet.max_column or 0) > MOST_COLUMNS:
            self.cut.append(sheet.title)
        if not most_rows:
            return
        # What a sheet says of its size is often wrong.
        sheet.reset_dimensions()
        rows: list[list[str]] = []
        start = 1
        for number, cells in enumerate(sheet.iter_rows(max_row=most_rows, max_col=MOST_COLUMNS), start=1):
            self.rows += 1
            written = [self._said(cell) for cell in cells]
            if any(written):
                start = start if rows else number
                rows.append(written)
            elif rows:
                yield _table(rows, sheet.title, start)
                rows = []
        if rows:
            yield _table(rows, sheet.title, start)

    def _said(self, cell: Any) -> str:  # noqa: ANN401 - the library has no types
        if cell.value is None:
            return ""
        self.cells += 1
        if self.cells > MOST_CELLS:
            message = f"the workbook has more than {MOST_CELLS:,} filled cells; at most so many are read"
            raise refused(self.name, message, "Delete what is not needed, and save it again.")
        if cell.data_type == "e":
            self.errors += 1
            return ""
        return _plain(cell.value)


def _plain(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            # Fifteen figures are what a spreadsheet program keeps.
            return format(Decimal(f"{value:.15g}"), "f")
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            return "\n".join(line.strip() for line in str(value).replace("\r\n", "\n").split("\n")).strip()


def _table(rows: list[list[str]], sheet: str, start: int) -> Table:
    from openpyxl.utils import get_column_letter

    first = min(column for row in rows for column, cell in enumerate(row) if cell)
    end = max(column for row in rows for column, cell in enumerate(row) if cell) + 1
    place = CellPlace(sheet=sheet, cell=f"{get_column_letter(first + 1)}{start}")
    return Table(rows=even_rows([row[first:end] for row in rows]), place=place)
