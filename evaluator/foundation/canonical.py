"""One way to write a value down, so that the same content always has the same name."""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

_NUMBER = re.compile(r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$")


def content_name(record: BaseModel) -> str:
    """A hash of what a record says: 64 hexadecimal digits.

    The order of keys, values that are their defaults and the way a number is written (20, 20.0, "20.00")
    do not change it; anything else does.
    """
    return hashlib.sha256(content_text(record).encode()).hexdigest()


def content_text(record: BaseModel) -> str:
    """What a record says as JSON, written in one way only; `content_name` is the SHA-256 of this text."""
    content = record.model_dump(mode="python", by_alias=True, exclude_defaults=True)
    return json.dumps(_plain(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def value_text(value: Any) -> str:  # noqa: ANN401 - whatever a record may hold
    """One value of a record as JSON, written in one way only; equal texts are equal content."""
    return json.dumps(plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a record may hold
    """One value of a record as JSON holds it: what is its default is left out of records inside."""
    if isinstance(value, BaseModel):
        return _plain(value.model_dump(mode="python", by_alias=True, exclude_defaults=True))
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return _plain(value)


def plain_number(written: str) -> str | None:
    """The shortest way to write a number: "0.50" is "0.5", "3.0" is "3"; None when it is not a number."""
    return _shortest(Decimal(written)) if _NUMBER.match(written) else None


def _shortest(number: Decimal) -> str:
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "+0", "") else text.removeprefix("+")


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a record may hold
    match value:
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case set() | frozenset():
            return sorted(str(item) for item in value)
        case Decimal():
            return _shortest(value)
        case float() if value.is_integer():
            return int(value)
        case date():
            return value.isoformat()
        case _:
            return value
