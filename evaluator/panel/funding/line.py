"""The funding line: down the ranking until the room is used, with quotas and promises kept exactly. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from evaluator.calls import Call
from evaluator.panel.funding.candidates import Candidate, Equals, Ranked, in_line, is_zone, not_in_line
from evaluator.panel.funding.choices import Asked, Choice, Room
from evaluator.panel.funding.grants import Range
from evaluator.panel.funding.plans import Award, FundingPlan, Outcome, Purse, Why
from evaluator.panel.funding.promises import keepable, unkept
from evaluator.panel.funding.quotas import Limit, limits, promises
from evaluator.panel.funding.reserve import with_reserve
from evaluator.panel.funding.rooms import NOTHING, Purses, purses_of
from evaluator.panel.funding.settling import NOTHING_SETTLED, Settled, told_apart
from evaluator.panel.funding.turns import ENDS, Given, taken, turn
from evaluator.panel.known import Known


def funding_plan(
    call: Call,
    rankings: Sequence[Ranked],
    known: Mapping[str, Known],
    *,
    drawn: Sequence[str] = (),
    settled: Settled = NOTHING_SETTLED,
) -> FundingPlan:
    """Who gets how much.

    One after the other, the best first, a proposal is funded when no quota is exceeded, its purse has what it
    asks for, and what the call promises can still be kept by those that follow. The first that its purse
    cannot pay whole gets the part that is left, where that is enough, and ends it: below it only proposals
    that the promises need are funded. Equals that do not all fit are left undecided, and whoever hangs on
    them waits: those below them that the same purse pays, and those who share a quota or promise with them.

    Parameters
    ----------
    drawn
        In this order equals are taken, where all who can be funded are in it: the order of a draw.
    settled
        Whom people put before others that are equal, and whom behind.

    Raises
    ------
    ValueError
        The call states neither money nor how many are funded, or a part of the money where it counts
        proposals.
    """
    return _Walk(call, rankings, known, drawn, settled).plan()


class _Walk:
    """One way down the order. What was given so far is the only thing that changes."""

    def __init__(
        self,
        call: Call,
        rankings: Sequence[Ranked],
        known: Mapping[str, Known],
        drawn: Sequence[str],
        settled: Settled,
    ) -> None:
        self.call = call
        self.purses: Purses = purses_of(call, [ranked.lot for ranked in rankings])
        if not self.purses.money and not self.purses.places:
            raise ValueError("the call states neither money nor how many proposals are funded")
        if call.funding.by == "count" and call.funding.quotas_of_money:
            raise ValueError("a quota is a part of the money, and the call funds a number of proposals")
        self.order, self.settled = told_apart(call, in_line(call, rankings, known), settled)
        self.rest = not_in_line(call, rankings, known)
        self.drawn = {name: place for place, name in enumerate(drawn)}
        self.taken_as_drawn: list[str] = []
        self.undecided: list[tuple[str, ...]] = []
        several = [one for equals in self.order for one in equals]
        self.known = {one.proposal_id: one.known for one in several}
        self.asked = Asked(call, several, self.purses.money)
        proposals, available = [*self.known.values()], self.purses.available
        at_most = limits(call.funding.at_most, proposals, available)
        room = Room(self.purses.money, self.purses.places, quotas=at_most)
        at_least = promises(call.funding.at_least, proposals, available)
        self.promised = keepable(room, at_least, self.asked.choices(several))
        within_reach = [one.within_reach for one in self.promised if one.within_reach is not None]
        self.given = Given(replace(room, promises=within_reach))
        self.awards: list[Award] = []

    def plan(self) -> FundingPlan:
        """All awards, with the reserve."""
        for place, equals in enumerate(self.order):
            self._take(equals, self.order[place + 1 :])
        self.awards += [_without_rank(one) for one in self.rest]
        return FundingPlan(
            awards=with_reserve(self.call, self.awards, self._levels()),
            purses=tuple(self._purse(lot) for lot in self._lots()),
            unkept=unkept(self.promised, self.awards, self.known),
            drawn=tuple(self.taken_as_drawn),
            settled=self.settled,
            undecided=tuple(self.undecided),
        )

    def _levels(self) -> dict[str, int]:
        found = {one.proposal_id: level for level, equals in enumerate(self.order) for one in equals}
        # What was drawn is told apart.
        return found | {name: -1 - place for place, name in enumerate(self.taken_as_drawn)}

    def _take(self, equals: Equals, later: Sequence[Equals]) -> None:
        if len(equals) == 1 and not self.given.pending:
            self._give(equals[0], chain.from_iterable(later))
            return
        waiting = tuple(one for one in equals if self._has_to_wait(one))
        self._wait(waiting)
        able, ended = self._settle_hopeless(tuple(one for one in equals if one not in waiting), later)
        for some in self._apart(able):
            self._take_able(some, later)
        self.given = self.given.closes(*ended.difference(self.given.waiting))

    def _settle_hopeless(self, equals: Equals, later: Sequence[Equals]) -> tuple[Equals, set[str | None]]:
        """Say of whom would get nothing even if it came first; the others, and where the line ends."""
        able: list[Candidate] = []
        ended: set[str | None] = set()
        for one in equals:
            others = chain((other for other in equals if other != one), *later)
            found = turn(self.asked, one, self.given, others)
            if found.amount is not None:
                able.append(one)
                continue
            if found.why in ENDS:
                ended.add(one.purse)
            self.awards.append(self._award(one, "not_funded", found.why, limit=found.limit))
        return tuple(able), ended

    def _apart(self, equals: Equals) -> Iterable[Equals]:
        """Those of each purse by themselves, where no quota and no promise makes them compete."""
        room = self.given.room
        competes = room.exceeded_by(*self._wholes((*equals, *self.given.pending))) is not None
        if competes or not room.keeps_all:
            return [equals] if equals else []
        purses = dict.fromkeys(one.purse for one in equals)
        return [tuple(one for one in equals if one.purse == purse) for purse in purses]

    def _take_able(self, equals: Equals, later: Sequence[Equals]) -> None:
        """Fund all of them where all fit, or as they were drawn; else leave them undecided."""
        if self._hang_on_pending(equals):
            self._wait(equals)
            return
        if len(equals) > 1 and all(one.proposal_id in self.drawn for one in equals):
            equals = tuple(sorted(equals, key=lambda one: self.drawn[one.proposal_id]))
            self.taken_as_drawn += [one.proposal_id for one in equals]
            self._give_each(equals, later)
            return
        before = self.given, list(self.awards)
        self._give_each(equals, later)
        funded = self.awards[len(before[1]) :]
        if len(equals) == 1 or all(self.asked.is_whole(one) for one in funded):
            return
        self.given, self.awards = before
        why: Why = "to_be_drawn" if is_zone(self.call, equals) else "equal_at_line"
        self.awards += [self._award(one, "undecided", why) for one in equals]
        self.undecided.append(tuple(one.proposal_id for one in equals))
        # Where one of them will not fit, whoever comes first, the line lies among them: nobody below waits.
        self.given = self.given.closes(*self._purses_that_end(equals)).waits(*equals)

    def _has_to_wait(self, one: Candidate) -> bool:
        """Whether something before it has to be decided first: in its purse, or for a promise."""
        hangs = one.purse in self.given.waiting or (self.given.pending and not self.given.room.keeps_all)
        return bool(hangs) and isinstance(self.asked.range_of(one), Range)

    def _wait(self, several: Equals) -> None:
        self.awards += [self._award(one, "undecided", "waits") for one in several]
        self.given = self.given.waits(*several)

    def _hang_on_pending(self, several: Equals) -> bool:
        """Whether a quota may be used up, or not, by those who are not decided about."""
        pending = self.given.pending
        return bool(pending) and self.given.room.exceeded_by(*self._wholes((*several, *pending))) is not None

    def _purses_that_end(self, equals: Equals) -> Iterable[str | None]:
        """Those that cannot pay all of these in any order, where nothing but the purse divides them."""
        room, choices = self.given.room, self._wholes(equals)
        if not room.keeps_all or room.exceeded_by(*choices, *self._wholes(self.given.pending)) is not None:
            return
        for purse in {one.purse for one in equals}:
            own = [one for one in choices if one.purse == purse]
            left, places = room.money.get(purse), room.places.get(purse)
            asked = sum((one.amount for one in own), NOTHING)
            if (left is not None and asked > left) or (places is not None and len(own) > places):
                yield purse

    def _give_each(self, ordered: Sequence[Candidate], later: Sequence[Equals]) -> None:
        for place, one in enumerate(ordered):
            self._give(one, chain(ordered[place + 1 :], *later))

    def _give(self, one: Candidate, later: Iterable[Candidate]) -> None:
        """Decide about one whose turn it is; `later` are all that follow."""
        found, spans = turn(self.asked, one, self.given, later), self.asked.range_of(one)
        if found.amount is None or not isinstance(spans, Range):
            if found.why in ENDS:
                self.given = self.given.closes(one.purse)
            self.awards.append(self._award(one, "not_funded", found.why, limit=found.limit))
            return
        self.given = taken(self.given, Choice(one.proposal_id, one.purse, found.amount, one.known), spans)
        self.awards.append(self._award(one, "funded", found.why, amount=found.amount, limit=found.limit))

    def _wholes(self, several: Iterable[Candidate]) -> list[Choice]:
        return [one for one in self.asked.choices(several) if not one.is_part]

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
