"""The form as a workbook: a sheet that says how it is done, and one for each proposal."""

import io
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import CategoryScale, NumericScale, Scale
from evaluator.calls.wording import comment_rule_in_words, number_in_words, scale_in_words
from evaluator.foundation import Translator
from evaluator.panel.scores import judged
from evaluator.services.review_forms.cells import (
    COMMENT_COLUMN,
    FIRST_ROW,
    HEAD_ROW,
    ID_COLUMN,
    SCALES_SHEET,
    SCORE_COLUMN,
    SheetMark,
    guarded,
)
from evaluator.services.review_forms.said_scores import allowed_scores, said_score
from evaluator.services.review_forms.stored import FormToFill

MOST_CHOICES = 200
"""A scale with more steps is typed, not chosen from a list."""
LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\ufffe\uffff]+")
_WIDTHS = (26, 40, 46, 22, 14, 70)
_FONT, _LINE, _MOST_HIGH, _FEWEST_LINES = "Calibri", 15, 405, 3
"""The letters; in points, a line and the highest row that programs show; in lines, the lowest row."""


def form_workbook(call: Call, forms: Iterable[FormToFill], t: Translator) -> bytes:
    """The forms in the reader's language. No cell of it can act as a formula."""
    from openpyxl import Workbook

    book = Workbook()
    how = book.active
    how.title = sheet_name(t("How it is done"), [])
    _write_how(how, call, t)
    names = [how.title, SCALES_SHEET]
    scales = _Scales(book, t)
    for form in forms:
        name = sheet_name(form.label, names)
        names.append(name)
        _write_sheet(book.create_sheet(name), call, form, scales, t)
    scales.hide()
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_name(label: str, taken: Iterable[str]) -> str:
    """The label as a workbook can name a sheet, and as no other sheet is named."""
    plain = " ".join(_NOT_IN_A_NAME.sub(" ", label).split()).strip("' ") or "-"
    # Spreadsheet programs keep this one for themselves.
    known = {name.casefold() for name in taken} | {"history"}
    for count in range(1, len(known) + 2):
        end = "" if count == 1 else f" ({count})"
        name = _cut(plain, LONGEST_NAME - len(end)).strip("' ") + end
        if name.casefold() not in known:
            return name
    raise AssertionError("one of more names than are taken is free")


def _cut(text: str, most: int) -> str:
    """The beginning of a text. Spreadsheet programs count some characters, such as emoji, twice."""
    while len(text.encode("utf-16-le")) > 2 * most:
        text = text[:-1]
    return text


class _Scales:
    """A hidden sheet with the scores of each scale, from which the cells offer a choice."""

    def __init__(self, book: Any, t: Translator) -> None:  # noqa: ANN401 - openpyxl states no types
        self._book, self._t, self._known = book, t, list[tuple[Scale, Any]]()
        self._sheet: Any = None

    def choice(self, scale: Scale) -> Any:  # noqa: ANN401 - openpyxl states no types
        """A new rule for the cells of one sheet."""
        from openpyxl.worksheet.datavalidation import DataValidation

        scores = allowed_scores(scale)
        t = self._t
        if isinstance(scale, NumericScale) and len(scores) > MOST_CHOICES:
            rule = DataValidation(type="decimal", operator="between", formula1=scale.min, formula2=scale.max)
            # Codes are words.
            rule.errorStyle = "warning"
        else:
            rule = DataValidation(type="list", formula1=self._place(scale), allow_blank=True)
        rule.errorTitle = t("Not on the scale")
        rule.error = t("Choose one of the scores in the list.")
        rule.showErrorMessage = True
        return rule

    def hide(self) -> None:
        """Only its cells are looked at."""
        if self._sheet is not None:
            self._sheet.sheet_state = "hidden"

    def _place(self, scale: Scale) -> str:
        from openpyxl.utils import get_column_letter

        if self._sheet is None:
            self._sheet = self._book.create_sheet(SCALES_SHEET)
        known = next((at for at, (one, _) in enumerate(self._known, 1) if one == scale), None)
        scores = allowed_scores(scale)
        if known is None:
            self._known.append((scale, None))
            known = len(self._known)
            for row, score in enumerate(scores, 1):
                _put(self._sheet, row, known, said_score(score, scale, self._t))
        letter = get_column_letter(known)
        return f"'{SCALES_SHEET}'!${letter}$1:${letter}${len(scores)}"


def _write_how(sheet: Any, call: Call, t: Translator) -> None:  # noqa: ANN401 - openpyxl states no types
    lines = [
        t("Reviews of {call}", call=call.title.said_in(t.language)),
        t("Each sheet is of one proposal. Choose a score and write a comment for each criterion."),
        t("Leave empty what you have not decided yet. Nothing is submitted by this form."),
        t("If you abstain from a criterion, say why in its comment."),
        t("Bring the file back on the page My reviews: it says what would change before anything does."),
        t("Formulas are not read. Leave the hidden column and the names of the criteria as they are."),
    ]
    for row, line in enumerate(lines, 1):
        _put(sheet, row, 1, line, is_bold=row == 1)
    sheet.column_dimensions["A"].width = 110
    _fit_on_paper(sheet)
    _write_mark(sheet, SheetMark(call_id=call.id, call_version=call.version))


def _write_sheet(
    sheet: Any,  # noqa: ANN401 - openpyxl states no types
    call: Call,
    form: FormToFill,
    scales: _Scales,
    t: Translator,
) -> None:
    from openpyxl.styles import Alignment, Protection
    from openpyxl.utils import get_column_letter

    _put(sheet, 1, 1, t("{label}: {text}", label=form.label, text=form.title), is_bold=True, wraps=False)
    _put(sheet, 2, 1, t("Fill in the last two columns: score and comment."), wraps=False)
    heads = (
        *(t("Criterion"), t("Question"), t("What the scores mean"), t("Scores")),
        *(t("Your score"), t("Comment")),
    )
    for column, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True), 1):
        _put(sheet, HEAD_ROW, column, head, is_bold=True)
        _draw(sheet.cell(HEAD_ROW, column), is_filled_in=False)
        sheet.column_dimensions[get_column_letter(column)].width = width
    rules = list[tuple[Scale, Any]]()
    for row, name in enumerate(form.criteria, FIRST_ROW):
        criterion = judged(call)[name]
        scale = call.scale_of(criterion)
        about = _about(criterion, scale, t)
        for column, text in enumerate(about, 1):
            _put(sheet, row, column, text)
        score = form.review.scores.get(name)
        _put(sheet, row, SCORE_COLUMN, None if score is None else said_score(score, scale, t))
        _put(sheet, row, COMMENT_COLUMN, form.review.comments.get(name) or None)
        _put(sheet, row, ID_COLUMN, name)
        for column in range(1, ID_COLUMN):
            _draw(sheet.cell(row, column), is_filled_in=column in (SCORE_COLUMN, COMMENT_COLUMN))
        for column in (SCORE_COLUMN, COMMENT_COLUMN):
            sheet.cell(row, column).protection = Protection(locked=False)
        # A number on the right would touch the comment.
        sheet.cell(row, SCORE_COLUMN).alignment = Alignment(horizontal="center", vertical="top")
        texts = (*about, "", form.review.comments.get(name, ""))
        _set_height(sheet, row, _lines(zip(texts, _WIDTHS, strict=True)))
        rule = next((known for one, known in rules if one == scale), None)
        if rule is None:
            rule = scales.choice(scale)
            rules.append((scale, rule))
            sheet.add_data_validation(rule)
        rule.add(sheet.cell(row, SCORE_COLUMN))
    review = form.review
    _write_mark(
        sheet,
        SheetMark(
            call_id=review.call_id,
            call_version=review.call_version,
            proposal_id=form.proposal_id,
            reviewer_id=form.reviewer_id,
            reference=review.reference,
            content_hash=review.content_hash,
            number=form.number,
        ),
    )
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 2)
    sheet.protection.sheet = True
    # What is not locked against the reader: how wide and high things are.
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    _fit_on_paper(sheet)


def _lines(cells: Iterable[tuple[str, int]]) -> int:
    """How many lines the fullest of these texts takes in a column of its width."""
    return max(
        sum(max(1, math.ceil(len(line) / width)) for line in text.split("\n")) for text, width in cells
    )


def _set_height(sheet: Any, row: int, lines: int) -> None:  # noqa: ANN401 - openpyxl states no types
    """Not every program measures rows when it opens a file; all measure one anew whose text changes."""
    from openpyxl.worksheet.dimensions import RowDimension

    class GrowingRow(RowDimension):  # type: ignore[misc]
        """Not set by hand: it grows with the comment."""

        customHeight = False  # noqa: N815 - the library's own name

    height = min(_MOST_HIGH, _LINE * max(_FEWEST_LINES, lines))
    sheet.row_dimensions[row] = GrowingRow(sheet, index=row, ht=height)


def _draw(cell: Any, *, is_filled_in: bool) -> None:  # noqa: ANN401 - openpyxl states no types
    """Lines around every cell of the table; what is filled in is white."""
    from openpyxl.styles import Border, PatternFill, Side

    side = Side(style="thin", color="FF999999")
    cell.border = Border(left=side, right=side, top=side, bottom=side)
    if not is_filled_in:
        cell.fill = PatternFill("solid", fgColor="FFF2F2F2")


def _fit_on_paper(sheet: Any) -> None:  # noqa: ANN401 - openpyxl states no types
    """Printed, all columns are on one page, and the heads on each."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"


def _write_mark(sheet: Any, mark: SheetMark) -> None:  # noqa: ANN401 - openpyxl states no types
    from openpyxl.utils import get_column_letter

    _put(sheet, 1, ID_COLUMN, mark.model_dump_json(), wraps=False)
    sheet.column_dimensions[get_column_letter(ID_COLUMN)].hidden = True


def _about(criterion: Criterion, scale: Scale, t: Translator) -> tuple[str, str, str, str]:
    """Title, question, anchors, allowed scores."""
    language = t.language
    asked = [text.said_in(language) for text in (criterion.question, criterion.help) if text is not None]
    asked += comment_rule_in_words(criterion, scale, t)
    return (
        criterion.title.said_in(language),
        "\n".join(asked),
        "\n".join(_anchors(scale, t)),
        scale_in_words(scale, t),
    )


def _anchors(scale: Scale, t: Translator) -> Iterable[str]:
    if isinstance(scale, CategoryScale):
        return
    anchors: Mapping[str, Any] = dict(scale.anchors.items())
    for level, text in anchors.items():
        said = (
            number_in_words(float(level), t)
            if isinstance(scale, NumericScale)
            else said_score(level, scale, t)
        )
        yield t("{label}: {text}", label=said, text=text.said_in(t.language))


def _put(
    sheet: Any,  # noqa: ANN401 - openpyxl states no types
    row: int,
    column: int,
    value: float | str | None,
    *,
    is_bold: bool = False,
    wraps: bool = True,
) -> None:
    from openpyxl.styles import Alignment, Font

    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = guarded(value)
        # A text is never taken for a formula, whatever it begins with.
        cell.data_type = "s"
    else:
        cell.value = value
    cell.alignment = Alignment(wrap_text=wraps, vertical="top")
    if is_bold:
        cell.font = Font(name=_FONT, size=11, bold=True)
