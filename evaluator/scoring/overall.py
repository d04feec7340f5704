"""Overall: a judgement of the whole that a person gives and no formula computes."""

from dataclasses import dataclass
from typing import Literal

from evaluator.calls import Call
from evaluator.calls.process import Overall
from evaluator.calls.scales import Scale
from evaluator.calls.structure import NodeThreshold, Threshold
from evaluator.scoring.exactness import at_least
from evaluator.scoring.scales import fraction, low_is_best, number_of, span_of
from evaluator.scoring.scorecard import Score

OVERALL = "overall"
"""The key under which the overall score stands beside those of the criteria."""


@dataclass(frozen=True)
class OverallResult:
    """The overall score as it is reported."""

    value: float | None
    out_of: float
    fraction: float | None
    threshold: float | None
    passed: bool | None


def overall_scale(call: Call) -> Scale | None:
    """The scale of the overall score; None when the call asks for none."""
    overall = call.totals.overall
    if overall is None:
        return None
    return call.scales[overall.scale] if isinstance(overall.scale, str) else overall.scale


def best_total(call: Call) -> Literal["high", "low"]:
    """Which total is better: the low one only where an overall score is asked on a scale with 1 as best."""
    scale = overall_scale(call)
    return "low" if scale is not None and low_is_best(scale) else "high"


def overall_result(
    overall: Overall, scale: Scale, given: Score | None, stated: NodeThreshold | None
) -> OverallResult:
    """The score times `reported_times`, out of the largest number of its scale."""
    number = number_of(scale, given)
    span = span_of(scale)
    if span is None:
        return OverallResult(None, 0.0, None, None, None)
    times = overall.reported_times
    threshold = _threshold(stated, scale, span, times)
    if number is None:
        return OverallResult(None, span[1] * times, None, threshold, None)
    value = number * times
    passed = None
    if threshold is not None:
        passed = at_least(threshold, value) if low_is_best(scale) else at_least(value, threshold)
    return OverallResult(value, span[1] * times, fraction(scale, number), threshold, passed)


def _threshold(
    stated: NodeThreshold | None, scale: Scale, span: tuple[float, float], times: float
) -> float | None:
    """As reported. A fraction is that part of the way from the worst end to the best."""
    if stated is None:
        return None
    if isinstance(stated, Threshold) and stated.points is not None:
        return stated.points
    part = stated.fraction if isinstance(stated, Threshold) else stated
    if part is None or part > 1:
        return part
    worst, best = (span[1], span[0]) if low_is_best(scale) else span
    return (worst + part * (best - worst)) * times
