"""Small calls for tests: only what a test is about is written, the rest are defaults."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from evaluator.calls import Call
from evaluator.calls.conditions import Condition

SCALES = {
    "five": {"min": 0, "max": 5, "step": 0.5},
    "likert": {"min": 1, "max": 5},
    "tenths": {"min": 0, "max": 5, "step": 0.1},
    "nine": {"min": 1, "max": 9, "best": "low"},
    "uneven": {"min": 0, "max": 5, "values": [0, 1, 3, 5]},
    "words": {"words": {"not_met": 0, "met": 2, "strong": 3}},
    "yes_no": {"pass_fail": True},
    "kinds": {"categories": {"fits": "Fits", "gaps": "Gaps"}, "needs_comment": ["gaps"]},
}


def criterion(entry: str | dict[str, Any]) -> dict[str, Any]:
    """A criterion; a bare name is one on the scale from 0 to 5."""
    given = {"id": entry} if isinstance(entry, str) else entry
    return {"title": given["id"], "scale": "five"} | given


@pytest.fixture(scope="session")
def make_call() -> Callable[..., Call]:
    """Makes a call of these criteria, sections, stages and so on."""

    def make(*criteria: str | dict[str, Any], **parts: Any) -> Call:
        for name in ("sections", "lots", "gates", "rules", "questions", "bands"):
            parts[name] = [{"title": entry["id"], **entry} for entry in parts.get(name, ())]
        for section in parts["sections"]:
            section["groups"] = [{"title": group["id"], **group} for group in section.get("groups", ())]
        data = {"format": 1, "id": "test", "title": "Test", "scales": SCALES, **parts}
        data["criteria"] = [criterion(entry) for entry in criteria]
        return Call.model_validate_json(json.dumps(data))

    return make


@pytest.fixture(scope="session")
def when() -> Callable[..., Condition]:
    """Makes a condition, as it stands in a file: `when({"total": True, "at_least": 3})`."""
    return lambda data: Condition.model_validate_json(json.dumps(data))
