"""The rules of a funding line, tried out on every set of awards: slow, and nothing of the program in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from itertools import chain, combinations

from hypothesis import strategies as st

from evaluator.calls import Call
from evaluator.calls.process import Quota
from evaluator.panel.known import Known
from tests.panel.funding.line_example import asking, call

COUNTRIES, SECTORS = ("MA", "TN", "SN"), ("care", "building")
NOTHING = Decimal(0)
Amounts = Mapping[str, Decimal]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Call, dict[str, Known]]:
    """Up to six proposals in one purse, no two equal, and a call with quotas and promises."""
    count = draw(st.integers(1, 6))
    known = {
        f"P{place}": asking(
            draw(st.integers(1, 6)) * 100,
            lead_country=draw(st.sampled_from(COUNTRIES)),
            sectors=tuple(draw(st.sets(st.sampled_from(SECTORS), max_size=2))),
        )
        for place in range(count)
    }
    is_counted = draw(st.booleans())
    quotas = ["", "{per: lead_country, count: 1}"]
    promises = [
        "",
        "{per: sector, count: 1, value: building}",
        "{per: lead_country, count: 1}",
        "{per: sector, count: 2, value: care}, {per: lead_country, count: 2, value: SN}",
    ]
    if not is_counted:
        quotas.append("{per: sector, share_of_money: 0.5}")
        promises += [
            "{per: sector, share_of_money: 0.6, value: building}",
            "{per: sector, share_of_money: 0.3}, {per: lead_country, count: 2, share_of_money: 0.4}",
        ]
    at_most, at_least = draw(st.sampled_from(quotas)), draw(st.sampled_from(promises))
    floor = draw(st.sampled_from(["", "partial: {floor: 0.5}, "]))
    by = "by: count, count: 3, " if is_counted else ""
    money = draw(st.integers(1, 15)) * 100
    funding = f"{{{by}{floor}at_most: [{at_most}], at_least: [{at_least}]}}"
    return call(funding, money=f"{{available: {money}}}"), known


def subsets(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """All of them, from none to all."""
    return chain.from_iterable(combinations(names, size) for size in range(len(names) + 1))


@dataclass(frozen=True)
class Promise:
    """So many, or so much money, for what has a value."""

    per: str
    value: str
    count: int | None
    money: Decimal | None


class ByHand:
    """The rules of one call."""

    def __init__(self, of: Call, known: Mapping[str, Known]) -> None:
        self.of, self.known = of, known
        self.available = None if of.funding.by == "count" else of.money.available
        self.floor = Decimal(str(of.funding.partial.floor)) if of.funding.partial else Decimal(1)

    def whole(self, name: str) -> Decimal:
        """What it asks for."""
        return self.known[name].requested or NOTHING

    def has(self, name: str, per: str, value: str) -> bool:
        known = self.known[name]
        return known.lead_country == value if per == "lead_country" else value in known.sectors

    def values(self, quota: Quota) -> list[str]:
        there = {
            value
            for name in self.known
            for value in (*COUNTRIES, *SECTORS)
            if self.has(name, quota.per, value)
        }
        return [quota.value] if quota.value else sorted(there)

    def share(self, quota: Quota) -> Decimal | None:
        stated = quota.share_of_money
        return None if stated is None else (self.available or NOTHING) * Decimal(str(stated))

    def fits(self, given: Amounts) -> bool:
        """Whether no money, place or quota is exceeded."""
        if self.available is None and len(given) > (self.of.funding.count or 0):
            return False
        if self.available is not None and sum(given.values()) > self.available:
            return False
        for quota in self.of.funding.at_most:
            for value in self.values(quota):
                under = [given[name] for name in given if self.has(name, quota.per, value)]
                share = self.share(quota)
                if quota.count is not None and len(under) > quota.count:
                    return False
                if share is not None and sum(under) > share:
                    return False
        return True

    def reached(self, given: Amounts, promise: Promise) -> Decimal:
        under = [given[name] for name in given if self.has(name, promise.per, promise.value)]
        return Decimal(len(under)) if promise.count is not None else sum(under, NOTHING)

    def keeps(self, given: Amounts, promised: Sequence[Promise]) -> bool:
        """Whether so many, or so much money, goes to each."""
        return all(
            self.reached(given, one) >= (one.money if one.count is None else one.count)  # type: ignore[operator]
            for one in promised
        )

    def ways(self, given: Amounts, later: Sequence[str], *, parted: bool) -> Iterator[dict[str, Decimal]]:
        """Each way to give something to some of those that follow: all whole, or one of them its least."""
        for some in subsets(later):
            wholes = {name: self.whole(name) for name in some}
            yield {**given, **wholes}
            if self.floor < 1 and not parted and self.available is not None:
                for name in some:
                    yield {**given, **wholes, name: self.whole(name) * self.floor}

    def can_keep(
        self, given: Amounts, later: Sequence[str], promised: Sequence[Promise], *, parted: bool
    ) -> bool:
        if self.keeps(given, promised):
            return True
        return any(
            self.fits(way) and self.keeps(way, promised) for way in self.ways(given, later, parted=parted)
        )

    def stated(self) -> list[Promise]:
        """What the call promises; so many and so much money are two promises."""
        return [
            promise
            for quota in self.of.funding.at_least
            for promise in (
                *(
                    [Promise(quota.per, value, quota.count, None) for value in self.values(quota)]
                    if quota.count is not None
                    else []
                ),
                *(
                    [Promise(quota.per, value, None, self.share(quota)) for value in self.values(quota)]
                    if quota.share_of_money is not None
                    else []
                ),
            )
        ]

    def promised(self) -> list[Promise]:
        """Each as far as it can be kept beside those before it."""
        found: list[Promise] = []
        names = [*self.known]
        for promise in self.stated():
            if self.can_keep({}, names, [*found, promise], parted=False):
                found.append(promise)
                continue
            reached = max(
                self.reached(way, promise)
                for way in self.ways({}, names, parted=False)
                if self.fits(way) and self.keeps(way, found)
            )
            if reached and promise.count is not None:
                found.append(Promise(promise.per, promise.value, int(reached), None))
            elif reached:
                found.append(Promise(promise.per, promise.value, None, reached))
        return found

    def line(self) -> dict[str, Decimal]:
        """One after the other, with every way to go on tried out."""
        promised, names = self.promised(), [*self.known]
        given: dict[str, Decimal] = {}
        ended = parted = False
        for place, name in enumerate(names):
            later = names[place + 1 :]
            serves = any(
                self.has(name, one.per, one.value) and not self.keeps(given, [one]) for one in promised
            )
            if (ended and not serves) or (self.available is None and len(given) == self.of.funding.count):
                ended = True
                continue
            requested = self.whole(name)
            left = None if self.available is None else self.available - sum(given.values(), NOTHING)
            amount = requested if left is None else min(requested, left)
            is_part = amount < requested
            is_enough = amount > 0 and amount >= requested * self.floor and not (is_part and parted)
            more = {**given, name: amount}
            if (
                is_enough
                and self.fits(more)
                and self.can_keep(more, later, promised, parted=parted or is_part)
            ):
                given, ended, parted = more, ended or is_part, parted or is_part
                continue
            part = None
            if serves and not parted and not self.can_keep(given, later, promised, parted=parted):
                part = self.part(given, name, later, promised)
            if part is not None:
                given[name] = part
                ended = parted = True
            elif not is_enough:
                ended = True
        return given

    def part(
        self, given: Amounts, name: str, later: Sequence[str], promised: Sequence[Promise]
    ) -> Decimal | None:
        """The largest that leaves what the cheapest way to keep the other promises takes."""
        if self.floor == 1 or self.available is None:
            return None
        least = self.whole(name) * self.floor
        ways = [
            way
            for way in self.ways({**given, name: least}, later, parted=True)
            if self.fits(way) and self.keeps(way, promised)
        ]
        if not ways:
            return None
        way = min(ways, key=lambda one: sum(one.values()))
        cents = range(int(least * 100), int(self.whole(name) * 100) + 1, 100)
        fitting = [Decimal(cent) / 100 for cent in cents if self.fits({**way, name: Decimal(cent) / 100})]
        return max(fitting, default=least).quantize(Decimal("0.01"), ROUND_DOWN)
