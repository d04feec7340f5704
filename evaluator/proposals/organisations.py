"""Organisations and partners: who takes part, as what, why, and with what."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from evaluator.foundation import Identifier, Money, Record
from evaluator.proposals.codes import CountryCode, OrganisationTypeCode

StakeholderClass = Literal[
    "origin_government", "destination_government", "transit_government", "local_authority",
    "public_employment_service", "qualification_authority", "tvet_institution", "university_research",
    "private_employer", "sme_entrepreneur", "employer_organisation", "recruitment_agency", "trade_union",
    "diaspora_organisation", "youth_organisation", "migrant_refugee_organisation", "cso_ngo",
    "international_organisation", "development_agency",
]  # fmt: skip
"""The 19 classes of `codelists/stakeholder_classes.csv`."""

Role = Literal[
    "lead", "co_applicant", "affiliated", "associated", "subcontractor", "advisory", "consulted_only",
    "target_group_only",
]  # fmt: skip

Side = Literal["origin", "destination", "transit", "international"]
Sphere = Literal["training", "employment", "mobility"]
Mandate = Literal[
    "regulates_mobility", "facilitates_mobility", "regulates_training", "provides_training",
    "recognises_qualifications", "regulates_employment", "places_workers", "represents_employers",
    "represents_workers", "represents_migrants", "represents_youth", "produces_knowledge", "funds",
]  # fmt: skip
PolicyField = Literal[
    "migration", "education", "development", "labour", "economy", "foreign_affairs", "youth"
]
StateKind = Literal["regulatory", "operational", "financial", "political"]
Fraction = Annotated[float, Field(ge=0, le=1)]

MOST_ROWS = 500
"""So many rows a table takes; a file with more is a mistake or an attempt to keep the reader busy."""


class ExternalIdentifier(Record):
    """How a register names an organisation."""

    scheme: Literal["ror", "iati", "national", "pic", "website"]
    value: str


class Award(Record):
    """A grant that an organisation had before."""

    programme: str
    year: int | None = None
    amount: Money | None = None


class Organisation(Record):
    """A body, found once however its name is spelt."""

    id: Identifier | None = None
    name: Annotated[str, Field(min_length=1, max_length=500)]
    acronym: str | None = None
    aliases: Annotated[tuple[str, ...], Field(max_length=MOST_ROWS)] = ()
    identifiers: Annotated[tuple[ExternalIdentifier, ...], Field(max_length=MOST_ROWS)] = ()
    stakeholder_class: Annotated[StakeholderClass | None, Field(alias="class")] = None
    iati_type: OrganisationTypeCode | None = None
    country: CountryCode | None = None
    founded: int | None = None
    prior_awards: Annotated[tuple[Award, ...], Field(max_length=MOST_ROWS)] = ()


class Contribution(Record):
    """What a partner puts in: money, people, places, equipment."""

    kind: Literal["cash", "in_kind", "staff", "premises", "equipment", "jobs", "scholarships", "none"]
    amount: Money | None = None
    quantity: Annotated[float, Field(ge=0)] | None = None
    unit: str | None = None
    """What the quantity counts: trainee places, person-days, work contracts."""
    description: str | None = None
    document: Identifier | None = None


class Commitment(Record):
    """A document or act by which a partner binds itself."""

    kind: Literal[
        "letter_of_support", "letter_of_endorsement", "letter_of_commitment", "letter_of_intent",
        "memorandum_of_understanding", "signed_agreement", "bilateral_agreement", "recognition_agreement",
        "budget_line", "decree_or_law", "accreditation", "quota", "secondment", "focal_point", "other",
    ]  # fmt: skip
    status: Literal["planned", "requested", "drafted", "signed", "in_force"] = "planned"
    state_kind: StateKind | None = None
    """For public bodies: what sort of involvement it is."""
    title: str | None = None
    dated: date | None = None
    amount: Money | None = None
    document: Identifier | None = None
    description: str | None = None


class DiasporaRole(Record):
    """What diaspora members do, how many of them, for how long."""

    role: Literal["trainer", "mentor", "investor", "employer", "advocate", "researcher"]
    persons: Annotated[int, Field(ge=0)] | None = None
    days: Annotated[float, Field(ge=0)] | None = None


class PrivatePart(Record):
    """What a company does in the partnership."""

    roles: tuple[Literal["design", "training", "hiring", "finance"], ...] = ()
    in_house_training: str | None = None
    seats_opened: Annotated[int, Field(ge=0)] | None = None
    """Places in its own training that it opens to others."""


class Partner(Record):
    """An organisation in a proposal."""

    id: Identifier
    organisation: Organisation
    role: Role
    side: Side | None = None
    spheres: tuple[Sphere, ...] = ()
    policy_fields: tuple[PolicyField, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    rationale: str | None = None
    stated_interest: str | None = None
    tasks: str | None = None
    activities: tuple[Identifier, ...] = ()
    contributions: Annotated[tuple[Contribution, ...], Field(max_length=MOST_ROWS)] = ()
    budget_share: Fraction | None = None
    """Its part of the grant requested."""
    commitments: Annotated[tuple[Commitment, ...], Field(max_length=MOST_ROWS)] = ()
    peer_of: tuple[Identifier, ...] = ()
    """Its counterparts in the other country, by partner id."""
    youth_led: bool | None = None
    diaspora_led: bool | None = None
    diaspora: tuple[DiasporaRole, ...] = ()
    private: PrivatePart | None = None
    contact: str | None = None
