"""A report as a Word file. Texts are placed in it as they are, and never evaluated."""

import io
import re
from typing import Any

from evaluator.reports import parts

_NOT_IN_XML = re.compile("[\ufffe\uffff]")
_INK, _QUIET = "22262B", "5D6067"

# python-docx states few types, and is imported when first needed: most runs write no Word file.


def report_docx(report: parts.Report) -> bytes:
    """The file. It names no author, and no program."""
    from docx import Document

    document = Document()
    _set_up(document, report)
    document.add_heading(_shown(report.title), level=0)
    for part in report.parts:
        _add(document, part)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: Any, report: parts.Report) -> None:  # noqa: ANN401 - python-docx states no types
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    known = document.core_properties
    known.title, known.author, known.comments = _shown(report.title), "", ""
    known.language = report.language
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.footer.paragraphs[0].text = _shown(report.foot)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    marked = OxmlElement("w:lang")
    marked.set(qn("w:val"), report.language)
    normal.element.get_or_add_rPr().append(marked)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        document.styles[name].font.color.rgb = RGBColor.from_string(_INK)


def _add(document: Any, part: parts.Part) -> None:  # noqa: ANN401
    match part:
        case parts.Heading():
            document.add_heading(_shown(part.text), level=part.level - 1)
        case parts.Sentence():
            _say(document.add_paragraph(), part.text, is_quiet=part.quiet)
        case parts.Headline():
            _headline(document, part)
        case parts.Facts() | parts.Bars() | parts.Table():
            _cells(document, part)
        case parts.Rows():
            for row in part.rows:
                _row(document, row, "List Number" if part.numbered else "List Bullet")
        case parts.Quotes():
            for quote in part.quotes:
                _quote(document, quote)
        case parts.Meter():
            # Drawn only: the words beside it say the same.
            return


def _headline(document: Any, part: parts.Headline) -> None:  # noqa: ANN401
    paragraph = document.add_paragraph()
    _say(paragraph, part.said, is_strong=True)
    for note in part.notes:
        _say(paragraph, f"  {note}")


def _cells(document: Any, part: parts.Facts | parts.Bars | parts.Table) -> None:  # noqa: ANN401
    match part:
        case parts.Facts():
            _table(document, (), [(fact.name, fact.value) for fact in part.facts])
        case parts.Bars():
            rows = [
                (bar.title, bar.said, " ".join(filter(None, (bar.needed, bar.below)))) for bar in part.bars
            ]
            _table(document, (part.heads[0], *part.heads[2:]), rows)
        case parts.Table():
            _say(document.add_paragraph(), part.caption, is_quiet=True)
            _table(document, part.heads, part.rows, part.numbers)


def _row(document: Any, row: parts.Row, style: str) -> None:  # noqa: ANN401
    paragraph = document.add_paragraph(style=style)
    _say(paragraph, row.head, is_strong=row.titled)
    if row.side:
        _say(paragraph, f"  {row.side}", is_quiet=True)
    for text in filter(None, (row.below, row.more)):
        _say(document.add_paragraph(style="List Continue"), text, is_quiet=not row.titled)
    for quote in row.quotes:
        _quote(document, quote)


def _quote(document: Any, quote: parts.Quote) -> None:  # noqa: ANN401
    paragraph = document.add_paragraph(style="Quote")
    for piece in quote.pieces:
        _say(paragraph, piece.text, is_strong=piece.marked)
    for text in filter(None, (quote.place, quote.note)):
        _say(document.add_paragraph(style="List Continue"), text, is_quiet=True)


def _table(
    document: Any,  # noqa: ANN401
    heads: tuple[str, ...],
    rows: Any,  # noqa: ANN401 - rows of cells
    numbers: frozenset[int] = frozenset(),
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    lines = [*([heads] if heads else []), *rows]
    if not lines:
        return
    made = document.add_table(rows=len(lines), cols=len(lines[0]), style="Table Grid" if heads else None)
    for line, cells in zip(lines, made.rows, strict=True):
        for place, (text, cell) in enumerate(zip(line, cells.cells, strict=True)):
            paragraph = cell.paragraphs[0]
            _say(paragraph, text, is_strong=bool(heads) and line is heads)
            if place in numbers:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if heads:
        # Repeated on each page, and told to readers who hear the table.
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def _say(paragraph: Any, text: str, *, is_strong: bool = False, is_quiet: bool = False) -> None:  # noqa: ANN401
    from docx.shared import RGBColor

    run = paragraph.add_run(_shown(text))
    run.bold = is_strong or None
    if is_quiet:
        run.font.color.rgb = RGBColor.from_string(_QUIET)


def _shown(text: str) -> str:
    """Without the two characters that no XML holds; the others were taken out when the report was made."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
