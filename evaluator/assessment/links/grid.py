"""Where actors stand in a call: class of actor × side × sphere, in how many proposals somebody acts."""

from collections.abc import Iterable

from evaluator.assessment.links.linked import SIDES, SPHERES, Linked, LinkSide
from evaluator.assessment.naming import classes
from evaluator.foundation import Record
from evaluator.proposals.organisations import Sphere


class Cell(Record):
    """One class of actor on one side in one sphere."""

    stakeholder_class: str
    side: LinkSide
    sphere: Sphere | None
    """None: a body for which no sphere is known."""
    acting: tuple[str, ...] = ()
    """The proposals in which such a body acts, by reference."""
    listed: tuple[str, ...] = ()
    """Those in which it is only listed."""


def grid(proposals: Iterable[Linked]) -> tuple[Cell, ...]:
    """Every class on every side in every sphere, whether or not somebody stands there.

    A body in two spheres stands in both; one in none stands beside them.
    """
    acting: dict[tuple[str, LinkSide, Sphere | None], list[str]] = {}
    listed: dict[tuple[str, LinkSide, Sphere | None], list[str]] = {}
    for proposal in proposals:
        for member in proposal.members:
            if member.stakeholder_class is None:
                continue
            spheres: tuple[Sphere | None, ...] = member.spheres or (None,)
            for sphere in spheres:
                place = (member.stakeholder_class, member.side, sphere)
                (acting if member.acts else listed).setdefault(place, []).append(proposal.reference)
    every: tuple[Sphere | None, ...] = (*SPHERES, None)
    return tuple(
        Cell(
            stakeholder_class=name,
            side=side,
            sphere=sphere,
            acting=tuple(dict.fromkeys(acting.get((name, side, sphere), ()))),
            listed=tuple(
                one
                for one in dict.fromkeys(listed.get((name, side, sphere), ()))
                if one not in acting.get((name, side, sphere), ())
            ),
        )
        for name in classes()
        for side in SIDES
        for sphere in every
    )
