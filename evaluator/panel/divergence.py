"""How far reviewers lie apart on each criterion and on the total, and what the call says follows. Pure."""

from collections.abc import Mapping
from typing import Literal

from evaluator.calls import Call
from evaluator.calls.process import Divergence
from evaluator.foundation import Record
from evaluator.panel.combined_reviews import CombinedReview, Spread
from evaluator.panel.scores import judged
from evaluator.scoring.exactness import above
from evaluator.scoring.scales import span_of

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


def gaps_between(call: Call, review: CombinedReview) -> Gaps:
    """The gaps between those who reviewed a proposal, by the call's rule of divergence."""
    rule = call.reviews.divergence
    on_criteria = rule if rule is not None and rule.on == "criterion" else None
    on_total = rule if rule is not None and rule.on == "total" else None
    # A score on what is not asked of the proposal, as after it changed, keeps nobody apart.
    left_out = {line.id for line in review.scorecard.criteria if not line.applies}
    criteria = {}
    for name, criterion in judged(call).items():
        if name in left_out:
            continue
        spread = review.criteria.get(name)
        span = span_of(call.scale_of(criterion))
        width = 0.0 if span is None else span[1] - span[0]
        if spread is not None and (found := _gap(spread, on_criteria, width)) is not None:
            criteria[name] = found
    total = _gap(review.total, on_total, review.scorecard.out_of)
    are_apart = any(gap.is_above for gap in (*criteria.values(), *([total] if total else [])))
    return Gaps(criteria=criteria, total=total, follows=rule.then if rule is not None and are_apart else None)


def _gap(spread: Spread, rule: Divergence | None, width: float) -> Gap | None:
    if spread.n < 2 or spread.minimum is None or spread.maximum is None:
        return None
    low, high = spread.minimum, spread.maximum
    return Gap(lowest=low, highest=high, is_above=rule is not None and _is_above(rule, low, high, width))


def _is_above(rule: Divergence, low: float, high: float, width: float) -> bool:
    if rule.gap_points is not None:
        return above(high - low, rule.gap_points)
    whole = high if rule.of == "higher_score" else width
    # Multiplied, since what the gap is a share of may be nothing.
    return above(high - low, (rule.gap_share or 0.0) * whole)
