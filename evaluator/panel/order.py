"""The order of proposals by their totals, then by the call's tie-breaks, as far as scores can tell. Pure."""

from collections.abc import Iterable

from evaluator.calls import Call
from evaluator.panel.combined_reviews import CombinedReview
from evaluator.scoring import Scorecard
from evaluator.scoring.overall import best_total
from evaluator.scoring.tie_break import tie_break_order


def in_order(call: Call, combined: Iterable[CombinedReview]) -> list[list[CombinedReview]]:
    """Proposals that nothing tells apart stand together, the best first; inside by id."""
    groups: dict[tuple[float, ...], list[CombinedReview]] = {}
    for one in sorted(combined, key=lambda one: one.proposal_id):
        groups.setdefault(order_key(call, one.scorecard), []).append(one)
    return [groups[key] for key in sorted(groups)]


def order_key(call: Call, card: Scorecard) -> tuple[float, ...]:
    """Sorts proposals, the best first; equal for those that nothing tells apart."""
    sign = 1 if best_total(call) == "low" else -1
    return (sign * (ranked_total(card) or 0.0), *tie_break_order(call, card))


def total_to_rank(one: CombinedReview) -> float | None:
    """The total that the ranking goes by; None where there is none yet."""
    return ranked_total(one.scorecard)


def ranked_total(card: Scorecard) -> float | None:
    """As `total_to_rank`, of a scorecard."""
    return card.ranking_total if card.ranking_total is not None else card.total
