"""Levels: an indicator's value becomes a score on the criterion's scale, as the call's `levels` say."""

import itertools
from collections.abc import Mapping
from typing import NamedTuple

from evaluator.calls.scales import NumericScale, Scale, WordScale


class Range(NamedTuple):
    """From the worst to the best number of a scale."""

    worst: float
    best: float


def range_of(scale: Scale) -> Range | None:
    """The worst and the best score as numbers; None without numbers (pass or fail, categories)."""
    match scale:
        case NumericScale():
            ends = (scale.min, scale.max) if scale.best == "high" else (scale.max, scale.min)
            return Range(worst=ends[0], best=ends[1])
        case WordScale():
            return Range(worst=min(scale.words.values()), best=max(scale.words.values()))
        case _:
            return None


def level(value: float | str, levels: Mapping[str, float], scale: Scale, maximum: float) -> float | None:
    """The score that `value` suggests.

    A word is looked up. A number lies on the straight line between the two stated values around it, and at
    the first or last level beyond them. Without levels the value's share of `maximum` becomes the same
    share of the scale, from its worst to its best end. Never outside the scale; None when it has no numbers
    or the word no level.
    """
    span = range_of(scale)
    if span is None:
        return None
    if isinstance(value, str):
        found = levels.get(value)
    elif levels:
        found = _between(value, levels)
    else:
        share = min(1.0, max(0.0, value / maximum)) if maximum else 0.0
        found = span.worst + share * (span.best - span.worst)
    if found is None:
        return None
    low, high = sorted((span.worst, span.best))
    return round(min(high, max(low, found)), 9)


def largest(levels: Mapping[str, float], scale: Scale) -> float | None:
    """The best level that can be reached."""
    span = range_of(scale)
    if span is None or not levels:
        return span.best if span else None
    return max(levels.values()) if span.best >= span.worst else min(levels.values())


def nearest_score(mean: float, scale: Scale) -> float | str | None:
    """The score that the scale allows nearest to `mean`; of two equally near the better (half up)."""
    span = range_of(scale)
    if span is None:
        return None
    up = 1 if span.best >= span.worst else -1
    if isinstance(scale, WordScale):
        return min(
            scale.words, key=lambda word: (round(abs(scale.words[word] - mean), 9), -scale.words[word])
        )
    assert isinstance(scale, NumericScale)  # noqa: S101 - range_of has no other
    return min(scale.levels, key=lambda score: (round(abs(score - mean), 9), -up * score))


def _between(value: float, levels: Mapping[str, float]) -> float | None:
    points = sorted((float(key), to) for key, to in levels.items() if _is_number(key))
    if not points:
        return None
    if value <= points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in itertools.pairwise(points):
        if value <= right:
            return low + (high - low) * (value - left) / (right - left)
    return points[-1][1]


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
