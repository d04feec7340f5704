"""Which part of a call a difference concerns."""

from evaluator.calls.changes.change import Part
from evaluator.calls.changes.differences import Difference, Step

_BY_FIELD: dict[str, Part] = {
    "weight": "weights",
    "weights": "weights",
    "multiplier": "weights",
    "multiply": "weights",
    "threshold": "thresholds",
    "thresholds": "thresholds",
    "eliminatory": "knock_outs",
    "rules": "knock_outs",
    "gates": "gates",
    "indicators": "indicators",
    "tie_break": "tie_breaks",
    "newcomers_first": "tie_breaks",
    "anchors": "levels",
    "scale": "scales",
    "scales": "scales",
    "applies_if": "conditions",
    "caps": "conditions",
    "questions": "conditions",
    "available": "money",
    "grant": "money",
    "rates": "money",
    "divergence": "reviews",
}

_BY_TOP: dict[str, Part] = {
    "money": "money",
    "lots": "lots",
    "stages": "stages",
    "bands": "levels",
    "sections": "sections",
    "criteria": "criteria",
    "totals": "thresholds",
    "reviews": "reviews",
    "ranking": "ranking",
    "funding": "funding",
    "advice": "advice",
    "advice_to_applicants": "advice",
    "form": "form",
    "phases": "phases",
    "retention": "retention",
}


def part_of(found: Difference) -> Part:
    """The part that a reader looks under: of a text the words, else the nearest field that tells it."""
    if found.kind == "words":
        return "levels" if any(step.field == "anchors" for step in found.steps) else "words"
    if _inside(found.steps, "indicators"):
        return "indicators"
    for step in reversed(found.steps):
        if step.field in _BY_FIELD:
            return _BY_FIELD[step.field]
    return _BY_TOP.get(found.steps[0].field, "call")


def _inside(steps: tuple[Step, ...], field: str) -> bool:
    return any(step.field == field for step in steps)
