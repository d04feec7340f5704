"""A proposal from whatever file it was sent in: a proposal file, or a document that is read into one."""

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from evaluator.calls import Call
from evaluator.foundation import Problem, Translator, read_yaml, translator, validated
from evaluator.foundation.yaml_files import MAXIMUM_BYTES, Path, Places, YamlDocument, path_text
from evaluator.narrative import Mapped, PlacedText, map_document, place_at
from evaluator.narrative.form import FORM_LANGUAGE
from evaluator.narrative.row_names import as_identifier
from evaluator.proposals import Proposal
from evaluator.services.draft_fields import answered
from evaluator.services.drafts import Draft
from evaluator.services.proposal_files import checked_fields
from evaluator.services.readable_drafts import Readable, readable

PROPOSAL_FILES = (".yaml", ".yml", ".json")
DOCUMENTS = (".docx", ".pdf", ".xlsx", ".txt", ".md")
"""Endings of files that are read as documents."""
_MARKS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_OTHER_ENDINGS = (
    ".doc", ".docm", ".dotx", ".htm", ".html", ".markdown", ".odt", ".pages", ".rtf", ".text", ".xls",
    ".xlsm",
)  # fmt: skip
_LARGEST_DOCUMENT = 50_000_000
"""Bytes of one file; the readers of each kind have limits of their own."""
_LONGEST_EXCERPT = 160
_MOST_OF_TEXTS = 5_000_000


@dataclass(frozen=True)
class ReadFile:
    """A proposal as it was read from a file."""

    proposal: Proposal
    mapped: Mapped | None = None
    """What became of a document; None for a proposal file."""
    places: Mapping[str, tuple[PlacedText, ...]] | None = None
    """Where each text of the proposal stood in the document."""
    left_out: tuple[Path, ...] = ()
    """Entries of `mapped` that lack something, and are only kept as text."""


def is_document(data: bytes, name: str) -> bool:
    """Whether a file is read as a document: by its first bytes, else by its name."""
    if data.startswith(_MARKS):
        return True
    return PurePath(name.lower()).suffix in (*DOCUMENTS, *_OTHER_ENDINGS)


def is_form_workbook(data: bytes) -> bool:
    """Whether a workbook is the form of a call, and no table of proposals."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # Some programs keep texts in the sheet, others keep all of them in one place.
            texts = [
                entry
                for entry in archive.infolist()
                if entry.filename in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")
            ]
            return any(
                f"[{FORM_LANGUAGE}]".encode() in archive.open(entry).read(_MOST_OF_TEXTS) for entry in texts
            )
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        return False


def largest_file(name: str) -> int:
    """How many bytes a file of this name may have: documents hold pictures, proposal files none."""
    return MAXIMUM_BYTES if PurePath(name.lower()).suffix in PROPOSAL_FILES else _LARGEST_DOCUMENT


def mapped_file(
    data: bytes, name: str, *, call: Call, chosen: Mapping[int, str] | None = None, reference: str = ""
) -> Mapped:
    """A document as the fields of a proposal to a call.

    Raises
    ------
    FileError
        It is no document that can be read.
    """
    from evaluator.documents import read_document  # its libraries are large, and most runs read none

    document = read_document(data, name)
    return map_document(document, call, reference=reference or reference_of(name), chosen=chosen)


def read_file(data: bytes, name: str, *, call: Call) -> ReadFile:
    """The proposal in a file: YAML or JSON, or a document.

    Raises
    ------
    FileError
        It is neither, or has something that cannot be read.
    """
    if not is_document(data, name):
        return ReadFile(validated(Proposal, answered(read_yaml(data, name=name))))
    return read_mapped(mapped_file(data, name, call=call), name)


def read_mapped(mapped: Mapped, name: str, *, untitled: str = "") -> ReadFile:
    """The proposal that a document made; `untitled` stands in for a title, else the name of the file.

    Raises
    ------
    FileError
        It has something that cannot be read.
    """
    untitled = untitled or PurePath(name).stem or name
    found = readable(Draft(fields=mapped.fields, file_name=name[:500]), untitled=untitled)
    return ReadFile(found.proposal, mapped, places_in(found, mapped.places), found.left_out)


def places_in(
    found: Readable, places: Mapping[str, tuple[PlacedText, ...]]
) -> dict[str, tuple[PlacedText, ...]]:
    """The places by where their texts stand in what was read, from which incomplete entries are missing."""
    now = {_json_path(before): _json_path(after) for before, after in found.places_now().items()}
    return {now.get(path, path): stretches for path, stretches in places.items() if path in now or not now}


def check_document(data: bytes, name: str, *, call: Call) -> tuple[Problem, ...]:
    """What is to be mended in a document, and what of it found no field.

    Raises
    ------
    FileError
        It is no document that can be read.
    """
    return check_read(read_file(data, name, call=call), name, call=call)


def check_read(read: ReadFile, name: str, *, call: Call) -> tuple[Problem, ...]:
    """The same of a document that was read."""
    assert read.mapped is not None  # noqa: S101 - asked only for documents
    problems = checked_fields(YamlDocument(name, read.mapped.fields, Places), read.proposal, call=call)
    return (*problems, *_found_no_field(read.mapped, read.left_out))


def reference_of(name: str) -> str:
    """What a proposal is called that does not say it: the name of its file."""
    return as_identifier(PurePath(name).stem) or "DRAFT"


def notes_on(mapped: Mapped, t: Translator) -> list[str]:
    """What whoever relies on a reading should know: how it was read, and what found no field."""
    notes = notes_on_reading(mapped, t)
    count = len(mapped.unmapped)
    if count:
        notes.append(
            t.plural(
                "{count} passage answers no question of the call; it was kept as text.",
                "{count} passages answer no question of the call; they were kept as text.",
                count,
            )
        )
        notes += [f"{block.place.said(t)}: {excerpt(text_of_block(block))}" for block in mapped.unmapped]
    return notes


def notes_on_reading(mapped: Mapped, t: Translator) -> list[str]:
    """How a document was read, and which cells and lines are no answer to their question."""
    return [
        *(note.said(t) for note in mapped.notes),
        *(
            t("{place}: not understood: {text}", place=one.place.said(t), text=excerpt(one.text))
            for one in mapped.unread
        ),
    ]


def text_of_block(block: object) -> str:
    """The words of a block; of a table its cells."""
    rows = getattr(block, "rows", None)
    if rows is None:
        return str(getattr(block, "text", ""))
    return " | ".join(cell for row in rows for cell in row if cell)


def excerpt(text: str) -> str:
    """The beginning of a text, on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_EXCERPT else flat[: _LONGEST_EXCERPT - 1].rstrip() + "…"


def place_said(read: ReadFile, language: str) -> Callable[[str, int], str] | None:
    """Says where a text stood in the document; None for a proposal file."""
    if read.places is None:
        return None
    places, say = read.places, translator(language)

    def said(section: str, start: int) -> str:
        place = place_at(places, section, start)
        return place.said(say) if place else ""

    return said


def place_json(read: ReadFile, language: str) -> Callable[[str, int], dict[str, Any] | None] | None:
    """The same as data, with the words for it under `said`."""
    if read.places is None:
        return None
    places, say = read.places, translator(language)

    def placed(section: str, start: int) -> dict[str, Any] | None:
        place = place_at(places, section, start)
        return {**place.model_dump(), "said": place.said(say)} if place else None

    return placed


def document_json(read: ReadFile, language: str) -> dict[str, Any]:
    """What is to be known of a document that a proposal was read from; nothing for a proposal file."""
    if read.mapped is None:
        return {}
    say = translator(language)
    return {
        "document": {
            "notes": [note.said(say) for note in read.mapped.notes],
            "unmapped": [
                {
                    "place": block.place.model_dump(),
                    "said": block.place.said(say),
                    "text": text_of_block(block),
                }
                for block in read.mapped.unmapped
            ],
            "not_understood": [
                {"field": one.field, "why": one.why, "place": one.place.model_dump(), "text": one.text}
                for one in read.mapped.unread
            ],
        }
    }


def _found_no_field(mapped: Mapped, left_out: tuple[Path, ...]) -> list[Problem]:
    say = translator("en")
    hint = "Put it below a question of the form, or leave it out."
    problems = [
        Problem(0, 0, block.place.said(say), f"answers no question: {excerpt(text_of_block(block))}", hint,
                is_warning=True)
        for block in mapped.unmapped
    ]  # fmt: skip
    reasons = {
        "not_accepted": "does not answer this question",
        "no_such_row": "names nothing that the document lists",
        "incomplete": "the row lacks something that it needs",
        "no_such_column": "stands under no known head",
    }
    for one in mapped.unread:
        where = f"{one.place.said(say)}, {one.field.removeprefix('$.')}"
        problems.append(Problem(0, 0, where, f"{reasons[one.why]}: {excerpt(one.text)}", is_warning=True))
    told = {one.field for one in mapped.unread}
    lacking = (path for path in left_out if _json_path(path) not in told)
    return [*problems, *(_left_out(path, mapped) for path in lacking)]


def _left_out(path: Path, mapped: Mapped) -> Problem:
    budget = mapped.fields.get("budget")
    if path == ("budget",) and isinstance(budget, dict) and not budget.get("currency"):
        hint = 'Write it with the amount, "EUR 450,000", or give a column or line "Currency".'
        return Problem(0, 0, "budget", "was left out: the amounts have no currency", hint)
    return Problem(0, 0, path_text(path), "was left out: it is missing or not complete")


def _json_path(path: Path) -> str:
    return f"$.{path_text(path)}" if path else "$"
