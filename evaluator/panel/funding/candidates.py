"""Who is in line for the money: proposals in the order in which they are looked at, equals together. Pure."""

from collections.abc import Iterator, Mapping, Sequence

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
"""Proposals of one purse that nothing tells apart."""


class Ranked(Record):
    """One lot's ranking as the call makes it, and by the ranking model where there is one."""

    lot: str | None
    by_call: Ranking
    calibrated: Ranking | None = None


def in_line(call: Call, rankings: Sequence[Ranked], known: Mapping[str, Known]) -> list[Equals]:
    """All that can be ranked, the best first; between lots the better total, and the lot named first.

    Where the call draws lots, those whose interval lies above the line come first, then the zone as one group
    of equals, then those below: what the model cannot tell apart no total tells apart either.
    """
    queues = [_of_lot(call, ranked, known) for ranked in rankings]
    sign = 1 if best_total(call) == "low" else -1
    found: list[Equals] = []
    while any(queues):
        heads = [place for place, queue in enumerate(queues) if queue]
        best = min(heads, key=lambda place: (sign * max_points(queues[place][0], sign), place))
        found.append(queues[best].pop(0))
    return found


def not_in_line(call: Call, rankings: Sequence[Ranked], known: Mapping[str, Known]) -> list[Candidate]:
    """Those without a rank: they do not pass, or too little of them is scored."""
    return [
        _candidate(call, one, ranked.lot, known, {})
        for ranked in rankings
        for one in ranked.by_call.proposals
        if one.rank is None
    ]


def max_points(equals: Equals, sign: int) -> float:
    """The best total among them."""
    return sign * min(sign * (one.points or 0.0) for one in equals)


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
    if call.funding.draw is None or "random selection" not in zones.values():
        return [*_by_rank(candidates)]
    above, zone, below = (
        [one for one in candidates if (one.zone or "rejected") == name]
        for name in ("accepted", "random selection", "rejected")
    )
    return [*_by_rank(above), *([tuple(zone)] if zone else []), *_by_rank(below)]


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
