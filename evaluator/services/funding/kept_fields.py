"""What of a proposal's fields has to be kept for its conditions to be answered alike, and no word more.

The trail is never deleted, and the texts of proposals are. So of what a condition looks at it keeps whether
it is there, how many there are, numbers that are compared, and words that the call file names itself.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from evaluator.calls import Call
from evaluator.calls.conditions import Condition
from evaluator.scoring.comparisons import plain_compares
from evaluator.services.stage_facts import conditions_in

FILLED = "…"
"""Stands for something that is there, and as a key for what no condition asks."""

_ORDERS = ("at_least", "at_most", "above", "below")
_Asked = Sequence[tuple[Sequence[str], Condition]]
"""Conditions, each with the rest of its path."""


def kept_fields(call: Call, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with all left out that no condition of the call reads: each answers as before."""
    asked = [
        (condition.field.split("."), condition)
        for condition in conditions_in(call)
        if condition.field is not None
    ]
    found = _mapping(fields, asked)
    # Of a proposal whose fields are known none of which is asked for something is known all the same.
    return found or ({FILLED: True} if fields else {})


def _kept(data: Any, asked: _Asked, *, is_item: bool = False) -> Any:  # noqa: ANN401 - a proposal as plain data
    here = [condition for path, condition in asked if not path]
    match data:
        case Mapping():
            found = _mapping(data, asked)
            return {**found, FILLED: True} if here and data else found
        case list() | tuple():
            return [_kept(item, asked, is_item=True) for item in data]
        case _:
            return _plain(data, here, is_item=is_item)


def _mapping(data: Mapping[str, Any], asked: _Asked) -> dict[str, Any]:
    names = dict.fromkeys(path[0] for path, _ in asked if path)
    return {
        name: _kept(data[name], [(path[1:], one) for path, one in asked if path and path[0] == name])
        for name in names
        if name in data
    }


def _plain(value: Any, several: Sequence[Condition], *, is_item: bool) -> Any:  # noqa: ANN401 - what proposals hold
    if value in (None, ""):
        return value
    # Of a list its length is compared, and not what is in it.
    is_ordered = not is_item and any(getattr(one, order) is not None for one in several for order in _ORDERS)
    is_named = any(
        plain_compares(Condition.model_validate({"field": "any", "is": target}), value)
        for one in several
        for target in (*([] if one.is_ is None else [one.is_]), *(one.in_ or ()))
    )
    if isinstance(value, bool) or is_named or (is_ordered and _is_number(value)):
        return value
    return FILLED


def _is_number(value: Any) -> bool:  # noqa: ANN401 - amounts arrive as text or Decimal
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True
