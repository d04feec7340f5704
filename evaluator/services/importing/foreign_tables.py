"""Tables with columns of their own: read by their titles, by a mapping file, and as people choose."""

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from evaluator.calls import Call
from evaluator.foundation import FileError, Problem
from evaluator.narrative import AS_TEXT, LEAVE_OUT
from evaluator.narrative.known_names import names_of
from evaluator.narrative.workbooks import (
    ReadMapping,
    TableMapping,
    columns_of_rows,
    is_mapping,
    read_mapping,
    recognised,
)
from evaluator.narrative.workbooks.targets import target_of
from evaluator.narrative.workbooks.titles import TitleReader
from evaluator.services.importing.tables import has_own_columns
from evaluator.services.reading_files import is_form_workbook
from evaluator.services.reading_workbooks import NamedProposal, read_grids, read_table

File = tuple[str, bytes]
Chosen = Mapping[str, Mapping[str, str]]
"""By the name of a file, and the name of a column in it, the field that somebody chose in the dry run."""

_MAPPINGS = (".yaml", ".yml", ".json")
_TABLES = (".csv", ".xlsx")


OFFERED = (
    "reference", "title", "acronym", "summary", "lot", "languages", "typology", "partners[lead]",
    "partners[lead].organisation.country", "partners[lead].organisation.class", "partners[lead].contact",
    "partners", "partners[1]", "partners[1].organisation.country", "partners[2]",
    "partners[2].organisation.country", "partners[3]", "partners[3].organisation.country", "corridors",
    "corridors[1].origin", "corridors[1].destination", "sectors", "budget.currency", "budget.requested",
    "budget.total", "budget.own", "partnership.start", "partnership.end", "partnership.duration", "risks",
    "sustainability",
)  # fmt: skip
"""What a column can be chosen to hold, besides the questions of the call that one cell answers."""


@dataclass(frozen=True)
class ForeignColumn:
    """A column of somebody's table, for whoever checks what it was matched to."""

    file: str
    name: str
    """Its title, or its letter where the title is not its own."""
    first: str
    """The first value below it."""
    field: str
    """What it goes to: `AS_TEXT` where nothing is known."""
    is_matched: bool


class Mappings:
    """The mapping files among the files of an import, each for the table of its name, or one for all."""

    def __init__(self, files: Iterable[File]) -> None:
        self.read: dict[str, ReadMapping] = {}
        self.problems: dict[str, tuple[Problem, ...]] = {}
        """By the name of a mapping file what is wrong in it."""
        for name, data in files:
            if PurePath(name.lower()).suffix in _MAPPINGS and is_mapping(data):
                try:
                    self.read[name] = read_mapping(data, name=name)
                except FileError as error:
                    self.problems[name] = error.problems

    @property
    def names(self) -> frozenset[str]:
        """Of the mapping files."""
        return frozenset({*self.read, *self.problems})

    def of(self, table: str) -> ReadMapping | None:
        """The mapping for a table: the one of its name, else the only one; those of its folder go first.

        Raises
        ------
        FileError
            It has mistakes.
        """
        folder = PurePath(table).parent
        beside = [name for name in self.names if PurePath(name).parent == folder]
        name = _belonging(table, beside) or _belonging(table, self.names)
        if name is None:
            return None
        if name in self.problems:
            message = f"its mapping {name} has mistakes"
            raise FileError(table, [Problem(0, 0, "", message, "Mend the mapping file first.")])
        return self.read[name]


def _belonging(table: str, mappings: Collection[str]) -> str | None:
    """Which of these mapping files is that of a table; None where none or several could be."""
    stem = PurePath(table).stem.casefold()
    found = [name for name in mappings if _stem(name) == stem] or list(mappings)
    return found[0] if len(found) == 1 else None


def is_foreign(data: bytes, name: str, mapping: ReadMapping | None) -> bool:
    """Whether a table is read by its titles or a mapping, and has not the import's own columns."""
    return mapping is not None or is_form_workbook(data) or not has_own_columns(data, name)


def foreign_proposals(
    data: bytes, name: str, *, call: Call, mapping: ReadMapping | None, chosen: Mapping[str, str]
) -> Iterator[NamedProposal]:
    """The proposals of such a table, as its dry run shows them.

    Raises
    ------
    FileError
        It cannot be read, the mapping does not fit it, or no proposals are recognised in it.
    """
    return read_table(data, name, call=call, mapping=_with_chosen(data, name, call, mapping, chosen))


def foreign_columns(files: Sequence[File], *, call: Call, most: int) -> tuple[ForeignColumn, ...]:
    """The columns of the tables whose rows are proposals, at most so many; unreadable tables have none."""
    mappings = Mappings(files)
    found: list[ForeignColumn] = []
    for name, data in files:
        if PurePath(name.lower()).suffix in _TABLES:
            try:
                mapping = mappings.of(name)
                if is_foreign(data, name, mapping) and not is_form_workbook(data):
                    found += _columns(data, name, call, mapping)
            except FileError:
                # Its entry says what is wrong.
                continue
    return tuple(found[:most])


def offered_fields(call: Call, columns: Iterable[ForeignColumn]) -> tuple[str, ...]:
    """What a column can be chosen to hold: usual fields, the call's other questions, and what was matched."""
    found = dict.fromkeys((AS_TEXT, LEAVE_OUT, *OFFERED))
    for field in (*(item.field for item in call.form if item.field), *(one.field for one in columns)):
        try:
            found[field if field in found else target_of(field).id] = None
        except ValueError:
            # A table or a whole part of the form: no cell answers it.
            continue
    return tuple(found)


def as_csv(cells: Iterable[Iterable[str]]) -> bytes:
    """What a proposal was read from, by itself."""
    sink = io.StringIO(newline="")
    csv.writer(sink).writerows(cells)
    return sink.getvalue().encode()


def _columns(data: bytes, name: str, call: Call, mapping: ReadMapping | None) -> Iterator[ForeignColumn]:
    _, grids = read_grids(data, name)
    how = mapping or recognised(grids, call) or TableMapping(format=1, proposals="rows")
    if (how.mapping if isinstance(how, ReadMapping) else how).proposals != "rows":
        return
    grid, columns = columns_of_rows(name, grids, how, TitleReader(names_of(call)))
    for column, key in columns.header.keys.items():
        target, is_unknown = columns.of(column)
        field = LEAVE_OUT if column in columns.left_out else target.id if target else AS_TEXT
        below = (
            cells[column]
            for line, cells in grid.rows.items()
            if line > columns.header.line and column in cells
        )
        is_matched = column in columns.left_out or not is_unknown
        yield ForeignColumn(name, key, next(below, ""), field, is_matched)


def _with_chosen(
    data: bytes, name: str, call: Call, mapping: ReadMapping | None, chosen: Mapping[str, str]
) -> ReadMapping | TableMapping | None:
    if not chosen:
        return mapping
    _, grids = read_grids(data, name)
    base = mapping.mapping if mapping else recognised(grids, call)
    base = base or TableMapping(format=1, proposals="rows")
    _, columns = columns_of_rows(name, grids, mapping or base, TitleReader(names_of(call)))
    # By the column, not by the words: a mapping may name it otherwise than the dry run does.
    kept = {
        title: field
        for title, field in base.chosen.items()
        if (column := columns.header.column_named(title)) is None or columns.header.keys[column] not in chosen
    }
    update = {"columns": kept | dict(chosen), "reference": None, "header_row": columns.header.line}
    return base.model_copy(update=update)


def _stem(name: str) -> str:
    return PurePath(name).stem.casefold().removesuffix(".mapping")
