"""Corridors over all proposals: from where to where, in how many, and the arcs that a map draws of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from evaluator.charts.with_facts import WithFacts
from evaluator.charts.world import Place, country_points

MOST_ARCS = 60
"""More arcs cover each other: those of most proposals are drawn, and the table has all."""

BEND, PIECES = 0.22, 14


@dataclass(frozen=True)
class Corridor:
    """One origin and one destination, with the proposals that play there."""

    origin: str
    destination: str
    transit: tuple[str, ...]
    """Countries that any of the proposals passes through."""
    labels: tuple[str, ...]
    chosen: int = 0
    """How many of them the reader chose."""

    @property
    def count(self) -> int:
        """How many proposals play there."""
        return len(self.labels)


def corridors_of(proposals: Sequence[WithFacts]) -> list[Corridor]:
    """The corridor of most proposals first. A proposal counts once for each of its corridors."""
    labels: dict[tuple[str, str], dict[str, bool]] = {}
    transit: dict[tuple[str, str], dict[str, None]] = {}
    for one in proposals:
        for route in one.facts.routes:
            key = route.origin, route.destination
            labels.setdefault(key, {})[one.scored.label] = one.is_chosen
            transit.setdefault(key, {}).update(dict.fromkeys(route.transit))
    found = [
        Corridor(*key, transit=tuple(transit[key]), labels=tuple(named), chosen=sum(named.values()))
        for key, named in labels.items()
    ]
    return sorted(found, key=lambda one: (-one.count, one.origin, one.destination))


def drawn_corridors(corridors: Sequence[Corridor]) -> list[Corridor]:
    """Those that get an arc: of most proposals, and all that the reader chose; the chosen last, on top."""
    kept = list(corridors[:MOST_ARCS]) + [one for one in corridors[MOST_ARCS:] if one.chosen]
    return sorted(kept, key=lambda one: one.chosen > 0)


def arc(origin: str, destination: str) -> Iterator[Place]:
    """Points from one country to another on a curve that bends to the left of its way.

    So there and back are two curves. From a country to itself there is none.
    """
    start, end = country_points()[origin], country_points()[destination]
    across, up = end.longitude - start.longitude, end.latitude - start.latitude
    if hypot(across, up) == 0:
        return
    middle = Place(
        (start.longitude + end.longitude) / 2 - BEND * up, (start.latitude + end.latitude) / 2 + BEND * across
    )
    for step in range(PIECES + 1):
        part = step / PIECES
        yield Place(*(
            (1 - part) ** 2 * first + 2 * part * (1 - part) * bend + part**2 * last
            for first, bend, last in zip(start, middle, end, strict=True)
        ))  # fmt: skip
