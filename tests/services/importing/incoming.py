"""Files that come in, made for tests: proposals as YAML, archives, tables."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
from openpyxl import Workbook
from ruamel.yaml import YAML

from evaluator.access import Actor
from evaluator.services.importing import Imported, PlannedRow, carry_out, plan_import, read_files
from evaluator.services.importing.entries import File
from evaluator.store import new_id
from tests.services.stored_example import Example


def proposal_file(title: str, *, lead: str = "Ministry of Labour", **fields: Any) -> bytes:
    """A proposal with these fields; its reference is DRAFT unless stated."""
    partner = {"id": "lead", "role": "lead", "organisation": {"name": lead, "country": "MA"}}
    sink = io.BytesIO()
    YAML().dump({"format": 1, "reference": "DRAFT", "title": title, "partners": [partner], **fields}, sink)
    return sink.getvalue()


def archive(files: Mapping[str, bytes], *, compressed: bool = True) -> bytes:
    """A ZIP of files."""
    sink = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(sink, "w", kind) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return sink.getvalue()


def workbook(rows: list[list[Any]], *, hidden: str | None = None) -> bytes:
    """An XLSX with one sheet of rows, and a hidden one where asked for."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    if hidden is not None:
        other = book.create_sheet(hidden)
        other.append(["title"])
        other.append(["SECRET"])
        other.sheet_state = "hidden"
    sink = io.BytesIO()
    book.save(sink)
    book.close()
    return sink.getvalue()


def planned(example: Example, *files: File, who: str = "manager") -> tuple[PlannedRow, ...]:
    """The dry run over files."""
    entries = read_files(files, call=example.call)
    return plan_import(
        database=example.database, actor=example.actor(who), call_id=example.call.id, entries=entries
    )


def imported(
    example: Example, *files: File, import_id: str | None = None, actor: Actor | None = None
) -> list[Imported]:
    """Everything that can be imported of these files, imported."""
    rows = [row for row in planned(example, *files) if row.is_importable]
    return [
        *carry_out(
            database=example.database,
            actor=actor or example.actor("manager"),
            call_id=example.call.id,
            rows=rows,
            import_id=import_id or new_id(),
        )
    ]


def word_file(title: str, *parts: tuple[str, str]) -> bytes:
    """A Word document of a title and parts, each a heading and a paragraph."""
    document = docx.Document()
    document.add_heading(title, level=1)
    for heading, text in parts:
        document.add_heading(heading, level=2)
        document.add_paragraph(text)
    sink = io.BytesIO()
    document.save(sink)
    return sink.getvalue()
