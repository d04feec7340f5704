"""Quotas: what proposals have in common, at most so many of which, or at least so many, are funded. Pure."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from evaluator.calls.process import Quota
from evaluator.foundation import Record
from evaluator.panel.known import Known


class Limit(Record):
    """A quota for one value of what it is about: at most three with a lead from MA."""

    quota: Quota
    value: str
    count: int | None
    money: Decimal | None
    """In the call's currency."""


def values_of(quota: Quota, known: Known) -> tuple[str, ...]:
    """What a proposal has of that which the quota is about; several where it has several."""
    match quota.per:
        case "lead_country":
            found: Sequence[str | None] = (known.lead_country,)
        case "lead_organisation":
            found = (known.lead_organisation,)
        case "typology":
            found = (known.typology,)
        case "country":
            found = known.countries
        case "organisation":
            found = known.organisations
        case "sector":
            found = known.sectors
        case "corridor":
            found = known.corridors
    return tuple(one for one in found if one is not None and quota.value in (None, one))


def limits(quotas: Iterable[Quota], proposals: Iterable[Known], available: Decimal | None) -> list[Limit]:
    """Each quota for each value that a proposal has, or for the one it names; in the call's order.

    Parameters
    ----------
    available
        All money of the call, of which a quota may be a part.
    """
    several = list(proposals)
    found = []
    for quota in quotas:
        values = {value for known in several for value in values_of(quota, known)}
        named = [quota.value] if quota.value is not None else sorted(values)
        share = quota.share_of_money
        money = None if share is None or available is None else available * Decimal(str(share))
        found += [Limit(quota=quota, value=value, count=quota.count, money=money) for value in named]
    return found


def promises(quotas: Iterable[Quota], proposals: Iterable[Known], available: Decimal | None) -> list[Limit]:
    """As `limits`, where what promises both so many and so much money is two promises: each counts as far as
    it can be kept.
    """
    apart = [
        quota.model_copy(update={other: None})
        for quota in quotas
        for stated, other in (("count", "share_of_money"), ("share_of_money", "count"))
        if getattr(quota, stated) is not None
    ]
    return limits(apart, proposals, available)


def falls_under(limit: Limit, known: Known) -> bool:
    """Whether the proposal counts for it."""
    return limit.value in values_of(limit.quota, known)
