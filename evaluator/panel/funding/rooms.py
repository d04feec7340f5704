"""The purses of a call: which pays what, and what each has at the beginning. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from evaluator.calls import Call

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Purses:
    """What each purse had at the beginning. A purse may have money, places, or no end."""

    money: Mapping[str | None, Decimal]
    places: Mapping[str | None, int]

    @property
    def available(self) -> Decimal | None:
        """All money of the call; None where none is stated."""
        return sum(self.money.values(), NOTHING) if self.money else None


def purse_of(call: Call, lot: str | None) -> str | None:
    """The purse that pays proposals of a lot: its own, else that of the call as a whole, which is None."""
    if call.funding.by == "count":
        return lot if call.funding.per_lot else None
    has_own = any(one.id == lot and one.available is not None for one in call.lots)
    return lot if has_own else None


def purses_of(call: Call, lots: Iterable[str | None]) -> Purses:
    """The purses that pay proposals of these lots. What lots have of their own the call's purse has not."""
    purses = dict.fromkeys(purse_of(call, lot) for lot in lots)
    if call.funding.by == "count" and call.funding.count is not None:
        return Purses({}, dict.fromkeys(purses, call.funding.count))
    own = {lot.id: lot.available for lot in call.lots if lot.available is not None}
    money: dict[str | None, Decimal] = {
        purse: own[purse] for purse in purses if purse is not None and purse in own
    }
    if call.money.available is None or None not in purses:
        return Purses(money, {})
    rest = max(call.money.available - sum(own.values(), NOTHING), NOTHING)
    return Purses({**money, None: rest}, {})


def with_money(call: Call, lot: str | None, amount: Decimal) -> Call:
    """The call as it would be with so much in the purse that pays proposals of the lot."""
    purse = purse_of(call, lot)
    if purse is None:
        others = sum((one.available or NOTHING for one in call.lots), NOTHING)
        return call.model_copy(update={"money": call.money.model_copy(update={"available": amount + others})})
    lots = tuple(
        one.model_copy(update={"available": amount}) if one.id == purse else one for one in call.lots
    )
    return call.model_copy(update={"lots": lots})
