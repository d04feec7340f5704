"""A mapping file to begin with: what was matched, to be corrected."""

import json
from collections.abc import Iterator, Sequence

from evaluator.calls import Call
from evaluator.narrative.known_names import names_of
from evaluator.narrative.mapped import AS_TEXT
from evaluator.narrative.workbooks.columns_chosen import chosen_columns, the_sheet
from evaluator.narrative.workbooks.grids import Grid
from evaluator.narrative.workbooks.headers import on_one_line
from evaluator.narrative.workbooks.mapping_file import TableMapping
from evaluator.narrative.workbooks.reading import recognised
from evaluator.narrative.workbooks.titles import TitleReader


def draft_mapping(name: str, grids: Sequence[Grid], call: Call) -> str:
    """The YAML of a mapping by which a workbook is read just as without it.

    A workbook in which no proposals are recognised is taken for a table: its first.

    Raises
    ------
    FileError
        It has no table.
    """
    reader = TitleReader(names_of(call))
    found = recognised(grids, call) or TableMapping(format=1, proposals="rows")
    lines = (
        _of_sheets(found, grids, reader)
        if found.proposals == "sheets"
        else _of_rows(name, grids, found, reader)
    )
    return "\n".join((*_HEAD, *lines, ""))


_HEAD = (
    "# For each column the field that it holds. Correct what is wrong: a field of a proposal such as",
    "# budget.requested, a cell such as partners[lead].organisation.country or partners[1].role,",
    '# narrative to keep it as text, "-" to leave it out.',
    "format: 1",
)


def _of_rows(name: str, grids: Sequence[Grid], found: TableMapping, reader: TitleReader) -> Iterator[str]:
    grid = the_sheet(name, grids, found, reader)
    columns = chosen_columns(name, grid, found, reader)
    yield "proposals: rows"
    if grid.name:
        yield f"sheet: {_quoted(grid.name)}"
    yield f"header_row: {columns.header.line}"
    yield "columns:"
    for column, key in columns.header.keys.items():
        target = columns.targets.get(column)
        title = columns.header.titles.get(column, "")
        said = f"  # {title}" if title != key and title.isprintable() and title else ""
        if target is None:
            yield f"  {_quoted(key)}: {AS_TEXT}{said or '  # its title names no field'}"
        else:
            yield f"  {_quoted(key)}: {target.id}{said}"


def _of_sheets(found: TableMapping, grids: Sequence[Grid], reader: TitleReader) -> Iterator[str]:
    yield "proposals: sheets"
    yield "sheets:"
    yield from (f"  - {_quoted(name)}" for name in found.sheets)
    yield "# Labels and what they were matched to. Take away the # before columns and what you correct."
    yield "#columns:"
    told: dict[str, str] = {}
    for grid in grids:
        if grid.name in found.sheets:
            for cells in grid.rows.values():
                label = on_one_line(next(iter(cells.values())))
                if len(cells) > 1 and label and label.isprintable() and label not in told:
                    target = reader.target(label)
                    told[label] = AS_TEXT if target is None else target.id
    yield from (f"#  {_quoted(label)}: {target}" for label, target in told.items())


def _quoted(text: str) -> str:
    """As YAML reads it back whatever it holds; JSON's texts are YAML's too."""
    return json.dumps(text, ensure_ascii=not text.isprintable())
