"""Passages: every piece of a proposal's text, with the place it comes from."""

import typing
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, Field

from evaluator.foundation import Record


class Provenance(Record):
    """Where in a document a passage stood."""

    file: str
    page: Annotated[int, Field(ge=1)] | None = None
    paragraph: Annotated[int, Field(ge=1)] | None = None


class Passage(Record):
    """A text and its place. Offsets into `text` are Unicode code points."""

    section: str
    """A JSON path into the proposal: `$.partners[0].tasks`."""
    text: str
    provenance: Provenance | None = None


NOT_NARRATIVE = frozenset({"file", "contact", "licence", "value", "section"})
"""Plain text fields that nobody reads as prose. Identifiers and codes are told by their type."""


def passages(proposal: BaseModel) -> tuple[Passage, ...]:
    """Every text of the proposal in the order of its fields, each with its JSON path."""
    return tuple(_walk(proposal, "$"))


def _walk(value: Any, section: str) -> Iterator[Passage]:  # noqa: ANN401 - fields of any kind
    if isinstance(value, Passage):
        yield Passage(section=f"{section}.text", text=value.text, provenance=value.provenance)
    elif isinstance(value, BaseModel):
        for name, key in _prose_fields(type(value)):
            yield from _walk(getattr(value, name), f"{section}.{key}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, f"{section}[{index}]")
    elif isinstance(value, str) and value.strip():
        yield Passage(section=section, text=value)


@cache
def _prose_fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields that can hold prose, with the key each has in a file."""
    return tuple(
        (name, info.alias or name)
        for name, info in model.model_fields.items()
        if name not in NOT_NARRATIVE and not _is_code(info.metadata) and _holds_prose(info.annotation)
    )


def _holds_prose(annotation: Any) -> bool:  # noqa: ANN401 - a type of any kind
    """Whether a plain text or another record is somewhere inside; codes and fixed words are not prose."""
    if annotation is str:
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    if typing.get_origin(annotation) is typing.Literal or hasattr(annotation, "__metadata__"):
        return False
    return any(_holds_prose(argument) for argument in typing.get_args(annotation))


def _is_code(metadata: list[Any]) -> bool:
    """Whether a text field is held to a pattern or a code list."""
    return any(hasattr(item, "func") or getattr(item, "pattern", None) is not None for item in metadata)
