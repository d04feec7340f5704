"""A proposal with its scores, as every chart over proposals takes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evaluator.calls import Call
from evaluator.calls.scales import NumericScale, Scale, WordScale
from evaluator.panel.combined_reviews import Spread
from evaluator.scoring import CriterionLine, Scorecard, best_total, fraction, has_points
from evaluator.scoring.overall import overall_scale
from evaluator.scoring.tie_break import tie_break_order

TotalOrder = tuple[bool, float, tuple[float, ...], str]

MOST_DRAWN = 500
"""Beyond this many rows marks would hide each other: the best are drawn, and the table has all."""


@dataclass(frozen=True)
class ScoredProposal:
    """One row of a chart: the proposal's short label, its title, and what it scored."""

    label: str
    title: str
    scorecard: Scorecard
    spreads: Mapping[str, Spread] = field(default_factory=dict)
    """By criterion, where several people scored; empty for one judgement."""
    total: Spread | None = None
    """The panel's total with its spread; None for one judgement."""
    _kept_order: dict[str, tuple[Call, TotalOrder]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def points(self) -> float | None:
        """The total that counts."""
        if self.total is None:
            return self.scorecard.total
        return self.total.value if isinstance(self.total.value, float | int) else None

    def total_fraction(self, call: Call) -> float | None:
        """What part of the best total it reached."""
        return part_of_best(call, self.scorecard, self.points)

    def threshold_fraction(self, call: Call) -> float | None:
        """What part of the best total it needs."""
        return part_of_best(call, self.scorecard, self.scorecard.threshold)

    def total_order(self, call: Call) -> TotalOrder:
        """Sorts the best total first and those without one last; the call's keys settle equal totals.

        Every chart sorts by it, so that it is kept for the call that was asked about last.
        """
        asked, order = self._kept_order.get("last", (None, None))
        if asked is call and order is not None:
            return order
        sign = 1.0 if best_total(call) == "low" else -1.0
        points = self.points
        order = points is None, sign * (points or 0.0), tie_break_order(call, self.scorecard), self.label
        self._kept_order["last"] = call, order
        return order

    @property
    def total_passes(self) -> bool | None:
        """Whether the total reaches its threshold; None without one, or while that is not certain."""
        return self.scorecard.total_passed


def part_of_best(call: Call, card: Scorecard, points: float | None) -> float | None:
    """What part of the best total so many points are, 0 to 1; None without points, or where there is no best.

    Where a person judges the whole, its own scale says which end is best.
    """
    if points is None:
        return None
    scale, overall = overall_scale(call), call.totals.overall
    if isinstance(scale, NumericScale | WordScale) and overall is not None:
        return fraction(scale, points / overall.reported_times)
    return min(1.0, max(0.0, points / card.out_of)) if card.out_of else None


TOTAL = "total"


def in_order(call: Call, proposals: Sequence[ScoredProposal], by: str = TOTAL) -> list[ScoredProposal]:
    """The best first by a criterion's id, or by the total; those without a score last, ties by total."""
    ordered = by_total(call, proposals)
    if by == TOTAL:
        return ordered
    scale = call.scale_of(call.criterion(by))
    return sorted(ordered, key=lambda one: _score_order(one.scorecard.criterion(by), scale))


def by_total(call: Call, proposals: Sequence[ScoredProposal]) -> list[ScoredProposal]:
    """The best first, those without a total last; equal totals as the call settles them, then by label."""
    return sorted(proposals, key=lambda one: one.total_order(call))


def drawn(call: Call, proposals: Sequence[ScoredProposal], by: str = TOTAL) -> list[ScoredProposal]:
    """Those that a chart draws, in its order."""
    return in_order(call, proposals, by)[:MOST_DRAWN]


def _score_order(line: CriterionLine, scale: Scale) -> tuple[bool, float]:
    """Passed stands before failed; a category has no order of its own."""
    if line.score is not None and has_points(scale):
        return False, -fraction(scale, line.score)
    return True, {"pass": 0.0, "fail": 1.0}.get(str(line.given), 2.0)
