"""How much room there still is while awards are given: in purses, up to quotas, for promises. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from evaluator.calls import Call
from evaluator.panel.funding.feasible import Choice, Room
from evaluator.panel.funding.quotas import Limit, falls_under
from evaluator.panel.known import Known

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


@dataclass(frozen=True)
class Spent:
    """What was given so far."""

    room: Room

    def takes(self, choice: Choice) -> "Spent":
        """After one more award."""
        used = dict(self.room.used)
        # What is both limited and promised is counted once.
        for limit in {*self.room.quotas, *self.room.promises}:
            if falls_under(limit, choice.known):
                count, given = used.get(limit, (0, NOTHING))
                used[limit] = (count + 1, given + choice.amount)
        money = dict(self.room.money)
        if choice.purse in money:
            money[choice.purse] -= choice.amount
        places = dict(self.room.places)
        if choice.purse in places:
            places[choice.purse] -= 1
        return Spent(replace(self.room, money=money, places=places, used=used))

    def exceeded_by(self, choice: Choice) -> Limit | None:
        """The first quota that one more award would exceed."""
        for limit in self.room.quotas:
            if not falls_under(limit, choice.known):
                continue
            count, money = self.room.used.get(limit, (0, NOTHING))
            if limit.count is not None and count + 1 > limit.count:
                return limit
            if limit.money is not None and money + choice.amount > limit.money:
                return limit
        return None

    def unmet(self, known: Known) -> Limit | None:
        """The first promise that is not kept yet and that the proposal would serve."""
        return next(
            (one for one in self.room.promises if falls_under(one, known) and not self.keeps(one)), None
        )

    def keeps(self, promise: Limit) -> bool:
        """Whether so many, or so much money, went to what was promised."""
        count, money = self.room.used.get(promise, (0, NOTHING))
        return (promise.count is None or count >= promise.count) and (
            promise.money is None or money >= promise.money
        )
