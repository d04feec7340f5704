"""What each reviewer's scores of a proposal come to, on the range of the ranking model. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from evaluator.calls import Call
from evaluator.panel.ranking import Scored
from evaluator.panel.reviewer_cards import Carried, ReviewerCards, reviewer_cards
from evaluator.panel.reviews import Rating
from evaluator.panel.weighed import weighed
from evaluator.scoring import Facts, Scorecard
from evaluator.scoring.overall import overall_scale
from evaluator.scoring.scales import low_is_best, span_of

RANGE = 5.0
"""From the worst total to the best; the published priors are defined on it."""
LEAST_COVERED = 0.5
"""A review that covers less of the weight says too little of the whole."""


class TooLittleScoredError(ValueError):
    """No review says enough of a proposal to rank by."""


@dataclass(frozen=True, eq=False)
class ReviewerTotals:
    """One total for each pair of a proposal and a reviewer, and how to say it in points of the call."""

    scored: Scored
    proposal_ids: tuple[str, ...]
    reviewer_ids: tuple[str, ...]
    points: float
    """So many points of the call's total are one unit of the range."""
    left_out: tuple[tuple[str, str], ...]
    """Proposal and reviewer of reviews that cover less than half the weight."""


def reviewer_totals(
    call: Call,
    ratings: Iterable[Rating],
    *,
    facts: Mapping[str, Facts] | None = None,
    carried: Carried | None = None,
    cards: ReviewerCards | None = None,
) -> ReviewerTotals:
    """The totals of all reviews of one stage that cover at least half the weight.

    Parameters
    ----------
    facts
        What is known of a proposal besides its scores, by its id.
    carried
        Points of sections carried over from the stage before.
    cards
        Of the same ratings, facts and points carried over: what `reviewer_cards` found, where it was asked.

    Raises
    ------
    TooLittleScoredError
        No review covers that much.
    """
    found = cards or reviewer_cards(call, ratings, facts=facts, carried=carried)
    cards_of = {
        (proposal, reviewer): card for (proposal, _), own in found.items() for reviewer, card in own.items()
    }
    kept = [pair for pair, card in cards_of.items() if _says_enough(card)]
    if not kept:
        raise TooLittleScoredError("no review covers half of what the total is made of")
    table = weighed(call, [cards_of[pair] for pair in kept])
    worst = table.worst_of_each
    on_range = np.clip((table.worth - worst) / (1 - worst), 0.0, 1.0) * RANGE
    is_kept = {*kept}
    # A row for each pair; both by the order in which they first appear.
    proposals, reviewers = (tuple(dict.fromkeys(pair[side] for pair in kept)) for side in (0, 1))
    place_of = {name: place for place, name in enumerate(proposals)}
    seat_of = {name: place for place, name in enumerate(reviewers)}
    return ReviewerTotals(
        scored=Scored(
            np.array([place_of[proposal] for proposal, _ in kept]),
            np.array([seat_of[reviewer] for _, reviewer in kept]),
            on_range,
            len(proposals),
            len(reviewers),
        ),
        proposal_ids=proposals,
        reviewer_ids=reviewers,
        points=_points(call, cards_of[kept[0]], table.worst),
        left_out=tuple(pair for pair in cards_of if pair not in is_kept),
    )


def _says_enough(card: Scorecard) -> bool:
    return card.total is not None and card.covered >= LEAST_COVERED - 1e-9


def _points(call: Call, card: Scorecard, worst: float) -> float:
    """One unit of the range in points of the call's total; below 0 where the lowest overall score is best."""
    overall, scale = call.totals.overall, overall_scale(call)
    if overall is None or scale is None:
        return card.out_of * (1 - worst) / RANGE
    low, high = span_of(scale) or (0.0, 0.0)
    sign = -1 if low_is_best(scale) else 1
    return sign * overall.reported_times * (high - low) / RANGE
