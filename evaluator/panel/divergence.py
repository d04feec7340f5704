"""How far reviewers lie apart on each criterion and on the total, and what the call says follows. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from evaluator.calls import Call
from evaluator.calls.process import Divergence
from evaluator.foundation import Record
from evaluator.panel.combined_reviews import CombinedReview, Spread
from evaluator.panel.scores import judged, numbers_in
from evaluator.scoring import Facts, Score
from evaluator.scoring.evaluation import highest_total, not_asked, total_of
from evaluator.scoring.exactness import above
from evaluator.scoring.scales import has_points, span_of

Follows = Literal["third_reviewer", "consensus", "flag"]


class Gap(Record):
    """The lowest and the highest that reviewers gave."""

    lowest: float
    highest: float
    is_above: bool
    """Whether it is above the call's limit. Never where the call's rule looks at something else."""

    @property
    def gap(self) -> float:
        """How far the two are apart."""
        return self.highest - self.lowest


class Gaps(Record):
    """Where the reviewers of one proposal differ. What fewer than two scored in numbers has no gap."""

    criteria: Mapping[str, Gap]
    total: Gap | None
    follows: Follows | None
    """What the call says is done; None while no gap is above its limit."""

    @property
    def diverge(self) -> bool:
        """Whether they are too far apart by the call's rule."""
        return self.follows is not None

    @property
    def above(self) -> tuple[str, ...]:
        """The criteria on which they are, in the order of the call."""
        return tuple(name for name, gap in self.criteria.items() if gap.is_above)


class GivenTotals(NamedTuple):
    """What those who reviewed a proposal gave it."""

    gaps: Gaps
    totals: Mapping[str, float]
    """Each reviewer's own total, where one can be formed."""


def gaps_between(call: Call, review: CombinedReview) -> Gaps:
    """The gaps between those who reviewed a proposal, by the call's rule of divergence."""
    # A score on what is not asked of the proposal, as after it changed, keeps nobody apart.
    left_out = {line.id for line in review.scorecard.criteria if not line.applies}
    given = {name: _ends(spread) for name, spread in review.criteria.items() if name not in left_out}
    return _gaps(call, given, _ends(review.total), lambda: review.scorecard.out_of)


def gaps_among(call: Call, given: Mapping[str, Mapping[str, Score]], facts: Facts) -> GivenTotals:
    """As `gaps_between`, from each reviewer's scores by criterion: of a thousand proposals in a second."""
    totals = {
        reviewer: total
        for reviewer, scores in given.items()
        if (total := total_of(call, scores, facts=facts)) is not None
    }
    left_out = not_asked(call, facts=facts)
    criteria = {
        name: numbers_in([scores.get(name) for scores in given.values()] if has_points(scale) else [], scale)
        for name, scale in ((name, call.scale_of(one)) for name, one in judged(call).items())
        if name not in left_out
    }
    gaps = _gaps(call, criteria, [*totals.values()], lambda: highest_total(call, facts=facts))
    return GivenTotals(gaps, totals)


def _ends(spread: Spread) -> list[float]:
    """The lowest and the highest, where at least two gave numbers."""
    if spread.n < 2 or spread.minimum is None or spread.maximum is None:
        return []
    return [spread.minimum, spread.maximum]


def _gaps(
    call: Call,
    given: Mapping[str, Sequence[float]],
    totals: Sequence[float],
    out_of: Callable[[], float],
) -> Gaps:
    rule = call.reviews.divergence
    on_criteria = rule if rule is not None and rule.on == "criterion" else None
    on_total = rule if rule is not None and rule.on == "total" else None
    criteria = {}
    for name, criterion in judged(call).items():
        span = span_of(call.scale_of(criterion))
        width = 0.0 if span is None else span[1] - span[0]
        if (found := _gap(given.get(name, ()), on_criteria, width)) is not None:
            criteria[name] = found
    # What all of it comes to is asked for only where the rule looks at it.
    is_share = on_total is not None and on_total.gap_points is None and on_total.of != "higher_score"
    total = _gap(totals, on_total, out_of() if is_share and len(totals) > 1 else 0.0)
    are_apart = any(gap.is_above for gap in (*criteria.values(), *([total] if total else [])))
    return Gaps(criteria=criteria, total=total, follows=rule.then if rule is not None and are_apart else None)


def _gap(given: Sequence[float], rule: Divergence | None, width: float) -> Gap | None:
    if len(given) < 2:
        return None
    low, high = min(given), max(given)
    return Gap(lowest=low, highest=high, is_above=rule is not None and _is_above(rule, low, high, width))


def _is_above(rule: Divergence, low: float, high: float, width: float) -> bool:
    if rule.gap_points is not None:
        return above(high - low, rule.gap_points)
    whole = high if rule.of == "higher_score" else width
    # Multiplied, since what the gap is a share of may be nothing.
    return above(high - low, (rule.gap_share or 0.0) * whole)
