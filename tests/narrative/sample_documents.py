"""Documents that applicants send: samples on the call's form, as DOCX and as PDF, and one without a form."""

import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

import docx
import typst

from evaluator.calls import Call
from evaluator.narrative.form_content import Answer, Content, Entry, Grid, Help, Title, form_content

_HEAD = """
#set page(paper: "a4", margin: 2cm)
#set text(size: 10pt, hyphenate: false)
#set table(stroke: 0.5pt)
#set table.cell(breakable: false)
// A word that is broken at its own hyphen reads as one without.
#show regex("[\\p{L}\\d]+([-–][\\p{L}\\d]+)+"): box
"""


def narrative_docx() -> bytes:
    """A document with two known headings and one that is not."""
    document = docx.Document()
    document.add_heading("Baltic skills bridge", level=1)
    document.add_heading("Executive summary", level=2)
    document.add_paragraph("The Ministry of Labour of Nigeria will train 120 welders in Lagos.")
    document.add_heading("Sustainability", level=2)
    document.add_paragraph("The school keeps the course in its budget.")
    document.add_heading("Weather", level=2)
    document.add_paragraph("It rains a lot in Klaipeda.")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def form_pdf(call: Call, language: str, fields: Mapping[str, Any]) -> bytes:
    """The filled in form as a PDF file."""
    source = _HEAD + "\n\n".join(map(_typst, form_content(call, language, fields)))
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


def _typst(content: Content) -> str:
    match content:
        case Title():
            return f"#heading(level: {content.level}, {_words(f'{content.text} [{content.mark}]')})"
        case Help():
            return f"#par(emph({_words(content.text)}))"
        case Answer():
            return f"#par({_words(content.text)})" if content.text else ""
        case Entry():
            return f"#list({_words(content.text)})" if content.text else ""
        case Grid():
            return _table(content)


def _table(grid: Grid) -> str:
    heads = [f"{text} [{mark}]" for text, mark in grid.heads]
    rows = (
        [list(pair) for pair in zip(heads, *grid.rows, strict=True)] if grid.is_card else [heads, *grid.rows]
    )
    return f"#table(columns: {len(rows[0])}, {_cells(cell for row in rows for cell in row)})"


def _cells(texts: Iterable[str]) -> str:
    return ", ".join(f"[#{_words(text)}]" for text in texts)


def _words(text: str) -> str:
    """A text as it is, never as typst's own signs."""
    return f"text({json.dumps(text, ensure_ascii=False)})"
