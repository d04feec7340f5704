"""The rankings of a stage in the store: as the call says, and without what severe people take away."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from evaluator.access import Actor
from evaluator.calls import Call
from evaluator.panel import CombinedReview, combine_reviews
from evaluator.panel.fundable import Amount, Fundable, first, within
from evaluator.panel.ranked import SEED
from evaluator.panel.ranked_by_model import rank_by_model
from evaluator.panel.ranked_by_totals import rank_by_totals
from evaluator.panel.rankings import Ranking
from evaluator.panel.reviewer_totals import ReviewerTotals, reviewer_totals
from evaluator.services.keeping import Keeping
from evaluator.services.ranking.rankable import Rankable, rankable
from evaluator.store import Database


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


@dataclass(frozen=True)
class CallRanking:
    """All rankings of a stage, and what they are made of."""

    made_of: Rankable
    lots: tuple[LotRanking, ...]

    @property
    def call(self) -> Call:
        """In the version that holds."""
        return self.made_of.call


class _Made(Keeping):
    """Rankings that were made lately: a page asks for the same at every click."""

    most_kept = 8


_MADE = _Made()


def call_ranking(
    *, database: Database, actor: Actor, call_id: str, stage: str | None = None, seed: int = SEED
) -> CallRanking:
    """The rankings of a stage, the last one with proposals where none is named.

    Raises
    ------
    NotAllowedError
        The actor may not see reviews.
    ValueError
        The call has no such stage.
    TextDeletedError
        What one of the proposals says was deleted by the call's rule.
    """
    found = rankable(database=database, actor=actor, call_id=call_id, stage=stage)
    return CallRanking(found, _MADE.kept((found.name, seed), lambda: rankings_of(found, seed=seed)))


def rankings_of(found: Rankable, *, seed: int = SEED) -> tuple[LotRanking, ...]:
    """The rankings of each lot by itself where lots have money of their own, else of the call."""
    call = found.call
    combined = combine_reviews(call, found.ratings, facts=found.facts, agreed=found.agreed)
    try:
        totals = reviewer_totals(call, found.ratings, facts=found.facts)
    except ValueError:
        totals = None
    lots = lots_apart(call)
    pots: dict[str | None, list[CombinedReview]] = {lot: [] for lot in (*lots, None)}
    for one in combined:
        lot = found.known[one.proposal_id].lot
        pots[lot if lot in lots else None].append(one)
    return tuple(
        _lot_ranking(found, lot, members, combined, totals, seed)
        for lot, members in pots.items()
        if members or lot in lots or not lots
    )


def lots_apart(call: Call) -> tuple[str, ...]:
    """The lots whose proposals compete among themselves: those with money of their own."""
    return tuple(lot.id for lot in call.lots if call.funding.per_lot or lot.available is not None)


def available_in(call: Call, lot: str | None) -> Decimal | None:
    """The money that proposals of the lot compete for; None where the call does not say."""
    own = next((one.available for one in call.lots if one.id == lot), None)
    return own if own is not None else call.money.available


def fundable_in(found: Rankable, lot: str | None) -> Fundable | None:
    """How many of an order of the lot's proposals can be funded; None where the call does not say."""
    funding, available = found.call.funding, available_in(found.call, lot)
    if funding.by == "count" and funding.count is not None:
        return first(funding.count)
    if available is None:
        return None
    amounts = {
        name: Amount(requested=one.requested or Decimal(0), minimum=one.minimum)
        for name, one in found.known.items()
    }
    return within(available, amounts)


def _lot_ranking(
    found: Rankable,
    lot: str | None,
    members: Sequence[CombinedReview],
    combined: Sequence[CombinedReview],
    totals: ReviewerTotals | None,
    seed: int,
) -> LotRanking:
    fundable = fundable_in(found, lot)
    by_call = rank_by_totals(found.call, members, fundable=fundable, method="call", known=found.known)
    # The two are compared by the same number funded, whose money reaches as far down the call's own order.
    among = {one.proposal_id for one in members}
    many = None if by_call.fundable is None else first(by_call.fundable)
    calibrated = (
        None
        if totals is None
        else rank_by_model(combined, totals, fundable=many, seed=seed, draws=None, among=among)
    )
    return LotRanking(lot, tuple(members), by_call, calibrated)
