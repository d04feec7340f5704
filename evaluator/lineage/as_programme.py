"""A proposal as the programme that it would be, to compare it with others or to keep it for later calls."""

from evaluator.lineage.programme import Programme
from evaluator.proposals import Proposal, passages


def as_programme(proposal: Proposal) -> Programme:
    """What a proposal says in the fields of a programme; its id is its reference."""
    lead = proposal.lead
    others = [partner.organisation.name for partner in proposal.partners if partner is not lead]
    ends = [place for one in proposal.corridors for place in (one.origin, one.destination, *one.transit)]
    own = [partner.organisation.country for partner in proposal.partners if partner.organisation.country]
    kept = proposal.partnership
    money = proposal.budget
    return Programme(
        id=proposal.reference,
        title=proposal.title,
        text="\n\n".join(dict.fromkeys(passage.text for passage in passages(proposal))),
        lead_org=lead.organisation.name if lead else "",
        partners=tuple(dict.fromkeys(others)),
        countries=tuple(dict.fromkeys(ends or own)),
        sector=proposal.sectors,
        start=kept.start.isoformat() if kept.start else "",
        end=end.isoformat() if (end := kept.grant_end or kept.end) else "",
        budget=money.total if money else None,
        currency=money.currency if money else "",
        language=proposal.languages[0] if proposal.languages else "",
        acronym=proposal.acronym or "",
        target_group="\n\n".join(one.description for one in proposal.target_groups if one.description),
        activities=tuple(one.title for one in proposal.activities),
    )
