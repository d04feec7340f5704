"""A proposal with its scores, as every chart over proposals takes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evaluator.calls import Call
from evaluator.calls.scales import NumericScale, WordScale
from evaluator.panel.combining import Spread
from evaluator.scoring import Scorecard, best_total, fraction
from evaluator.scoring.overall import overall_scale
from evaluator.scoring.tie_break import tie_break_order

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

    @property
    def points(self) -> float | None:
        """The total that counts."""
        if self.total is None:
            return self.scorecard.total
        return self.total.value if isinstance(self.total.value, float | int) else None

    def total_fraction(self, call: Call) -> float | None:
        """What part of the best total it reached."""
        points, scale, overall = self.points, overall_scale(call), call.totals.overall
        if points is None:
            return None
        if isinstance(scale, NumericScale | WordScale) and overall is not None:
            return fraction(scale, points / overall.reported_times)
        return points / self.scorecard.out_of

    def total_passes(self, call: Call) -> bool | None:  # noqa: ARG002 - the scorecard settled it under its call
        """Whether the total reaches its threshold; None without one, or while that is not certain."""
        return self.scorecard.total_passed


def by_total(call: Call, proposals: Sequence[ScoredProposal]) -> list[ScoredProposal]:
    """The best first, those without a total last; equal totals as the call settles them, then by label."""
    return sorted(proposals, key=lambda one: total_order(call, one))


def total_order(call: Call, one: ScoredProposal) -> tuple[bool, float, tuple[float, ...], str]:
    """Sorts the best total first and those without one last; the call's keys settle equal totals."""
    sign = 1.0 if best_total(call) == "low" else -1.0
    return (
        one.points is None,
        sign * (one.points or 0.0),
        tie_break_order(call, one.scorecard),
        one.label,
    )


def drawn(call: Call, proposals: Sequence[ScoredProposal]) -> list[ScoredProposal]:
    """Those that a chart draws, in its order."""
    return by_total(call, proposals)[:MOST_DRAWN]
