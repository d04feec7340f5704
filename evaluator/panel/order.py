"""The order of proposals: by their totals, then newcomers, then the call's tie-breaks in turn. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from evaluator.calls import Call
from evaluator.panel.combined_reviews import CombinedReview
from evaluator.panel.derived_keys import derived_order
from evaluator.panel.known import Known
from evaluator.scoring import Scorecard
from evaluator.scoring.overall import best_total
from evaluator.scoring.tie_break import tie_break_order

Key = tuple[float, ...]


def in_order(
    call: Call, combined: Iterable[CombinedReview], known: Mapping[str, Known] | None = None
) -> list[list[CombinedReview]]:
    """Proposals that nothing tells apart stand together, the best first; inside by id.

    Parameters
    ----------
    known
        What is known of each besides its scores, by its id. Without it ties are broken as far as scores can
        tell: up to the first key that asks for more.
    """
    ordered = sorted(combined, key=lambda one: one.proposal_id)
    if known is None:
        return _by(ordered, {one.proposal_id: order_key(call, one.scorecard) for one in ordered})
    worths = {
        one.proposal_id: worth_key(call, one.scorecard, known.get(one.proposal_id, Known()))
        for one in ordered
    }
    found: list[list[CombinedReview]] = []
    covered: set[str] = set()
    for equals in _by(ordered, worths):
        keys = {
            one.proposal_id: derived_order(
                call, one.scorecard, known.get(one.proposal_id, Known()), covered=frozenset(covered)
            )
            for one in equals
        }
        found += _by(equals, keys)
        covered.update(sector for one in equals for sector in known.get(one.proposal_id, Known()).sectors)
    return found


def order_key(call: Call, card: Scorecard) -> Key:
    """Sorts proposals by scores alone, the best first; equal for those that no score tells apart."""
    return (_sign(call) * (ranked_total(card) or 0.0), *tie_break_order(call, card))


def total_to_rank(one: CombinedReview) -> float | None:
    """The total that the ranking goes by; None where there is none yet."""
    return ranked_total(one.scorecard)


def ranked_total(card: Scorecard) -> float | None:
    """As `total_to_rank`, of a scorecard."""
    return card.ranking_total if card.ranking_total is not None else card.total


def worth_key(call: Call, card: Scorecard, known: Known) -> Key:
    """What the ranking goes by before any tie-break; the smaller comes first.

    The total; for a call that ranks by points for the money, so many for each unit of it.
    """
    total = ranked_total(card) or 0.0
    if call.ranking.by != "points_per_requested":
        return (_sign(call) * total,)
    # Without an amount nothing can be said of what the money buys: behind all others.
    if not known.requested:
        return (float("inf"),)
    return (-float(Decimal(str(total)) / known.requested),)


def _sign(call: Call) -> int:
    return 1 if best_total(call) == "low" else -1


def _by(several: Sequence[CombinedReview], keys: Mapping[str, Key]) -> list[list[CombinedReview]]:
    groups: dict[Key, list[CombinedReview]] = {}
    for one in several:
        groups.setdefault(keys[one.proposal_id], []).append(one)
    return [groups[key] for key in sorted(groups)]
