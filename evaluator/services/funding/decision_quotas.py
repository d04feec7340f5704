"""Which decisions exceed a quota of the call, with all that was decided before and still holds."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from evaluator.panel.funding import FundingPlan
from evaluator.panel.funding.quotas import Limit, falls_under, limits
from evaluator.services.funding.call_line import CallLine
from evaluator.services.funding.decisions import Decision
from evaluator.store.tables import ProposalState

Held = Mapping[str, tuple[ProposalState, Decimal | None]]
"""What is decided about each, by reference."""


def held_before(line: CallLine) -> Held:
    """What was decided and still holds."""
    return {name: (one.outcome, one.amount) for name, one in line.decided.items()}


def exceeded_quotas(
    line: CallLine, plan: FundingPlan, before: Held, decisions: Sequence[Decision]
) -> dict[str, Limit]:
    """Of each proposal that is to be funded the first quota that is exceeded with it.

    What the line funds is counted first: who stands beside it exceeds what is left by that. Who had as much
    before exceeds nothing.
    """
    known = line.ranking.made_of.known
    money = [purse.available for purse in plan.purses if purse.available is not None]
    available = sum(money, Decimal(0)) if money else None
    quotas = limits(line.call.funding.at_most, known.values(), available)
    by_line = {one.proposal_id: place for place, one in enumerate(plan.awards) if one.outcome == "funded"}
    about = {one.reference for one in decisions}
    given = {
        name: amount or Decimal(0)
        for name, (outcome, amount) in before.items()
        if outcome is ProposalState.FUNDED and name in known and name not in about
    }
    found: dict[str, Limit] = {}
    for one in sorted(decisions, key=lambda one: by_line.get(one.reference, len(plan.awards))):
        if one.outcome is not ProposalState.FUNDED or one.reference not in known:
            continue
        amount = one.amount or Decimal(0)
        had = before.get(one.reference)
        given[one.reference] = amount
        if had is not None and had[0] is ProposalState.FUNDED and amount <= (had[1] or Decimal(0)):
            continue
        for limit in quotas:
            under = [given[name] for name in given if falls_under(limit, known[name])]
            if falls_under(limit, known[one.reference]) and (
                (limit.count is not None and len(under) > limit.count)
                or (limit.money is not None and sum(under, Decimal(0)) > limit.money)
            ):
                found.setdefault(one.reference, limit)
    return found
