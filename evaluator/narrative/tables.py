"""Tables of a document as rows of a proposal: heads matched to columns, or labels at the left to fields."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from evaluator.documents import CellPlace, Place, Table
from evaluator.narrative.columns import FieldPath, shape_at
from evaluator.narrative.known_names import columns_by_id, heads_read
from evaluator.narrative.wordings import mark_of
from evaluator.proposals.shapes import Shape, proposal_shape

_LEAST_COLUMNS = 2
_LEAST_SHARE = 0.5
"""Of the heads must be known, unless the heading above tells what the table is."""


@dataclass(frozen=True)
class CellRead:
    """A cell whose column is known."""

    column: str
    """The id of the column, or `#`."""
    head: str
    text: str
    place: Place


@dataclass(frozen=True)
class TableRead:
    """A table whose rows are known to be rows of a field."""

    path: FieldPath
    rows: tuple[tuple[CellRead, ...], ...]
    left: tuple[tuple[CellRead, ...], ...] = ()
    """Cells of each row under heads that are not known; their `column` is empty."""


def table_read(table: Table, expected: FieldPath | None) -> TableRead | None:
    """The rows of a table; None where its heads tell nothing.

    Parameters
    ----------
    expected
        The table of the proposal that the heading above speaks of, where it does.
    """
    if expected is not None:
        return _expected(table, expected)
    if len(table.rows) < _LEAST_COLUMNS:
        return None
    offers = [found for path in _every_table() if (found := _offered(table, path))]
    return max(offers, key=lambda found: sum(map(len, found.rows)), default=None)


def cards_apart(table: Table) -> tuple[Table, ...]:
    """A table of labels and answers cut where its first label comes again: a page's end joined two cards."""
    label = table.rows[0][0]
    if not label or (len(table.rows[0]) != 2 and mark_of(label) is None):
        return (table,)
    starts = [number for number, row in enumerate(table.rows) if row[0] == label]
    ends = [*starts[1:], len(table.rows)]
    return tuple(
        Table(rows=table.rows[start:end], place=cell_place(table, start, 0))
        for start, end in zip(starts, ends, strict=True)
    )


def row_text(table: Table, row: int) -> str:
    """A row as a line of text, each cell after its head."""
    heads = table.rows[0]
    return "; ".join(
        f"{head}: {cell}" if head and row else cell
        for head, cell in zip(heads, table.rows[row], strict=True)
        if cell
    )


def cell_place(table: Table, row: int, column: int) -> Place:
    """Where a cell of a table stands: exactly in a workbook, else where the table does."""
    if not isinstance(table.place, CellPlace):
        return table.place
    from openpyxl.utils import coordinate_to_tuple, get_column_letter  # large, and only needed here

    first_row, first_column = coordinate_to_tuple(table.place.cell)
    cell = f"{get_column_letter(first_column + column)}{first_row + row}"
    return CellPlace(sheet=table.place.sheet, cell=cell)


def _expected(table: Table, path: FieldPath) -> TableRead | None:
    """Heads may stand in the first row or in the first column: where more of them are known."""
    heads, labels = heads_read(path, table.rows[0]), heads_read(path, tuple(row[0] for row in table.rows))
    across, down = (sum(name is not None for name in names) for names in (heads, labels))
    required = {name for name, one in columns_by_id(path).items() if one.shape.is_required and name != "id"}
    if shape_at(path).is_table and across and across >= down:
        if across >= _LEAST_COLUMNS or required & set(heads) or any(map(mark_of, table.rows[0])):
            return _as_rows(table, path, heads)
        return None
    filled = sum(bool(row[0].strip()) for row in table.rows)
    if len(table.rows[0]) < 2 or down < min(_LEAST_COLUMNS, filled) or down < _LEAST_SHARE * filled:
        return None
    return _as_cards(table, path, labels)


def _offered(table: Table, path: FieldPath) -> TableRead | None:
    """A table under another heading: at least two heads are known, and that which tells what a row is."""
    heads = heads_read(path, table.rows[0])
    known = sum(head is not None for head in heads)
    filled = sum(bool(head.strip()) for head in table.rows[0])
    telling = {
        name for name, one in columns_by_id(path).items() if one.shape.is_required and _tells(one.shape)
    }
    if known < _LEAST_COLUMNS or known < _LEAST_SHARE * filled or not telling & set(heads):
        return None
    return _as_rows(table, path, heads)


def _tells(shape: Shape) -> bool:
    return shape.kind in ("text", "country")


def _as_rows(table: Table, path: FieldPath, heads: Sequence[str | None]) -> TableRead:
    """A table with heads in its first row."""
    rows, left = [], []
    for number in range(1, len(table.rows)):
        cells = list(_cells(table, number, heads))
        rows.append(tuple(cell for cell in cells if cell.column))
        left.append(tuple(cell for cell in cells if not cell.column))
    return TableRead(path, tuple(rows), tuple(left))


def _as_cards(table: Table, path: FieldPath, names: Sequence[str | None]) -> TableRead:
    """A table with labels in its first column: each other column is a row."""
    labels = tuple(row[0] for row in table.rows)
    rows, left = [], []
    for column in range(1, len(table.rows[0])):
        cells = [
            CellRead(name or "", label, table.rows[number][column], cell_place(table, number, column))
            for number, (name, label) in enumerate(zip(names, labels, strict=True))
            if table.rows[number][column].strip()
        ]
        if cells:
            rows.append(tuple(cell for cell in cells if cell.column))
            left.append(tuple(cell for cell in cells if not cell.column))
    return TableRead(path, tuple(rows), tuple(left))


def _cells(table: Table, row: int, heads: Sequence[str | None]) -> Iterator[CellRead]:
    for place, (name, text) in enumerate(zip(heads, table.rows[row], strict=True)):
        if text.strip():
            yield CellRead(name or "", table.rows[0][place], text, cell_place(table, row, place))


@cache
def _every_table() -> tuple[FieldPath, ...]:
    """Tables that a document may have under any heading, the likeliest first."""
    likely = ("partners", "activities", "budget.lines", "results", "objectives", "target_groups", "training")
    paths = [tuple(name.split(".")) for name in likely]
    others = [
        path for path in _tables(()) if path not in paths and path not in (("documents",), ("narrative",))
    ]
    return (*paths, *others)


def _tables(above: FieldPath) -> Iterator[FieldPath]:
    shape = shape_at(above) if above else proposal_shape()
    for name, part in shape.parts.items():
        path = (*above, name)
        if part.is_table:
            yield path
        elif part.kind == "record":
            yield from _tables(path)
