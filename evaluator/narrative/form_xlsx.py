"""The form of a call as a workbook: answers on the first sheet, a sheet for each table."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from evaluator.calls import Call
from evaluator.foundation import RefusedError, translator
from evaluator.narrative.form_content import Answer, Entry, Grid, Help, Title, form_content, marked

LONGEST_CELL = 32_767
"""Characters that a cell holds."""
_LONGEST_TITLE = 31
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_ROWS_WITH_CHOICES = 200
_LONGEST_CHOICES = 255
"""Characters of a list of choices that a sheet keeps."""


@dataclass
class _Question:
    title: Title
    helps: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    is_list: bool = False


def form_xlsx(call: Call, language: str, fields: Mapping[str, Any] | None = None) -> bytes:
    """The form in a language, empty or with the answers of a draft.

    Raises
    ------
    RefusedError
        An answer is longer than a cell holds.
    """
    from openpyxl import Workbook  # large, and only needed here

    t = translator(language)
    questions = list(_questions(call, language, fields))
    book = Workbook()
    first = book.active
    first.title = t("Form")
    answers = [one for one in questions if not one.grids or _is_label_table(one)]
    _write_answers(first, answers, language)
    for question in questions:
        if question not in answers:
            _write_table(book, question)
    for sheet in book.worksheets:
        sheet.freeze_panes = "A2" if sheet is first else "A4"
    book.properties.creator = ""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _questions(call: Call, language: str, fields: Mapping[str, Any] | None) -> Iterator[_Question]:
    current: _Question | None = None
    for content in form_content(call, language, fields, is_workbook=True):
        if isinstance(content, Title):
            if current is not None:
                yield current
            current = _Question(content)
        elif current is None:
            continue
        elif isinstance(content, Help):
            current.helps.append(content.text)
        elif isinstance(content, Grid):
            current.grids.append(content)
        else:
            current.answers.append(content.text)
            current.is_list = isinstance(content, Entry) or (
                current.is_list and not isinstance(content, Answer)
            )
    if current is not None:
        yield current


def _is_label_table(question: _Question) -> bool:
    return all(grid.is_card for grid in question.grids)


def _write_answers(sheet: Any, questions: list[_Question], language: str) -> None:  # noqa: ANN401
    t = translator(language)
    _put(sheet, 1, [t("Question"), t("Answer"), t("Help")], is_head=True)
    row = 2
    for question in questions:
        above = ".".join(question.title.mark.split("."))
        if question.grids:
            for grid in question.grids:
                for number, (text, mark) in enumerate(grid.heads):
                    whole = mark if above == "form" else f"{above}.{mark}"
                    _put(sheet, row, [marked(text, whole), grid.rows[0][number], ""])
                    _offer(sheet, grid.options[number], 2, row, row)
                    row += 1
            continue
        between = "\n" if question.is_list else "\n\n"
        name = marked(question.title.text, question.title.mark)
        _put(sheet, row, [name, between.join(question.answers), " ".join(question.helps)])
        row += 1
    for column, width in (("A", 50), ("B", 90), ("C", 60)):
        sheet.column_dimensions[column].width = width


def _write_table(book: Any, question: _Question) -> None:  # noqa: ANN401 - the library has no types
    sheet = book.create_sheet(_sheet_title(question.title, [one.title for one in book.worksheets]))
    _put(sheet, 1, [marked(question.title.text, question.title.mark)], is_head=True)
    # A blank row parts the heading from the table.
    grid = question.grids[0]
    _put(sheet, 3, [marked(text, mark) for text, mark in grid.heads], is_head=True)
    for number, row in enumerate(grid.rows, start=4):
        _put(sheet, number, row)
    for column, options in enumerate(grid.options, start=1):
        _offer(sheet, options, column, 4, _ROWS_WITH_CHOICES)
    for column in range(1, len(grid.heads) + 1):
        sheet.column_dimensions[sheet.cell(3, column).column_letter].width = 24


def _sheet_title(title: Title, taken: list[str]) -> str:
    plain = " ".join(title.mark.replace("_", " ").replace(".", ", ").translate(_NOT_IN_TITLES).split())
    short = plain[:_LONGEST_TITLE].strip()
    known = {one.casefold() for one in taken}
    number = 2
    found = short
    while found.casefold() in known:
        found = f"{short[: _LONGEST_TITLE - 3]} {number}"
        number += 1
    return found


def _put(sheet: Any, row: int, texts: Any, *, is_head: bool = False) -> None:  # noqa: ANN401
    from openpyxl.styles import Alignment, Font

    for column, text in enumerate(texts, start=1):
        if len(text) > LONGEST_CELL:
            raise RefusedError(
                "An answer has {count} characters, more than a cell of a workbook holds. Choose DOCX.",
                count=len(text),
            )
        cell = sheet.cell(row, column)
        if text:
            # As text whatever it begins with: nothing that was typed is a formula.
            cell.value, cell.data_type = text, "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if is_head:
            cell.font = Font(bold=True)


def _offer(sheet: Any, options: tuple[str, ...], column: int, first: int, last: int) -> None:  # noqa: ANN401
    """A list of answers to choose from, as a suggestion: several may stand in one cell."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    said = ",".join(options)
    if (
        not options
        or any("," in option or '"' in option for option in options)
        or len(said) > _LONGEST_CHOICES
    ):
        return
    choices = DataValidation(type="list", formula1=f'"{said}"', allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(choices)
    letter = get_column_letter(column)
    choices.add(f"{letter}{first}:{letter}{last}")
