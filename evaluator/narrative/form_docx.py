"""The form of a call as a Word document."""

import io
from collections.abc import Mapping
from typing import Any

from evaluator.calls import Call
from evaluator.narrative.form_content import Answer, Content, Entry, Grid, Help, Title, form_content

_QUIET = "5D6067"


def form_docx(call: Call, language: str, fields: Mapping[str, Any] | None = None) -> bytes:
    """The form in a language, empty or with the answers of a draft. It names no author and no program."""
    import docx  # large, and only needed here
    from docx.shared import Cm, Pt

    document = docx.Document()
    known = document.core_properties
    known.title, known.author, known.comments, known.language = call.title.said_in(language), "", "", language
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    document.styles["Normal"].font.size = Pt(10.5)
    for content in form_content(call, language, fields):
        _add(document, content)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add(document: Any, content: Content) -> None:  # noqa: ANN401 - python-docx states few types
    match content:
        case Title():
            heading = document.add_heading(content.text, level=content.level)
            _small(heading.add_run(f" [{content.mark}]"))
        case Help():
            _small(document.add_paragraph().add_run(content.text), is_italic=True)
        case Answer():
            document.add_paragraph(content.text)
        case Entry():
            document.add_paragraph(content.text, style="List Bullet")
        case Grid():
            _grid(document, content)


def _grid(document: Any, grid: Grid) -> None:  # noqa: ANN401
    if grid.is_card:
        lines = [[cell.paragraphs[0] for cell in row.cells] for row in _rows(document, len(grid.heads), 2)]
        cells = [list(line) for line in zip(*lines, strict=True)]
    else:
        rows = _rows(document, len(grid.rows) + 1, len(grid.heads))
        cells = [[cell.paragraphs[0] for cell in row.cells] for row in rows]
    for paragraph, (text, mark) in zip(cells[0], grid.heads, strict=True):
        paragraph.add_run(text).bold = True
        _small(paragraph.add_run(f" [{mark}]"))
    for line, row in zip(cells[1:], grid.rows, strict=True):
        for paragraph, text in zip(line, row, strict=True):
            paragraph.add_run(text)
    # Two tables in a row would become one.
    document.add_paragraph()


def _rows(document: Any, rows: int, columns: int) -> Any:  # noqa: ANN401
    return document.add_table(rows=rows, cols=columns, style="Table Grid").rows


def _small(run: Any, *, is_italic: bool = False) -> None:  # noqa: ANN401
    from docx.shared import Pt, RGBColor

    run.font.size, run.italic, run.bold = Pt(8), is_italic, False
    run.font.color.rgb = RGBColor.from_string(_QUIET)
