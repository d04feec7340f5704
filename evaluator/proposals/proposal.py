"""The proposal: what an applicant submits. Absent is missing: never zero, never guessed."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from evaluator.foundation import Identifier, LanguageCode, Record, content_name
from evaluator.proposals.codes import SectorCode
from evaluator.proposals.delivery_parts import (
    Activity,
    Budget,
    Complementarity,
    Consultation,
    Corridor,
    Document,
    Knowledge,
    Novelty,
    Objective,
    PolicyLink,
    Predecessor,
    Replication,
    Result,
    TargetGroup,
)
from evaluator.proposals.design_parts import Governance, Mobility, Partnership, Recognition, Skills, Training
from evaluator.proposals.organisations import MOST_ROWS, Partner
from evaluator.proposals.passages import Passage

Typology = Literal[
    "entrepreneurs_and_diaspora",
    "state_to_state",
    "private_sector",
    "projects_in_origin",
]
"""The four set-ups of the source's section VI."""

Scope = Literal["sub_national", "national", "multinational", "regional", "global"]
"""How far it reaches, in the words of the IATI list ActivityScope."""

MOST_PARTNERS = 200
"""More are no partnership, and no person reads them."""


class Proposal(Record):
    """A proposal to a call, in the applicant's words and figures."""

    format: Literal[1]
    reference: Identifier
    """Its name for people, stable: P07."""
    title: Annotated[str, Field(min_length=1)]
    acronym: str | None = None
    call: Identifier | None = None
    lot: Identifier | None = None
    stage: Identifier | None = None
    languages: tuple[LanguageCode, ...] = ()
    typology: Typology | None = None
    """As the applicant declares it."""
    summary: str | None = None
    scope: Scope | None = None
    corridors: Annotated[tuple[Corridor, ...], Field(max_length=MOST_ROWS)] = ()
    sectors: tuple[SectorCode, ...] = ()
    themes: tuple[str, ...] = ()
    gfmd_themes: tuple[Annotated[int, Field(ge=1, le=6)], ...] = ()
    theme_links: str | None = None
    """How the themes belong together."""
    sdg_targets: tuple[str, ...] = ()
    gcm_objectives: tuple[Annotated[int, Field(ge=1, le=23)], ...] = ()
    target_groups: Annotated[tuple[TargetGroup, ...], Field(max_length=MOST_ROWS)] = ()
    consultations: Annotated[tuple[Consultation, ...], Field(max_length=MOST_ROWS)] = ()
    partners: Annotated[tuple[Partner, ...], Field(max_length=MOST_PARTNERS)] = ()
    skills: Skills = Skills()
    training: Annotated[tuple[Training, ...], Field(max_length=MOST_ROWS)] = ()
    recognition: Annotated[tuple[Recognition, ...], Field(max_length=MOST_ROWS)] = ()
    mobility: Mobility = Mobility()
    partnership: Partnership = Partnership()
    governance: Governance = Governance()
    objectives: Annotated[tuple[Objective, ...], Field(max_length=MOST_ROWS)] = ()
    activities: Annotated[tuple[Activity, ...], Field(max_length=MOST_ROWS)] = ()
    results: Annotated[tuple[Result, ...], Field(max_length=MOST_ROWS)] = ()
    predecessors: Annotated[tuple[Predecessor, ...], Field(max_length=MOST_ROWS)] = ()
    novelty: Novelty = Novelty()
    complementarity: Annotated[tuple[Complementarity, ...], Field(max_length=MOST_ROWS)] = ()
    platforms_used: tuple[str, ...] = ()
    replication: Replication = Replication()
    knowledge: Knowledge = Knowledge()
    policy_links: Annotated[tuple[PolicyLink, ...], Field(max_length=MOST_ROWS)] = ()
    budget: Budget | None = None
    sustainability: str | None = None
    risks: str | None = None
    documents: Annotated[tuple[Document, ...], Field(max_length=MOST_ROWS)] = ()
    narrative: tuple[Passage, ...] = ()
    """Text that belongs to no field above, as read from a document."""

    @cached_property
    def content_hash(self) -> str:
        """Names this content; the order of keys and how a value is written do not change it."""
        return content_name(self)

    @property
    def label(self) -> str:
        """The one short name used everywhere: acronym, else reference."""
        return self.acronym or self.reference

    def partner(self, partner_id: str) -> Partner:
        """The partner called `partner_id`; KeyError when there is none."""
        for partner in self.partners:
            if partner.id == partner_id:
                return partner
        raise KeyError(partner_id)

    @property
    def lead(self) -> Partner | None:
        """The lead applicant, when one is named."""
        return next((partner for partner in self.partners if partner.role == "lead"), None)

    @property
    def ways(self) -> tuple[str, ...]:
        """Origin and destination of every corridor, each pair once: `PH>DE`."""
        return tuple(dict.fromkeys(f"{one.origin}>{one.destination}" for one in self.corridors))
