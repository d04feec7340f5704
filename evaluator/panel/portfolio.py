"""A call's portfolio cut in parts: by set-up, corridor, sector or theme, and how concentrated it is.

A portfolio's fact, never a score: nothing here is read by any score, rank or funding line.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import Literal, get_args

from evaluator.foundation import Record

Cut = Literal["typology", "corridor", "sector", "theme"]
CUTS: tuple[Cut, ...] = get_args(Cut)

LARGEST = 3
"""The concentration is told by the share of so many."""


class InPortfolio(Record):
    """One proposal as its portfolio is cut."""

    reference: str
    requested: float | None
    """In the call's currency; None where it is not stated, or no rate is."""
    parts: Mapping[Cut, tuple[str, ...]]
    """For each cut the parts to which it belongs; none where it does not say."""


class Part(Record):
    """One part: a set-up, a corridor, a sector or a theme."""

    name: str
    """As a code."""
    proposals: tuple[str, ...]
    """By reference."""
    share: float
    """Of the proposals that say where they belong; one in several parts counts in each of them in equal
    pieces, so that all parts make 1."""
    requested: float
    """In the call's currency; that of a proposal in several parts is divided equally among them."""
    money_share: float | None
    """Of all the money that these proposals request; None where none is stated."""


class Portfolio(Record):
    """A call cut one way, the largest part first.

    Every figure is of the proposals that say to which part they belong; the others are no part.
    """

    cut: Cut
    parts: tuple[Part, ...]
    proposals: int
    """So many say where they belong."""
    requested: float
    """By them."""
    unstated: tuple[str, ...] = ()
    """Those that do not say where they belong, by reference; they are in no other figure."""
    unpriced: tuple[str, ...] = ()
    """Those in the parts that state no amount, or none with a rate, by reference."""

    @property
    def largest_share(self) -> float | None:
        """The share of the three largest parts, 0 to 1; None where nothing is stated."""
        return fsum(part.share for part in self.parts[:LARGEST]) if self.parts else None

    @property
    def alike(self) -> float | None:
        """As if so many parts of the same size held all proposals: 1 over the Herfindahl index.

        As many as there are where all are equal; 1 where there is only one.

        Source: Hirschman (1964), The Paternity of an Index, American Economic Review 54(5).
        """
        return 1.0 / fsum(part.share**2 for part in self.parts) if self.parts else None


def portfolio(proposals: Sequence[InPortfolio], cut: Cut) -> Portfolio:
    """The proposals cut one way."""
    held: dict[str, list[tuple[InPortfolio, float]]] = {}
    saying = [one for one in proposals if one.parts.get(cut)]
    for one in saying:
        names = tuple(dict.fromkeys(one.parts[cut]))
        for name in names:
            held.setdefault(name, []).append((one, 1 / len(names)))
    requested = fsum(_amounts(saying))
    parts = [_part(name, some, len(saying), requested) for name, some in held.items()]
    parts.sort(key=lambda part: (-part.share, -part.requested, part.name))
    return Portfolio(
        cut=cut,
        parts=tuple(parts),
        proposals=len(saying),
        requested=requested,
        unstated=tuple(one.reference for one in proposals if not one.parts.get(cut)),
        unpriced=tuple(one.reference for one in saying if one.requested is None),
    )


def _part(name: str, some: Sequence[tuple[InPortfolio, float]], proposals: int, requested: float) -> Part:
    money = fsum(one.requested * piece for one, piece in some if one.requested is not None)
    return Part(
        name=name,
        proposals=tuple(one.reference for one, _ in some),
        share=fsum(piece for _, piece in some) / proposals,
        requested=money,
        money_share=money / requested if requested else None,
    )


def _amounts(proposals: Iterable[InPortfolio]) -> Iterable[float]:
    return (one.requested for one in proposals if one.requested is not None)
