"""The proposals in a workbook or table: recognised by themselves, or as a mapping says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from evaluator.calls import Call
from evaluator.documents import Block, Document, Note, NoteKind, Table
from evaluator.evidence.words.languages import told_by_small_words
from evaluator.foundation import FileError, Problem
from evaluator.foundation.words import WORD
from evaluator.narrative.gathering import Gathered
from evaluator.narrative.known_names import names_of
from evaluator.narrative.mapped import Mapped
from evaluator.narrative.mapping import map_document
from evaluator.narrative.notation import Notation
from evaluator.narrative.row_names import as_identifier
from evaluator.narrative.tables import table_read
from evaluator.narrative.workbooks.answers import Answer, add_answers
from evaluator.narrative.workbooks.columns_chosen import (
    ColumnsChosen,
    chosen_columns,
    chosen_labels,
    the_sheet,
)
from evaluator.narrative.workbooks.grids import Grid
from evaluator.narrative.workbooks.headers import Header, header_of, on_one_line
from evaluator.narrative.workbooks.mapping_file import REFERENCE, ReadMapping, TableMapping
from evaluator.narrative.workbooks.targets import Target
from evaluator.narrative.workbooks.titles import TitleReader

TITLE = Target(("title",))
_LEAST_KNOWN = 3
_LABELS_TRIED = 40
_SHEETS_TRIED = 10
_ROWS_LOOKED_AT = 6
_WORDS_LOOKED_AT = 3_000


@dataclass(frozen=True)
class ReadProposal:
    """One of several proposals of a file."""

    sheet: str
    """Empty for a CSV file."""
    line: int
    """Of a row; 0 for a sheet."""
    mapped: Mapped
    cells: tuple[tuple[str, ...], ...]
    """What it was read from: the row below the titles, or the sheet."""


def recognised(grids: Sequence[Grid], call: Call) -> TableMapping | None:
    """How to read a workbook of several proposals; None where it is not seen to be one.

    Sheets are proposals where two or more have a label for the title and others that are known. Rows are
    where a sheet has a column for the title and others that are known, and more so than the columns of a
    table of one proposal, such as its activities.
    """
    reader = TitleReader(names_of(call))
    forms: list[str] = []
    for number, grid in enumerate(grids):
        if number >= _SHEETS_TRIED and not forms:
            break
        if _is_form(grid, reader):
            forms.append(grid.name)
    if len(forms) > 1:
        return TableMapping(format=1, proposals="sheets", sheets=tuple(forms))
    if forms:
        return None
    for grid in grids[:_SHEETS_TRIED]:
        header = header_of(grid, reader)
        if header is not None and _holds_proposals(grid, header):
            return TableMapping(format=1, proposals="rows", sheet=grid.name or None, header_row=header.line)
    return None


def several_in(
    name: str,
    grids: Sequence[Grid],
    call: Call,
    mapping: TableMapping | ReadMapping,
    notes: tuple[Note, ...] = (),
) -> Iterator[ReadProposal]:
    """The proposals in the sheets of a file, in their order; empty rows are none.

    Raises
    ------
    FileError
        The mapping names sheets or columns that are not there, each by its line; or there is no table.
    """
    plain = mapping.mapping if isinstance(mapping, ReadMapping) else mapping
    reader = TitleReader(names_of(call))
    if plain.proposals == "rows":
        grid = the_sheet(name, grids, mapping, reader)
        others = tuple(one.name for one in grids if one is not grid)
        return _rows(name, grid, mapping, reader, (*notes, *_other_sheets(others)))
    used = [grid for grid in grids if not plain.sheets or grid.name in plain.sheets]
    others = tuple(one.name for one in grids if one not in used)
    return _sheets(name, used, grids, call, mapping, (*notes, *_other_sheets(others)))


def _own_cells(grid: Grid, *lines: int) -> tuple[tuple[str, ...], ...]:
    width = max((column for line in lines for column in grid.rows[line]), default=0)
    return tuple(tuple(grid.rows[line].get(column, "") for column in range(1, width + 1)) for line in lines)


def _other_sheets(names: tuple[str, ...]) -> tuple[Note, ...]:
    return (Note(kind=NoteKind.OTHER_SHEETS, count=len(names), names=names),) if names else ()


def _rows(
    name: str, grid: Grid, mapping: TableMapping | ReadMapping, reader: TitleReader, notes: tuple[Note, ...]
) -> Iterator[ReadProposal]:
    columns = chosen_columns(name, grid, mapping, reader)
    notation = Notation(_language(grid), grid.decimal_sign)
    stem = as_identifier(PurePath(name).stem) or "DRAFT"
    for line, cells in grid.rows.items():
        if line <= columns.header.line or not _says_something(cells, columns):
            continue
        answers = [
            Answer(columns.header.titles.get(column, ""), text, grid.place(line, column), *columns.of(column))
            for column, text in cells.items()
            if column not in columns.left_out
        ]
        mapped = _row(name, answers, notation, f"{stem}-{line}", notes)
        yield ReadProposal(grid.name, line, mapped, _own_cells(grid, columns.header.line, line))


def _says_something(cells: Mapping[int, str], columns: ColumnsChosen) -> bool:
    """Whether a row is a proposal: a number alone is none, nor are the titles once more."""
    told = {
        column: on_one_line(text)
        for column, text in cells.items()
        if column not in columns.left_out and columns.of(column)[0] != REFERENCE
    }
    titles = columns.header.titles
    return bool(told) and any(titles.get(column) != text for column, text in told.items())


def _row(
    name: str, answers: list[Answer], notation: Notation, reference: str, notes: tuple[Note, ...]
) -> Mapped:
    gathered = Gathered(name, notation)
    left = add_answers(gathered, answers)
    gathered.finish()
    return Mapped(
        fields={"reference": reference, **gathered.fields},
        places={path: tuple(stretches) for path, stretches in gathered.places.items()},
        pieces=(),
        unmapped=tuple(left),
        unread=tuple(gathered.unread),
        notes=notes,
    )


def _sheets(
    name: str,
    used: Sequence[Grid],
    grids: Sequence[Grid],
    call: Call,
    mapping: TableMapping | ReadMapping,
    notes: tuple[Note, ...],
) -> Iterator[ReadProposal]:
    labels = chosen_labels(name, used, grids, mapping)
    for number, grid in enumerate(used, start=1):
        answers, rest = labels.apart(grid)
        document = Document(name=name, kind="xlsx", blocks=rest, notes=notes)
        reference = as_identifier(grid.name) or f"sheet-{number}"
        mapped = map_document(document, call, reference=reference, known=_adding(answers))
        yield ReadProposal(grid.name, 0, mapped, _own_cells(grid, *grid.rows))


def _adding(answers: list[Answer]) -> Callable[[Gathered], Sequence[Block]]:
    return lambda gathered: add_answers(gathered, answers)


def _is_form(grid: Grid, reader: TitleReader) -> bool:
    """Whether the first cells of the rows are labels of one proposal."""
    found: set[Target] = set()
    for cells in list(grid.rows.values())[:_LABELS_TRIED]:
        label = next(iter(cells.values()))
        if len(cells) > 1 and (target := reader.target(on_one_line(label))) is not None:
            found.add(target)
        if TITLE in found and len(found) >= _LEAST_KNOWN:
            return True
    return False


def _holds_proposals(grid: Grid, header: Header) -> bool:
    below = [line for line in grid.rows if line > header.line][: _ROWS_LOOKED_AT - 1]
    targets = set(header.targets.values())
    if not below or TITLE not in targets or len(targets) < _LEAST_KNOWN:
        return False
    columns = sorted(header.titles)
    rows = tuple(
        tuple(grid.rows[line].get(column, "") for column in columns) for line in (header.line, *below)
    )
    table = table_read(Table(rows=rows, place=grid.place(header.line, columns[0])), None)
    inside = {cell.column for row in table.rows for cell in row} if table is not None else set()
    return len(targets) > len(inside)


def _language(grid: Grid) -> str:
    texts: list[str] = []
    length = 0
    for cells in grid.rows.values():
        texts += cells.values()
        length += sum(map(len, cells.values()))
        if length > 8 * _WORDS_LOOKED_AT:
            break
    return told_by_small_words(WORD.findall(" ".join(texts))) or "en"


def no_proposals(name: str) -> FileError:
    """The one message for a workbook or table that is not seen to hold proposals."""
    message = (
        "this is neither the form of a call nor a table in which a column is seen to hold titles of proposals"
    )
    hint = (
        "Say which column is what in a mapping file, --mapping FILE: `format: 1`, `proposals: rows`, and "
        "below `columns:` lines such as `Column title: title`. `evaluator proposal mapping` writes one to "
        "begin with."
    )
    return FileError(name, [Problem(0, 0, "", message, hint)])
