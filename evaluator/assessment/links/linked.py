"""A proposal as its links to others are looked for: who acts in it, where, in what, and in which words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal, get_args

from evaluator.assessment.bodies import Body, bodies
from evaluator.assessment.indicators.three_spheres import needed_spheres, spheres_of
from evaluator.assessment.links.verbatim import Verbatim, first_sentence, sentence_of
from evaluator.assessment.part_taken import part
from evaluator.assessment.prose import forget
from evaluator.assessment.reading import Reading
from evaluator.foundation import Record
from evaluator.proposals import Partner, Proposal
from evaluator.proposals.organisations import Sphere

LinkSide = Literal["origin", "destination", "other"]
SIDES: tuple[LinkSide, ...] = get_args(LinkSide)
SPHERES: tuple[Sphere, ...] = get_args(Sphere)

MOST_SHARE = 0.5
"""A sector that more than this share of the proposals have in common brings no two of them together."""

ENOUGH = 4
"""From so many proposals on it is told what most of them have."""

ABOUT = ("partnership.with_whom", "skills.who", "mobility.connections", "summary", "title")
"""The texts that say with whom a proposal works, the most telling first; every proposal has the last."""


class Member(Record):
    """A body that takes part in a proposal."""

    organisation: str
    """By what it is recognised in every proposal, however it is spelt."""
    name: str
    stakeholder_class: str | None
    country: str | None = None
    side: LinkSide = "other"
    spheres: tuple[Sphere, ...] = ()
    """Those in which it stands as an institution or says that it works."""
    acts: bool = True
    """Whether it has a task that is not hedged, or a place in the plan of work."""
    quote: Verbatim
    """What it does; its name where the proposal does not say."""


class Told(Record):
    """What the text says of a class of actors."""

    stakeholder_class: str
    quote: Verbatim


class Linked(Record):
    """One proposal of a call."""

    reference: str
    label: str
    title: str
    members: tuple[Member, ...] = ()
    ways: tuple[str, ...] = ()
    """Origin and destination of every corridor: `PH>DE`."""
    transit: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    """Countries of origin: of corridors, and of partners on that side."""
    destinations: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    telling_sectors: tuple[str, ...] = ()
    """Those that do not most proposals of the call have: every project on skills is vocational training."""
    themes: tuple[int, ...] = ()
    """Themes of the forum, 1 to 6."""
    typology: str | None = None
    spheres_needed: tuple[Sphere, ...] = SPHERES
    told: tuple[Told, ...] = ()
    about: Verbatim
    """What it says of whom it works with."""

    @cached_property
    def organisations(self) -> frozenset[str]:
        """Whoever takes part already."""
        return frozenset(one.organisation for one in self.members)

    @cached_property
    def acting(self) -> frozenset[str]:
        """The classes of which a body acts."""
        return frozenset(one.stakeholder_class for one in self.members if one.acts and one.stakeholder_class)

    @cached_property
    def listed(self) -> Mapping[str, Member]:
        """The classes of which a body is only listed, with the first such body."""
        found: dict[str, Member] = {}
        for one in self.members:
            if one.stakeholder_class and one.stakeholder_class not in self.acting:
                found.setdefault(one.stakeholder_class, one)
        return found

    @cached_property
    def countries(self) -> frozenset[str]:
        """Of both sides."""
        return frozenset((*self.origins, *self.destinations))

    @cached_property
    def sector_groups(self) -> frozenset[str]:
        """The first three digits of its telling sectors: purposes of one kind."""
        return frozenset(one[:3] for one in self.telling_sectors)

    def countries_of(self, side: LinkSide | None) -> frozenset[str]:
        """The countries of one side; of both where none is named."""
        match side:
            case "origin":
                return frozenset(self.origins)
            case "destination":
                return frozenset(self.destinations)
            case _:
                return self.countries


def linked(readings: Iterable[Reading]) -> tuple[Linked, ...]:
    """The proposals in their order, each organisation recognised across all of them."""
    every = tuple(readings)
    partners = tuple(partner for one in every for partner in one.proposal.partners)
    # Each with its own number: partners of different proposals may share an id.
    found = bodies(partners, (None,) * len(partners))
    key_of = {place: f"o{number}" for number, body in enumerate(found) for place in body.places}
    usual = _usual_sectors([one.proposal for one in every])
    made, first = [], 0
    try:
        for one in every:
            made.append(_linked(one, key_of, first, usual))
            first += len(one.proposal.partners)
    finally:
        forget()
    return tuple(made)


def _usual_sectors(proposals: Sequence[Proposal]) -> frozenset[str]:
    """The sectors that most of the proposals have."""
    if len(proposals) < ENOUGH:
        return frozenset()
    counted = Counter(sector for one in proposals for sector in set(one.sectors))
    return frozenset(sector for sector, count in counted.items() if count > MOST_SHARE * len(proposals))


def _linked(reading: Reading, key_of: Mapping[int, str], first: int, usual: frozenset[str]) -> Linked:
    proposal, texts = reading.proposal, reading.findings.texts
    members = tuple(
        _member(reading, body, key_of[first + body.places[0]]) for body in reading.bodies if body.takes_part
    )
    origins = [one.origin for one in proposal.corridors]
    destinations = [one.destination for one in proposal.corridors]
    origins += [one.country for one in members if one.side == "origin" and one.country]
    destinations += [one.country for one in members if one.side == "destination" and one.country]
    return Linked(
        reference=proposal.reference,
        label=proposal.label,
        title=proposal.title,
        members=members,
        ways=proposal.ways,
        transit=tuple(dict.fromkeys(country for one in proposal.corridors for country in one.transit)),
        origins=tuple(dict.fromkeys(origins)),
        destinations=tuple(dict.fromkeys(destinations)),
        sectors=tuple(dict.fromkeys(proposal.sectors)),
        telling_sectors=tuple(one for one in dict.fromkeys(proposal.sectors) if one not in usual),
        themes=tuple(sorted(set(proposal.gfmd_themes))),
        typology=proposal.typology,
        spheres_needed=tuple(one for one in SPHERES if one in needed_spheres(reading)),
        told=_told(reading),
        about=_about(texts),
    )


def _member(reading: Reading, body: Body, key: str) -> Member:
    own = body.partners
    stands = spheres_of(body) | {sphere for partner in own for sphere in partner.spheres}
    country = next((one.organisation.country for one in own if one.organisation.country), None)
    return Member(
        organisation=key,
        name=body.name,
        stakeholder_class=body.stakeholder_class,
        country=country,
        side=_side(reading.proposal, own, body.stakeholder_class, country),
        spheres=tuple(one for one in SPHERES if one in stands),
        acts=part(reading, body) == "acts",
        quote=what_it_does(body),
    )


def _side(
    proposal: Proposal, partners: tuple[Partner, ...], class_id: str | None, country: str | None
) -> LinkSide:
    """As stated; else as its class or its country among the corridors tells."""
    for stated in (one.side for one in partners if one.side):
        return stated if stated in ("origin", "destination") else "other"
    if class_id in ("origin_government", "destination_government"):
        return "origin" if class_id == "origin_government" else "destination"
    begins = country in {one.origin for one in proposal.corridors}
    ends = country in {one.destination for one in proposal.corridors}
    if begins != ends:
        return "origin" if begins else "destination"
    return "other"


def what_it_does(body: Body) -> Verbatim:
    """What a proposal says that a body does, else why it takes part, else its name."""
    for name in ("tasks", "rationale", "stated_interest"):
        for place, partner in zip(body.places, body.partners, strict=True):
            if text := getattr(partner, name):
                return first_sentence(f"$.partners[{place}].{name}", text)
    return first_sentence(f"$.partners[{body.places[0]}].organisation.name", body.name)


def _told(reading: Reading) -> tuple[Told, ...]:
    """For each class the first sentence that speaks of it, of one that acts before of one that is served."""
    found: dict[str, Told] = {}
    for item in reading.told("actor", "target"):
        if item.label not in found:
            text = reading.findings.texts.get(item.section, "")
            found[item.label] = Told(stakeholder_class=item.label, quote=sentence_of(item, text))
    return tuple(found.values())


def _about(texts: Mapping[str, str]) -> Verbatim:
    section = next((f"$.{name}" for name in ABOUT if texts.get(f"$.{name}", "").strip()), "$.title")
    return first_sentence(section, texts.get(section, ""))
