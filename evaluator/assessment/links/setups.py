"""Set-ups: which of the four kinds of partnership a proposal shows, sign by sign. A person settles it.

The signs are those of the source's section VI. Each set-up has four of equal weight; what is suggested is the
one of which most signs are found. Of several with equally many it is the one declared, else nothing is; nor
is anything where fewer than half are found.
"""

from collections.abc import Callable, Iterator
from typing import Literal, get_args

from evaluator.assessment.bodies import Body
from evaluator.assessment.indicators.actor_breadth import belongs
from evaluator.assessment.links.linked import what_it_does
from evaluator.assessment.links.verbatim import Verbatim, first_sentence
from evaluator.assessment.part_taken import part
from evaluator.assessment.prose import forget
from evaluator.assessment.reading import Reading
from evaluator.foundation import Record
from evaluator.proposals import Partner
from evaluator.proposals.proposal import Typology

SETUPS: tuple[Typology, ...] = get_args(Typology)
LEAST = 0.5
"""Below this share of its signs no set-up is suggested."""

QUICK_WEEKS = 26.0
"""Training is quick when it takes half a year at most."""

SignKind = Literal[
    "diaspora_acts", "diaspora_gives", "entrepreneurs_act", "peers_train",
    "two_states_act", "recognition_between_states", "standing_dialogue", "people_concerned_act",
    "private_acts", "private_trains_or_hires", "demand_is_shown", "training_is_quick",
    "international_acts", "diaspora_body_acts", "builds_on_programmes", "stays_in_origin",
]  # fmt: skip

SIGNS: dict[Typology, tuple[SignKind, ...]] = {
    "entrepreneurs_and_diaspora": ("diaspora_acts", "diaspora_gives", "entrepreneurs_act", "peers_train"),
    "state_to_state": (
        "two_states_act",
        "recognition_between_states",
        "standing_dialogue",
        "people_concerned_act",
    ),
    "private_sector": ("private_acts", "private_trains_or_hires", "demand_is_shown", "training_is_quick"),
    "projects_in_origin": (
        "international_acts",
        "diaspora_body_acts",
        "builds_on_programmes",
        "stays_in_origin",
    ),
}

BETWEEN_STATES = frozenset({"bilateral_framework", "mutual_recognition", "qualifications_passport"})


class Sign(Record):
    """One sign of a set-up."""

    kind: SignKind
    quote: Verbatim | None
    """What shows it, word for word; None where the sign was not found."""


class SetUp(Record):
    """One of the four set-ups with its signs."""

    typology: Typology
    signs: tuple[Sign, ...]

    @property
    def found(self) -> tuple[Sign, ...]:
        """The signs that the proposal shows."""
        return tuple(sign for sign in self.signs if sign.quote is not None)

    @property
    def share(self) -> float:
        """Of its signs, those found, 0 to 1."""
        return len(self.found) / len(self.signs)


class Suggested(Record):
    """What a proposal looks like, beside what it declares."""

    declared: Typology | None
    setups: tuple[SetUp, ...]
    """All four, the one with most signs first."""

    @property
    def typology(self) -> Typology | None:
        """The one of which most signs are found, of several the one declared; None where none stands out."""
        most = self.setups[0].share
        first = [one.typology for one in self.setups if one.share == most]
        if most < LEAST:
            return None
        return self.declared if self.declared in first else first[0] if len(first) == 1 else None

    @property
    def differs(self) -> bool:
        """Whether it looks like another set-up than it declares. Then a person should look."""
        return self.typology is not None and self.typology != self.declared


def suggested(reading: Reading) -> Suggested:
    """The set-ups with their signs, those with most signs first, else in the order of the source."""
    try:
        found = [
            SetUp(
                typology=typology,
                signs=tuple(
                    Sign(kind=kind, quote=next(_FOUND[kind](reading), None)) for kind in SIGNS[typology]
                ),
            )
            for typology in SETUPS
        ]
    finally:
        forget()
    found.sort(key=lambda one: -one.share)
    return Suggested(declared=reading.proposal.typology, setups=tuple(found))


def _acting(reading: Reading, *names: str) -> Iterator[Body]:
    for body in reading.bodies:
        if (
            any(belongs(body.stakeholder_class or "", name) for name in names)
            and part(reading, body) == "acts"
        ):
            yield body


def _of_bodies(*names: str) -> Callable[[Reading], Iterator[Verbatim]]:
    return lambda reading: (what_it_does(body) for body in _acting(reading, *names))


def _diaspora_gives(reading: Reading) -> Iterator[Verbatim]:
    """Members of the diaspora invest, teach, advise or employ."""
    for place, partner in enumerate(reading.proposal.partners):
        if partner.diaspora:
            yield _of_partner(place, partner)


def _peers_train(reading: Reading) -> Iterator[Verbatim]:
    for place, course in enumerate(reading.proposal.training):
        if course.peer_to_peer:
            yield _at(f"$.training[{place}].title", course.title)


def _two_states(reading: Reading) -> Iterator[Verbatim]:
    """Public bodies of two States act; quoted is the second."""
    first: set[str] = set()
    for body in _acting(reading, "state"):
        country = next((one.organisation.country for one in body.partners if one.organisation.country), None)
        if country is None:
            continue
        if first and country not in first:
            yield what_it_does(body)
        first.add(country)


def _recognition(reading: Reading) -> Iterator[Verbatim]:
    for place, one in enumerate(reading.proposal.recognition):
        if one.instrument in BETWEEN_STATES:
            for name in ("description", "scheme", "body_name"):
                if text := getattr(one, name):
                    yield _at(f"$.recognition[{place}].{name}", text)


def _dialogue(reading: Reading) -> Iterator[Verbatim]:
    for place, one in enumerate(reading.proposal.governance.dialogue):
        for name, text in _texts(one):
            yield _at(f"$.governance.dialogue[{place}].{name}", text)


def _private_trains(reading: Reading) -> Iterator[Verbatim]:
    for place, partner in enumerate(reading.proposal.partners):
        own = partner.private
        if own is not None and {"training", "hiring"}.intersection(own.roles):
            yield _of_partner(place, partner)


def _demand(reading: Reading) -> Iterator[Verbatim]:
    for place, one in enumerate(reading.proposal.skills.labour_market_evidence):
        name = "finding" if one.finding else "occupation"
        yield _at(f"$.skills.labour_market_evidence[{place}].{name}", one.finding or one.occupation)


def _quick(reading: Reading) -> Iterator[Verbatim]:
    for place, course in enumerate(reading.proposal.training):
        if course.weeks_to_train is not None and 0 < course.weeks_to_train <= QUICK_WEEKS:
            yield _at(f"$.training[{place}].title", course.title)


def _programmes(reading: Reading) -> Iterator[Verbatim]:
    """It lives in, or goes on from, a programme that exists."""
    for place, one in enumerate(reading.proposal.complementarity):
        if one.relation in ("hosts", "uses"):
            yield _at(f"$.complementarity[{place}].initiative", one.initiative)
    for place, before in enumerate(reading.proposal.predecessors):
        yield _at(f"$.predecessors[{place}].name", before.name)


def _stays(reading: Reading) -> Iterator[Verbatim]:
    """Nobody is to move, or all courses are in countries of origin."""
    proposal = reading.proposal
    homes = {one.origin for one in proposal.corridors}
    places = {course.place for course in proposal.training}
    if reading.without_mobility or (homes and places and places <= homes):
        text = proposal.summary or proposal.title
        yield _at("$.summary" if proposal.summary else "$.title", text)


def _of_partner(place: int, partner: Partner) -> Verbatim:
    return what_it_does(Body((place,), (partner,), None))


def _at(section: str, text: str) -> Verbatim:
    return first_sentence(section, text)


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, str) and value.strip():
            yield name, value


_FOUND: dict[SignKind, Callable[[Reading], Iterator[Verbatim]]] = {
    "diaspora_acts": _of_bodies("diaspora_organisation"),
    "diaspora_gives": _diaspora_gives,
    "entrepreneurs_act": _of_bodies("sme_entrepreneur"),
    "peers_train": _peers_train,
    "two_states_act": _two_states,
    "recognition_between_states": _recognition,
    "standing_dialogue": _dialogue,
    "people_concerned_act": _of_bodies(
        "youth_organisation", "migrant_refugee_organisation", "diaspora_organisation"
    ),
    "private_acts": _of_bodies("private_employer", "employer_organisation", "recruitment_agency"),
    "private_trains_or_hires": _private_trains,
    "demand_is_shown": _demand,
    "training_is_quick": _quick,
    "international_acts": _of_bodies("international"),
    "diaspora_body_acts": _of_bodies("diaspora_organisation"),
    "builds_on_programmes": _programmes,
    "stays_in_origin": _stays,
}
