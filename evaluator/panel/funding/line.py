"""The funding line: down the ranking until the room is used, with quotas and promises kept exactly. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_DOWN, Decimal
from itertools import chain

from evaluator.calls import Call
from evaluator.panel.funding.candidates import Candidate, Equals, Ranked, in_line, not_in_line
from evaluator.panel.funding.feasible import Choice, Room, can_keep
from evaluator.panel.funding.grants import CENT, Range, grant_range
from evaluator.panel.funding.plans import Award, FundingPlan, Outcome, Purse, Why
from evaluator.panel.funding.promises import keepable
from evaluator.panel.funding.quotas import Limit, limits
from evaluator.panel.funding.reserve import with_reserve
from evaluator.panel.funding.rooms import NOTHING, Purses, Spent, purses_of
from evaluator.panel.known import Known

_ENDS: frozenset[Why] = frozenset({"after_line", "too_little_left"})
"""Why not: the room of the purse is used."""


def funding_plan(
    call: Call,
    rankings: Sequence[Ranked],
    known: Mapping[str, Known],
    *,
    drawn: Sequence[str] = (),
) -> FundingPlan:
    """Who gets how much.

    One after the other, the best first, a proposal is funded when no quota is exceeded, its purse has what it
    asks for, and what the call promises can still be kept by those that follow. The first that its purse
    cannot pay whole gets the part that is left, where that is enough, and ends it: below it only proposals
    that the promises need are funded. Equals that do not all fit are left undecided.

    Parameters
    ----------
    drawn
        In this order equals are taken, where all of them are in it: the order of a draw, or of a decision.

    Raises
    ------
    ValueError
        The call states neither money nor how many are funded.
    """
    return _Walk(call, rankings, known, drawn).plan()


class _Walk:
    """One way down the order. What was given so far is the only thing that changes."""

    def __init__(
        self, call: Call, rankings: Sequence[Ranked], known: Mapping[str, Known], drawn: Sequence[str]
    ) -> None:
        self.call = call
        self.order = in_line(call, rankings, known)
        self.rest = not_in_line(call, rankings, known)
        self.drawn = {name: place for place, name in enumerate(drawn)}
        self.taken_as_drawn: list[str] = []
        several = [one for equals in self.order for one in equals]
        self.purses: Purses = purses_of(call, [ranked.lot for ranked in rankings])
        if not self.purses.money and not self.purses.places:
            raise ValueError("the call states neither money nor how many proposals are funded")
        at_most = limits(call.funding.at_most, (one.known for one in several), self.purses.available)
        at_least = limits(call.funding.at_least, (one.known for one in several), self.purses.available)
        self.ranges = {one.proposal_id: grant_range(call, one.known) for one in several}
        room = Room(money=self.purses.money, places=self.purses.places, quotas=at_most)
        promised, self.unkept = keepable(room, at_least, self._choices(several))
        self.spent = Spent(Room(room.money, room.places, at_most, promised))
        self.closed: set[str | None] = set()
        self.waiting: set[str | None] = set()
        self.awards: list[Award] = []

    def plan(self) -> FundingPlan:
        """All awards, with the reserve."""
        for place, equals in enumerate(self.order):
            self._take(equals, self.order[place + 1 :])
        self.awards += [_without_rank(one) for one in self.rest]
        return FundingPlan(
            awards=with_reserve(self.call, self.awards),
            purses=tuple(self._purse(lot) for lot in self._lots()),
            unkept=self.unkept,
            drawn=tuple(self.taken_as_drawn),
        )

    def _take(self, equals: Equals, later: Sequence[Equals]) -> None:
        if len(equals) == 1:
            self._give(equals[0], chain.from_iterable(later))
            return
        if all(one.proposal_id in self.drawn for one in equals):
            ordered = sorted(equals, key=lambda one: self.drawn[one.proposal_id])
            self.taken_as_drawn += [one.proposal_id for one in ordered]
            self._give_each(ordered, later)
            return
        if equals[0].purse in self.waiting:
            self._give_each(equals, later)
            return
        able, ends = self._settle_hopeless(equals, later)
        self._take_able(able, later)
        if ends and equals[0].purse not in self.waiting:
            self.closed.add(equals[0].purse)

    def _settle_hopeless(self, equals: Equals, later: Sequence[Equals]) -> tuple[Equals, bool]:
        """Say of those that would get nothing even if they came first; the others, and if the line ends."""
        able: list[Candidate] = []
        ends = False
        for one in equals:
            others = chain((other for other in equals if other != one), *later)
            amount, why, limit = self._what_it_gets(one, others)
            if amount is not None:
                able.append(one)
                continue
            ends = ends or why in _ENDS
            self.awards.append(self._award(one, "not_funded", why, limit=limit))
        return tuple(able), ends

    def _take_able(self, equals: Equals, later: Sequence[Equals]) -> None:
        """Fund all of them where all fit; else leave them undecided."""
        if not equals:
            return
        before = self.spent, set(self.closed), list(self.awards)
        self._give_each(equals, later)
        given = self.awards[len(before[2]) :]
        if len(equals) == 1 or all(self._is_whole(one) for one in given):
            return
        self.spent, self.closed, self.awards = before
        is_zone = self.call.funding.draw is not None and equals[0].zone == "random selection"
        why: Why = "to_be_drawn" if is_zone else "equal_at_line"
        self.awards += [self._award(one, "undecided", why) for one in equals]
        # Where one of them will not fit, whoever comes first, the line lies among them: nobody below waits.
        ends = not self.spent.room.promises and self._are_too_many(equals)
        (self.closed if ends else self.waiting).add(equals[0].purse)

    def _is_whole(self, award: Award) -> bool:
        """Whether it gets all that it could."""
        asked = self.ranges[award.proposal_id]
        return award.outcome == "funded" and (
            award.amount is None or not isinstance(asked, Range) or award.amount == asked.most
        )

    def _are_too_many(self, equals: Equals) -> bool:
        """Whether the purse cannot pay all of them, whatever the order."""
        choices = self._choices(equals)
        left, places = (
            self.spent.room.money.get(equals[0].purse),
            self.spent.room.places.get(equals[0].purse),
        )
        asked = sum((one.amount for one in choices), NOTHING)
        return (left is not None and asked > left) or (places is not None and len(choices) > places)

    def _give_each(self, ordered: Sequence[Candidate], later: Sequence[Equals]) -> None:
        for place, one in enumerate(ordered):
            self._give(one, chain(ordered[place + 1 :], *later))

    def _give(self, one: Candidate, later: Iterable[Candidate]) -> None:
        """Decide about one whose turn it is; `later` are all that follow."""
        if one.purse in self.waiting:
            self.awards.append(self._award(one, "undecided", "waits"))
            return
        amount, why, limit = self._what_it_gets(one, later)
        if amount is None and why in _ENDS:
            self.closed.add(one.purse)
        if amount is None:
            self.awards.append(self._award(one, "not_funded", why, limit=limit))
            return
        choice = self._choice(one, amount)
        self.spent = self.spent.takes(choice)
        asked = self.ranges[one.proposal_id]
        if isinstance(asked, Range) and amount < asked.most:
            self.closed.add(one.purse)
        self.awards.append(self._award(one, "funded", why, amount=amount, limit=limit))

    def _what_it_gets(
        self, one: Candidate, later: Iterable[Candidate]
    ) -> tuple[Decimal | None, Why, Limit | None]:
        asked = self._asked(one)
        if not isinstance(asked, Range):
            return None, asked, None
        promise = self.spent.unmet(one.known) if one.purse in self.closed else None
        if one.purse in self.closed and promise is None:
            return None, "after_line", None
        if self.spent.room.places.get(one.purse, 1) < 1:
            return None, "after_line", None
        left = self.spent.room.money.get(one.purse)
        amount = asked.most
        if left is not None and amount > left:
            amount = left.quantize(CENT, ROUND_DOWN)
            if amount < asked.least or amount <= 0:
                return None, "too_little_left", None
        choice = self._choice(one, amount)
        if (exceeded := self.spent.exceeded_by(choice)) is not None:
            return None, "over_quota", exceeded
        after = self.spent.takes(choice)
        if not can_keep(self._choices(later), after.room):
            hindered = next((promise for promise in after.room.promises if not after.keeps(promise)), None)
            return None, "kept_for_promise", hindered
        return amount, "in_order" if promise is None else "for_promise", promise

    def _asked(self, one: Candidate) -> Range | Why:
        found = self.ranges[one.proposal_id]
        # Where places are counted an amount is not needed to have one.
        if found == "no_amount" and one.purse not in self.purses.money:
            return Range(most=NOTHING, least=NOTHING)
        return found

    def _choices(self, several: Iterable[Candidate]) -> list[Choice]:
        """Those that can be given all that they would get."""
        found = []
        for one in several:
            asked = self._asked(one)
            if isinstance(asked, Range):
                found.append(self._choice(one, asked.most))
        return found

    def _choice(self, one: Candidate, amount: Decimal) -> Choice:
        return Choice(one.proposal_id, one.purse, amount, one.known)

    def _award(
        self,
        one: Candidate,
        outcome: Outcome,
        why: Why,
        *,
        amount: Decimal | None = None,
        limit: Limit | None = None,
    ) -> Award:
        is_counted = amount is not None and one.known.requested is None
        return Award(
            proposal_id=one.proposal_id,
            lot=one.purse,
            rank=one.rank,
            points=one.points,
            requested=one.known.requested,
            amount=None if is_counted else amount,
            outcome=outcome,
            why=why,
            quota=None if limit is None else limit.quota,
            shares=None if limit is None else limit.value,
            in_zone=one.zone == "random selection",
        )

    def _lots(self) -> list[str | None]:
        return [*dict.fromkeys([*self.purses.money, *self.purses.places])]

    def _purse(self, lot: str | None) -> Purse:
        given = [one for one in self.awards if one.lot == lot and one.outcome == "funded"]
        # What was funded ahead of its turn does not move the line.
        in_turn = [one.proposal_id for one in given if one.why == "in_order"]
        return Purse(
            lot=lot,
            available=self.purses.money.get(lot),
            places=self.purses.places.get(lot),
            spent=sum((one.amount or NOTHING for one in given), NOTHING),
            funded=len(given),
            last=in_turn[-1] if in_turn else None,
        )


def _without_rank(one: Candidate) -> Award:
    fails = one.passed is False
    return Award(
        proposal_id=one.proposal_id,
        lot=one.purse,
        rank=None,
        points=one.points,
        requested=one.known.requested,
        outcome="fails" if fails else "open",
        why="does_not_pass" if fails else "not_scored",
    )
