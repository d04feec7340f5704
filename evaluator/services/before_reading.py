"""What somebody sees of a proposal before its text opens: enough to say whether they are free to judge it.

They are told who takes part, unless the phase keeps names from readers, and what the program itself noticed
that may be a conflict of interest. It only points to it: they say whether it is one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from evaluator.access import Action, Actor, visible_title
from evaluator.proposals import Proposal
from evaluator.proposals.organisations import Partner
from evaluator.services.allowed_proposals import Allowed, allowed_proposal, current_version_in, proposal_of
from evaluator.services.organisation_keys import folded_name
from evaluator.services.registrable_domains import country_of, registrable
from evaluator.store import Database
from evaluator.store.tables import (
    OrganisationRow,
    ParticipantRow,
    PersonRow,
    ProposalRow,
    ProposalState,
    ProposalVersionRow,
)

PUBLIC_MAIL = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "yahoo.fr",
    "icloud.com", "me.com", "proton.me", "protonmail.com", "gmx.net", "gmx.de", "web.de", "orange.fr",
    "free.fr", "laposte.net", "mail.com", "zoho.com", "aol.com", "yahoo.es", "yahoo.co.uk", "hotmail.fr",
    "hotmail.es", "hotmail.co.uk", "outlook.fr", "outlook.es", "live.fr", "live.co.uk", "wanadoo.fr",
})  # fmt: skip
"""Domains at which everybody can have an address: sharing one says nothing."""

SHORTEST_NAME = 3
"""A shorter name of an organisation is found in too many domains."""

_DOMAIN = re.compile(r"(?:@|://(?:www\.)?|\bwww\.)([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)

Sign = Literal["email_domain", "name", "organisation", "country"]


@dataclass(frozen=True)
class TakesPart:
    """An organisation in the proposal."""

    name: str
    country: str | None
    is_lead: bool


@dataclass(frozen=True)
class Hint:
    """Something that may be a conflict of interest."""

    sign: Sign
    """`email_domain`: their address is of a partner's domain, or of one below or above it. `name`: it is of a
    domain called as a partner is. `organisation`: a partner also takes part in what they submitted
    themselves. `country`: their address is of the lead applicant's country."""
    about: str
    """The domain, the organisation or the country; empty where the phase keeps names from readers."""


@dataclass(frozen=True)
class BeforeReading:
    """What is shown beside the question."""

    proposal_id: str
    reference: str
    label: str
    title: str
    partners: tuple[TakesPart, ...]
    """The lead first; empty where the phase keeps names from readers."""
    hints: tuple[Hint, ...]


def before_reading(*, database: Database, actor: Actor, proposal_id: str) -> BeforeReading:
    """What the actor needs to know to say whether they have a conflict of interest with the proposal.

    Raises
    ------
    NotAllowedError
        They may not know of the proposal.
    TextDeletedError
        Its text was deleted by the call's rule.
    """
    with database.reading() as session:
        asked = allowed_proposal(
            session, actor, Action.SEE_TITLE, proposal_id=proposal_id, now=database.clock()
        )
        version = current_version_in(session, asked.row)
        proposal = proposal_of(version)
        is_named = asked.may(Action.SEE_PARTNERS)
        hints = tuple(_hints(session, asked, version, proposal))
        return BeforeReading(
            proposal_id=proposal_id,
            reference=asked.row.reference,
            label=proposal.label if is_named else asked.row.reference,
            title=visible_title(_content(proposal), asked.standing),
            partners=tuple(_takes_part(one) for one in _lead_first(proposal)) if is_named else (),
            hints=hints if is_named else tuple(Hint(one.sign, "") for one in hints),
        )


def _content(proposal: Proposal) -> dict[str, Any]:
    return proposal.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _takes_part(partner: Partner) -> TakesPart:
    organisation = partner.organisation
    return TakesPart(organisation.name, organisation.country, partner.role == "lead")


def _lead_first(proposal: Proposal) -> list[Partner]:
    return sorted(proposal.partners, key=lambda partner: partner.role != "lead")


def _hints(
    session: Session, asked: Allowed, version: ProposalVersionRow, proposal: Proposal
) -> Iterator[Hint]:
    person = session.get(PersonRow, asked.actor.id)
    domain = (person.email or "").rpartition("@")[2] if person is not None else ""
    own = registrable(domain)
    if own and own not in PUBLIC_MAIL:
        if own in _domains(proposal):
            yield Hint("email_domain", own)
        for name in _called_as(own.partition(".")[0], proposal):
            yield Hint("name", name)
    for name in _shared_organisations(session, asked, version):
        yield Hint("organisation", name)
    lead = next((one.organisation.country for one in proposal.partners if one.role == "lead"), None)
    if lead and country_of(domain) == lead:
        yield Hint("country", lead)


def _called_as(label: str, proposal: Proposal) -> Iterator[str]:
    """The partners that a domain is called after: `giz` after GIZ, `world-bank` after The World Bank."""
    plain = label.replace("-", "")
    if len(plain) < SHORTEST_NAME:
        return
    for name, organisation in {one.organisation.name: one.organisation for one in proposal.partners}.items():
        names = filter(None, (name, organisation.acronym, *organisation.aliases))
        if plain in {folded_name(one).replace(" ", "") for one in names}:
            yield name


def _domains(proposal: Proposal) -> frozenset[str]:
    """The domains that partners write their addresses and websites with, as they are registered."""
    texts = [
        text
        for partner in proposal.partners
        for text in (
            partner.contact or "",
            *(f"://{one.value}" for one in partner.organisation.identifiers if one.scheme == "website"),
            *(one.value for one in partner.organisation.identifiers if one.scheme == "website"),
        )
    ]
    return frozenset(registrable(found) for text in texts for found in _DOMAIN.findall(text))


def _shared_organisations(session: Session, asked: Allowed, version: ProposalVersionRow) -> list[str]:
    """Organisations, however they are spelt, that also take part in a proposal of the reader's own."""
    theirs, mine = aliased(ParticipantRow), aliased(ParticipantRow)
    own_version, own = aliased(ProposalVersionRow), aliased(ProposalRow)
    found = session.scalars(
        select(OrganisationRow.name)
        .join(theirs, theirs.organisation_id == OrganisationRow.id)
        .join(mine, mine.organisation_id == OrganisationRow.id)
        .join(own_version, own_version.id == mine.proposal_version_id)
        .join(own, own.id == own_version.proposal_id)
        .where(
            theirs.proposal_version_id == version.id,
            own.applicant_id == asked.actor.id,
            own.state != ProposalState.WITHDRAWN.value,
        )
        .distinct()
        .order_by(OrganisationRow.name)
    )
    return list(found)
