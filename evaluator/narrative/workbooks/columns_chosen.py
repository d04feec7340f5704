"""What a mapping says, beside the sheets that it is said of: which column or label goes where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluator.documents import Block, Table
from evaluator.foundation import FileError, Problem, did_you_mean
from evaluator.foundation.yaml_files import Path
from evaluator.narrative.mapped import AS_TEXT, LEAVE_OUT
from evaluator.narrative.tables import cell_place
from evaluator.narrative.workbooks.answers import Answer
from evaluator.narrative.workbooks.grids import Grid, column_letter
from evaluator.narrative.workbooks.headers import Header, header_of, on_one_line
from evaluator.narrative.workbooks.mapping_file import ReadMapping, TableMapping
from evaluator.narrative.workbooks.targets import Target, target_of
from evaluator.narrative.workbooks.titles import TitleReader

Mapping = TableMapping | ReadMapping
_MOST_NAMED = 5


@dataclass(frozen=True)
class ColumnsChosen:
    """The columns of a table with where each goes."""

    header: Header
    targets: dict[int, Target]
    as_text: frozenset[int]
    """By the mapping."""
    left_out: frozenset[int]

    def of(self, column: int) -> tuple[Target | None, bool]:
        """Where a column goes, and whether nobody said so."""
        target = self.targets.get(column)
        return target, target is None and column not in self.as_text


@dataclass(frozen=True)
class LabelsChosen:
    """The labels that a mapping names, in every sheet."""

    targets: dict[str, str]
    """By folded label what the mapping says."""

    def apart(self, grid: Grid) -> tuple[list[Answer], tuple[Block, ...]]:
        """What stands beside such labels, and the sheet without it."""
        answers: list[Answer] = []
        rest: list[Block] = []
        for block in grid.blocks:
            if not isinstance(block, Table):
                continue
            begin = 0
            for number, row in enumerate(block.rows):
                label = on_one_line(row[0])
                written = self.targets.get(label.casefold()) if label else None
                if written is None:
                    continue
                rest += _between(block, begin, number)
                begin = number + 1
                if written != LEAVE_OUT:
                    answers += _beside(block, number, label, written)
            rest += _between(block, begin, len(block.rows))
        return answers, tuple(rest)


def plain(mapping: Mapping) -> TableMapping:
    """The mapping without its file."""
    return mapping.mapping if isinstance(mapping, ReadMapping) else mapping


def the_sheet(name: str, grids: Sequence[Grid], mapping: Mapping, reader: TitleReader) -> Grid:
    """The sheet whose rows are proposals: as the mapping says, else the first that has a table.

    Raises
    ------
    FileError
        There is none.
    """
    said = plain(mapping)
    wanted = said.sheet
    if wanted is None or not any(grid.name for grid in grids):
        found = next((grid for grid in grids if _has_table(grid, said, reader)), None)
        if found is None and said.header_row is not None:
            message = f"line {said.header_row} is empty, or nothing stands below it"
            raise _refused(name, mapping, [_problem(mapping, ("header_row",), message)])
        if found is None:
            message = "there is no table: no row with two titles has a row below it"
            raise FileError(name, [Problem(0, 0, "", message)])
        return found
    for grid in grids:
        if grid.name.casefold() == wanted.casefold():
            return grid
    raise _refused(name, mapping, [_no_sheet(mapping, ("sheet",), wanted, grids)])


def chosen_columns(name: str, grid: Grid, mapping: Mapping, reader: TitleReader) -> ColumnsChosen:
    """The columns of a sheet: what the mapping says, else what their titles tell.

    Raises
    ------
    FileError
        The mapping names a line or columns that are not there.
    """
    said = plain(mapping)
    header = header_of(grid, reader, line=said.header_row, chosen=said.chosen)
    if header is None:
        message = (
            f"line {said.header_row} is empty" if said.header_row else "no row has the titles of columns"
        )
        raise _refused(name, mapping, [_problem(mapping, ("header_row",), message)])
    problems: list[Problem] = []
    chosen: dict[int, str] = {}
    for title, written in said.chosen.items():
        column = header.column_named(title)
        path = ("columns", title) if title in said.columns else ("reference",)
        if column is None:
            problems.append(_no_column(mapping, path, title, header))
        elif column in chosen and chosen[column] != written:
            message = f'"{title}" is a column that is named already'
            problems.append(_problem(mapping, path, message, at_key=True))
        else:
            chosen[column] = written
    if problems:
        raise _refused(name, mapping, problems)
    named = {
        column: target_of(written)
        for column, written in chosen.items()
        if written not in (AS_TEXT, LEAVE_OUT)
    }
    # A title tells only what the mapping does not.
    told = {
        column: target
        for column, target in header.targets.items()
        if column not in chosen and (target.takes_several or target not in named.values())
    }
    as_text, left_out = (
        frozenset(column for column, written in chosen.items() if written == what)
        for what in (AS_TEXT, LEAVE_OUT)
    )
    return ColumnsChosen(header, told | named, as_text, left_out)


def columns_of_rows(
    name: str, grids: Sequence[Grid], mapping: Mapping, reader: TitleReader
) -> tuple[Grid, ColumnsChosen]:
    """The sheet whose rows are proposals, and its columns.

    Raises
    ------
    FileError
        There is none, or the mapping names what is not there.
    """
    grid = the_sheet(name, grids, mapping, reader)
    return grid, chosen_columns(name, grid, mapping, reader)


def chosen_labels(name: str, used: Sequence[Grid], grids: Sequence[Grid], mapping: Mapping) -> LabelsChosen:
    """The labels that a mapping of sheets names.

    Raises
    ------
    FileError
        It names a sheet, or a label, that is not there.
    """
    said = plain(mapping)
    problems = [
        _no_sheet(mapping, ("sheets", place), wanted, grids)
        for place, wanted in enumerate(said.sheets)
        if wanted not in [grid.name for grid in grids]
    ]
    labels = {on_one_line(label) for grid in used for label in _labels(grid)}
    known = {label.casefold() for label in labels}
    for title in said.chosen:
        if on_one_line(title).casefold() not in known:
            path = ("columns", title) if title in said.columns else ("reference",)
            message = f'no sheet has the label "{title[:60]}".{did_you_mean(title, labels)}'
            problems.append(_problem(mapping, path, message, at_key=True))
    if problems:
        raise _refused(name, mapping, problems)
    return LabelsChosen({on_one_line(title).casefold(): written for title, written in said.chosen.items()})


def _has_table(grid: Grid, said: TableMapping, reader: TitleReader) -> bool:
    header = header_of(grid, reader, line=said.header_row, chosen=said.chosen)
    return header is not None and any(line > header.line for line in grid.rows)


def _labels(grid: Grid) -> Iterator[str]:
    for block in grid.blocks:
        if isinstance(block, Table):
            yield from (row[0] for row in block.rows if row[0].strip())


def _between(table: Table, begin: int, end: int) -> list[Block]:
    if begin >= end:
        return []
    return [Table(rows=table.rows[begin:end], place=cell_place(table, begin, 0))]


def _beside(table: Table, number: int, label: str, written: str) -> Iterator[Answer]:
    target = None if written == AS_TEXT else target_of(written)
    for column, text in enumerate(table.rows[number][1:], start=1):
        if text.strip():
            yield Answer(label, text, cell_place(table, number, column), target)
            if target is not None and not target.takes_several:
                return


def _no_column(mapping: Mapping, path: Path, title: str, header: Header) -> Problem:
    several = header.columns_titled(title)
    if len(several) > 1:
        letters = " and ".join(map(column_letter, several[:_MOST_NAMED]))
        message = f'several columns are called "{title[:60]}": {letters}'
        return _problem(mapping, path, message, "Name each by its letter.", at_key=True)
    near = did_you_mean(title, header.keys.values())
    return _problem(mapping, path, f'line {header.line} has no column "{title[:60]}".{near}', at_key=True)


def _no_sheet(mapping: Mapping, path: Path, wanted: str, grids: Sequence[Grid]) -> Problem:
    names = [grid.name for grid in grids]
    hint = f"They are {', '.join(names[:_MOST_NAMED])}{' …' if len(names) > _MOST_NAMED else ''}."
    return _problem(mapping, path, f'no sheet is called "{wanted[:60]}".{did_you_mean(wanted, names)}', hint)


def _problem(mapping: Mapping, path: Path, message: str, hint: str = "", *, at_key: bool = False) -> Problem:
    if isinstance(mapping, ReadMapping):
        return mapping.problem(path, message, hint, at_key=at_key)
    return Problem(0, 0, "", message, hint)


def _refused(name: str, mapping: Mapping, problems: Sequence[Problem]) -> FileError:
    """In the mapping's file where there is one, else in the table's."""
    return FileError(mapping.document.name if isinstance(mapping, ReadMapping) else name, problems)
