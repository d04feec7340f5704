"""The form of a call as a proposal file in YAML: a key for each question, with help in comments."""

import io
from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

from ruamel.yaml import YAML

from evaluator.calls import Call
from evaluator.foundation import Translator, translator
from evaluator.narrative.columns import FieldPath, columns_of, is_sum, shape_at
from evaluator.narrative.form import FormPart, form_parts
from evaluator.proposals.shapes import Shape, proposal_shape

_WIDTH = 100


def form_yaml(call: Call, language: str, fields: Mapping[str, Any] | None = None) -> bytes:
    """The form in a language, empty or with the answers of a draft.

    Keys without a value were not answered, and are read as absent.
    """
    t = translator(language)
    parts = {part.path: part for part in form_parts(call, language, fields)}
    blank = {"format": 1, "reference": "DRAFT", "call": call.id, "languages": [language]}
    given = blank if fields is None else {"format": 1, **fields}
    lines = [*_comment(call.title.said_in(language), 0), *_comment(_about(t), 0)]
    for name in proposal_shape().parts:
        if name in given or any(path[0] == name for path in parts):
            lines += _field((name,), given.get(name), parts, t, 0)
    return ("\n".join(lines) + "\n").encode()


def _about(t: Translator) -> str:
    return t("Write behind the colons. What you leave empty counts as not answered.")


def _field(
    path: FieldPath,
    value: Any,  # noqa: ANN401 - plain data of any shape
    parts: Mapping[FieldPath, FormPart],
    t: Translator,
    depth: int,
) -> Iterator[str]:
    part, shape = parts.get(path), shape_at(path)
    inside = [other for other in parts if other != path and other[: len(path)] == path]
    if part is not None:
        yield ""
        yield from _comment(part.title, depth)
        for note in part.notes:
            yield from _comment(note, depth)
    is_open = shape.kind == "record" and not shape.is_list and not is_sum(shape) and _has_no_need(shape)
    if is_open and (inside or value is None):
        yield f"{' ' * depth}{path[-1]}:"
        names = [
            name
            for name in shape.parts
            if any(other[len(path)] == name for other in inside)
            or (isinstance(value, Mapping) and name in value)
            or part is not None
        ]
        for name in names:
            yield from _field((*path, name), (value or {}).get(name), parts, t, depth + 2)
        return
    if value in (None, [], {}) and shape.kind == "record":
        yield from _comment("; ".join(f"{one.id}: {one.title(t)}" for one in columns_of(shape)), depth)
    for line in _dumped(path[-1], [] if value is None and shape.is_list else value):
        yield " " * depth + line if line else line


def _has_no_need(shape: Shape) -> bool:
    """Whether a record may stand empty: what it must hold would make the whole file unreadable."""
    return not any(part.is_required for part in shape.parts.values())


def _dumped(name: str, value: Any) -> list[str]:  # noqa: ANN401 - plain data of any shape
    if value is None:
        return [f"{name}:"]
    writer = YAML()
    writer.allow_unicode = True
    writer.width = 10_000
    writer.indent(mapping=2, sequence=4, offset=2)
    sink = io.StringIO()
    writer.dump({name: value}, sink)
    return sink.getvalue().rstrip("\n").split("\n")


def _comment(text: str, depth: int) -> list[str]:
    return [f"{' ' * depth}# {line}" for line in wrap(" ".join(text.split()), _WIDTH - depth)]
