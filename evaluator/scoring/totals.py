"""Totals: what the parts of a proposal add up to so far, what they can still become, and for the ranking.

What is missing is never zero: it leaves the sum, and the total speaks for what has been scored. Whether a
threshold is reached is decided on the span from the worst to the best that the missing parts can still bring.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluator.calls.criteria import Criterion
from evaluator.calls.structure import Section
from evaluator.scoring.comparisons import Span
from evaluator.scoring.exactness import at_least
from evaluator.scoring.ranking_shares import ranking_shares
from evaluator.scoring.scales import fraction, least_fraction
from evaluator.scoring.scope import Scope
from evaluator.scoring.shares import Shares, counts, maximum_points

WHOLE = 100.0
"""What the total is out of when weights are stated and nothing else is said."""


@dataclass(frozen=True)
class Part:
    """Something that contributes to the total: a criterion, or a section carried over as a whole."""

    id: str
    section: str | None
    group: str | None
    share: float
    ranking: float
    """Its share in the ranking; these add up to more than 1 where the ranking multiplies."""
    fraction: float | None
    """Of its best; None is missing."""
    least: float
    """The fraction that it has in the worst case."""
    is_scored: bool = True
    """False where it does not apply and only keeps its share."""
    is_carried: bool = False


@dataclass(frozen=True)
class Extra:
    """Bonus or penalty points, so far and in the extreme."""

    points: float = 0.0
    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True)
class Sum:
    """What some parts add up to."""

    points: float | None
    """Of those scored; None when none is."""
    maximum: float
    scored_maximum: float
    span: Span

    @property
    def fraction(self) -> float | None:
        """How good what has been scored is, 0 to 1."""
        return None if self.points is None or not self.scored_maximum else self.points / self.scored_maximum


@dataclass(frozen=True)
class Total:
    """The total over what has been scored, and what it can still become."""

    points: float | None
    span: Span
    ranking: float | None


def default_out_of(scope: Scope) -> float:
    """What the total is out of: as stated, else 100 with weights, else all the points there are.

    Criteria that do not apply to a proposal do not change it, so totals of different proposals compare.
    """
    if scope.out_of is not None:
        return scope.out_of
    if scope.states_weights:
        return WHOLE
    points = [maximum_points(item, scope) for item in scope.criteria if counts(item, scope)]
    return math.fsum([*points, *(section.max or 0.0 for section in _without_items(scope))])


def parts_of(
    scope: Scope,
    shares: Shares,
    applies: frozenset[str],
    numbers: Mapping[str, float],
    carried: Mapping[str, float],
    out_of: float,
) -> list[Part]:
    """Everything that has a share, with the fraction it reached."""
    ranking = ranking_shares(scope.call.ranking, shares.criteria)
    result = [
        _criterion_part(scope, item, shares.criteria[item.id], ranking[item.id], applies, numbers)
        for item in scope.scored
        if item.id in shares.criteria
    ]
    for section in scope.sections:
        if section.id in scope.carried:
            share = shares.nodes.get(section.id, 0.0)
            own = [ranking[item.id] for item in _items(scope, section) if item.id in ranking]
            reached = _carried_fraction(section.id, carried.get(section.id), share * out_of)
            weight = math.fsum(own) if own else share
            result.append(Part(section.id, section.id, None, share, weight, reached, 0.0, is_carried=True))
    return result


def summed(parts: Iterable[Part], out_of: float) -> Sum:
    """Points of a section, a group or everything, without turning the missing into zero."""
    parts = list(parts)
    scored = [(part.share, part.fraction) for part in parts if part.fraction is not None]
    low = [part.share * (part.least if part.fraction is None else part.fraction) for part in parts]
    high = [part.share * (1.0 if part.fraction is None else part.fraction) for part in parts]
    maximum = out_of * math.fsum(part.share for part in parts)
    return Sum(
        points=out_of * math.fsum(share * reached for share, reached in scored) if scored else None,
        maximum=maximum,
        scored_maximum=out_of * math.fsum(share for share, _ in scored),
        span=Span(out_of * math.fsum(low), out_of * math.fsum(high), maximum),
    )


def total_of(parts: Sequence[Part], out_of: float, bonus: Extra, penalty: Extra) -> Total:
    """The total: what has been scored stands for the whole, then bonus and penalty, within 0 and `out_of`."""
    whole = summed(parts, out_of)
    low, high = (
        _within(end, out_of)
        for end in (whole.span.low + bonus.low - penalty.high, whole.span.high + bonus.high - penalty.low)
    )
    span = Span(low, high, out_of)
    if whole.fraction is None or not any(part.is_scored and part.fraction is not None for part in parts):
        return Total(None, span, None)
    extra = bonus.points - penalty.points
    ranked = [(part.ranking, part.fraction) for part in parts if part.fraction is not None]
    weight = math.fsum(share for share, _ in ranked)
    ranking_out_of = out_of * math.fsum(part.ranking for part in parts)
    reached = math.fsum(share * fraction for share, fraction in ranked)
    ranking = _within(ranking_out_of * reached / weight + extra, ranking_out_of) if weight else None
    return Total(_within(whole.fraction * out_of + extra, out_of), span, ranking)


def extra_of(
    criteria: Iterable[Criterion], scope: Scope, numbers: Mapping[str, float], at_most: float | None
) -> Extra:
    """The bonus or penalty points of these criteria, up to a limit."""
    reached: list[float] = []
    low: list[float] = []
    high: list[float] = []
    for item in criteria:
        scale = scope.scales[item.id]
        maximum = maximum_points(item, scope)
        number = numbers.get(item.id)
        if number is None:
            low.append(maximum * least_fraction(scale))
            high.append(maximum)
        else:
            points = maximum * fraction(scale, number)
            for found in (reached, low, high):
                found.append(points)
    limit = math.inf if at_most is None else at_most
    return Extra(*(min(math.fsum(found), limit) for found in (reached, low, high)))


def _criterion_part(
    scope: Scope,
    item: Criterion,
    share: float,
    ranking: float,
    applies: frozenset[str],
    numbers: Mapping[str, float],
) -> Part:
    section = scope.section_of[item.id]
    if item.id not in applies:
        return Part(item.id, section, item.group, share, ranking, 0.0, 0.0, is_scored=False)
    scale = scope.scales[item.id]
    number = numbers.get(item.id)
    reached = None if number is None else fraction(scale, number)
    return Part(item.id, section, item.group, share, ranking, reached, least_fraction(scale))


def _carried_fraction(name: str, points: float | None, maximum: float) -> float | None:
    if points is None or not maximum:
        return None
    if not (at_least(points, 0.0) and at_least(maximum, points)):
        raise ValueError(f"{name}: {points:g} points cannot be carried over, it is worth 0 to {maximum:g}")
    return points / maximum


def _items(scope: Scope, section: Section) -> list[Criterion]:
    return [item for item in scope.criteria if scope.section_of[item.id] == section.id]


def _without_items(scope: Scope) -> list[Section]:
    """Carried sections whose items stand in another call file."""
    return [
        section
        for section in scope.sections
        if section.id in scope.carried and not any(counts(item, scope) for item in _items(scope, section))
    ]


def _within(value: float, out_of: float) -> float:
    return min(max(value, 0.0), out_of)
