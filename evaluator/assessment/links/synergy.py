"""Synergies: how far two proposals complement each other, as a score whose parts are stated.

Score = what each has that the other lacks × what they have in common, each from 0 to 1.

What each has that the other lacks: 0.8 × kinds of actors + 0.2 × themes. Kinds: of the kinds that the call
asks for, those that act in one of the two alone and could join the other, as a share of all kinds asked for;
a body is of one kind, so it counts once. Themes of the forum: those that one of the two alone names, as a
share of those that either names; 0 where one names none.

What they have in common: the mean of corridor (1 the same, 0.5 a country on the same side, 0.25 a country on
opposite sides) and sector (1 the same purpose code, 0.5 the same first three digits). A sector that most
proposals of the call have is not counted: it brings no two of them together.

A proposal lacks nothing that it has, so that nothing complements itself. Two with nothing in common have no
ground on which to meet, whatever one has that the other lacks. Who comes first does not matter.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from evaluator.assessment.indicators.actor_breadth import belongs
from evaluator.assessment.links.asked import Asked
from evaluator.assessment.links.fillers import may_join, side_of_kind
from evaluator.assessment.links.gaps import lacking
from evaluator.assessment.links.linked import Linked, Member
from evaluator.foundation import Record

ACTORS, THEMES = 0.8, 0.2
SAME_WAY, SAME_SIDE, OPPOSITE = 1.0, 0.5, 0.25
SAME_SECTOR, NEAR_SECTOR = 1.0, 0.5


class Gift(Record):
    """A kind of actor that one has, the other lacks, and that could join it."""

    kind: str
    giver: str
    """The proposal that has it, by reference."""
    taker: str
    member: Member


class Synergy(Record):
    """How far two proposals complement each other."""

    one: str
    other: str
    """By reference; `one` stands before `other` in the call."""
    gifts: tuple[Gift, ...]
    actors: float
    """Kinds that one alone has, of those asked for, 0 to 1."""
    new_themes: tuple[int, ...]
    themes: float
    """Themes that one alone names, of those that either names, 0 to 1."""
    shared_ways: tuple[str, ...]
    shared_countries: tuple[str, ...]
    corridor: float
    shared_sectors: tuple[str, ...]
    """Purpose codes, or their first three digits where no whole code is shared."""
    sector: float

    @property
    def complement(self) -> float:
        """What each has that the other lacks, 0 to 1."""
        return ACTORS * self.actors + THEMES * self.themes

    @property
    def ground(self) -> float:
        """What they have in common, 0 to 1."""
        return (self.corridor + self.sector) / 2

    @property
    def score(self) -> float:
        """0 to 1."""
        return self.complement * self.ground


def synergy(one: Linked, other: Linked, asked: Asked) -> Synergy:
    """How far two proposals complement each other under a call."""
    gifts = (*_gifts(one, other, asked), *_gifts(other, one, asked))
    both = set(one.themes) | set(other.themes)
    new = tuple(sorted(set(one.themes) ^ set(other.themes))) if one.themes and other.themes else ()
    ways, countries, corridor = _corridor(one, other)
    sectors, sector = _sector(one, other)
    return Synergy(
        one=one.reference,
        other=other.reference,
        gifts=gifts,
        actors=len(gifts) / asked.most if asked.most else 0.0,
        new_themes=new,
        themes=len(new) / len(both) if both else 0.0,
        shared_ways=ways,
        shared_countries=countries,
        corridor=corridor,
        shared_sectors=sectors,
        sector=sector,
    )


def synergies(proposals: Sequence[Linked], asked: Asked) -> tuple[Synergy, ...]:
    """Every pair that complements each other at all, the highest score first."""
    found = [
        pair
        for one, other in combinations(proposals, 2)
        if _has_ground(one, other)
        for pair in (synergy(one, other, asked),)
        if pair.score > 0
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other)))


def _gifts(giver: Linked, taker: Linked, asked: Asked) -> Iterator[Gift]:
    """One body for each kind that the taker lacks; the first that could join it."""
    for kind in lacking(taker, asked):
        for member in giver.members:
            if belongs(member.stakeholder_class or "", kind) and may_join(
                member, taker, giver, side=side_of_kind(kind)
            ):
                yield Gift(kind=kind, giver=giver.reference, taker=taker.reference, member=member)
                break


def _has_ground(one: Linked, other: Linked) -> bool:
    return not (
        one.countries.isdisjoint(other.countries) and one.sector_groups.isdisjoint(other.sector_groups)
    )


def _corridor(one: Linked, other: Linked) -> tuple[tuple[str, ...], tuple[str, ...], float]:
    """The corridors and countries that both have, and how much they count."""
    ways = tuple(sorted(set(one.ways) & set(other.ways)))
    countries = tuple(sorted(one.countries & other.countries))
    same_side = set(one.origins) & set(other.origins) or set(one.destinations) & set(other.destinations)
    if ways:
        return ways, countries, SAME_WAY
    return (), countries, SAME_SIDE if same_side else OPPOSITE if countries else 0.0


def _sector(one: Linked, other: Linked) -> tuple[tuple[str, ...], float]:
    same = tuple(sorted(set(one.telling_sectors) & set(other.telling_sectors)))
    near = tuple(sorted(one.sector_groups & other.sector_groups))
    return (same, SAME_SECTOR) if same else (near, NEAR_SECTOR if near else 0.0)
