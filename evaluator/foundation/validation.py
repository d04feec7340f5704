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
        found = described_value(document.data)
        message = f"expected a mapping of keys and values, found {found}"
        raise FileError(document.name, [Problem(1, 1, "", message, "Start the file with `format: 1`.")])
    try:
        return model.model_validate_json(document.as_json())
    except ValidationError as error:
        raise FileError(document.name, _problems(error, model, document)) from None


def problem_at(
    document: YamlDocument,
    path: Path,
    message: str,
    hint: str = "",
    *,
    is_warning: bool = False,
    at_key: bool = False,
    about: str = "",
) -> Problem:
    """A problem found after parsing, placed where `path` stands, or at the key that leads to it."""
    line, column = document.key_place(path) if at_key else document.place(path)
    return Problem(line, column, path_text(path), message, hint, is_warning, about)


def located(error: ValidationError, document: YamlDocument) -> dict[Path, list[ErrorDetails]]:
    """What pydantic found, by the path in the document.

    Where a value may be one of several kinds (a number or a mapping), pydantic reports that it is none of
    them; what it finds inside the kind that was meant says more, so the rest is left out.
    """
    found: dict[Path, list[ErrorDetails]] = {}
    for detail in error.errors(include_url=False):
        found.setdefault(_existing(detail["loc"], document.data), []).append(detail)
    return {path: kept for path, details in found.items() if (kept := _telling(path, details, found))}


def _telling(path: Path, details: list[ErrorDetails], found: Iterable[Path]) -> list[ErrorDetails]:
    telling = [detail for detail in details if not _is_wrong_kind(detail)]
    if any(other != path and other[: len(path)] == path for other in found):
        return [detail for detail in telling if detail["type"] != "too_short"]
    return telling or details


def _is_wrong_kind(detail: ErrorDetails) -> bool:
    return detail["type"].endswith(("_type", "_parsing")) or detail["type"] in ("literal_error", "enum")


def _problems(error: ValidationError, model: type[BaseModel], document: YamlDocument) -> Iterator[Problem]:
    for path, details in located(error, document).items():
        if _is_cut_by_a_comma(document.data, path):
            line, column = document.key_place(path)
            yield Problem(
                line,
                column,
                path_text(path),
                f'found the key "{path[-1]}" without a value',
                "Inside braces a text that contains a comma must stand between quotation marks.",
            )
        elif len(details) > 1 and all(_is_wrong_kind(detail) for detail in details):
            line, column = document.place(path)
            yield Problem(line, column, path_text(path), _no_kind_fits(details), _hint(details[0]))
        else:
            for detail in details:
                is_key = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
                line, column = document.key_place(path) if is_key else document.place(path)
                message = _message(detail, model, path)
                yield Problem(line, column, path_text(path), message, _hint(detail))


def _no_kind_fits(details: list[ErrorDetails]) -> str:
    """One sentence for a value that is none of the kinds that its place takes."""
    words = [str(detail.get("ctx", {}).get("expected", "")) for detail in details]
    expected = dict.fromkeys(word or _expected_kind(d) for word, d in zip(words, details, strict=True))
    near = did_you_mean(str(details[0]["input"]), [word for text in words for word in _words(text)])
    found = described_value(details[0]["input"])
    return f"expected {' or '.join(expected)}, found {found}{'.' + near if near else ''}"


def _expected_kind(detail: ErrorDetails) -> str:
    return _EXPECTED.get(detail["type"].rsplit("_", 1)[0], "another kind of value")


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
    found = described_value(detail["input"])
    match detail["type"]:
        case "extra_forbidden":
            known = known_keys(model, path[:-1])
            return f'no key is called "{path[-1]}" here.{did_you_mean(str(path[-1]), known)}'
        case "missing":
            return f'"{detail["loc"][-1]}" is missing'
        case "literal_error" | "enum":
            allowed = str(context.get("expected", ""))
            near = did_you_mean(str(detail["input"]), _words(allowed))
            return f"expected {allowed}, found {found}{'.' + near if near else ''}"
        case "value_error" | "assertion_error":
            return str(context["error"])
        case "string_pattern_mismatch":
            form = _FORMS.get(context["pattern"], f"the form {context['pattern']}")
            return f"expected {form}, found {found}"
        case kind if kind in _LENGTHS:
            return _LENGTHS[kind].format(**context)
        case kind if kind in _LIMITS:
            limits = {name: _shown(limit) for name, limit in context.items()}
            return f"must be {_LIMITS[kind].format(**limits)}, found {found}"
        case kind if kind.endswith(("_type", "_parsing")):
            return f"expected {_expected_kind(detail)}, found {found}"
        case _:
            message = detail["msg"]
            return f"{message[0].lower()}{message[1:]}; found {found}"


_LENGTHS = {
    "too_short": "expected at least {min_length} of these, found {actual_length}",
    "too_long": "expected at most {max_length} of these, found more",
    "string_too_short": "the text is empty",
}


def _shown(limit: object) -> str:
    return f"{limit:g}" if isinstance(limit, float) else str(limit)


def _hint(detail: ErrorDetails) -> str:
    if detail["type"] == "string_type" and isinstance(detail["input"], bool | int | float):
        return "Put the value between quotation marks."
    return ""


def _is_cut_by_a_comma(data: Any, path: Path) -> bool:  # noqa: ANN401 - plain data of any shape
    """Whether this is the second half of a text with a comma, read as a key without a value."""
    for part in path:
        data = data[part]
    return bool(path) and data is None and " " in str(path[-1])


def _words(expected: str) -> list[str]:
    return [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]


_FORMS = {
    r"^[A-Za-z0-9][A-Za-z0-9_.-]*$": "a name of letters, digits, _ . and - without spaces",
    r"^[a-z]{2}$": "a language code of two small letters, such as en",
    r"^([a-z]{2}|any)$": "a language code of two small letters, such as en",
    r"^[A-Z]{3}$": "a currency code of three capital letters, such as EUR",
}

_LIMITS = {
    "greater_than_equal": "at least {ge}",
    "greater_than": "above {gt}",
    "less_than_equal": "at most {le}",
    "less_than": "below {lt}",
    "int_from_float": "a whole number",
    "finite_number": "a finite number",
    "decimal_max_places": "an amount with at most {decimal_places} decimals",
    "decimal_max_digits": "an amount of at most {max_digits} digits",
    "decimal_whole_digits": "an amount of at most {whole_digits} digits before the point",
}

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


def described_value(value: Any) -> str:  # noqa: ANN401 - plain data of any shape
    """A value as a message names it: the text "abc", the number 5, a list."""
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


def field_paths(model: type[BaseModel]) -> frozenset[str]:
    """Every path of keys that leads into the model, lists passed over: `partners.organisation.country`."""
    return frozenset(_paths_below(model, "", ()))


def _paths_below(annotation: Any, here: str, above: tuple[type[BaseModel], ...]) -> Iterator[str]:  # noqa: ANN401 - a type of any kind
    for inner in _records(annotation):
        if inner in above:
            continue
        for name, info in inner.model_fields.items():
            path = f"{here}.{info.alias or name}" if here else info.alias or name
            yield path
            yield from _paths_below(info.annotation, path, (*above, inner))


def _records(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - a type of any kind
    """The models anywhere inside a type, in lists as well."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    else:
        for argument in typing.get_args(annotation):
            yield from _records(argument)
