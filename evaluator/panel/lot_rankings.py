"""The rankings of proposals that compete for the same money: as the call says, and calibrated. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluator.calls import Call
from evaluator.panel.combined_reviews import CombinedReview
from evaluator.panel.combining import Agreed, combine_reviews
from evaluator.panel.fundable import Fundable, lots_apart, only
from evaluator.panel.funding import Ranked, funding_plan
from evaluator.panel.known import Known
from evaluator.panel.over_round import with_round_scores
from evaluator.panel.ranked import SEED
from evaluator.panel.ranked_by_model import rank_by_model
from evaluator.panel.ranked_by_totals import rank_by_totals
from evaluator.panel.ranking import INNER
from evaluator.panel.rankings import Ranking
from evaluator.panel.reviewer_cards import Carried, reviewer_cards
from evaluator.panel.reviewer_totals import reviewer_totals
from evaluator.panel.reviews import Rating
from evaluator.scoring import Facts


@dataclass(frozen=True)
class LotRanking:
    """The rankings of proposals that compete for the same money."""

    lot: str | None
    """None: the call as a whole, or those that belong to no lot."""
    combined: tuple[CombinedReview, ...]
    """What the panel's scores become by the call's rules, with what was agreed on."""
    by_call: Ranking
    calibrated: Ranking | None
    """By the ranking model; None where no review covers half the weight."""


def lot_rankings(
    call: Call,
    ratings: Sequence[Rating],
    *,
    facts: Mapping[str, Facts],
    agreed: Mapping[str, Agreed],
    known: Mapping[str, Known],
    carried: Carried | None = None,
    seed: int = SEED,
) -> tuple[LotRanking, ...]:
    """The rankings of each lot by itself where lots have money of their own, else of the call.

    How severe reviewers are is told by all their reviews, in whichever lot.

    Parameters
    ----------
    carried
        Points of sections that the stage carries over, by proposal and section.
    """
    # In one order, whoever reviewed first: so the same reviews always draw the same.
    ratings = sorted(ratings, key=lambda rating: (rating.proposal_id, rating.reviewer_id))
    ratings = with_round_scores(call, ratings, known, facts=facts, agreed=agreed, carried=carried)
    cards = reviewer_cards(call, ratings, facts=facts, carried=carried)
    combined = combine_reviews(call, ratings, facts=facts, agreed=agreed, carried=carried, cards=cards)
    try:
        totals = reviewer_totals(call, ratings, facts=facts, carried=carried, cards=cards)
    except ValueError:
        totals = None
    lots = _by_lot(call, combined, known)
    fundable = _fundable(call, lots, known)
    return tuple(
        LotRanking(
            lot,
            tuple(members),
            rank_by_totals(call, members, fundable=fundable[lot], method="call", known=known),
            None
            if totals is None
            else rank_by_model(
                combined,
                totals,
                fundable=fundable[lot],
                seed=seed,
                draws=None,
                among={one.proposal_id for one in members},
                interval=_interval(call),
            ),
        )
        for lot, members in lots.items()
    )


def _by_lot(
    call: Call, combined: Sequence[CombinedReview], known: Mapping[str, Known]
) -> dict[str | None, list[CombinedReview]]:
    """Those who compete among themselves: of each lot with money of its own, and all others."""
    apart = lots_apart(call)
    found: dict[str | None, list[CombinedReview]] = {lot: [] for lot in apart}
    for one in combined:
        lot = known[one.proposal_id].lot
        found.setdefault(lot if lot in apart else None, []).append(one)
    return found or {None: []}


def _fundable(
    call: Call, lots: Mapping[str | None, Sequence[CombinedReview]], known: Mapping[str, Known]
) -> dict[str | None, Fundable | None]:
    """Whom the call's own order funds of each lot; of equals the first by name, since it counts how many."""
    rankings = [
        Ranked(lot=lot, by_call=rank_by_totals(call, members, fundable=None, method="call", known=known))
        for lot, members in lots.items()
    ]
    try:
        plan = funding_plan(call, rankings, known, drawn=sorted(known))
    except ValueError:
        return dict.fromkeys(lots)
    funded = {*plan.funded}
    return {lot: only(funded & {one.proposal_id for one in members}) for lot, members in lots.items()}


def _interval(call: Call) -> tuple[float, float]:
    draw = call.funding.draw
    return INNER if draw is None else ((1 - draw.interval) / 2, (1 + draw.interval) / 2)
