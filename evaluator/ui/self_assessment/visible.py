"""How much of the advice an applicant sees, applied to what is assessed and to what is downloaded."""

import json
from typing import Any, Literal

import streamlit as st

from evaluator.access import advice_for_applicant
from evaluator.calls import Call
from evaluator.proposals import Proposal
from evaluator.reports import assessment_json
from evaluator.services.assessing import Assessed, assess_proposal

Shown = Literal["numbers", "bands", "nothing"]

NUMBERS = frozenset({"total", "out_of", "score", "max", "share", "threshold", "value", "level"})
"""The keys of the result that hold numbers of the advice."""


def shown_advice(call: Call) -> Shown:
    """What the call lets applicants see."""
    return advice_for_applicant(call.advice_to_applicants)


def assessed_draft(call: Call, proposal: Proposal, language: str) -> Assessed:
    """The draft assessed under the call, in the reader's language. Kept in this session only."""
    return _assessed(call, proposal, call.version, proposal.content_hash, language)


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _assessed(
    _call: Call,
    _proposal: Proposal,
    call_version: str,  # noqa: ARG001 - part of the cache's key
    content_hash: str,  # noqa: ARG001 - part of the cache's key
    language: str,
) -> Assessed:
    return assess_proposal(call=_call, proposal=_proposal, language=language)


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
