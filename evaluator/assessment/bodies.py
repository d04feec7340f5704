"""Bodies: the organisations of a partnership, each counted once however often and however spelt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from evaluator.assessment.prose import plain
from evaluator.lineage.naming.bodies import body_name
from evaluator.proposals import Organisation, Partner

ROLES = (
    "lead",
    "co_applicant",
    "affiliated",
    "associated",
    "subcontractor",
    "advisory",
    "consulted_only",
    "target_group_only",
)
"""From the strongest to the weakest."""

_IN_BRACKETS = re.compile(r"\([^()]*\)")
_ARTICLES = frozenset({"the", "le", "la", "les", "l", "el", "los", "las", "a", "an"})


@dataclass(frozen=True)
class Body:
    """One organisation with all the lines in which the proposal lists it."""

    places: tuple[int, ...]
    """Where it stands in the list of partners."""
    partners: tuple[Partner, ...]
    stakeholder_class: str | None

    @property
    def name(self) -> str:
        """What it is called, as first written."""
        return self.partners[0].organisation.name

    @cached_property
    def ids(self) -> frozenset[str]:
        """The partner ids under which it goes."""
        return frozenset(partner.id for partner in self.partners)

    @cached_property
    def role(self) -> str:
        """Its strongest role."""
        return min((partner.role for partner in self.partners), key=ROLES.index)

    @property
    def takes_part(self) -> bool:
        """Whether it is more than asked or served."""
        return self.role not in ("consulted_only", "target_group_only")


def bodies(partners: tuple[Partner, ...], classes: tuple[str | None, ...]) -> tuple[Body, ...]:
    """The partners, those that are one organisation joined; `classes` holds each partner's class of actor.

    Two lines are one body when they share an identifier of a register, or when one of the names, aliases or
    acronyms is the same apart from accents, capitals, punctuation, articles and what stands in brackets,
    or the field knows both as one (IOM and OIM), unless their countries differ (two ministries of labour are
    two bodies).
    """
    found = []
    for places in _joined(partners):
        own = tuple(partners[place] for place in places)
        found.append(Body(places, own, _class(own, tuple(classes[place] for place in places))))
    return tuple(found)


def same_organisation(name: str, partner: Partner) -> bool:
    """Whether `name` is one of the names of a partner's organisation."""
    return bool(_name_keys(name) & _keys(partner.organisation)[1])


def _joined(partners: tuple[Partner, ...]) -> list[tuple[int, ...]]:
    """The places of each body, bodies in the order of their first places."""
    first = list(range(len(partners)))

    def root(place: int) -> int:
        while first[place] != place:
            first[place] = first[first[place]]
            place = first[place]
        return place

    for alike in _shared(partners):
        for place in alike[1:]:
            one, other = sorted((root(alike[0]), root(place)))
            first[other] = one
    groups: dict[int, list[int]] = {}
    for place in range(len(partners)):
        groups.setdefault(root(place), []).append(place)
    return [tuple(places) for places in groups.values()]


def _shared(partners: tuple[Partner, ...]) -> Iterator[list[int]]:
    """The places that share an identifier, or a name in one country. A line without country joins all."""
    registers: dict[str, list[int]] = {}
    names: dict[str, list[int]] = {}
    for place, partner in enumerate(partners):
        own_registers, own_names = _keys(partner.organisation)
        for key in own_registers:
            registers.setdefault(key, []).append(place)
        for key in own_names:
            names.setdefault(key, []).append(place)
    yield from registers.values()
    for places in names.values():
        countries: dict[str | None, list[int]] = {}
        for place in places:
            countries.setdefault(partners[place].organisation.country, []).append(place)
        yield from [places] if None in countries else countries.values()


def _keys(organisation: Organisation) -> tuple[frozenset[str], frozenset[str]]:
    """What registers call it, and what people call it."""
    registers = {f"id:{organisation.id}"} if organisation.id else set()
    # Many public bodies share a website, so it names none of them.
    registers |= {
        f"{known.scheme}:{plain(known.value)}"
        for known in organisation.identifiers
        if known.scheme != "website"
    }
    names = (organisation.name, organisation.acronym or "", *organisation.aliases)
    return frozenset(registers), frozenset().union(*(_name_keys(name) for name in names))


def _name_keys(name: str) -> frozenset[str]:
    without_brackets = _IN_BRACKETS.sub(" ", name)
    said = (
        " ".join(word for word in plain(form).split() if word not in _ARTICLES)
        for form in (name, without_brackets)
    )
    known = body_name(name).known
    return frozenset(form for form in (*said, f"known:{known}" if known else "") if form)


def _class(partners: tuple[Partner, ...], classes: tuple[str | None, ...]) -> str | None:
    # One body has one class, else the same organisation listed twice would count for two groups.
    known = [
        (ROLES.index(partner.role), name) for partner, name in zip(partners, classes, strict=True) if name
    ]
    return min(known)[1] if known else None
