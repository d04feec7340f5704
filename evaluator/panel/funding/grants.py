"""How large a grant a proposal can have: what it asks for, the call's smallest and largest, a part. Pure."""

from decimal import ROUND_DOWN, Decimal
from typing import Literal

from evaluator.calls import Call
from evaluator.foundation import Record
from evaluator.panel.known import Known

CENT = Decimal("0.01")

NoGrant = Literal["no_amount", "too_small", "too_large"]


class Range(Record):
    """The most that a proposal would get, and the least that it may be offered."""

    most: Decimal
    least: Decimal


def grant_range(call: Call, known: Known) -> Range | NoGrant:
    """What a proposal can be given, or why nothing can.

    The most is what it requests, at most the call's largest grant and its largest part of the whole cost. The
    least is the call's floor of what is requested, the proposal's own minimum and the call's smallest grant,
    whichever is more; where neither a floor nor a minimum is stated, a proposal gets all or nothing.
    """
    if known.requested is None:
        return "no_amount"
    grant, partial = call.money.grant, call.funding.partial
    if grant.min is not None and known.requested < grant.min:
        return "too_small"
    limits = [known.requested]
    if grant.max is not None:
        limits.append(grant.max)
    if grant.share_of_total is not None and known.total_cost is not None:
        limits.append(known.total_cost * Decimal(str(grant.share_of_total)))
    floors = []
    if partial is not None:
        floors.append(known.requested * Decimal(str(partial.floor)))
    if known.minimum is not None:
        floors.append(known.minimum)
    most = min(limits) if min(limits) == known.requested else min(limits).quantize(CENT, ROUND_DOWN)
    least = max([*(floors or [known.requested]), grant.min or Decimal(0)])
    return Range(most=most, least=min(least, known.requested)) if least <= most else "too_large"
