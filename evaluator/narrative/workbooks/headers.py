"""The titles of a table's columns: in which row they stand, and how each column is named."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from evaluator.narrative.workbooks.grids import Grid, column_letter, column_number
from evaluator.narrative.workbooks.targets import Target
from evaluator.narrative.workbooks.titles import TitleReader

_ROWS_TRIED = 10
_CELLS_TRIED = 400
_LETTER = re.compile(r"[A-Za-z]{1,3}")


@dataclass(frozen=True)
class Header:
    """The row with the titles."""

    line: int
    titles: Mapping[int, str]
    """By column, on one line."""
    targets: Mapping[int, Target]
    """By column what the title tells."""
    keys: Mapping[int, str]
    """By column, those without a title too, the name that no other has: the title, else the letter."""

    def column_named(self, name: str) -> int | None:
        """The column of a title or letter; None for none, or a title that several have."""
        wanted = on_one_line(name)
        for same in (str, str.casefold):
            found = [column for column, key in self.keys.items() if same(key) == same(wanted)]
            if len(found) == 1:
                return found[0]
        letter = column_number(wanted.upper()) if _LETTER.fullmatch(wanted) else 0
        return letter if letter in self.keys else None

    def columns_titled(self, name: str) -> list[int]:
        """All columns with a title."""
        wanted = on_one_line(name).casefold()
        return [column for column, title in self.titles.items() if title.casefold() == wanted]


def header_of(
    grid: Grid, reader: TitleReader, *, line: int | None = None, chosen: Collection[str] = ()
) -> Header | None:
    """The header of a sheet: the given line, else the first of its rows with the most titles that are known.

    `chosen` are titles that a mapping names, and that are known by that. None where no row has two cells.
    """
    if line is not None:
        return _header(grid, line, reader) if line in grid.rows else None
    wanted = {on_one_line(name).casefold() for name in chosen}
    best: tuple[int, int] | None = None
    tried = 0
    for candidate in list(grid.rows)[:_ROWS_TRIED]:
        titles = _titles(grid, candidate)
        if len(titles) < 2:
            continue
        tried += len(titles)
        if best is not None and tried > _CELLS_TRIED:
            break
        by_mapping = {column for column, title in titles.items() if title.casefold() in wanted}
        known = len(by_mapping | reader.targets(titles).keys())
        if best is None or known > best[0]:
            best = known, candidate
        if known >= max(3, len(titles) / 2):
            break
    return None if best is None else _header(grid, best[1], reader)


def on_one_line(text: str) -> str:
    """A title without line breaks and doubled spaces."""
    return " ".join(text.split())


def _header(grid: Grid, line: int, reader: TitleReader) -> Header:
    titles = _titles(grid, line)
    filled = {column for below, cells in grid.rows.items() if below > line for column in cells}
    columns = sorted(filled | titles.keys())
    return Header(line, titles, reader.targets(titles), _keys(titles, columns))


def _titles(grid: Grid, line: int) -> dict[int, str]:
    return {column: on_one_line(text) for column, text in grid.rows[line].items()}


def _keys(titles: Mapping[int, str], columns: list[int]) -> dict[int, str]:
    counted = Counter(title.casefold() for title in titles.values())
    keys = {
        column: title if counted[title.casefold()] == 1 and title.isprintable() else column_letter(column)
        for column in columns
        for title in [titles.get(column, "")]
    }
    # A title that reads as the letter of a column without a title of its own would name both.
    letters = {column_letter(column).casefold() for column, key in keys.items() if key != titles.get(column)}
    return {
        column: column_letter(column) if key.casefold() in letters else key for column, key in keys.items()
    }
