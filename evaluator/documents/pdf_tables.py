"""Tables of a page: by the rules drawn round their cells, or by pieces of text in line below one another."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from evaluator.documents.list_marks import without_list_mark
from evaluator.documents.pdf_lines import Line
from evaluator.documents.pdf_pages import Rule, Run

_NEAR = 3.0
"""Points: so near, rules touch, and edges stand below one another."""
_SHORTEST_RULE = 6.0
_MOST_RULES = 300
"""Of one page, once those that go on in one another are joined; more are a drawing."""
_MOST_CELLS = 2_000
_LOWEST_ROW = 5.0


@dataclass(frozen=True)
class Grid:
    """A table that rules make."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    _firsts: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict, compare=False, repr=False)

    def cell_of(self, run: Run) -> tuple[int, int] | None:
        """Row and column of the cell that holds a piece; of merged cells the first. None outside of it."""
        x, y = (run.left + run.right) / 2, (run.top + run.bottom) / 2
        row, column = bisect_right(self.rows, y) - 1, bisect_right(self.columns, x) - 1
        if not (0 <= row < len(self.rows) - 1 and 0 <= column < len(self.columns) - 1):
            return None
        if (row, column) not in self._firsts:
            self._firsts[row, column] = self._first_of(row, column)
        return self._firsts[row, column]

    def _first_of(self, row: int, column: int) -> tuple[int, int]:
        x = (self.columns[column] + self.columns[column + 1]) / 2
        y = (self.rows[row] + self.rows[row + 1]) / 2
        while column > 0 and not _has_rule_down(self.down, self.columns[column], y):
            column -= 1
        while row > 0 and not _has_rule_across(self.across, self.rows[row], x):
            row -= 1
        return row, column


@dataclass(frozen=True)
class PdfTable:
    """A table of one page: in each cell its lines."""

    page: int
    columns: tuple[float, ...]
    """Left edges."""
    cells: tuple[tuple[tuple[Line, ...], ...], ...]


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that rules make. A frame of one column is none."""
    across = _joined((rule for rule in rules if _width(rule) >= max(_height(rule), _SHORTEST_RULE)), True)
    down = _joined((rule for rule in rules if _height(rule) > max(_width(rule), _SHORTEST_RULE)), False)
    if len(across) + len(down) > _MOST_RULES:
        return []
    grids = []
    for some_across, some_down in _touching(across, down):
        if not some_down or not some_across:
            continue
        every = (*some_across, *some_down)
        xs = [(rule.left + rule.right) / 2 for rule in some_down]
        ys = [(rule.top + rule.bottom) / 2 for rule in some_across]
        columns = _edges([*xs, min(rule.left for rule in every), max(rule.right for rule in every)], 10.0)
        rows = _edges([*ys, min(rule.top for rule in every), max(rule.bottom for rule in every)], _LOWEST_ROW)
        if len(columns) > 2 and len(rows) > 1 and len(columns) * len(rows) <= _MOST_CELLS:
            grids.append(Grid(columns, rows, tuple(some_across), tuple(some_down)))
    return grids


def table_of(grid: Grid, placed: Iterable[tuple[Run, tuple[int, int]]], page: int) -> PdfTable:
    """The table of a grid, with the pieces that stand in its cells. Rows without any are left out."""
    cells: dict[tuple[int, int], list[list[Run]]] = {}
    for run, cell in placed:
        lines = cells.setdefault(cell, [])
        if lines and _same_line(lines[-1][-1], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    used = sorted({row for row, _ in cells})
    return PdfTable(
        page,
        grid.columns[:-1],
        tuple(
            tuple(
                tuple(Line(page, tuple(line)) for line in cells.get((row, column), ()))
                for column in range(len(grid.columns) - 1)
            )
            for row in used
        ),
    )


def aligned(lines: Sequence[Line]) -> PdfTable | None:
    """The table that lines make which begin here, of two rows at least; None where they make none."""
    first = lines[0].pieces
    if len(first) < 2:
        return None
    columns, rows = [_Column(piece) for piece in first], [first]
    for line in lines[1:]:
        pieces = line.pieces
        is_row = len(pieces) == len(first) and line.page == lines[0].page
        if not is_row or not all(column.takes(piece) for column, piece in zip(columns, pieces, strict=True)):
            break
        rows.append(pieces)
    marks = [without_list_mark(" ".join(run.text for run in row[0]) + " x") for row in rows]
    if len(rows) < 2 or all(mark == "x" for mark in marks):
        return None
    page = lines[0].page
    return PdfTable(
        page,
        tuple(piece[0].left for piece in first),
        tuple(tuple((Line(page, piece),) for piece in row) for row in rows),
    )


@dataclass
class _Column:
    """What pieces below one another share: their left, their right or their middle."""

    first: tuple[Run, ...]
    shares: list[bool] = field(default_factory=lambda: [True, True, True])

    def takes(self, piece: tuple[Run, ...]) -> bool:
        shares = [
            so_far and abs(one - other) <= _NEAR
            for so_far, one, other in zip(self.shares, _edges_of(self.first), _edges_of(piece), strict=True)
        ]
        if not any(shares):
            return False
        self.shares = shares
        return True


def _edges_of(piece: tuple[Run, ...]) -> tuple[float, float, float]:
    left, right = piece[0].left, piece[-1].right
    return left, right, (left + right) / 2


def _same_line(one: Run, other: Run) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def _joined(rules: Iterable[Rule], is_across: bool) -> list[Rule]:
    """Rules that go on in one another as one."""
    if is_across:
        ordered = sorted(rules, key=lambda rule: (round((rule.top + rule.bottom) / 2 / _NEAR), rule.left))
    else:
        ordered = sorted(rules, key=lambda rule: (round((rule.left + rule.right) / 2 / _NEAR), rule.top))
    joined: list[Rule] = []
    for rule in ordered:
        if joined and _touch(joined[-1], rule) and _goes_on(joined[-1], rule, is_across):
            last = joined.pop()
            rule = Rule(
                min(last.left, rule.left),
                min(last.top, rule.top),
                max(last.right, rule.right),
                max(last.bottom, rule.bottom),
            )
        joined.append(rule)
    return joined


def _goes_on(one: Rule, other: Rule, is_across: bool) -> bool:
    if is_across:
        return abs((one.top + one.bottom) - (other.top + other.bottom)) / 2 <= _NEAR
    return abs((one.left + one.right) - (other.left + other.right)) / 2 <= _NEAR


def _touching(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch one another, directly or through others."""
    groups: list[tuple[list[Rule], list[Rule]]] = [([rule], []) for rule in across]
    for rule in down:
        met = [group for group in groups if any(_touch(rule, one) for one in group[0])]
        if not met:
            continue
        first = met[0]
        first[1].append(rule)
        for other in met[1:]:
            first[0].extend(other[0])
            first[1].extend(other[1])
        gone = {id(group) for group in met[1:]}
        groups = [group for group in groups if id(group) not in gone]
    return groups


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.left - _NEAR <= other.right
        and other.left - _NEAR <= one.right
        and one.top - _NEAR <= other.bottom
        and other.top - _NEAR <= one.bottom
    )


def _edges(values: list[float], nearest: float) -> tuple[float, ...]:
    """Values in order, of those near to one another the first."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] >= nearest:
            edges.append(value)
    return tuple(edges)


def _has_rule_down(rules: Sequence[Rule], x: float, y: float) -> bool:
    return any(
        rule.left - _NEAR <= x <= rule.right + _NEAR and rule.top - _NEAR <= y <= rule.bottom + _NEAR
        for rule in rules
    )


def _has_rule_across(rules: Sequence[Rule], y: float, x: float) -> bool:
    return _has_rule_down(rules, x, y)


def _width(rule: Rule) -> float:
    return rule.right - rule.left


def _height(rule: Rule) -> float:
    return rule.bottom - rule.top
