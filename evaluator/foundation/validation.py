"""A document against a model: every problem at once, in the writer's own words."""

import typing
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from evaluator.foundation.problems import FileError, Problem, did_you_mean
from evaluator.foundation.yaml_files import Path, YamlDocument, path_text

Model = TypeVar("Model", bound=BaseModel)


def validated(model: type[Model], document: YamlDocument) -> Model:
    """The document as a `model`.

    Raises
    ------
    FileError
        With every problem the model finds, sorted by line.
    """
    if not isinstance(document.data, dict):
        found = _described_value(document.data)
        message = f"expected a mapping of keys and values, found {found}"
        raise FileError(document.name, [Problem(1, 1, "", message, "Start the file with `format: 1`.")])
    try:
        return model.model_validate_json(document.as_json())
    except ValidationError as error:
        raise FileError(document.name, _problems(error, model, document)) from None


def problem_at(
    document: YamlDocument, path: Path, message: str, hint: str = "", *, is_warning: bool = False
) -> Problem:
    """A problem found after parsing, placed where `path` stands."""
    line, column = document.place(path)
    return Problem(line, column, path_text(path), message, hint, is_warning)


def _problems(error: ValidationError, model: type[BaseModel], document: YamlDocument) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        path = _existing(detail["loc"], document.data)
        is_key = detail["type"] == "extra_forbidden"
        line, column = document.key_place(path) if is_key else document.place(path)
        message = _message(detail, model, path)
        yield Problem(line, column, path_text(path), message, _hint(detail, path))


def _existing(location: tuple[str | int, ...], data: Any) -> Path:  # noqa: ANN401 - plain data of any shape
    """The location without the parts that pydantic adds for its own use, such as names of union members."""
    path: list[str | int] = []
    for part in location:
        if isinstance(data, dict) and str(part) in data:
            path.append(str(part))
            data = data[str(part)]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            path.append(part)
            data = data[part]
    return tuple(path)


def _message(detail: ErrorDetails, model: type[BaseModel], path: Path) -> str:
    context = detail.get("ctx", {})
    found = _described_value(detail["input"])
    match detail["type"]:
        case "extra_forbidden":
            known = known_keys(model, path[:-1])
            return f'no key is called "{path[-1]}" here.{did_you_mean(str(path[-1]), known)}'
        case "missing":
            return f'"{detail["loc"][-1]}" is missing'
        case "literal_error" | "enum":
            allowed = str(context.get("expected", ""))
            return f"expected {allowed}; found {found}.{did_you_mean(str(detail['input']), _words(allowed))}"
        case "value_error" | "assertion_error":
            return str(context["error"])
        case "string_pattern_mismatch":
            return f"{found} does not have the expected form ({context['pattern']})"
        case kind if kind.endswith(("_type", "_parsing")):
            return f"expected {_EXPECTED.get(kind.rsplit('_', 1)[0], 'another kind of value')}, found {found}"
        case _:
            message = detail["msg"]
            return f"{message[0].lower()}{message[1:]}; found {found}"


def _hint(detail: ErrorDetails, path: Path) -> str:
    if path and " " in str(path[-1]) and detail["input"] in (None, path[-1]):
        return "Inside braces a text that contains a comma must stand between quotation marks."
    if detail["type"] == "string_type" and isinstance(detail["input"], bool | int | float):
        return "Put the value between quotation marks."
    return ""


def _words(expected: str) -> list[str]:
    return [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]


_EXPECTED = {
    "string": "a text",
    "int": "a whole number",
    "float": "a number",
    "decimal": "an amount",
    "bool": "true or false",
    "list": "a list",
    "tuple": "a list",
    "dict": "a mapping of keys and values",
    "model": "a mapping of keys and values",
    "date": "a date such as 2026-03-31",
    "date_from_datetime": "a date such as 2026-03-31",
    "datetime": "a date and time such as 2026-03-31T17:00",
    "datetime_from_date": "a date and time such as 2026-03-31T17:00",
}


def _described_value(value: Any) -> str:  # noqa: ANN401 - plain data of any shape
    match value:
        case None:
            return "nothing"
        case str():
            return f'the text "{value if len(value) <= 60 else value[:57] + "..."}"'
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"the number {value}"
        case list():
            return "a list"
        case _:
            return "a mapping"


def known_keys(model: type[BaseModel], path: Path) -> frozenset[str]:
    """The keys that the model accepts at `path`, for suggestions; empty when the place takes any key."""
    kinds: list[Any] = [model]
    for part in path:
        kinds = [step for kind in kinds for step in _inside(kind, part)]
    return frozenset(key for kind in kinds for inner in _models(kind) for key in _keys(inner))


def _keys(model: type[BaseModel]) -> Iterable[str]:
    return (info.alias or name for name, info in model.model_fields.items())


def _inside(annotation: Any, part: str | int) -> Iterator[Any]:  # noqa: ANN401 - a type of any kind
    arguments = typing.get_args(annotation)
    origin = typing.get_origin(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, info in annotation.model_fields.items():
            if part in (name, info.alias):
                yield info.annotation
    elif origin is dict:
        yield arguments[1]
    elif origin in (tuple, list) and isinstance(part, int):
        yield arguments[0]
    elif arguments:
        for argument in arguments:
            yield from _inside(argument, part)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - a type of any kind
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif typing.get_origin(annotation) not in (dict, tuple, list):
        for argument in typing.get_args(annotation):
            yield from _models(argument)
