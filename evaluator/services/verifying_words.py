"""How a difference between what is kept and what the audit trail tells is said."""

import json
from datetime import datetime
from typing import Any

MOST_LETTERS = 200


def differs(name: str, kept: Any, told: Any, *, by: str = "the trail tells") -> str:  # noqa: ANN401 - whatever a row may hold
    """`state is "funded", the trail tells "submitted"`."""
    return f"{name} is {_short(kept)}, {by} {_short(told)}"


def _short(value: Any) -> str:  # noqa: ANN401 - whatever a row may hold
    if isinstance(value, datetime):
        return value.isoformat()
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]}…"
