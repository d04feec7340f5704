"""Which promises of a call the proposals let it keep, in the call's order, and how far it went. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from evaluator.panel.funding.choices import Choice, Room
from evaluator.panel.funding.feasible import can_keep, most_reached
from evaluator.panel.funding.plans import Award, Unkept
from evaluator.panel.funding.quotas import Limit, falls_under
from evaluator.panel.funding.rooms import NOTHING
from evaluator.panel.known import Known


@dataclass(frozen=True)
class Promised:
    """A promise, and how far it can be kept beside those before it."""

    promise: Limit
    within_reach: Limit | None
    """The promise itself, or as much of it as can be kept; None where nothing of it can."""

    @property
    def wanted(self) -> Decimal:
        """So many, or so much money."""
        return _measure(self.promise)

    @property
    def reach(self) -> Decimal:
        """So many, or so much money, of it can be kept."""
        return NOTHING if self.within_reach is None else _measure(self.within_reach)


def keepable(room: Room, promises: Sequence[Limit], choices: Sequence[Choice]) -> tuple[Promised, ...]:
    """How far each promise can be kept beside those before it in the call's order.

    A promise that cannot be kept whole counts as far as it can be: so many fewer, or so much less money.
    """
    found: list[Promised] = []
    for promise in promises:
        kept = tuple(one.within_reach for one in found if one.within_reach is not None)
        if can_keep(choices, replace(room, promises=(*kept, promise))):
            found.append(Promised(promise, promise))
            continue
        reached = most_reached(choices, replace(room, promises=kept), promise)
        found.append(Promised(promise, _reduced(promise, reached)))
    return tuple(found)


def unkept(
    promised: Sequence[Promised], awards: Sequence[Award], known: Mapping[str, Known]
) -> tuple[Unkept, ...]:
    """The promises that a line does not keep, with what it gives, in part or whole, to what each is about.

    While somebody is undecided a promise counts as kept as far as it can still be.
    """
    is_open = any(one.outcome == "undecided" for one in awards)
    found = []
    for one in promised:
        under = [
            award
            for award in awards
            if award.outcome == "funded" and falls_under(one.promise, known[award.proposal_id])
        ]
        money = sum((award.amount or NOTHING for award in under), NOTHING)
        reached = money if one.promise.count is None else Decimal(len(under))
        reached = max(reached, one.reach) if is_open else reached
        if reached < one.wanted:
            promise = one.promise
            found.append(Unkept(quota=promise.quota, value=promise.value, reached=reached, wanted=one.wanted))
    return tuple(found)


def _reduced(promise: Limit, reached: Decimal) -> Limit | None:
    if not reached:
        return None
    what = {"money": reached} if promise.count is None else {"count": int(reached)}
    return promise.model_copy(update=what)


def _measure(limit: Limit) -> Decimal:
    return limit.money or NOTHING if limit.count is None else Decimal(limit.count)
