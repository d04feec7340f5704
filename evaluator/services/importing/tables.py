"""Tables of fields: each row a proposal, each column a field by its path in a proposal file.

Besides paths such as `title` or `budget.requested` a column may be `external_id` (what the proposal is called
where the table comes from), `lead` with `lead.country` and `lead.class`, `partners` and `corridors`. Several
values stand in one cell with semicolons between them.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evaluator.calls import Call
from evaluator.foundation import FileError, Problem, did_you_mean, plain_number
from evaluator.foundation.csv_files import without_empty_end
from evaluator.foundation.yaml_files import Path, Places, YamlDocument, check_printable
from evaluator.proposals import Proposal
from evaluator.proposals.shapes import Shape, proposal_shape
from evaluator.services.draft_fields import with_value
from evaluator.services.importing.cells import Cells, Row, cell_name, read_cells
from evaluator.services.proposal_files import checked_proposal

EXTERNAL_ID = "external_id"
_LEAD: dict[str, Path] = {
    "lead": ("organisation", "name"),
    "lead.country": ("organisation", "country"),
    "lead.class": ("organisation", "class"),
    "lead.side": ("side",),
}
_SPECIAL = (EXTERNAL_ID, *_LEAD, "partners", "corridors")
LONGEST_CELL = 32_767
"""As long as a spreadsheet's cell can be."""

COLUMNS_SHOWN = (
    EXTERNAL_ID, "title", "acronym", "lot", "languages", "typology", "summary", "lead", "lead.country",
    "lead.class", "partners", "corridors", "sectors", "budget.currency", "budget.requested", "budget.total",
)  # fmt: skip
"""The columns of the empty table that one can begin with."""


@dataclass(frozen=True)
class TableRow:
    """A row as it was read: a proposal, or what keeps it from being one."""

    line: int
    data: bytes
    """The header and the row alone, as a CSV file."""
    proposal: Proposal | None
    external_id: str | None
    problems: tuple[Problem, ...]


def empty_table() -> bytes:
    """A CSV file with the most used columns and nothing below them."""
    return (",".join(COLUMNS_SHOWN) + "\r\n").encode("utf-8-sig")


def read_table(data: bytes, name: str, *, call: Call) -> tuple[list[TableRow], tuple[str, ...]]:
    """The rows of a table, and what else its file holds.

    Raises
    ------
    FileError
        It is no table that can be read, or has a column that no proposal knows.
    """
    cells = read_cells(data, name)
    columns = _columns(cells, name)
    return [_row(row, columns, cells, name, call) for row in cells.rows], cells.left_out


def has_own_columns(data: bytes, name: str) -> bool:
    """Whether a table is one of the import's own, perhaps with a column that is not spelt as it should be.

    A table that cannot be read is taken for one, so that its reading says why.
    """
    try:
        cells = read_cells(data, name)
    except FileError:
        return True
    known = {*_SPECIAL, *_paths(proposal_shape().parts, "")}
    columns = [text.strip().lower() for text in cells.header.cells]
    others = [column for column in columns if column not in known]
    return not others or (2 * len(others) <= len(columns) and all(map(_SPELT_AS_OWN.fullmatch, others)))


_SPELT_AS_OWN = re.compile(r"[a-z_.]+")


def _columns(cells: Cells, name: str) -> list[str]:
    known = {*_SPECIAL, *_paths(proposal_shape().parts, "")}
    columns = [text.strip().lower() for text in cells.header.cells]
    problems = []
    for place, column in enumerate(columns, start=1):
        if column not in known:
            message = f'no field is called "{column[:60]}".{did_you_mean(column[:60], known)}'
            hint = "Leave the column out, or name it as the field is named in a proposal file."
        elif column in columns[: place - 1]:
            message, hint = f'the column "{column}" is there twice', "Keep one of the two."
        else:
            continue
        line = cells.header.line
        problems.append(Problem(line, place, cell_name(line, place), message, hint))
    if problems:
        raise FileError(name, problems)
    return columns


def _paths(parts: dict[str, Shape], above: str) -> Iterator[str]:
    """Every field that one cell can hold."""
    for name, shape in parts.items():
        path = f"{above}{name}"
        if shape.kind != "record":
            yield path
        elif not shape.is_list:
            yield from _paths(shape.parts, f"{path}.")


def _row(row: Row, columns: list[str], cells: Cells, name: str, call: Call) -> TableRow:
    texts = without_empty_end(row.cells, len(columns))
    filled = [*texts, *[""] * (len(columns) - len(texts))]
    data = _as_csv(columns, filled)
    problems = [*row.problems]
    if len(texts) > len(columns):
        message = f"expected {len(columns)} cells as in the header, found {len(texts)}"
        hint = "Text with commas, quotes or line breaks stands in double quotes."
        problems.append(Problem(row.line, len(columns) + 1, "", message, hint))
    for place, text in enumerate(filled, start=1):
        if len(text) > LONGEST_CELL:
            where = cell_name(row.line, place)
            message = f"the text has {len(text):,} characters; at most {LONGEST_CELL:,} are read"
            problems.append(Problem(row.line, place, where, message))
    if problems:
        return TableRow(row.line, data, None, None, tuple(problems))
    by_column = {column: text.strip() for column, text in zip(columns, filled, strict=True) if text.strip()}
    external_id = by_column.pop(EXTERNAL_ID, None)
    fields, places = _fields(by_column, columns, row.line, decimal_comma=cells.decimal_comma)
    document = YamlDocument(name, fields, lambda: Places(places, places))
    try:
        check_printable(document)
        check_printable(YamlDocument(name, external_id, lambda: Places({(): (row.line, 1)})))
        proposal, found = checked_proposal(document, call=call)
    except FileError as error:
        return TableRow(row.line, data, None, None, tuple(_at_cell(one) for one in error.problems))
    return TableRow(row.line, data, proposal, external_id, tuple(_at_cell(one) for one in found))


_THOUSANDS_OR_PART = re.compile(r"-?\d{1,3}[.,]\d{3}")


def _fields(
    by_column: dict[str, str], columns: list[str], line: int, *, decimal_comma: bool
) -> tuple[dict[str, Any], dict[Path, tuple[int, int]]]:
    """The fields of a proposal, and the cell in which each stands."""
    fields: dict[str, Any] = {"format": 1, "reference": "DRAFT"}
    places: dict[Path, tuple[int, int]] = {(): (line, 1)}
    partners: list[dict[str, Any]] = []
    for column, text in by_column.items():
        place = (line, columns.index(column) + 1)
        if column in _LEAD:
            if not partners or partners[0]["role"] != "lead":
                partners.insert(0, {"id": "lead", "role": "lead"})
            partners[0] = with_value(partners[0], _LEAD[column], text)
            places[("partners", 0, *_LEAD[column])] = place
        elif column == "partners":
            partners += [
                {"id": f"partner-{number}", "role": "co_applicant", "organisation": {"name": one}}
                for number, one in enumerate(_several(text), start=1)
            ]
            places[("partners",)] = place
        elif column == "corridors":
            fields["corridors"] = [_corridor(one) for one in _several(text)]
            places[("corridors",)] = place
        else:
            path = tuple(column.split("."))
            fields = with_value(fields, path, _value(text, _shape(path), decimal_comma=decimal_comma))
            places[path] = place
    if partners:
        fields["partners"] = partners
    return fields, places


def _shape(path: tuple[str, ...]) -> Shape:
    shape = proposal_shape()
    for name in path:
        shape = shape.parts[name]
    return shape


def _value(text: str, shape: Shape, *, decimal_comma: bool) -> Any:  # noqa: ANN401 - any plain value
    """The text as the field takes it; where it does not fit it stays as it is, and the check says so."""
    if shape.is_list:
        return [_single(one, shape, decimal_comma) for one in _several(text)]
    return _single(text, shape, decimal_comma)


def _single(text: str, shape: Shape, decimal_comma: bool) -> Any:  # noqa: ANN401
    match shape.kind:
        case "yes_no":
            return {"true": True, "yes": True, "false": False, "no": False}.get(text.lower(), text)
        case "number" | "share" | "whole" | "money":
            bare = re.sub(r"[\s\u00a0\u202f]", "", text)
            if shape.kind == "money" and _THOUSANDS_OR_PART.fullmatch(bare):
                # Written for 250 thousand in one country and for 250 in another: nobody guesses an amount.
                return f"{text} (write {re.sub('[.,]', '', bare)}, or {bare[:-4]})"
            number = plain_number(bare.replace(",", ".") if decimal_comma else bare)
            if number is None or shape.kind == "money":
                return number or text
            return int(number) if number.lstrip("-").isdecimal() else float(number)
        case "choice" if text.isdecimal() and str(int(text)) in shape.options:
            return int(text)
        case _:
            return text


def _corridor(text: str) -> dict[str, str]:
    origin, _, destination = (part.strip() for part in text.partition(">"))
    return {"origin": origin, "destination": destination}


def _several(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _at_cell(problem: Problem) -> Problem:
    """The problem with the cell in front of the field it is about."""
    cell = cell_name(problem.line, problem.column)
    path = f"{cell} {problem.path}".rstrip()
    return Problem(problem.line, problem.column, path, problem.message, problem.hint, problem.is_warning)


def _as_csv(columns: list[str], cells: list[str]) -> bytes:
    sink = io.StringIO(newline="")
    csv.writer(sink).writerows([columns, cells])
    return sink.getvalue().encode()
