"""The orders of the same proposals that are held against each other: raw, calibrated, the machine's."""

from collections.abc import Mapping

from evaluator.charts.order_slope import Order
from evaluator.charts.placed import by_call_order, calibrated_order
from evaluator.charts.scored import ScoredProposal
from evaluator.foundation import Translator
from evaluator.scoring.overall import best_total
from evaluator.services.ranking import Places


def by_call_ranks(places: Places, t: Translator) -> Order:
    """By the totals that people gave, as the call combines them."""
    ranked = by_call_order(places.placed)
    return Order(t("By the call"), {one.label: one.by_call.rank or 0 for one in ranked})


def calibrated_ranks(places: Places, t: Translator) -> Order:
    """Without what severe people take away."""
    ranked = calibrated_order(places.placed)
    ranks = {one.label: one.calibrated.rank or 0 for one in ranked if one.calibrated is not None}
    return Order(t("Calibrated"), ranks)


def machine_ranks(places: Places, advice: Mapping[str, ScoredProposal], t: Translator) -> Order:
    """By the machine's totals, among those that people ranked; who has no total has no place.

    Parameters
    ----------
    advice
        As far as it may be seen, by reference.
    """
    low_is_best = best_total(places.call) == "low"
    points = {
        one.label: (1.0 if low_is_best else -1.0) * found.points
        for one in by_call_order(places.placed)
        if (found := advice.get(one.proposal_id)) is not None and found.points is not None
    }
    ordered = sorted(points.values())
    return Order(t("The machine"), {label: ordered.index(value) + 1 for label, value in points.items()})
