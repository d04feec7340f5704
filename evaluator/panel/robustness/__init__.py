"""What would become of an order with other weights, from numbers. A call's weights are said elsewhere."""

from evaluator.panel.robustness.acceptability import Acceptability, acceptability_of
from evaluator.panel.robustness.breakpoints import Breakpoint, breakpoints_of
from evaluator.panel.robustness.measured import Measured
from evaluator.panel.robustness.weights import around, check_looseness, ordinal, uniform

__all__ = [
    "Acceptability",
    "Breakpoint",
    "Measured",
    "acceptability_of",
    "around",
    "breakpoints_of",
    "check_looseness",
    "ordinal",
    "uniform",
]
