"""What another version of a call does to an order: who moves, who crosses the line or a threshold. Pure."""

from collections.abc import Mapping, Sequence

from evaluator.calls import Call
from evaluator.foundation import Record
from evaluator.panel.combined_reviews import CombinedReview, Spread
from evaluator.panel.fundable import Fundable, lots_apart, only
from evaluator.panel.known import Known
from evaluator.panel.ranked_by_totals import rank_by_totals
from evaluator.panel.rankings import Ranking
from evaluator.scoring import Scorecard


class Standing(Record):
    """Where a proposal stands under one version."""

    total: float | None
    """The one that the ranking goes by."""
    out_of: float | None
    rank: int | None
    """1 is best; None where it does not pass or cannot be ranked."""
    passed: bool | None
    failed: tuple[str, ...]
    """What does not pass, as `criterion:id`, `section:id`, `group:id`, `total`, `rule:id`, `gate:id`."""
    lot: str | None = None
    """Where lots are ranked each by itself, the one whose rank it is."""
    p_fund: float | None
    """1 above the line, 0 below, between where equals share places; None where no line was asked for."""


NOWHERE = Standing(total=None, out_of=None, rank=None, passed=None, failed=(), p_fund=None)


class Effect(Record):
    """One proposal under both versions."""

    proposal_id: str
    before: Standing
    after: Standing

    @property
    def places(self) -> int | None:
        """So many places up, or down where below 0; None without a rank in both."""
        if self.before.rank is None or self.after.rank is None:
            return None
        return self.before.rank - self.after.rank

    @property
    def fails_now(self) -> tuple[str, ...]:
        """What it met and does not meet any more."""
        return tuple(one for one in self.after.failed if one not in self.before.failed)

    @property
    def meets_now(self) -> tuple[str, ...]:
        """What it failed and does not fail any more; nothing where its scores do not carry over."""
        if self.after.total is None:
            return ()
        return tuple(one for one in self.before.failed if one not in self.after.failed)

    @property
    def crosses_line(self) -> bool:
        """Whether it is on another side of the line, or at it, than before."""
        asked = self.before.p_fund is not None or self.after.p_fund is not None
        return asked and (self.before.p_fund or 0.0) != (self.after.p_fund or 0.0)

    @property
    def is_moved(self) -> bool:
        """Whether rank, passing or funding differ."""
        ranks = self.before.rank != self.after.rank
        return ranks or self.crosses_line or bool(self.fails_now or self.meets_now)


class Impact(Record):
    """All proposals under both versions, in the later order; then those without a rank."""

    effects: tuple[Effect, ...]

    @property
    def moved(self) -> tuple[Effect, ...]:
        """Those for which anything differs but the total."""
        return tuple(one for one in self.effects if one.is_moved)


def standings(
    call: Call,
    combined: Sequence[CombinedReview],
    *,
    fundable: Fundable | None = None,
    known: Mapping[str, Known] | None = None,
) -> dict[str, Standing]:
    """Where each proposal stands under one version, the best first.

    Lots that have money or places of their own are ranked each by itself.

    Parameters
    ----------
    fundable
        Who of an order can be funded; None where that is not asked.
    known
        What is known of each besides its scores, for tie-breaks and lots.
    """
    cards = {one.proposal_id: one.scorecard for one in combined}
    return {
        one.proposal_id: Standing(
            total=one.total,
            out_of=cards[one.proposal_id].out_of,
            rank=one.rank,
            passed=one.passed,
            failed=one.failed,
            p_fund=one.p_fund,
            lot=lot,
        )
        for lot, ranking in _rankings(call, combined, fundable, known)
        for one in ranking.proposals
    }


def _rankings(
    call: Call,
    combined: Sequence[CombinedReview],
    fundable: Fundable | None,
    known: Mapping[str, Known] | None,
) -> list[tuple[str | None, Ranking]]:
    """Each order with the lot that it is of; one without a lot where all are ranked together."""
    whole = rank_by_totals(call, combined, fundable=fundable, method="call", known=known)
    lots: dict[str | None, list[CombinedReview]] = {}
    apart = lots_apart(call)
    for one in combined:
        lot = known[one.proposal_id].lot if known is not None and one.proposal_id in known else None
        lots.setdefault(lot if lot in apart else None, []).append(one)
    if len(lots) < 2:
        return [(None, whole)]
    order = [one.proposal_id for one in whole.proposals if one.rank is not None]
    reached = None if fundable is None else only(fundable(order))
    return [
        (lot, rank_by_totals(call, members, fundable=reached, method="call", known=known))
        for lot, members in lots.items()
    ]


def impact(before: Mapping[str, Standing], after: Mapping[str, Standing]) -> Impact:
    """Both versions beside each other; who stands in one only stands nowhere in the other."""
    names = dict.fromkeys((*after, *before))
    return Impact(
        effects=tuple(
            Effect(proposal_id=name, before=before.get(name, NOWHERE), after=after.get(name, NOWHERE))
            for name in names
        )
    )


def by_machine(proposal_id: str, stage: str | None, card: Scorecard) -> CombinedReview:
    """The machine's scores of a proposal in the place of what reviewers gave together."""
    return CombinedReview(
        proposal_id=proposal_id,
        stage=stage,
        reviewers=(),
        criteria={},
        scorecard=card,
        totals={},
        total=Spread(n=0, value=card.total),
    )
