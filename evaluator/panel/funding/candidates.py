"""Who is in line for the money: proposals in the order in which they are looked at, equals together. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from evaluator.calls import Call
from evaluator.foundation import Record
from evaluator.panel.funding.rooms import purse_of
from evaluator.panel.known import Known
from evaluator.panel.ranking import Group
from evaluator.panel.rankings import RankedProposal, Ranking
from evaluator.scoring.overall import best_total


class Candidate(Record):
    """One proposal before it is decided about."""

    proposal_id: str
    lot: str | None
    purse: str | None
    """The lot whose money it asks for; None: that of the call as a whole."""
    rank: int | None
    points: float | None
    passed: bool | None
    known: Known
    zone: Group | None = None
    """Where its interval of ranks lies to the line, by the ranking model."""


Equals = tuple[Candidate, ...]
"""Proposals that nothing tells apart."""


class Ranked(Record):
    """One lot's ranking as the call makes it, and by the ranking model where there is one."""

    lot: str | None
    by_call: Ranking
    calibrated: Ranking | None = None


def in_line(call: Call, rankings: Sequence[Ranked], known: Mapping[str, Known]) -> list[Equals]:
    """All that can be ranked, the best first; between lots by what the ranking goes by.

    Lots that share money, or quotas and promises, share equals too: what stands first in two of them with the
    same total is told apart by nothing. Else the lot named first comes first, since it takes nothing away.

    Where the call draws lots, those whose interval lies above the line come first, then the zone as one group
    of equals, then those below: what the model cannot tell apart no total tells apart either. Of whom the
    model says nothing the rank by the call decides: before the zone where it is better than every rank in it,
    after it where it is worse, else in it.
    """
    queues = [_of_lot(call, ranked, known) for ranked in rankings]
    found: list[Equals] = []
    while any(queues):
        heads = [place for place, queue in enumerate(queues) if queue]
        best = min(heads, key=lambda place: (_standing(call, queues[place][0]), place))
        level = [place for place in heads if _are_level(call, queues[best][0], queues[place][0])]
        equals = [one for place in level for one in queues[place].pop(0)]
        found.append(tuple(equals if len(level) == 1 else sorted(equals, key=lambda one: one.proposal_id)))
    return found


def not_in_line(call: Call, rankings: Sequence[Ranked], known: Mapping[str, Known]) -> list[Candidate]:
    """Those without a rank: they do not pass, or too little of them is scored."""
    return [
        _candidate(call, one, ranked.lot, known, {})
        for ranked in rankings
        for one in ranked.by_call.proposals
        if one.rank is None
    ]


def _of_lot(call: Call, ranked: Ranked, known: Mapping[str, Known]) -> list[Equals]:
    zones = (
        {}
        if ranked.calibrated is None
        else {one.proposal_id: one.group for one in ranked.calibrated.proposals}
    )
    candidates = [
        _candidate(call, one, ranked.lot, known, zones)
        for one in ranked.by_call.proposals
        if one.rank is not None
    ]
    drawn = [one.rank for one in candidates if one.zone == "random selection" and one.rank is not None]
    if call.funding.draw is None or not drawn:
        return [*_by_rank(candidates)]
    groups = {one.proposal_id: one.zone or _beside(one, min(drawn), max(drawn)) for one in candidates}
    above, zone, below = (
        [one for one in candidates if groups[one.proposal_id] == name]
        for name in ("accepted", "random selection", "rejected")
    )
    return [*_by_rank(above), tuple(zone), *_by_rank(below)]


def _beside(one: Candidate, first: int, last: int) -> Group:
    """Where one of whom the model says nothing stands to a zone between these ranks by the call."""
    rank = one.rank or 0
    return "accepted" if rank < first else "rejected" if rank > last else "random selection"


def _standing(call: Call, equals: Equals) -> tuple[float, bool]:
    """Sorts what stands first in several lots: the best of them, and who is above a zone before the zone."""
    return min(_worth(call, one) for one in equals), is_zone(call, equals)


def is_zone(call: Call, equals: Equals) -> bool:
    """Whether it is by the ranking model that nothing tells them apart, and the call lets lots decide."""
    return call.funding.draw is not None and any(one.zone == "random selection" for one in equals)


def _worth(call: Call, one: Candidate) -> float:
    """What the ranking goes by; the smaller comes first. Without an amount nothing is bought for it."""
    points = one.points or 0.0
    if call.ranking.by == "points_per_requested":
        return -float(Decimal(str(points)) / one.known.requested) if one.known.requested else float("inf")
    return points if best_total(call) == "low" else -points


def _are_level(call: Call, one: Equals, other: Equals) -> bool:
    shares = bool(call.funding.at_most or call.funding.at_least)
    return _standing(call, one) == _standing(call, other) and (shares or one[0].purse == other[0].purse)


def _by_rank(candidates: Sequence[Candidate]) -> Iterator[Equals]:
    groups: dict[int | None, list[Candidate]] = {}
    for one in candidates:
        groups.setdefault(one.rank, []).append(one)
    yield from (tuple(group) for group in groups.values())


def _candidate(
    call: Call,
    one: RankedProposal,
    lot: str | None,
    known: Mapping[str, Known],
    zones: Mapping[str, Group | None],
) -> Candidate:
    return Candidate(
        proposal_id=one.proposal_id,
        lot=lot,
        purse=purse_of(call, lot),
        rank=one.rank,
        points=one.total,
        passed=one.passed,
        known=known.get(one.proposal_id, Known()),
        zone=zones.get(one.proposal_id),
    )
