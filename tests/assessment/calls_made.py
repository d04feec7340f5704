"""Small calls, made by hand."""

import json

from evaluator.assessment import KINDS
from evaluator.calls import read_call

SCALE = {"min": 0, "max": 5, "step": 0.5}


def criterion(name, *indicators, **fields):
    """A criterion on a scale of halves from 0 to 5, with these indicators."""
    uses = [
        {"id": f"{name}-{place}", "kind": kind} if isinstance(kind, str) else kind
        for place, kind in enumerate(indicators)
    ]
    return {
        "id": name,
        "title": name.capitalize(),
        "weight": 10,
        "scale": "halves",
        "indicators": uses,
    } | fields


def call(*criteria, **fields):
    """A call with these criteria, read as a file is."""
    content = {
        "format": 1,
        "id": "test",
        "title": "Test",
        "scales": {"halves": SCALE},
        "criteria": list(criteria),
    }
    return read_call(json.dumps(content | fields).encode(), name="call.json", kinds=KINDS)
