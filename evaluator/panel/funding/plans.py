"""What a funding line says of each proposal, of each purse, and of what the call promised."""

from decimal import Decimal
from typing import Literal

from evaluator.calls.process import Quota
from evaluator.foundation import Record

Outcome = Literal["funded", "reserve", "undecided", "not_funded", "fails", "open"]
"""`undecided`: nothing tells it from others at the line, and not all of them fit; a person or a draw decides.
`fails`: it does not pass. `open`: whether it passes cannot be said yet."""

Why = Literal[
    "in_order",
    "for_promise",
    "after_line",
    "too_little_left",
    "too_small",
    "too_large",
    "no_amount",
    "over_quota",
    "kept_for_promise",
    "equal_at_line",
    "to_be_drawn",
    "waits",
    "does_not_pass",
    "not_scored",
]
"""`in_order`: its turn came while there was room. `for_promise`: ahead of its turn, since the call promises
at least so many like it. `after_line`: the room was used before its turn. `too_little_left`: neither all that
it asks for was left, nor a part that is large enough. `too_small`: it asks for less than the smallest grant.
`too_large`: the largest grant is less than it can do with.
`over_quota`: as many like it as the call allows are funded. `kept_for_promise`: with it a promise of the call
could not be kept. `equal_at_line`, `to_be_drawn`: see `undecided`. `waits`: what stands before it has to be
decided first."""


def is_part_of(amount: Decimal | None, requested: Decimal | None) -> bool:
    """Whether a grant is less than what was asked for, as far as both are known."""
    return amount is not None and requested is not None and amount < requested


class Award(Record):
    """What becomes of one proposal."""

    proposal_id: str
    lot: str | None
    """Of the purse that pays it."""
    rank: int | None
    """1 is best; equals share the better rank. None where it has none."""
    points: float | None
    """The total that the ranking goes by."""
    requested: Decimal | None
    amount: Decimal | None = None
    """What it gets; less than it requests where only a part is left, or the call's largest grant is less."""
    outcome: Outcome
    why: Why
    quota: Quota | None = None
    """The quota or promise that decided."""
    shares: str | None = None
    """What it shares with others of that quota: `MA`, or the organisation."""
    reserve_place: int | None = None
    in_zone: bool = False
    """Whether its rank is so uncertain that it could lie on either side of the line."""

    @property
    def is_part(self) -> bool:
        """Whether it gets less than it requests."""
        return is_part_of(self.amount, self.requested)


class Purse(Record):
    """The money, or the number of places, for the proposals of one lot or of the whole call."""

    lot: str | None
    available: Decimal | None
    """None where proposals are counted, or nothing is stated."""
    places: int | None
    """None where money decides."""
    spent: Decimal
    funded: int
    last: str | None
    """The last proposal above the line; None where none is funded."""

    @property
    def left(self) -> Decimal | None:
        """What is not given."""
        return None if self.available is None else self.available - self.spent


class Unkept(Record):
    """A promise of the call that its line does not keep."""

    quota: Quota
    value: str | None
    reached: Decimal
    """So many, or so much money."""
    wanted: Decimal


class FundingPlan(Record):
    """The line of one stage of a call."""

    awards: tuple[Award, ...]
    """The best first; then those without a rank."""
    purses: tuple[Purse, ...]
    unkept: tuple[Unkept, ...] = ()
    drawn: tuple[str, ...] = ()
    """Those whom chance decided about, in the order that was drawn."""
    settled: tuple[str, ...] = ()
    """Those equal to others about whom people decided, in the order that follows from that."""
    undecided: tuple[tuple[str, ...], ...] = ()
    """Each group of equals at the line that waits for a draw or a person."""

    def award(self, proposal_id: str) -> Award:
        """Of one proposal.

        Raises
        ------
        KeyError
            It is not in the plan.
        """
        found = next((one for one in self.awards if one.proposal_id == proposal_id), None)
        if found is None:
            raise KeyError(proposal_id)
        return found

    @property
    def funded(self) -> tuple[str, ...]:
        """Those that get something, in order."""
        return tuple(one.proposal_id for one in self.awards if one.outcome == "funded")
