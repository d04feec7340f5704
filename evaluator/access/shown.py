"""Which parts of a result an applicant may see at each setting. What is not named here is not shown."""

import re
from collections.abc import Mapping
from typing import Any, Literal

Shown = Literal["numbers", "bands", "nothing"]
"""How much of the advice an applicant sees."""

Rule = Literal["all", "without_figures"]
"""`without_figures`: a sentence that holds a figure is left out, since the figure may tell a score."""

Allowed = Mapping[str, "Rule | Allowed"]
"""By key of the result: the rule for its value, or what is allowed inside; for a list, inside each entry."""

_EVIDENCE: Allowed = dict.fromkeys(
    ("id", "kind", "label", "section", "start", "end", "quote", "rule", "hedged"), "all"
)
_NAMES: Allowed = {
    **dict.fromkeys(("proposal_id", "content_hash", "call", "engine", "lexicon", "language"), "all"),
    **dict.fromkeys(("band", "passed", "failed", "gates"), "all"),
    "corrections": {"label": "all", "evidence": _EVIDENCE},
}

_NUMBERS: Allowed = {
    **_NAMES,
    **dict.fromkeys(("total", "out_of", "flags"), "all"),
    "criteria": {
        **dict.fromkeys(("id", "title", "score", "max", "share", "threshold", "passed", "band"), "all"),
        **dict.fromkeys(("applies", "said", "missing"), "all"),
        "indicators": {
            **dict.fromkeys(("id", "kind", "value", "level", "max", "said"), "all"),
            "evidence": _EVIDENCE,
        },
        "improvements": dict.fromkeys(("change", "score", "total"), "all"),
    },
}

_BANDS: Allowed = {
    **_NAMES,
    "criteria": {
        **dict.fromkeys(("id", "title", "passed", "band", "applies"), "all"),
        "said": "without_figures",
        "missing": "without_figures",
        "indicators": {"id": "all", "kind": "all", "said": "without_figures", "evidence": _EVIDENCE},
        # Says how to answer ("in 20 words or more"), the same whatever the scores are.
        "improvements": {"change": "all"},
    },
    "flags": {"kind": "all", "message": "without_figures"},
}

_ALLOWED: Mapping[Shown, Allowed] = {"numbers": _NUMBERS, "bands": _BANDS, "nothing": {}}

_FIGURE = re.compile(r"[0-9\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209c\u2150-\u218b%\u2030]|\d")


def has_figure(text: str) -> bool:
    """Whether digits, fractions or signs of a share stand in the text."""
    return _FIGURE.search(text) is not None


def sentence_for_applicant(text: str, shown: Shown) -> str:
    """The sentence as an applicant sees it; empty where it would tell more than the setting allows."""
    if shown == "nothing" or (shown == "bands" and has_figure(text)):
        return ""
    return text


def result_for_applicant(result: Mapping[str, Any], shown: Shown) -> dict[str, Any]:
    """The parts of a result, in the form that other programs rely on, that an applicant may see."""
    return _allowed_parts(result, _ALLOWED[shown])


def _allowed_parts(result: Mapping[str, Any], allowed: Allowed) -> dict[str, Any]:
    return {key: _allowed_value(value, allowed[key]) for key, value in result.items() if key in allowed}


def _allowed_value(value: Any, rule: Rule | Allowed) -> Any:  # noqa: ANN401 - JSON of any shape
    if rule == "all":
        return value
    if isinstance(value, list):
        entries = [_allowed_value(entry, rule) for entry in value]
        return [entry for entry in entries if entry != ""]
    if rule == "without_figures":
        return sentence_for_applicant(value, "bands")
    return _allowed_parts(value, rule)
