"""The three dimensions of a proposal: skills, mobility and partnership, with their guiding questions."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from evaluator.foundation import Identifier, Record
from evaluator.proposals.codes import CountryCode
from evaluator.proposals.organisations import Fraction

MobilityType = Literal["circular", "short_term", "long_term", "business", "learning", "virtual", "none"]
Track = Literal["home", "away"]


class Infrastructure(Record):
    """Something that training needs: a workshop, a platform, an assessment centre."""

    name: str
    exists: bool | None = None
    activities: tuple[Identifier, ...] = ()


class Bottleneck(Record):
    """What stands in the way, and the activity that deals with it."""

    description: str
    activities: tuple[Identifier, ...] = ()


class SkillsIdentification(Record):
    """How needs and skills are found out."""

    methods: tuple[str, ...] = ()
    description: str | None = None


class LabourMarketEvidence(Record):
    """A dated source that shows that an occupation is in demand."""

    occupation: str
    isco: Annotated[str, Field(pattern=r"^\d{1,4}$")] | None = None
    country: CountryCode | None = None
    source: str
    year: int | None = None
    finding: str | None = None


class Skills(Record):
    """Dimension 1. The first three fields answer its guiding questions."""

    who: str | None = None
    """Who is involved, what infrastructure is needed, what are the bottlenecks?"""
    when: str | None = None
    """Investing in skills before and during mobility?"""
    reskilling: str | None = None
    """How are reskilling and upskilling organised, and by whom?"""
    infrastructure: tuple[Infrastructure, ...] = ()
    bottlenecks: tuple[Bottleneck, ...] = ()
    identification: SkillsIdentification | None = None
    labour_market_evidence: tuple[LabourMarketEvidence, ...] = ()
    tvet_upgrade: str | None = None


class Training(Record):
    """A course or part of one."""

    id: Identifier | None = None
    title: str
    phase: Literal["pre_departure", "during", "after_return", "no_mobility"] | None = None
    type: Literal["initial", "upskilling", "reskilling"] | None = None
    domains: tuple[str, ...] = ()
    """Technical, language, entrepreneurship, leadership …"""
    hours: Annotated[float, Field(ge=0)] | None = None
    weeks_to_train: Annotated[float, Field(ge=0)] | None = None
    participants: Annotated[int, Field(ge=0)] | None = None
    provider: Identifier | None = None
    """A partner's id."""
    place: CountryCode | None = None
    language: str | None = None
    modes: tuple[Literal["classroom", "workplace", "online", "blended"], ...] = ()
    peer_to_peer: bool | None = None
    """By entrepreneurs for entrepreneurs, by peers for peers."""
    curriculum_authors: tuple[Identifier, ...] = ()
    description: str | None = None


class Recognition(Record):
    """How what was learnt will count elsewhere."""

    instrument: Literal[
        "certificate", "joint_certificate", "prior_learning", "bilateral_framework", "mutual_recognition",
        "qualifications_passport", "micro_credential", "professional_licence", "other",
    ]  # fmt: skip
    scheme: str | None = None
    body: Identifier | None = None
    """The recognising body, a partner's id."""
    body_name: str | None = None
    """The recognising body when it is not a partner."""
    level: str | None = None
    """EQF level or another stated level."""
    status: Literal["planned", "requested", "drafted", "signed", "in_force"] | None = None
    document: Identifier | None = None
    description: str | None = None


class Pathway(Record):
    """The legal way to move: which permit, on which basis."""

    name: str
    legal_basis: str | None = None
    exists: bool | None = None
    description: str | None = None


class Contingency(Record):
    """What happens when people cannot move."""

    alternative: str
    trigger: str | None = None
    budget_share: Fraction | None = None


class Mobility(Record):
    """Dimension 2. The first three fields answer its guiding questions."""

    which: str | None = None
    """Which mobility do you envisage?"""
    alternatives: str | None = None
    """What if mobility is not possible?"""
    connections: str | None = None
    """Which are your connections with actors that regulate or facilitate mobility?"""
    types: tuple[MobilityType, ...] = ()
    tracks: tuple[Track, ...] = ()
    duration_months: Annotated[float, Field(ge=0)] | None = None
    places: Annotated[int, Field(ge=0)] | None = None
    home_places: Annotated[int, Field(ge=0)] | None = None
    pathways: tuple[Pathway, ...] = ()
    contingency: Contingency | None = None


class Partnership(Record):
    """Dimension 3. The first four fields answer its guiding questions."""

    with_whom: str | None = None
    why: str | None = None
    interests: str | None = None
    """What is the interest of each party?"""
    duration: str | None = None
    """How long will the partnership last?"""
    start: date | None = None
    end: date | None = None
    grant_end: date | None = None
    beyond_grant: str | None = None
    """The instrument that keeps it going after the grant."""
    history: str | None = None


class Dialogue(Record):
    """A standing body in which sides talk."""

    body: str
    members: str | None = None
    meetings_per_year: Annotated[float, Field(ge=0)] | None = None
    chair: str | None = None
    level: Literal["public_private", "between_governments", "social_partners", "mixed"] | None = None


class CommonDenominators(Record):
    """What brings the public and other sectors together, on four counts."""

    priorities: str | None = None
    tools: str | None = None
    understanding: str | None = None
    knowledge: str | None = None


class Governance(Record):
    """How the partnership is steered, and the environment it needs."""

    description: str | None = None
    dialogue: tuple[Dialogue, ...] = ()
    common_denominators: CommonDenominators | None = None
    enabling_environment: str | None = None
    spaces: tuple[str, ...] = ()
    """Migration Labs and other places of reflection and exchange used."""


GUIDING_QUESTIONS = (
    "skills.who", "skills.when", "skills.reskilling",
    "mobility.which", "mobility.alternatives", "mobility.connections",
    "partnership.with_whom", "partnership.why", "partnership.interests", "partnership.duration",
)  # fmt: skip
"""The ten guiding questions of the source, as field paths."""
