"""Comparisons: a score, a span of points or a plain value against what a condition states.

Every comparison that a condition states must hold. Where the answer is not certain yet it is None.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from evaluator.calls.conditions import Condition
from evaluator.calls.scales import CategoryScale, PassFailScale, Scale, WordScale
from evaluator.scoring.exactness import above, at_least, same
from evaluator.scoring.scales import FAIL, PASS, number_of
from evaluator.scoring.scorecard import Score


@dataclass(frozen=True)
class Span:
    """A number that is not settled: what it can become at the least and at the most."""

    low: float
    high: float
    maximum: float | None = None
    """What `of_maximum` refers to."""


def conjunction(answers: Iterable[bool | None]) -> bool | None:
    """All of them: no as soon as one is no, else unknown as soon as one is unknown."""
    found = list(answers)
    return False if False in found else None if None in found else True


def disjunction(answers: Iterable[bool | None]) -> bool | None:
    """Any of them: yes as soon as one is yes, else unknown as soon as one is unknown."""
    found = list(answers)
    return True if True in found else None if None in found else False


def is_compared(condition: Condition) -> bool:
    """Whether the condition states anything but `present`."""
    return bool(_targets(condition)) or any(_orders(condition))


def score_compares(condition: Condition, name: str, scale: Scale, score: Score) -> bool:
    """Whether a score on its scale is as stated; words are ordered by their points, pass is above fail.

    Raises
    ------
    ValueError
        An order where there is none, or a word that the scale lacks.
    """
    are_equal = all(
        any(_is_score(scale, score, target) for target in targets) for targets in _targets(condition)
    )
    ordered = [
        _COMPARE[order](_rank(name, scale, score), _rank(name, scale, bound))
        for order, bound in _orders(condition)
    ]
    return are_equal and all(ordered)


def span_compares(condition: Condition, span: Span) -> bool | None:
    """Whether points are as stated, whatever they still become; None while that hangs on what is missing."""
    low, high = span.low, span.high
    if condition.of_maximum:
        if not span.maximum:
            return None
        low, high = low / span.maximum, high / span.maximum
    return conjunction(_span_comparisons(condition, low, high))


def part_compares(condition: Condition, part: Span, whole: Span) -> bool | None:
    """Whether points are as stated as a part of other points; None while either can still change.

    Of nothing everything is no part: 0.
    """
    if not (same(part.low, part.high) and same(whole.low, whole.high)):
        return None
    share = part.low / whole.low if whole.low else 0.0
    return conjunction(_span_comparisons(condition, share, share))


def plain_compares(condition: Condition, value: Any) -> bool:  # noqa: ANN401 - what proposals hold
    """Whether a value that belongs to no scale is as stated: a list by its length or by any of its items."""
    items = value if isinstance(value, list | tuple) else (value,)
    for targets in _targets(condition):
        if not any(_equal(item, target) for item in items for target in targets):
            return False
    number = float(len(value)) if isinstance(value, list | tuple) else _number(value)
    for order, bound in _orders(condition):
        limit = _number(bound)
        if number is None or limit is None or not _COMPARE[order](number, limit):
            return False
    return True


def _targets(condition: Condition) -> list[tuple[bool | float | str, ...]]:
    """What the value must be one of: for `is` one value, for `in` several."""
    exact: list[tuple[bool | float | str, ...]] = [] if condition.is_ is None else [(condition.is_,)]
    return exact if condition.in_ is None else [*exact, condition.in_]


def _orders(condition: Condition) -> Iterator[tuple[str, float | str]]:
    for order in _COMPARE:
        bound = getattr(condition, order)
        if bound is not None:
            yield order, bound


def _is_score(scale: Scale, score: Score, wanted: bool | float | str) -> bool:
    if isinstance(score, str) and isinstance(wanted, str):
        return score == wanted
    left, right = number_of(scale, score), number_of(scale, wanted)
    return left is not None and right is not None and same(left, right)


def _rank(name: str, scale: Scale, value: Score) -> float:
    """Where a score or word stands in the order of its scale."""
    if isinstance(scale, PassFailScale) and value in (PASS, FAIL):
        return float(value == PASS)
    number = number_of(scale, value)
    if number is None:
        why = "categories have no order" if isinstance(scale, CategoryScale) else _allowed(scale)
        raise ValueError(f'{name} cannot be compared with "{value}": {why}')
    return number


def _allowed(scale: Scale) -> str:
    return f"the scale has {', '.join(scale.words)}" if isinstance(scale, WordScale) else "it takes numbers"


def _span_comparisons(condition: Condition, low: float, high: float) -> Iterator[bool | None]:
    for targets in _targets(condition):
        yield disjunction(_is_span(low, high, _number(target)) for target in targets)
    for order, bound in _orders(condition):
        limit = _number(bound)
        if limit is None:
            raise ValueError(f'points cannot be compared with "{bound}"')
        ends = {_COMPARE[order](low, limit), _COMPARE[order](high, limit)}
        yield ends.pop() if len(ends) == 1 else None


def _is_span(low: float, high: float, value: float | None) -> bool | None:
    if value is None or not (at_least(value, low) and at_least(high, value)):
        return False
    return True if same(low, high) else None


def _equal(left: Any, right: bool | float | str) -> bool:  # noqa: ANN401 - what proposals hold
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    numbers = _number(left), _number(right)
    if numbers[0] is not None and numbers[1] is not None:
        return same(numbers[0], numbers[1])
    return bool(left == right)


def _number(value: Any) -> float | None:  # noqa: ANN401 - amounts arrive as text or Decimal
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        return float(value)
    except ValueError:
        return None


_COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "at_least": at_least,
    "at_most": lambda value, bound: at_least(bound, value),
    "above": above,
    "below": lambda value, bound: above(bound, value),
}
