"""A sheet as cells by line and column, joined from the stretches that blank rows part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from evaluator.documents import Block, CellPlace, Document, LinePlace, Place, Table
from evaluator.foundation.csv_files import read_csv


@dataclass(frozen=True)
class Grid:
    """The filled cells of a sheet, or of a CSV file."""

    name: str
    """Of the sheet; empty for a CSV file."""
    rows: Mapping[int, Mapping[int, str]]
    """By line and column, both from 1, in order; blank rows are not there."""
    blocks: tuple[Block, ...] = ()
    """The same as a document, without the heading that names the sheet."""
    decimal_sign: Literal[".", ","] = "."

    def place(self, line: int, column: int) -> Place:
        """Where a cell is found again."""
        if not self.name:
            return LinePlace(line=line)
        return CellPlace(sheet=self.name, cell=f"{column_letter(column)}{line}")


def column_letter(column: int) -> str:
    """`AB` of 28: a column as spreadsheets name it."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letter: str) -> int:
    """28 of `AB`."""
    number = 0
    for sign in letter:
        number = 26 * number + ord(sign) - ord("A") + 1
    return number


def grids_of(document: Document) -> tuple[Grid, ...]:
    """The sheets of a workbook that was read, in their order."""
    blocks: dict[str, list[Block]] = {}
    for block in document.blocks:
        if isinstance(block.place, CellPlace) and isinstance(block, Table):
            blocks.setdefault(block.place.sheet, []).append(block)
    return tuple(
        Grid(name, {line: cells for table in tables for line, cells in _lines(table)}, tuple(tables))
        for name, tables in blocks.items()
    )


def grid_of_csv(data: bytes, name: str) -> Grid:
    """The one table of a CSV file.

    Raises
    ------
    FileError
        It is too large, not UTF-8, or a row cannot be read.
    """
    found = read_csv(data, name)
    rows = {line: _filled(cells, 1) for line, cells in found.rows}
    return Grid("", rows, decimal_sign="," if found.delimiter == ";" else ".")


def _lines(block: Block) -> Iterator[tuple[int, dict[int, str]]]:
    if not isinstance(block, Table) or not isinstance(block.place, CellPlace):
        return
    letters = block.place.cell.rstrip("0123456789")
    first, column = int(block.place.cell[len(letters) :]), column_number(letters)
    for offset, cells in enumerate(block.rows):
        yield first + offset, _filled(cells, column)


def _filled(cells: tuple[str, ...] | list[str], first: int) -> dict[int, str]:
    return {column: text.strip() for column, text in enumerate(cells, start=first) if text.strip()}
