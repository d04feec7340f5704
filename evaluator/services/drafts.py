"""An applicant's draft: plain fields as they stand in a file, whether or not they make a proposal yet.

Nothing is stored here. A draft lives in the applicant's session, in a copy in their own browser, and in the
file that they download.
"""

import io
import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from evaluator.foundation import Record, read_yaml, validated
from evaluator.foundation.yaml_files import Path, Places, YamlDocument
from evaluator.proposals import Proposal
from evaluator.proposals.shapes import Shape, shape_of
from evaluator.services.draft_corrections import Correction
from evaluator.services.draft_fields import (
    Fields,
    answered,
    path_named,
    value_at,
    with_value,
    without_blanks,
)
from evaluator.services.draft_sources import DraftSource
from evaluator.services.samples import open_sample

LARGEST_COPY = 2_000_000
"""Characters of a browser's copy that are read back."""

Fault = Literal["missing", "not_accepted"]


class Draft(Record):
    """What an applicant works on."""

    fields: dict[str, Any]
    """As in a proposal file; what is absent was not answered."""
    sample: str | None = None
    """The sample that it is, unchanged."""
    file_name: Annotated[str, Field(max_length=500)] = ""
    corrections: tuple[Correction, ...] = ()
    source: DraftSource | None = None
    """The document that it was read from."""


def new_draft(language: str) -> Draft:
    """An empty form."""
    return Draft(fields={"format": 1, "reference": "DRAFT", "languages": [language]})


def draft_from_file(data: bytes, name: str) -> Draft:
    """The draft in a YAML or JSON file, finished or not.

    Raises
    ------
    FileError
        It is no such file, or what it says cannot be read. That something is still missing is no error.
    """
    document = answered(read_yaml(data, name=name))
    if not isinstance(document.data, dict):
        validated(Proposal, document)
    if faults_of(document.data).keys() - _missing(document.data):
        validated(Proposal, document)
    return Draft(fields=document.data, file_name=name)


def draft_from_sample(name: str) -> Draft:
    """A sample to look at; KeyError when there is none of this name."""
    return Draft(fields=fields_of(open_sample(name)), sample=name)


def draft_from_copy(payload: Any) -> Draft | None:  # noqa: ANN401 - whatever a browser sends
    """The draft that a browser kept; None when it is none that can be read."""
    if not isinstance(payload, str) or len(payload) > LARGEST_COPY:
        return None
    try:
        kept = json.loads(payload)
        typed = kept.pop("typed", {}) if isinstance(kept, dict) else {}
        draft = Draft.model_validate_json(json.dumps(kept))
    except (ValueError, RecursionError):
        return None
    fields: Fields = draft.fields
    for place, text in typed.items() if isinstance(typed, dict) else ():
        path = path_named(place)
        if isinstance(text, str) and (shape := _text_shape(fields, path)) is not None:
            fields = with_value(fields, path, lines_of(text) if shape.is_list else text)
    return changed(draft, fields)


def lines_of(text: str) -> list[str]:
    """The answers of a field that takes one a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _text_shape(fields: Fields, path: Path) -> Shape | None:
    """What kind of text can stand at a path: in a field of text, in a row that is there; else None."""
    row = max((place for place, part in enumerate(path) if isinstance(part, int)), default=-1)
    try:
        shape = shape_of(".".join(part for part in path if isinstance(part, str)))
    except KeyError:
        return None
    is_there = row < len(path) - 1 and isinstance(value_at(fields, path[: row + 1]), Mapping)
    return shape if shape.kind == "text" and is_there else None


def copy_of(draft: Draft) -> str:
    """The draft as the text that a browser keeps."""
    return draft.model_dump_json()


def fields_of(proposal: Proposal) -> dict[str, Any]:
    """A proposal as the plain fields of a file: only what it states."""
    fields: dict[str, Any] = proposal.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {"format": 1, **fields}


def changed(draft: Draft, fields: Fields) -> Draft:
    """The draft with other fields. A changed sample is the applicant's own draft."""
    plain = dict(fields)
    if plain == draft.fields:
        return draft
    source = draft.source.after(draft.fields, plain) if draft.source else None
    return draft.model_copy(update={"fields": plain, "sample": None, "source": source})


def proposal_of(draft: Draft) -> Proposal:
    """The proposal that the draft makes.

    Raises
    ------
    FileError
        It cannot be read yet; every problem with its path.
    """
    if draft.sample is not None:
        return open_sample(draft.sample)
    return validated(Proposal, _document(without_blanks(draft.fields), draft.file_name or "draft.yaml"))


def draft_yaml(draft: Draft) -> bytes:
    """The draft as a file, in the order of the model; it can be opened again, finished or not."""
    stated = without_blanks(draft.fields)
    order = [name for name in Proposal.model_fields if name in stated]
    ordered = {name: stated[name] for name in (*order, *(name for name in stated if name not in order))}
    writer = YAML()
    writer.allow_unicode = True
    writer.width = 100
    writer.indent(mapping=2, sequence=4, offset=2)
    sink = io.BytesIO()
    writer.dump(_readable(ordered), sink)
    return sink.getvalue()


def faults(draft: Draft) -> dict[Path, Fault]:
    """What keeps the draft from being read, by the field it is about."""
    return faults_of(without_blanks(draft.fields))


def faults_of(fields: Any) -> dict[Path, Fault]:  # noqa: ANN401 - plain data of any shape
    """What keeps plain fields from being read as a proposal."""
    try:
        Proposal.model_validate_json(json.dumps(fields))
    except ValidationError as error:
        return {
            detail["loc"]: "missing" if detail["type"] == "missing" else "not_accepted"
            for detail in error.errors(include_url=False, include_input=False)
        }
    return {}


def _missing(fields: Any) -> set[Path]:  # noqa: ANN401 - plain data of any shape
    return {path for path, fault in faults_of(fields).items() if fault == "missing"}


def _document(fields: Fields, name: str) -> YamlDocument:
    return YamlDocument(name, fields, Places)


def _readable(value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    """Texts of several lines as blocks, as a person would write them."""
    if isinstance(value, dict):
        return {key: _readable(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_readable(part) for part in value]
    if (
        isinstance(value, str)
        and "\n" in value.strip()
        and all(line.isprintable() for line in value.split("\n"))
    ):
        return LiteralScalarString(value)
    return value
