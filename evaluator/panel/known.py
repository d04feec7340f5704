"""What ordering and funding ask of a proposal besides its scores. Pure."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from evaluator.calls import Call
from evaluator.foundation import Record
from evaluator.proposals import Proposal


class Known(Record):
    """Of one proposal; absent is not known, and never zero."""

    lot: str | None = None
    requested: Decimal | None = None
    """In the call's currency."""
    minimum: Decimal | None = None
    """With less it cannot be carried out; None where it needs all, or the call's rule alone counts."""
    total_cost: Decimal | None = None
    """What the whole of it costs, in the call's currency."""
    submitted_at: datetime | None = None
    lead_country: str | None = None
    countries: tuple[str, ...] = ()
    """Of everybody who takes part."""
    lead_organisation: str | None = None
    organisations: tuple[str, ...] = ()
    """Each named alike in every proposal in which it takes part."""
    granted_before: frozenset[str] = frozenset()
    """Those of its organisations that were granted something before."""
    sectors: tuple[str, ...] = ()
    typology: str | None = None
    corridors: tuple[str, ...] = ()
    people_trained: int | None = None
    """In all of its training; None where it does not say how many."""
    share_women: float | None = None
    """Among the people it is for, where it says how many they are."""
    newcomer_share: float | None = None
    """Of its organisations, those to which nothing was granted before, 0 to 1."""
    is_newcomer: bool | None = None
    """Whether nothing was granted to its lead before."""


def known_of(call: Call, proposal: Proposal) -> Known:
    """What a proposal says of itself, its organisations by the ids of its partners: see `named`."""
    budget, lead = proposal.budget, proposal.lead
    requested, total = (None, None) if budget is None else (budget.requested, budget.total)
    countries = (one.organisation.country for one in proposal.partners)
    return Known(
        lot=proposal.lot,
        requested=_converted(call, proposal, requested),
        total_cost=_converted(call, proposal, total),
        lead_country=None if lead is None else lead.organisation.country,
        countries=tuple(dict.fromkeys(country for country in countries if country)),
        lead_organisation=None if lead is None else lead.id,
        organisations=tuple(one.id for one in proposal.partners),
        granted_before=frozenset(one.id for one in proposal.partners if one.organisation.prior_awards),
        sectors=tuple(dict.fromkeys(proposal.sectors)),
        typology=proposal.typology,
        corridors=proposal.ways,
        people_trained=_people_trained(proposal),
        share_women=_share_women(proposal),
    )


def named(known: Known, names: Mapping[str, str], *, funded: frozenset[str] = frozenset()) -> Known:
    """With each organisation under the name that it has in every proposal.

    Parameters
    ----------
    names
        By the ids of partners; a partner that is not there keeps its id.
    funded
        The names of those that were in a proposal funded by another call: they are no newcomers, and nor is
        one that says itself that it was granted something before.
    """
    several = tuple(dict.fromkeys(names.get(one, one) for one in known.organisations))
    old = {names.get(one, one) for one in known.granted_before} | funded
    lead = (
        None
        if known.lead_organisation is None
        else names.get(known.lead_organisation, known.lead_organisation)
    )
    return known.model_copy(
        update={
            "organisations": several,
            "lead_organisation": lead,
            "granted_before": frozenset(old.intersection(several)),
            "newcomer_share": sum(one not in old for one in several) / len(several) if several else None,
            "is_newcomer": None if lead is None else lead not in old,
        }
    )


def _converted(call: Call, proposal: Proposal, amount: Decimal | None) -> Decimal | None:
    if amount is None or proposal.budget is None:
        return None
    return call.money.converted(amount, proposal.budget.currency)


def _people_trained(proposal: Proposal) -> int | None:
    said = [one.participants for one in proposal.training if one.participants is not None]
    return sum(said) if said else None


def _share_women(proposal: Proposal) -> float | None:
    counted = [
        (one.people, one.share_women)
        for one in proposal.target_groups
        if one.people and one.share_women is not None
    ]
    people = sum(count for count, _ in counted)
    return sum(count * share for count, share in counted) / people if people else None
