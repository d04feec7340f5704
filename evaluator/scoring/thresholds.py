"""Thresholds: the least that passes, for a criterion on its scale, for sections and totals in points."""

from evaluator.calls.scales import Scale, WordScale
from evaluator.calls.structure import NodeThreshold, Threshold
from evaluator.scoring.comparisons import Span
from evaluator.scoring.exactness import at_least
from evaluator.scoring.scales import has_points, number_of, reaches, span_of


def on_scale(stated: NodeThreshold | str | None, scale: Scale) -> float | None:
    """A criterion's threshold as a number on its scale; a word is worth its points.

    A fraction is that part of the way from the worst end of the scale to the best.

    Raises
    ------
    ValueError
        A word that the scale lacks, or a threshold on a scale without points.
    """
    if stated is None:
        return None
    span = span_of(scale)
    if span is None or not has_points(scale):
        raise ValueError("a threshold needs a scale with points; pass_fail rejects by itself")
    if isinstance(stated, Threshold):
        if stated.points is not None:
            return stated.points
        worst = span[0] if scale.worth_most == span[1] else span[1]
        return worst + (stated.fraction or 0.0) * (scale.worth_most - worst)
    number = number_of(scale, stated)
    if number is None:
        words = ", ".join(scale.words) if isinstance(scale, WordScale) else "numbers"
        raise ValueError(f'the threshold "{stated}" is not on the scale, which has {words}')
    return number


def in_points(stated: NodeThreshold | None, maximum: float) -> float | None:
    """A section's, group's or total's threshold in points. A plain number up to 1 is a fraction."""
    match stated:
        case None:
            return None
        case Threshold(points=None):
            return (stated.fraction or 0.0) * maximum
        case Threshold():
            return stated.points
        case _:
            return stated * maximum if stated <= 1 else stated


def criterion_passes(scale: Scale, number: float | None, threshold: float | None) -> bool | None:
    """Whether a score passes; None without a threshold or a score."""
    if number is None or threshold is None:
        return None
    return reaches(scale, number, threshold)


def span_passes(span: Span, threshold: float | None) -> bool | None:
    """Whether points pass, as soon as that is certain: what is not scored yet may still decide."""
    if threshold is None:
        return None
    if at_least(span.low, threshold):
        return True
    return None if at_least(span.high, threshold) else False
