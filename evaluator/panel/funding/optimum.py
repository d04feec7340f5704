"""Value for money: the set of proposals with most points that the money and the quotas allow. Pure.

An exact 0-1 optimum, to stand beside the order of rank and never instead of it: it passes over good
proposals that ask for much. Each is given all that it would get or nothing; as in the order of rank one of
each purse may get a part, where the call allows that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from evaluator.calls import Call
from evaluator.foundation import Record
from evaluator.panel.funding.candidates import Candidate, Ranked, in_line
from evaluator.panel.funding.choices import Asked, Room
from evaluator.panel.funding.feasible import chosen
from evaluator.panel.funding.plans import FundingPlan
from evaluator.panel.funding.promises import keepable
from evaluator.panel.funding.quotas import limits, promises
from evaluator.panel.funding.rooms import NOTHING, purses_of
from evaluator.panel.known import Known
from evaluator.scoring.evaluation import highest_total
from evaluator.scoring.overall import best_total


class Alternative(Record):
    """What would be funded for most points, beside what the order of rank funds."""

    funded: tuple[str, ...]
    """In the order of rank."""
    points: float
    """Of all of them together."""
    spent: Decimal
    """At least: who gets a part here may get what is left on top."""
    points_in_order: float
    """Of those that the order of rank funds."""
    spent_in_order: Decimal
    gain: tuple[str, ...]
    """Funded here only."""
    lose: tuple[str, ...]
    """Funded in the order of rank only."""


def most_points(
    call: Call, rankings: Sequence[Ranked], known: Mapping[str, Known], plan: FundingPlan
) -> Alternative:
    """The alternative to a plan.

    Where the lowest total is best, points are what lies between a total and the worst one.
    """
    several = [one for equals in in_line(call, rankings, known) for one in equals]
    purses = purses_of(call, [ranked.lot for ranked in rankings])
    choices = Asked(call, several, purses.money).choices(several)
    proposals = [one.known for one in several]
    room = Room(purses.money, purses.places, limits(call.funding.at_most, proposals, purses.available))
    at_least = promises(call.funding.at_least, proposals, purses.available)
    within_reach = [one.within_reach for one in keepable(room, at_least, choices)]
    room = replace(room, promises=[one for one in within_reach if one is not None])
    worth = {one.proposal_id: _worth(call, one) for one in several}
    places = chosen(choices, room, [worth[one.proposal_id] for one in choices]) or ()
    taken = {choices[place].proposal_id: choices[place] for place in places}
    funded = tuple(one.proposal_id for one in several if one.proposal_id in taken)
    in_order = plan.funded
    return Alternative(
        funded=funded,
        points=sum(worth[name] for name in funded),
        spent=sum((one.amount for one in taken.values()), NOTHING),
        points_in_order=sum(worth[name] for name in in_order),
        spent_in_order=sum((purse.spent for purse in plan.purses), NOTHING),
        gain=tuple(name for name in funded if name not in in_order),
        lose=tuple(name for name in in_order if name not in funded),
    )


def _worth(call: Call, one: Candidate) -> float:
    points = one.points or 0.0
    return highest_total(call) - points if best_total(call) == "low" else points
