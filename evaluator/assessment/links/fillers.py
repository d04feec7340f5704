"""Who could fill a missing link: partners of other proposals, each with what speaks for it.

A body fits when it is of the kind that lacks, acts where it is now, and has some ground in common with the
proposal that lacks it: a country of the corridor, or a sector that not most proposals of the call have. A
public authority fits only in its own country: the ministry of another State can do nothing here.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from evaluator.assessment.indicators.actor_breadth import belongs
from evaluator.assessment.links.gaps import SIDE_OF_CLASS, Gap
from evaluator.assessment.links.linked import Linked, LinkSide, Member
from evaluator.foundation import Record
from evaluator.proposals.codes import stakeholder_group

MOST = 3
"""So many are named for one gap; more are a list that nobody reads."""

FitKind = Literal["kind", "sphere", "side", "country", "same_sector", "near_sector", "theme"]


class FitReason(Record):
    """One thing that speaks for it, with codes of countries, sectors or themes."""

    kind: FitKind
    names: tuple[str, ...] = ()


class Filler(Record):
    """A partner of another proposal that could fill a gap."""

    reference: str
    """The proposal in which it takes part."""
    member: Member
    reasons: tuple[FitReason, ...]


def fillers(gap: Gap, proposal: Linked, others: Iterable[Linked], *, most: int = MOST) -> tuple[Filler, ...]:
    """Those that fit best: in a country of the corridor, then in the same sector, then on the right side.

    One organisation is named once, from the proposal in which it fits best.
    """
    found = sorted(
        (
            Filler(reference=other.reference, member=member, reasons=reasons(gap, member, proposal, other))
            for other in others
            if other.reference != proposal.reference
            for member in other.members
            if fills(gap, member, proposal, other)
        ),
        key=_best_first,
    )
    once = {one.member.organisation: one for one in reversed(found)}
    return tuple(one for one in found if once[one.member.organisation] is one)[:most]


def fills(gap: Gap, member: Member, proposal: Linked, other: Linked) -> bool:
    """Whether a body of another proposal could fill a gap."""
    return _is_of_the_kind(gap, member) and may_join(member, proposal, other, side=gap.side)


def may_join(member: Member, proposal: Linked, other: Linked, *, side: LinkSide | None) -> bool:
    """Whether a body that acts in one proposal has ground in common with another, where it is not yet."""
    if not member.acts or member.organisation in proposal.organisations:
        return False
    in_country = member.country in proposal.countries_of(side)
    if side is not None or _is_bound_to_its_country(member):
        return in_country
    return in_country or not proposal.sector_groups.isdisjoint(other.sector_groups)


def reasons(gap: Gap, member: Member, proposal: Linked, other: Linked) -> tuple[FitReason, ...]:
    """What speaks for a body that fits, the weightiest first."""
    return tuple(_reasons(gap, member, proposal, other))


def _reasons(gap: Gap, member: Member, proposal: Linked, other: Linked) -> Iterator[FitReason]:
    yield FitReason(kind="kind", names=(member.stakeholder_class,) if member.stakeholder_class else ())
    if gap.kind == "sphere":
        yield FitReason(kind="sphere", names=(gap.name,))
    if member.country is not None and member.country in proposal.countries_of(gap.side):
        yield FitReason(kind="country", names=(member.country,))
    same = tuple(one for one in proposal.telling_sectors if one in other.telling_sectors)
    near = tuple(sorted(proposal.sector_groups & other.sector_groups))
    if same:
        yield FitReason(kind="same_sector", names=same)
    elif near:
        yield FitReason(kind="near_sector", names=near)
    if gap.side is not None and member.side == gap.side:
        yield FitReason(kind="side", names=(gap.side,))
    if themes := tuple(str(one) for one in proposal.themes if one in other.themes):
        yield FitReason(kind="theme", names=themes)


def _is_of_the_kind(gap: Gap, member: Member) -> bool:
    match gap.kind:
        case "actor":
            return belongs(member.stakeholder_class or "", gap.name)
        case "sphere":
            return gap.name in member.spheres
        case "side":
            return True


def _is_bound_to_its_country(member: Member) -> bool:
    return member.stakeholder_class is not None and stakeholder_group(member.stakeholder_class) == "state"


def _best_first(one: Filler) -> tuple[bool, bool, bool, bool, bool, str, str]:
    kinds = {reason.kind for reason in one.reasons}
    return (
        "country" not in kinds,
        "same_sector" not in kinds,
        "near_sector" not in kinds,
        "side" not in kinds,
        "theme" not in kinds,
        one.reference,
        one.member.name,
    )


def side_of_kind(name: str) -> LinkSide | None:
    """The only side on which a class of actors can stand; None where either will do."""
    return SIDE_OF_CLASS.get(name)
