"""What a call asks: the call file as a model, checked, documented and compared. No scoring here."""

from evaluator.calls.call import Call
from evaluator.calls.indicator_kinds import IndicatorKind, IndicatorKinds
from evaluator.calls.reading import read_call

__all__ = ["Call", "IndicatorKind", "IndicatorKinds", "read_call"]
