"""A filled form read back: values only, and by sheet and row what could not be read."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import ParseError

from pydantic import ValidationError

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.foundation import FileError, Problem, RefusedError, Said
from evaluator.foundation.csv_files import MAXIMUM_BYTES
from evaluator.panel.scores import judged
from evaluator.scoring import Score
from evaluator.services.importing.archives import check_sizes
from evaluator.services.importing.cells import cell_name
from evaluator.services.review_forms.cells import (
    COMMENT_COLUMN,
    FIRST_ROW,
    ID_COLUMN,
    SCALES_SHEET,
    SCORE_COLUMN,
    SheetMark,
    unguarded,
)
from evaluator.services.review_forms.said_scores import score_written
from evaluator.services.reviews import LONGEST_COMMENT

MOST_SHEETS = 500
MOST_ROWS = 2_000


@dataclass(frozen=True)
class Unread:
    """A place of the file that was left out, and why."""

    sheet: str
    row: int
    """0 for the whole sheet."""
    why: Said | RefusedError


@dataclass
class FilledSheet:
    """What a sheet says of one proposal. A criterion that is not in it was not asked or not read."""

    sheet: str
    proposal_id: str
    reviewer_id: str
    """Whose form it was."""
    reference: str
    content_hash: str
    call_version: str
    number: int
    """Of the version of the review that the form was made from."""
    scores: dict[str, Score | None] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FilledForm:
    """All sheets of a file."""

    sheets: tuple[FilledSheet, ...]
    unread: tuple[Unread, ...]


def read_form(data: bytes, name: str, call: Call) -> FilledForm:
    """What somebody filled in.

    Raises
    ------
    FileError
        It is no workbook, no form of this call, or larger than can be looked through.
    """
    if len(data) > MAXIMUM_BYTES:
        limit = f"at most {MAXIMUM_BYTES // 1_000_000} MB are read"
        raise _refused(name, f"the file has {len(data) / 1e6:.0f} MB; {limit}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_sizes(archive, name)
        return _read(data, name, call)
    except FileError:
        raise
    except (
        zipfile.BadZipFile, zlib.error, ParseError, EOFError, OSError, LookupError, ValueError, TypeError,
        AttributeError,
    ):  # fmt: skip
        hint = "Choose the form that you took here, saved as .xlsx."
        raise _refused(name, "this is no XLSX workbook that can be read", hint) from None


def _read(data: bytes, name: str, call: Call) -> FilledForm:
    # Large, and only needed here.
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    sheets, unread, is_form = dict[str, FilledSheet](), list[Unread](), False
    try:
        if len(book.worksheets) > MOST_SHEETS:
            raise _refused(name, f"the workbook has more than {MOST_SHEETS} sheets")
        for sheet in book.worksheets:
            if sheet.title == SCALES_SHEET:
                continue
            rows = list(sheet.iter_rows(max_row=MOST_ROWS, max_col=ID_COLUMN))
            mark = _mark(rows)
            if mark is None:
                unread.append(Unread(sheet.title, 0, Said("This sheet is none of the form.")))
                continue
            if mark.call_id != call.id:
                raise _refused(name, f'this is a form of the call "{mark.call_id}", not of "{call.id}"')
            is_form = True
            if not mark.proposal_id:
                continue
            if mark.proposal_id in sheets:
                first = sheets[mark.proposal_id].sheet
                unread.append(
                    Unread(sheet.title, 0, Said("The sheet {first} is of the same proposal.", first=first))
                )
                continue
            filled = FilledSheet(
                sheet.title,
                mark.proposal_id,
                mark.reviewer_id,
                mark.reference,
                mark.content_hash,
                mark.call_version,
                mark.number,
            )
            unread += _read_rows(filled, rows, call)
            sheets[mark.proposal_id] = filled
    finally:
        book.close()
    if not is_form:
        hint = "Choose the form that you took here; its hidden column must be in it."
        raise _refused(name, "this workbook is no form of reviews", hint)
    return FilledForm(tuple(sheets.values()), tuple(unread))


def _mark(rows: list[Any]) -> SheetMark | None:
    if not rows or len(rows[0]) < ID_COLUMN:
        return None
    try:
        return SheetMark.model_validate_json(str(rows[0][ID_COLUMN - 1].value or ""))
    except ValidationError:
        return None


def _read_rows(filled: FilledSheet, rows: list[Any], call: Call) -> Iterator[Unread]:
    criteria, seen = judged(call), dict[str, int]()
    for row, cells in enumerate(rows, start=1):
        if row < FIRST_ROW or len(cells) < ID_COLUMN:
            continue
        name = str(cells[ID_COLUMN - 1].value or "").strip()
        score, comment = cells[SCORE_COLUMN - 1], cells[COMMENT_COLUMN - 1]
        if not name and not any(str(cell.value or "").strip() for cell in cells):
            continue
        if name not in criteria:
            yield Unread(filled.sheet, row, Said("This row is of no criterion of the call."))
            continue
        if name in seen:
            yield Unread(
                filled.sheet, row, Said("The criterion stands in row {first} already.", first=seen[name])
            )
            continue
        seen[name] = row
        try:
            filled.scores[name] = _score(score, row, criteria[name], call)
        except RefusedError as error:
            yield Unread(filled.sheet, row, error)
        try:
            filled.comments[name] = _comment(comment, row)
        except RefusedError as error:
            yield Unread(filled.sheet, row, error)


def _score(cell: Any, row: int, criterion: Criterion, call: Call) -> Score | None:  # noqa: ANN401 - no types
    written = _plain(cell, row, SCORE_COLUMN)
    try:
        return score_written(written, criterion, call.scale_of(criterion))
    except ValueError:
        raise RefusedError(
            '{place} holds "{written}", which is no score of its scale.',
            place=cell_name(row, SCORE_COLUMN),
            written=written[:40],
        ) from None


def _comment(cell: Any, row: int) -> str:  # noqa: ANN401 - the library has no types
    text = unguarded(_plain(cell, row, COMMENT_COLUMN))
    if len(text) > LONGEST_COMMENT:
        raise RefusedError("A comment has {most} characters at most; shorten it.", most=LONGEST_COMMENT)
    return text if text.strip() else ""


def _plain(cell: Any, row: int, column: int) -> str:  # noqa: ANN401 - the library has no types
    """What stands in a cell, as text."""
    place = cell_name(row, column)
    if cell.value is not None and cell.data_type == "f":
        raise RefusedError(
            "{place} holds a formula, which is not worked out: paste its value instead.", place=place
        )
    if cell.value is not None and cell.data_type == "e":
        raise RefusedError("{place} holds an error of the spreadsheet.", place=place)
    match cell.value:
        case None:
            return ""
        case bool():
            return "pass" if cell.value else "fail"
        case float() if cell.value.is_integer() and abs(cell.value) < 1e15:
            return str(int(cell.value))
        case _:
            return str(cell.value)


def _refused(name: str, message: str, hint: str = "") -> FileError:
    return FileError(name, [Problem(0, 0, "", message, hint)])
