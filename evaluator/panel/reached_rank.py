"""Why does a proposal stand where it does? Its neighbours, how far away, and what told them apart. Pure."""

from collections.abc import Mapping, Sequence
from typing import Literal

from evaluator.calls import Call
from evaluator.calls.process import TieBreak
from evaluator.foundation import Record
from evaluator.panel.combined_reviews import CombinedReview
from evaluator.panel.derived_keys import derived_order
from evaluator.panel.known import Known
from evaluator.panel.order import in_order, total_to_rank, worth_key
from evaluator.panel.unranked import can_be_ranked
from evaluator.scoring.exactness import clean
from evaluator.scoring.overall import best_total

NEWCOMERS = "newcomers"
"""The key of calls that put newcomers first among equals, before all others."""

By = Literal["total", "money", "key", "nothing"]
"""What told two neighbours apart: the `total`; points for the `money`; a tie-break `key`; `nothing` did."""


class Neighbour(Record):
    """The proposal next to another one in the order."""

    proposal_id: str
    rank: int
    gap: float
    """By how many points its total is better than the other's; below 0 where it is worse."""
    by: By
    key: str | None = None
    """The tie-break that decided: a criterion, a section, a derived key, or `newcomers`."""


class ReachedRank(Record):
    """Where a proposal stands in the order by the call's rules."""

    proposal_id: str
    rank: int | None
    """None where it has no place."""
    ranked: int
    """How many have one."""
    total: float | None
    """That the ranking goes by."""
    equals: tuple[str, ...] = ()
    """Those that share its rank: nothing tells them apart."""
    above: tuple[Neighbour, ...] = ()
    """The nearest that stand before it; several where these share a rank."""
    below: tuple[Neighbour, ...] = ()


def reached_rank(
    call: Call, combined: Sequence[CombinedReview], known: Mapping[str, Known], proposal_id: str
) -> ReachedRank:
    """Of one of the proposals that compete with each other.

    Parameters
    ----------
    known
        What is known of each besides its scores, by its id, as for the ranking.

    Raises
    ------
    ValueError
        It is not among them.
    """
    by_id = {one.proposal_id: one for one in combined}
    if proposal_id not in by_id:
        raise ValueError(f"{proposal_id} is not among the proposals")
    groups = in_order(call, [one for one in combined if can_be_ranked(one)], known)
    ranked = sum(len(group) for group in groups)
    total = total_to_rank(by_id[proposal_id])
    place = next(
        (place for place, group in enumerate(groups) if proposal_id in {one.proposal_id for one in group}),
        None,
    )
    if place is None:
        return ReachedRank(proposal_id=proposal_id, rank=None, ranked=ranked, total=total)
    own = by_id[proposal_id]
    first = [1 + sum(len(group) for group in groups[:earlier]) for earlier in range(len(groups))]

    def neighbours(beside: int) -> tuple[Neighbour, ...]:
        if not 0 <= beside < len(groups):
            return ()
        covered = _covered(call, groups[: max(place, beside)], own, known)
        return tuple(_neighbour(call, own, one, first[beside], known, covered) for one in groups[beside])

    return ReachedRank(
        proposal_id=proposal_id,
        rank=first[place],
        ranked=ranked,
        total=total,
        equals=tuple(one.proposal_id for one in groups[place] if one is not own),
        above=neighbours(place - 1),
        below=neighbours(place + 1),
    )


def _neighbour(
    call: Call,
    own: CombinedReview,
    other: CombinedReview,
    rank: int,
    known: Mapping[str, Known],
    covered: frozenset[str],
) -> Neighbour:
    better = -1 if best_total(call) == "low" else 1
    gap = clean(better * ((total_to_rank(other) or 0.0) - (total_to_rank(own) or 0.0)))
    facts = [known.get(one.proposal_id, Known()) for one in (own, other)]
    worths = [worth_key(call, one.scorecard, fact) for one, fact in zip((own, other), facts, strict=True)]
    is_money = call.ranking.by == "points_per_requested"
    if worths[0] != worths[1]:
        by: By = "money" if is_money else "total"
        return Neighbour(proposal_id=other.proposal_id, rank=rank, gap=gap, by=by)
    key = _deciding_key(call, own, other, facts, covered)
    return Neighbour(
        proposal_id=other.proposal_id, rank=rank, gap=gap, by="nothing" if key is None else "key", key=key
    )


def _deciding_key(
    call: Call, own: CombinedReview, other: CombinedReview, facts: Sequence[Known], covered: frozenset[str]
) -> str | None:
    """The first key by which two of the same worth differ."""
    ours, theirs = (
        derived_order(call, one.scorecard, fact, covered=covered)
        for one, fact in zip((own, other), facts, strict=True)
    )
    names = [entry.key if isinstance(entry, TieBreak) else entry for entry in call.ranking.tie_break]
    names = [NEWCOMERS, *names] if call.ranking.newcomers_first else names
    return next((name for name, mine, its in zip(names, ours, theirs, strict=True) if mine != its), None)


def _covered(
    call: Call, before: Sequence[Sequence[CombinedReview]], own: CombinedReview, known: Mapping[str, Known]
) -> frozenset[str]:
    """The sectors of all whose worth is better: those of the same worth do not count among each other."""
    worth = worth_key(call, own.scorecard, known.get(own.proposal_id, Known()))
    return frozenset(
        sector
        for group in before
        for one in group
        if worth_key(call, one.scorecard, known.get(one.proposal_id, Known())) < worth
        for sector in known.get(one.proposal_id, Known()).sectors
    )
