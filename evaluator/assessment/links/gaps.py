"""Missing links: what a call asks for that nobody does in a proposal."""

from collections.abc import Iterator
from typing import Literal

from evaluator.assessment.indicators.actor_breadth import members
from evaluator.assessment.links.asked import Asked
from evaluator.assessment.links.linked import Linked, LinkSide, Member
from evaluator.assessment.links.verbatim import Verbatim
from evaluator.assessment.naming import GROUPS, classes
from evaluator.foundation import Record

GapKind = Literal["actor", "sphere", "side"]

SIDE_OF_CLASS: dict[str, LinkSide] = {
    "origin_government": "origin",
    "destination_government": "destination",
}


class Gap(Record):
    """Something asked for that nobody in the proposal does."""

    kind: GapKind
    name: str
    """A class or group of actors, a sphere, or a side."""
    side: LinkSide | None = None
    """Where it is missing, when only one side will do."""
    required: bool = False
    """Whether the call asks for it, and does not only count it."""
    listed: str = ""
    """The body of the kind that is listed without doing anything; empty where there is none."""
    quote: Verbatim
    """What the proposal says of it; else of whom it works with."""
    is_spoken_of: bool = False
    """Whether the quote speaks of the kind that lacks."""


def gaps(proposal: Linked, asked: Asked) -> tuple[Gap, ...]:
    """What lacks, what is required first, then as the code list has it.

    Where nobody of a group acts the group lacks, and not each of its classes besides.
    """
    actors = [_actor(proposal, asked, name) for name in lacking(proposal, asked)]
    actors.sort(key=lambda gap: not gap.required)
    return (*actors, *_spheres(proposal, asked), *_sides(proposal))


def lacking(proposal: Linked, asked: Asked) -> tuple[str, ...]:
    """The groups and classes of which nobody acts."""
    found: list[str] = []
    for group in GROUPS:
        if group in asked.groups and not members(group) & proposal.acting:
            found.append(group)
            continue
        found += [name for name in asked.named_in(group) if name not in proposal.acting]
    # A government of transit is asked of nobody who passes through no country.
    return tuple(name for name in found if name != "transit_government" or proposal.transit)


def _actor(proposal: Linked, asked: Asked, name: str) -> Gap:
    wanted = [one for one in classes() if one in members(name)]
    thin = next((proposal.listed[one] for one in wanted if one in proposal.listed), None)
    told = next((one.quote for one in proposal.told if one.stakeholder_class in wanted), None)
    return Gap(
        kind="actor",
        name=name,
        side=SIDE_OF_CLASS.get(name),
        required=bool(asked.required.intersection((name, *wanted))),
        listed="" if thin is None else thin.name,
        quote=thin.quote if thin is not None else told or proposal.about,
        is_spoken_of=thin is not None or told is not None,
    )


def _spheres(proposal: Linked, asked: Asked) -> Iterator[Gap]:
    for sphere in proposal.spheres_needed if asked.spheres else ():
        standing = [one for one in proposal.members if sphere in one.spheres]
        if not any(one.acts for one in standing):
            yield _of_somebody("sphere", sphere, None, standing, proposal)


def _sides(proposal: Linked) -> Iterator[Gap]:
    """A side on which nobody acts, of proposals that go from one country to another."""
    sides: tuple[LinkSide, LinkSide] = ("origin", "destination")
    for side in sides if proposal.ways else ():
        standing = [one for one in proposal.members if one.side == side]
        if not any(one.acts for one in standing):
            yield _of_somebody("side", side, side, standing, proposal)


def _of_somebody(
    kind: GapKind, name: str, side: LinkSide | None, standing: list[Member], proposal: Linked
) -> Gap:
    thin = standing[0] if standing else None
    return Gap(
        kind=kind,
        name=name,
        side=side,
        listed="" if thin is None else thin.name,
        quote=proposal.about if thin is None else thin.quote,
        is_spoken_of=thin is not None,
    )
