"""What a call asks: the call file as a model, checked, documented and compared. No scoring here."""

from evaluator.calls.call import Call
from evaluator.calls.indicator_kinds import IndicatorKind, IndicatorKinds
from evaluator.calls.reading import read_call
from evaluator.calls.schema import call_schema
from evaluator.calls.warnings import call_warnings

__all__ = ["Call", "IndicatorKind", "IndicatorKinds", "call_schema", "call_warnings", "read_call"]
