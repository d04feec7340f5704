"""Which promises of a call the proposals let it keep, in the call's order, and how far others go. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from evaluator.panel.funding.feasible import Choice, Room, can_keep, most_reached
from evaluator.panel.funding.plans import Unkept
from evaluator.panel.funding.quotas import Limit


def keepable(
    room: Room, promises: Sequence[Limit], choices: Sequence[Choice]
) -> tuple[tuple[Limit, ...], tuple[Unkept, ...]]:
    """The promises that can be kept together, and those that cannot, with how much of each can be reached.

    A promise that cannot be kept beside those before it in the call's order counts as far as it can be.
    """
    kept: list[Limit] = []
    unkept: list[Unkept] = []
    for promise in promises:
        if can_keep(choices, replace(room, promises=(*kept, promise))):
            kept.append(promise)
            continue
        reached = most_reached(choices, replace(room, promises=tuple(kept)), promise)
        wanted = Decimal(promise.count) if promise.count is not None else promise.money or reached
        unkept.append(Unkept(quota=promise.quota, value=promise.value, reached=reached, wanted=wanted))
        if reached and promise.count is not None:
            kept.append(promise.model_copy(update={"count": int(reached), "money": None}))
    return tuple(kept), tuple(unkept)
