"""What can still be chosen, and the room there is for it: in purses, up to quotas, for promises. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from evaluator.calls import Call
from evaluator.panel.funding.candidates import Candidate
from evaluator.panel.funding.grants import NoGrant, Range, grant_range
from evaluator.panel.funding.plans import Award
from evaluator.panel.funding.quotas import Limit, falls_under
from evaluator.panel.funding.rooms import NOTHING
from evaluator.panel.known import Known


@dataclass(frozen=True)
class Choice:
    """A proposal that can be chosen, and what it would take."""

    proposal_id: str
    purse: str | None
    amount: Decimal
    known: Known
    is_part: bool = False
    """Whether it is less than the proposal would get: one a purse at most, and not beside the whole."""


@dataclass(frozen=True)
class Room:
    """What there still is: of money and places in each purse, up to each quota, for each promise."""

    money: Mapping[str | None, Decimal]
    """Of purses that have money; one that is not there has no end."""
    places: Mapping[str | None, int]
    """Of purses that count proposals."""
    quotas: Sequence[Limit] = ()
    promises: Sequence[Limit] = ()
    used: Mapping[Limit, tuple[int, Decimal]] = field(default_factory=dict)
    """How many, and how much money, count for a quota or promise already."""

    def count(self, limit: Limit) -> int:
        """How many count for a quota or promise already."""
        return self.used.get(limit, (0, NOTHING))[0]

    def given(self, limit: Limit) -> Decimal:
        """How much money counts for it already."""
        return self.used.get(limit, (0, NOTHING))[1]

    def keeps(self, promise: Limit) -> bool:
        """Whether so many, or so much money, went to what was promised."""
        return (promise.count is None or self.count(promise) >= promise.count) and (
            promise.money is None or self.given(promise) >= promise.money
        )

    @property
    def keeps_all(self) -> bool:
        """Whether every promise is kept already."""
        return all(self.keeps(one) for one in self.promises)

    def takes(self, choice: Choice) -> "Room":
        """What there is after one more award."""
        used = dict(self.used)
        # What is both limited and promised is counted once.
        for limit in {*self.quotas, *self.promises}:
            if falls_under(limit, choice.known):
                used[limit] = (self.count(limit) + 1, self.given(limit) + choice.amount)
        money = dict(self.money)
        if choice.purse in money:
            money[choice.purse] -= choice.amount
        places = dict(self.places)
        if choice.purse in places:
            places[choice.purse] -= 1
        return Room(money, places, self.quotas, self.promises, used)

    def exceeded_by(self, *several: Choice) -> Limit | None:
        """The first quota that these awards together would exceed."""
        for limit in self.quotas:
            under = [one for one in several if falls_under(limit, one.known)]
            if not under:
                continue
            if limit.count is not None and self.count(limit) + len(under) > limit.count:
                return limit
            money = sum((one.amount for one in under), NOTHING)
            if limit.money is not None and self.given(limit) + money > limit.money:
                return limit
        return None

    def unmet(self, known: Known) -> Limit | None:
        """The first promise that is not kept yet and that the proposal would serve."""
        return next((one for one in self.promises if falls_under(one, known) and not self.keeps(one)), None)


class Asked:
    """What each of some proposals can be given."""

    def __init__(self, call: Call, several: Iterable[Candidate], money: Mapping[str | None, Decimal]) -> None:
        self._money = money
        self._ranges = {one.proposal_id: grant_range(call, one.known) for one in several}

    def range_of(self, one: Candidate) -> Range | NoGrant:
        """The most and the least, or why it can be given nothing."""
        found = self._ranges[one.proposal_id]
        # Where places are counted an amount is not needed to have one.
        if found == "no_amount" and one.purse not in self._money:
            return Range(most=NOTHING, least=NOTHING)
        return found

    def is_whole(self, award: Award) -> bool:
        """Whether it gets all that it could."""
        asked = self._ranges[award.proposal_id]
        return award.outcome == "funded" and (
            award.amount is None or not isinstance(asked, Range) or award.amount == asked.most
        )

    def choices(
        self, several: Iterable[Candidate], *, parted: frozenset[str | None] = frozenset()
    ) -> list[Choice]:
        """Those that can be given something: all that each would get, and a part at its least.

        Parameters
        ----------
        parted
            Purses of which one got a part already: nobody else does.
        """
        wholes, parts = [], []
        for one in several:
            asked = self.range_of(one)
            if not isinstance(asked, Range):
                continue
            wholes.append(Choice(one.proposal_id, one.purse, asked.most, one.known))
            if asked.least < asked.most and one.purse in self._money and one.purse not in parted:
                parts.append(Choice(one.proposal_id, one.purse, asked.least, one.known, is_part=True))
        return [*wholes, *parts]
