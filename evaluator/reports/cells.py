"""Tables as files for spreadsheet programs, in which no cell can act as a formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evaluator.reports.reviews_csv import formula_safe

LONGEST_CELL = 32_767
"""Characters that a cell of a workbook can hold."""

WIDEST_COLUMN = 60
"""In characters: what is longer is read in its cell."""

_CUT = "… [cut; the JSON export has it whole]"

Table = Sequence[Mapping[str, Any]]


DIGITS = 12
"""Of a number in a cell: more than anybody reads, and fewer than sums of decimal fractions need to be odd."""


def harmless(value: Any) -> Any:  # noqa: ANN401 - cells of any kind
    """The cell, marked with `'` where it is a text that a spreadsheet would run as a formula."""
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    if not isinstance(value, str):
        return value
    # Some spreadsheets drop the spaces before they look for a formula.
    begun = value.lstrip()
    return value if formula_safe(begun) == begun and formula_safe(value) == value else f"'{value}"


def csv_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The rows as UTF-8 with a byte order mark, which spreadsheet programs need to read accents."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([harmless(column) for column in columns])
    writer.writerows([harmless(row[column]) for column in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def workbook(tables: Mapping[str, tuple[Sequence[str], Table]]) -> bytes:
    """A workbook with a sheet for each table: its columns and its rows."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)

    def cell(sheet: Any, value: Any) -> Any:  # noqa: ANN401 - openpyxl states no types
        if not isinstance(value, str):
            return WriteOnlyCell(sheet, value=harmless(value))
        written = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", harmless(value))
        if len(written) > LONGEST_CELL:
            written = written[: LONGEST_CELL - len(_CUT)] + _CUT
        made = WriteOnlyCell(sheet, value=written)
        made.data_type = "s"
        return made

    for name, (columns, rows) in tables.items():
        sheet = book.create_sheet(name[:31])
        sheet.freeze_panes = "A2"
        for place, column in enumerate(columns, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = _width(column, rows)
        head = [cell(sheet, column) for column in columns]
        for one in head:
            one.font = Font(bold=True)
        sheet.append(head)
        for row in rows:
            sheet.append([cell(sheet, row[column]) for column in columns])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _width(column: str, rows: Table) -> int:
    """So many characters that a column shows what stands in it."""
    longest = max((len(str(row[column])) for row in rows if row[column] is not None), default=0)
    return min(WIDEST_COLUMN, max(len(column), longest) + 2)
