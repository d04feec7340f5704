"""A proposal as a programme: so that other proposals, of this call and earlier ones, are compared with it."""

from evaluator.lineage.naming.bodies import body_name
from evaluator.lineage.programme import Programme
from evaluator.lineage.texts.whole_text import whole_text
from evaluator.proposals import Partner, Proposal
from evaluator.proposals.codes import country_name

NO_ACTOR = ("consulted_only", "target_group_only")
"""Partners that are only asked or served."""

PROPOSAL_TO = "proposal to "
"""Begins the source of a record that is a proposal to a call."""

FUNDED_PROPOSAL_TO = "funded proposal to "
"""The same where the call funded it."""


def as_programme(proposal: Proposal, *, was_funded: bool = False) -> Programme:
    """The programme that this proposal would be, or is, where its call funded it.

    Its text leaves out what it says of other programmes.
    """
    budget, lead = proposal.budget, proposal.lead
    others = [
        partner for partner in proposal.partners if partner is not lead and partner.role not in NO_ACTOR
    ]
    groups = [
        f"{group.category.replace('_', ' ')}: {group.description}" if group.description else group.category
        for group in proposal.target_groups
    ]
    return Programme(
        id=proposal.reference,
        title=proposal.title,
        text=whole_text(proposal).text,
        lead_org=_name(lead) if lead is not None else "",
        partners=tuple(_name(partner) for partner in others),
        countries=proposal_countries(proposal),
        sector=proposal.sectors,
        start=proposal.partnership.start.isoformat() if proposal.partnership.start else "",
        end=_end(proposal),
        budget=budget.total if budget is not None else None,
        currency=budget.currency if budget is not None and budget.total is not None else "",
        language=proposal.languages[0] if proposal.languages else "",
        source=proposal_source(proposal.call or "", was_funded=was_funded),
        acronym=proposal.acronym or "",
        target_group="; ".join(groups),
        activities=tuple(activity.title for activity in proposal.activities),
        corridors=tuple(
            dict.fromkeys(
                f"{one.origin}->{one.destination}"
                for one in proposal.corridors
                if one.origin and one.destination
            )
        ),
    )


def proposal_source(call: str, *, was_funded: bool = False) -> str:
    """The source of a record that is a proposal to a call; empty where nothing is known of either."""
    if was_funded:
        return f"{FUNDED_PROPOSAL_TO}{call}"
    return f"{PROPOSAL_TO}{call}" if call else ""


def earlier_id(proposal: Proposal) -> str:
    """What a proposal to an earlier call is called: by its call and reference.

    One that names no call is called by what it says, too, since each call has a first proposal.
    """
    if proposal.call:
        return f"{proposal.call}/{proposal.reference}"
    return f"{proposal.reference}-{proposal.content_hash[:12]}"


def is_proposal(programme: Programme) -> bool:
    """Whether the record was a proposal to a call of which nobody knows that it was funded."""
    return programme.source.startswith(PROPOSAL_TO)


def was_funded(programme: Programme) -> bool:
    """Whether the record was a proposal that its call funded: there is a project, to be declared."""
    return programme.source.startswith(FUNDED_PROPOSAL_TO)


def proposal_countries(proposal: Proposal) -> tuple[str, ...]:
    """The countries between which it works; without corridors those of its partners. Each once, in order."""
    ways = [country for one in proposal.corridors for country in (one.origin, *one.transit, one.destination)]
    partners = [partner.organisation.country for partner in proposal.partners]
    return tuple(dict.fromkeys(country for country in ways or partners if country))


def _end(proposal: Proposal) -> str:
    # The grant pays until its end; what the partners keep up afterwards is not the programme.
    end = proposal.partnership.grant_end or proposal.partnership.end
    return end.isoformat() if end else ""


def _name(partner: Partner) -> str:
    """The name with its acronym, and of a ministry the country: every state has one of that name."""
    organisation = partner.organisation
    name = f"{organisation.name} ({organisation.acronym})" if organisation.acronym else organisation.name
    own = body_name(organisation.name)
    if organisation.country and own.is_of_a_state and not own.countries:
        return f"{name} ({country_name(organisation.country)})"
    return name
