"""A call in which every field of every record is filled, and what each of its leaves can be instead."""

import types
import typing
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from evaluator.calls.call import Call
from evaluator.calls.conditions import Condition
from evaluator.foundation import Text

CONDITIONS = tuple(
    Condition.model_validate(one)
    for one in (
        {"criterion": "a", "at_least": 3},
        {"criterion": "b", "at_least": 3},
        {"criterion": "a", "at_most": 3},
        {"criterion": "a", "above": 3},
        {"criterion": "a", "below": 3},
        {"criterion": "a", "is": 1.0},
        {"criterion": "a", "is": True},
        {"criterion": "a", "in": (1.0, 2.0)},
        {"criterion": "a", "present": True},
        {"criteria": "all", "at_least": 3},
        {"criteria": ("a", "b"), "at_least": 3, "how_many": 2},
        {"criteria": ("a", "b"), "at_least": 3},
        {"section": "one", "at_least": 12},
        {"section": "one", "at_least": 0.5, "of_maximum": True},
        {"section": "one", "at_least": 0.5, "of_total": True},
        {"total": True, "at_least": 60},
        {"indicator": "depth", "at_least": 0.5},
        {"answer": "asked"},
        {"typology": ("state_to_state",)},
        {"lot": ("pilots",)},
        {"stage": ("full",)},
        {"language": ("fr",)},
        {"field": "summary", "present": True},
        {"not": {"answer": "asked"}},
        {"all": ({"answer": "asked"}, {"lot": ("pilots",)})},
        {"any": ({"answer": "asked"}, {"lot": ("pilots",)})},
    )
)
"""Each field of a condition stands in one of them."""


def fullest() -> Call:
    """Nothing checks that the parts fit each other: only that no field is empty."""
    return typing.cast("Call", filled(Call))


def filled(model: type[BaseModel]) -> BaseModel:
    """A record with something in every field; of what can be of several kinds, one of each in lists."""
    values = {name: next(_values(field.annotation, name)) for name, field in model.model_fields.items()}
    return model.model_construct(_fields_set=set(values), **values)


def alterations(record: BaseModel) -> Iterator[tuple[str, BaseModel]]:
    """Each field that the record has, down to the last leaf, with a record in which it alone is another."""
    for name, field in type(record).model_fields.items():
        if has_one_value(field.annotation):
            continue
        for place, other in _altered(getattr(record, name), field.annotation, name):
            yield f"{type(record).__name__}.{name}{place}", record.model_copy(update={name: other})


def has_one_value(annotation: Any) -> bool:
    """Whether the field can never hold anything else."""
    return typing.get_origin(annotation) is typing.Literal and len(typing.get_args(annotation)) == 1


def _altered(value: Any, annotation: Any, name: str) -> Iterator[tuple[str, Any]]:
    for other in _values(annotation, name):
        if type(other) is not type(value):
            yield f" as {type(other).__name__}", other
    if isinstance(value, Text | Condition | BaseModel | Mapping | tuple):
        yield from _altered_inside(value, name)
    elif value is not None and value != "same":
        yield "", _another(value, annotation)


def _altered_inside(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    match value:
        case Text():
            for language in (*value.root, "pt"):
                yield f".{language}", Text({**value.root, language: "Another text"})
            yield " in no language", Text({})
        case Condition():
            yield from ((f" {number}", one) for number, one in enumerate(CONDITIONS[1:]))
        case BaseModel():
            yield from ((f" > {place}", other) for place, other in alterations(value))
        case Mapping():
            for key, inner in value.items():
                yield f" without {key}", {one: held for one, held in value.items() if one != key}
                for place, other in _altered(inner, type(inner), name):
                    yield f"[{key}]{place}", {**value, key: other}
        case tuple():
            yield " is empty", ()
            yield from _altered_list(value, name)


def _altered_list(value: tuple[Any, ...], name: str) -> Iterator[tuple[str, Any]]:
    yield " twice", (*value, *value)
    if len(value) > 1:
        yield " turned", value[::-1]
    for place, one in enumerate(value):
        for inner, other in _altered(one, type(one), name):
            yield f"[{place}]{inner}", (*value[:place], other, *value[place + 1 :])


def _another(value: Any, annotation: Any) -> Any:
    match value:
        case bool():
            return not value
        case int() | float() | Decimal():
            return value + 1
        case datetime():
            return value + timedelta(days=1)
        case str():
            words = [one for one in _literals(annotation) if isinstance(one, str)]
            return next((one for one in words if one != value), f"{value}x")
        case _:
            raise TypeError(f"no other value is known for {value!r}")


def _literals(annotation: Any) -> list[Any]:
    if typing.get_origin(annotation) is typing.Literal:
        return [*typing.get_args(annotation)]
    return [found for inner in typing.get_args(annotation) for found in _literals(inner)]


def _values(annotation: Any, name: str) -> Iterator[Any]:
    """One value of each kind that the field may hold; None last."""
    origin, inside = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        yield from _values(inside[0], name)
    elif origin in (typing.Union, types.UnionType):
        for one in inside:
            if one is not type(None):
                yield from _values(one, name)
        if type(None) in inside:
            yield None
    elif origin is typing.Literal:
        yield inside[0]
    elif origin is tuple:
        yield tuple(_named(_values(inside[0], name)))
    elif origin is dict:
        keys = [*_literals(inside[0])] or [str(number) for number in range(1, 9)]
        # As many entries as there are kinds of values, and two where each may be of one kind only.
        held = [*_values(inside[1], name)] or [None]
        yield dict(zip(keys, held, strict=False))
    else:
        yield _single(annotation, name)


def _named(values: Iterator[Any]) -> Iterator[Any]:
    for number, one in enumerate(values, start=1):
        is_named = isinstance(one, BaseModel) and "id" in type(one).model_fields
        yield one.model_copy(update={"id": f"thing-{number}"}) if is_named else one


def _single(annotation: Any, name: str) -> Any:
    if annotation is Text:
        return Text({"en": f"The {name}", "fr": f"Le {name}"})
    if annotation is Condition:
        return CONDITIONS[0]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return filled(annotation)
    simple = {str: name, float: 0.25, int: 2, bool: True, Decimal: Decimal(1000),
              datetime: datetime.fromisoformat("2027-03-31T17:00"), Any: "anything"}  # fmt: skip
    return "EUR" if name == "currency" else simple[annotation]
