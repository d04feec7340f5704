"""What a field of a call holds, as a reader sees it."""

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from evaluator.calls.call import Call
from evaluator.calls.changes.differences import Step
from evaluator.calls.changes.naming import Names
from evaluator.calls.conditions import Condition
from evaluator.calls.scales import CategoryScale, NumericScale, PassFailScale, WordScale
from evaluator.calls.structure import Threshold
from evaluator.calls.wording import (
    amount_in_words,
    condition_in_words,
    node_threshold_in_words,
    number_in_words,
    scale_in_words,
    share_in_words,
)
from evaluator.foundation import Record, Text, Translator, figures
from evaluator.foundation.canonical import plain

SHARES = frozenset(
    {
        "share_of_total", "fraction", "floor", "share_of_money", "gap_share", "trim", "interval", "below",
        "requested_may_differ",
    }
)  # fmt: skip
"""Fields that hold a part of a whole."""

NODES = frozenset({"Section", "Group", "Stage", "Totals"})
"""Records where a threshold that is a plain number up to 1 is a share of the points."""


def value_in_words(step: Step, value: Any, call: Call, names: Names, t: Translator) -> str:  # noqa: ANN401 - any field
    """The value of the field that the step leads to; names in it are those of the call."""
    match value:
        case None:
            return t("not stated")
        case bool():
            return t("yes") if value else t("no")
        case int() | float():
            return _number(step, value, t)
        case Decimal():
            is_rate = step.field == "rates"
            return str(value) if is_rate else amount_in_words(value, call.money.currency, t)
        case datetime():
            return figures.moment(value, t.language)
        case tuple():
            return ", ".join(value_in_words(step, one, call, names, t) for one in value) or t("none")
        case Record() | Text() | Mapping():
            return _record(value, call, t)
        case _:
            return names.referred(step.field, str(value), t)


def _number(step: Step, value: float, t: Translator) -> str:
    if step.field == "threshold" and step.owner is not None and step.owner.__name__ in NODES:
        return node_threshold_in_words(value, t)
    return share_in_words(value, t) if step.field in SHARES else number_in_words(value, t)


def _record(value: Record | Text | Mapping[str, Any], call: Call, t: Translator) -> str:
    match value:
        case Text():
            return value.said_in(t.language)
        case Threshold():
            return node_threshold_in_words(value, t)
        case Condition():
            return condition_in_words(value, call, t)
        case NumericScale() | WordScale() | PassFailScale() | CategoryScale():
            return scale_in_words(value, t)
        case _:
            return json.dumps(plain(value), ensure_ascii=False)
