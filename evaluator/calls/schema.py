"""The JSON Schema of the call file, for editors that complete and explain while one writes."""

import ast
import inspect
import itertools
import textwrap
import typing
from functools import cache
from typing import Any

from pydantic import BaseModel

from evaluator.calls.call import Call


def call_schema() -> dict[str, Any]:
    """The schema, with the explanations that stand beside the models' fields.

    It knows the form of a call file. Whether names exist and values fit, `evaluator call check` tells.
    """
    schema = Call.model_json_schema(by_alias=True, mode="validation")
    models = {model.__name__: model for model in _models(Call, set())}
    for name, definition in {Call.__name__: schema, **schema["$defs"]}.items():
        if name in models:
            _explain(definition, models[name])
    _close(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "Call file"}


def _models(annotation: Any, seen: set[type[BaseModel]]) -> set[type[BaseModel]]:  # noqa: ANN401 - any type
    """Every model that the call is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation not in seen:
            seen.add(annotation)
            for info in annotation.model_fields.values():
                _models(info.annotation, seen)
    else:
        for argument in typing.get_args(annotation):
            _models(argument, seen)
    return seen


def _close(schema: Any) -> None:  # noqa: ANN401 - any part of a schema
    """Refuse keys that do not have the form asked for, as the reader does."""
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        _close(part)
    if isinstance(schema, dict) and "patternProperties" in schema:
        schema["additionalProperties"] = False


def _explain(definition: dict[str, Any], model: type[BaseModel]) -> None:
    properties = definition.get("properties", {})
    for base in reversed(model.__mro__):
        if not (issubclass(base, BaseModel) and base.__module__.startswith("evaluator.calls.")):
            continue
        for name, explanation in field_explanations(base).items():
            key = model.model_fields[name].alias or name
            properties[key]["description"] = explanation
    for entry in properties.values():
        # The editor shows the key already; a title made from it says nothing more.
        entry.pop("title", None)


@cache
def field_explanations(model: type[BaseModel]) -> dict[str, str]:
    """The text below each field of a model's source, by the field's name.

    Read from the source only when asked for: pydantic's own way would do it at every start.
    """
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    found: dict[str, str] = {}
    statements = body.body if isinstance(body, ast.ClassDef) else []
    for field, below in itertools.pairwise(statements):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        ):
            found[field.target.id] = " ".join(inspect.cleandoc(below.value.value).split())
    return found
