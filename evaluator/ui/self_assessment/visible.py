"""How much of the advice an applicant sees, applied to what is assessed and to what is downloaded."""

import json
from typing import Any, Literal

from evaluator.access import advice_for_applicant
from evaluator.calls import Call
from evaluator.reports import assessment_json
from evaluator.services.assessing import Assessed

Shown = Literal["numbers", "bands", "nothing"]

NUMBERS = frozenset({"total", "out_of", "score", "max", "share", "threshold", "value", "level"})
"""The keys of the result that hold numbers of the advice."""


def shown_advice(call: Call) -> Shown:
    """What the call lets applicants see."""
    return advice_for_applicant(call.advice_to_applicants)


def downloadable(assessed: Assessed, shown: Shown) -> str:
    """The result as JSON text; without the numbers where the call shows only bands."""
    result: Any = assessment_json(assessed.assessment, assessed.evidence)
    if shown != "numbers":
        result = _without_numbers(result)
    return json.dumps(result, ensure_ascii=False, indent=2)


def _without_numbers(value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    if isinstance(value, dict):
        return {key: _without_numbers(part) for key, part in value.items() if key not in NUMBERS}
    if isinstance(value, list):
        return [_without_numbers(part) for part in value]
    return value
