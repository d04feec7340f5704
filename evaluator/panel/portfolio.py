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
    """As a code; empty: of the proposals that do not say."""
    proposals: tuple[str, ...]
    """By reference."""
    share: float
    """Of the call's proposals; one in several parts counts in each of them in equal pieces, so that all
    parts make 1."""
    requested: float
    """In the call's currency; that of a proposal in several parts is divided equally among them."""
    money_share: float | None
    """Of all the money requested; None where none is stated."""


class Portfolio(Record):
    """A call cut one way, the largest part first; what is not stated last."""

    cut: Cut
    parts: tuple[Part, ...]
    proposals: int
    requested: float

    @property
    def stated(self) -> tuple[Part, ...]:
        """The parts that have a name."""
        return tuple(part for part in self.parts if part.name)

    @property
    def unstated(self) -> int:
        """So many proposals do not say to which part they belong."""
        return sum(len(part.proposals) for part in self.parts if not part.name)

    @property
    def largest_share(self) -> float | None:
        """Of what is stated, the share of the three largest parts, 0 to 1; None where nothing is."""
        shares = self._shares()
        return fsum(shares[:LARGEST]) if shares else None

    @property
    def alike(self) -> float | None:
        """As if so many parts of the same size held all proposals: 1 over the Herfindahl index.

        As many as there are where all are equal; 1 where there is only one.

        Source: Hirschman (1964), The Paternity of an Index, American Economic Review 54(5).
        """
        shares = self._shares()
        return 1.0 / fsum(share**2 for share in shares) if shares else None

    def _shares(self) -> list[float]:
        whole = fsum(part.share for part in self.stated)
        return [part.share / whole for part in self.stated]


def portfolio(proposals: Sequence[InPortfolio], cut: Cut) -> Portfolio:
    """The proposals cut one way."""
    held: dict[str, list[tuple[InPortfolio, float]]] = {}
    for one in proposals:
        names = tuple(dict.fromkeys(one.parts.get(cut, ()))) or ("",)
        for name in names:
            held.setdefault(name, []).append((one, 1 / len(names)))
    requested = fsum(_amounts(proposals))
    parts = [_part(name, some, len(proposals), requested) for name, some in held.items()]
    parts.sort(key=lambda part: (not part.name, -part.share, -part.requested, part.name))
    return Portfolio(cut=cut, parts=tuple(parts), proposals=len(proposals), requested=requested)


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
