"""Score, then rank: the order in which one person's own scores put proposals, and their own order in ties.

An order that somebody gave to proposals which were equal is kept as they gave it. It counts only among those
that are equal now: where a total changes it lapses for that proposal, and where the totals are equal again it
holds again. Nothing is concluded from two orders together: whoever put A before B, and C before D, has said
nothing about B and C.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import Literal

from evaluator.foundation import Record

Orders = Sequence[Sequence[str]]
"""Orders that somebody gave, each with the best first; the latest order comes first."""


class Placed(Record):
    """Where a proposal stands by one person's own scores."""

    proposal_id: str
    total: float | None
    first: int
    """The best rank that it can have; 1 is the best."""
    last: int
    """The worst one. Another than the best where it is equal to others, and their order is not said."""
    is_complete: bool = True
    """Whether all is scored that is asked. What is not has no place: each score may change its total."""
    is_ordered: bool = False
    """Whether it is equal to others and its place among them was given by the person."""

    @property
    def has_place(self) -> bool:
        """Whether it is ranked."""
        return self.total is not None and self.is_complete


class Tie(Record):
    """Proposals with the same total, as they stand."""

    proposal_ids: tuple[str, ...]
    total: float
    first: int
    """The rank of the first of them."""
    settled: int
    """So many, from the first one on, stand in an order that was given; the others came later."""

    @property
    def is_settled(self) -> bool:
        """Whether the order of all of them was given."""
        return self.settled == len(self.proposal_ids)


class OwnRanking(Record):
    """One person's own order of proposals."""

    placed: tuple[Placed, ...]
    """The best first; then what is incomplete, and what has no total, without a place."""
    ties: tuple[Tie, ...]


def own_ranking(
    totals: Mapping[str, float | None],
    orders: Orders,
    *,
    best: Literal["high", "low"] = "high",
    incomplete: Collection[str] = (),
) -> OwnRanking:
    """Where proposals stand by their totals, and among equals by the order given.

    Parameters
    ----------
    totals
        As the call rounds them, by proposal; those that compare with each other only. Equals of which nothing
        was said keep this order.
    incomplete
        Proposals of which not all is scored that is asked.
    """
    with_total = [
        (one, total) for one, total in totals.items() if total is not None and one not in incomplete
    ]
    with_total.sort(key=lambda pair: pair[1] if best == "low" else -pair[1])
    placed: list[Placed] = []
    ties: list[Tie] = []
    for total, group in groupby(with_total, key=lambda pair: pair[1]):
        equal = [one for one, _ in group]
        first, last = len(placed) + 1, len(placed) + len(equal)
        if len(equal) == 1:
            placed.append(Placed(proposal_id=equal[0], total=total, first=first, last=last))
            continue
        told = _told(equal, orders)
        standing = [*told, *(one for one in equal if one not in told)]
        tie = Tie(proposal_ids=tuple(standing), total=total, first=first, settled=len(told))
        ties.append(tie)
        placed += [
            Placed(
                proposal_id=one,
                total=total,
                first=first + place if tie.is_settled else first,
                last=first + place if tie.is_settled else last,
                is_ordered=tie.is_settled,
            )
            for place, one in enumerate(standing)
        ]
    count = len(placed)
    placed += [
        Placed(
            proposal_id=one,
            total=total,
            is_complete=one not in incomplete,
            first=count + 1,
            last=len(totals),
        )
        for one, total in sorted(totals.items(), key=lambda pair: pair[1] is None)
        if total is None or one in incomplete
    ]
    return OwnRanking(placed=tuple(placed), ties=tuple(ties))


def with_order(orders: Orders, order: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The orders after somebody gave another one. Those that it says all about again are dropped."""
    return (tuple(order), *(tuple(one) for one in orders if not set(one) <= set(order)))


def moved(order: Sequence[str], one: str, by: int) -> tuple[str, ...]:
    """The order with one of them so many places further down; up with a negative number. No further than the
    ends."""
    rest = [other for other in order if other != one]
    place = min(max(order.index(one) + by, 0), len(rest))
    return (*rest[:place], one, *rest[place:])


def _told(equal: Sequence[str], orders: Orders) -> list[str]:
    """Those of the equal ones that stand in one order that was given: the latest about all, else the latest
    about most."""
    among = [[one for one in order if one in equal] for order in orders]
    most = max(among, key=len, default=[])
    return most if len(most) > 1 else []
