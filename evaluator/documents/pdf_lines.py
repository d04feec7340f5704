"""Lines of a page in reading order: pieces of text beside one another, and columns one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from evaluator.documents.pdf_pages import Run

_GAP = 0.9
"""Of the size of letters: pieces so far apart are cells, columns or a number and its heading."""
_ROWS_OF_COLUMNS = 4
_LONGEST_COLUMNS = 200
_LETTERS_OF_COLUMNS = 25
"""On average: shorter pieces beside one another are cells of a table."""


@dataclass(frozen=True)
class Line:
    """A line of one page, or of one column of it."""

    page: int
    runs: tuple[Run, ...]

    @cached_property
    def text(self) -> str:
        """Its words."""
        return " ".join(" ".join(run.text for run in self.runs).split())

    @cached_property
    def left(self) -> float:
        """Points."""
        return min(run.left for run in self.runs)

    @cached_property
    def right(self) -> float:
        """Points."""
        return max(run.right for run in self.runs)

    @cached_property
    def top(self) -> float:
        """Points downwards."""
        return min(run.top for run in self.runs)

    @cached_property
    def bottom(self) -> float:
        """Points downwards."""
        return max(run.bottom for run in self.runs)

    @cached_property
    def size(self) -> float:
        """Of most of its letters."""
        sizes: dict[float, int] = {}
        for run in self.runs:
            sizes[run.size] = sizes.get(run.size, 0) + len(run.text)
        return max(sizes, key=sizes.__getitem__)

    @cached_property
    def is_bold(self) -> bool:
        """Whether all of it is."""
        return all(run.is_bold for run in self.runs if run.text.strip("•-–. "))

    @cached_property
    def pieces(self) -> tuple[tuple[Run, ...], ...]:
        """Runs that stand close together, from left to right."""
        ordered = sorted(self.runs, key=lambda run: run.left)
        pieces = [[ordered[0]]]
        for run in ordered[1:]:
            if run.left - pieces[-1][-1].right > _GAP * max(run.size, 1.0):
                pieces.append([run])
            else:
                pieces[-1].append(run)
        return tuple(map(tuple, pieces))


def lines_of(runs: Sequence[Run], page: int) -> list[Line]:
    """The lines in the order of the file, except where it goes to and fro between two columns."""
    found: list[list[Run]] = []
    for run in runs:
        if found and _stands_beside(found[-1], run):
            found[-1].append(run)
        else:
            found.append([run])
    return _columns_in_turn([Line(page, tuple(line)) for line in found])


def _stands_beside(line: list[Run], run: Run) -> bool:
    last = line[-1]
    height = min(last.bottom - last.top, run.bottom - run.top)
    shared = min(last.bottom, run.bottom) - max(last.top, run.top)
    return shared > 0.5 * height


def _columns_in_turn(lines: list[Line]) -> list[Line]:
    ordered: list[Line] = []
    start = 0
    while start < len(lines):
        end = _end_of_columns(lines, start)
        if end is None:
            ordered.append(lines[start])
            start += 1
            continue
        gutter = _gutter(lines[start:end])
        sides: tuple[list[Line], list[Line]] = ([], [])
        for line in lines[start:end]:
            for piece in line.pieces:
                sides[piece[0].left >= gutter].append(Line(line.page, piece))
        ordered += [*sides[0], *sides[1]]
        start = end
    return ordered


def _end_of_columns(lines: list[Line], start: int) -> int | None:
    """Where two columns end whose lines the file has row by row; None where none begin here."""
    if len(lines[start].pieces) != 2:
        return None
    end, rights, lefts = start, -float("inf"), float("inf")
    rows = letters = 0
    while end < min(len(lines), start + _LONGEST_COLUMNS):
        pieces = lines[end].pieces
        if len(pieces) == 2:
            new_rights, new_lefts = max(rights, pieces[0][-1].right), min(lefts, pieces[1][0].left)
            if new_rights >= new_lefts:
                break
            rights, lefts, rows = new_rights, new_lefts, rows + 1
            letters += sum(len(run.text) for run in lines[end].runs)
        elif len(pieces) > 2 or not (lines[end].right < lefts or lines[end].left > rights):
            break
        end += 1
    return end if rows >= _ROWS_OF_COLUMNS and letters >= 2 * rows * _LETTERS_OF_COLUMNS else None


def _gutter(lines: list[Line]) -> float:
    return min(line.pieces[1][0].left for line in lines if len(line.pieces) == 2)
