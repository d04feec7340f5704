"""What a proposal gets when its turn comes, or why it gets nothing: by what was given before it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal

from evaluator.panel.funding.candidates import Candidate
from evaluator.panel.funding.choices import Asked, Choice, Room
from evaluator.panel.funding.feasible import can_keep, chosen
from evaluator.panel.funding.grants import CENT, Range
from evaluator.panel.funding.plans import Why
from evaluator.panel.funding.quotas import Limit, falls_under
from evaluator.panel.funding.rooms import NOTHING

ENDS: frozenset[Why] = frozenset({"after_line", "too_little_left"})
"""Why not: the room of the purse is used."""


OTHER_PURSE = 1e-3
"""What money of another purse weighs beside that of the same."""


@dataclass(frozen=True)
class Given:
    """How far a line has come."""

    room: Room
    closed: frozenset[str | None] = frozenset()
    """Purses of which the line has ended: only promises take from them."""
    parted: frozenset[str | None] = frozenset()
    """Purses of which somebody got a part."""
    waiting: frozenset[str | None] = frozenset()
    """Purses in which something has to be decided first."""
    pending: tuple[Candidate, ...] = ()
    """Those who are not decided about: they may still take their grant."""

    def closes(self, *purses: str | None) -> "Given":
        """Where the line of these purses has ended."""
        return replace(self, closed=self.closed.union(purses))

    def waits(self, *several: Candidate) -> "Given":
        """Where it has to be decided about these first."""
        purses = {one.purse for one in several} - self.closed
        return replace(self, waiting=self.waiting | purses, pending=(*self.pending, *several))


@dataclass(frozen=True)
class Turn:
    """What one proposal gets, or why it gets nothing."""

    amount: Decimal | None
    why: Why
    limit: Limit | None = None
    """The quota or promise that decided."""


def turn(asked: Asked, one: Candidate, given: Given, later: Iterable[Candidate]) -> Turn:
    """What it gets in its turn; `later` are all who can still be given something after it.

    A part is for the first that its purse cannot pay whole. Another one is offered a part only where a
    promise could not be kept without it: the largest that leaves what the other promises need.
    """
    spans, room = asked.range_of(one), given.room
    if not isinstance(spans, Range):
        return Turn(None, spans)
    promise = room.unmet(one.known) if one.purse in given.closed else None
    if (one.purse in given.closed and promise is None) or room.places.get(one.purse, 1) < 1:
        return Turn(None, "after_line")
    others = [*later]
    amount = _in_turn(one, spans, given)
    if amount is None:
        refused = Turn(None, "too_little_left")
    else:
        choice = Choice(one.proposal_id, one.purse, amount, one.known)
        exceeded, after = room.exceeded_by(choice), taken(given, choice, spans)
        if exceeded is not None:
            refused = Turn(None, "over_quota", exceeded)
        elif can_keep(asked.choices(others, parted=after.parted), after.room):
            return Turn(amount, "in_order" if promise is None else "for_promise", promise)
        else:
            hindered = next((one for one in after.room.promises if not after.room.keeps(one)), None)
            refused = Turn(None, "kept_for_promise", hindered)
    needed = room.unmet(one.known)
    if needed is None or can_keep(asked.choices(others, parted=given.parted), room):
        return refused
    part = _part_for_promises(asked, one, spans, given, others)
    return refused if part is None else Turn(part, "for_promise", needed)


def taken(given: Given, choice: Choice, spans: Range) -> Given:
    """After one more award; whoever gets a part ends the line of the purse."""
    after = replace(given, room=given.room.takes(choice))
    if choice.amount >= spans.most:
        return after
    return replace(after.closes(choice.purse), parted=after.parted | {choice.purse})


def _in_turn(one: Candidate, spans: Range, given: Given) -> Decimal | None:
    """All that it would get, or the part that is left; None where that is too little."""
    left = given.room.money.get(one.purse)
    if left is None or spans.most <= left:
        return spans.most
    part = left.quantize(CENT, ROUND_DOWN)
    return part if part >= spans.least and part > 0 and one.purse not in given.parted else None


def _part_for_promises(
    asked: Asked, one: Candidate, spans: Range, given: Given, others: Sequence[Candidate]
) -> Decimal | None:
    room = given.room
    if spans.least == spans.most or one.purse not in room.money or one.purse in given.parted:
        return None
    least = Choice(one.proposal_id, one.purse, spans.least, one.known, is_part=True)
    after = taken(given, least, spans)
    if after.room.money[one.purse] < 0 or room.exceeded_by(least) is not None:
        return None
    choices = asked.choices(others, parted=after.parted)
    # Of the ways to keep what is promised the one that takes least, of this purse before others.
    costs = [float(choice.amount) * (1 if choice.purse == one.purse else OTHER_PURSE) for choice in choices]
    places = chosen(choices, after.room, [-cost for cost in costs])
    if places is None:
        return None
    needed = [choices[place] for place in places]
    spare = [after.room.money[one.purse] - _money(other for other in needed if other.purse == one.purse)]
    for limit in room.quotas:
        if limit.money is not None and falls_under(limit, one.known):
            under = (other for other in needed if falls_under(limit, other.known))
            spare.append(limit.money - after.room.given(limit) - _money(under))
    more = min(spans.most, spans.least + min(spare))
    return max(more.quantize(CENT, ROUND_DOWN), spans.least)


def _money(several: Iterable[Choice]) -> Decimal:
    return sum((one.amount for one in several), NOTHING)
