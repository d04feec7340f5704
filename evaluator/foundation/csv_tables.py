"""CSV files with a header: where each column stands, and what is wrong with the header."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from evaluator.foundation.csv_files import read_csv, without_empty_end
from evaluator.foundation.problems import FileError, Problem, did_you_mean


@dataclass(frozen=True)
class CsvTable:
    """The file as cells: where each column stands, and each row with the line it begins in."""

    columns: dict[str, int]
    delimiter: str
    rows: list[tuple[int, list[str]]]


@dataclass(frozen=True)
class Header:
    """What columns a file may have."""

    required: Sequence[str]
    optional: Sequence[str] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.required, *self.optional)

    def __str__(self) -> str:
        return ",".join(self.required) + "".join(f"[,{column}]" for column in self.optional)


def read_table(data: bytes, name: str, header: Header, *, others: Collection[str] | None = ()) -> CsvTable:
    """The table in a file of comma or semicolon separated values.

    Parameters
    ----------
    others
        Columns that may stand in the file and are not read; None where any may.

    Raises
    ------
    FileError
        The file cannot be read, is empty, or its header is another one.
    """
    found = read_csv(data, name)
    if not found.rows:
        raise FileError(name, [Problem(0, 0, "", "the file is empty", f"It begins with {header}.")])
    line, cells = found.rows[0]
    columns = [cell.strip().lower() for cell in without_empty_end(cells, 0)]
    problems = list(_header_problems(line, columns, header, others))
    if problems:
        raise FileError(name, problems)
    return CsvTable({column: place for place, column in enumerate(columns)}, found.delimiter, found.rows[1:])


def row_of(table: CsvTable, cells: list[str]) -> dict[str, str]:
    """The cells of a row by column.

    Raises
    ------
    ValueError
        There are more or fewer than the header has. The message says how many.
    """
    cells = without_empty_end(cells, len(table.columns))
    if len(cells) != len(table.columns):
        raise ValueError(f"expected {len(table.columns)} cells as in the header, found {len(cells)}")
    return {column: cells[place] for column, place in table.columns.items()}


def rows_of(
    table: CsvTable, problems: list[Problem], *, cell: Callable[[str], str] = str.strip
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the line it begins in; one with other cells than the header has goes to the problems.

    Parameters
    ----------
    cell
        What is done to each cell.
    """
    for line, cells in table.rows:
        try:
            found = row_of(table, cells)
        except ValueError as error:
            problems.append(Problem(line, 1, "", str(error), CELLS_HINT))
            continue
        yield line, {column: cell(written) for column, written in found.items()}


CELLS_HINT = "Text with commas, quotes or line breaks stands in double quotes."
"""For whoever has more or fewer cells in a row than in the header."""


def _header_problems(
    line: int, columns: list[str], header: Header, others: Collection[str] | None
) -> Iterator[Problem]:
    hint = f"The header is {header}."
    for place, column in enumerate(columns, start=1):
        if column in columns[: place - 1]:
            yield Problem(line, place, column, f'the column "{column}" is there twice')
        elif column not in header.columns and others is not None and column not in others:
            message = f'no column is called "{column}" here.{did_you_mean(column, header.columns)}'
            yield Problem(line, place, column, message, hint)
    for column in header.required:
        if column not in columns:
            yield Problem(line, 1, column, f'the column "{column}" is missing', hint)
