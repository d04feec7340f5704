"""Whether a chosen set keeps every limit to the last decimal, and what a set that does must have. Pure.

A solver reckons with floating-point numbers and may let a set through that takes a hair too much. Each row
returned here excludes such a set, and none that keeps the limit: amounts are never below nothing.
"""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

import numpy as np
from scipy.optimize import LinearConstraint

from evaluator.panel.funding.choices import Choice, Room
from evaluator.panel.funding.quotas import falls_under


def rows_against(
    choices: Sequence[Choice], room: Room, places: Collection[int]
) -> Iterator[LinearConstraint]:
    """A row for each limit of money that the choices at these places exceed, or promise that they miss."""
    for purse, left in room.money.items():
        inside = [place for place in places if choices[place].purse == purse]
        if _money(choices, inside) > left:
            yield LinearConstraint(_row(choices, inside), ub=len(inside) - 1)
    for limit in room.quotas:
        inside = [place for place in places if falls_under(limit, choices[place].known)]
        if limit.money is not None and room.given(limit) + _money(choices, inside) > limit.money:
            yield LinearConstraint(_row(choices, inside), ub=len(inside) - 1)
    for limit in room.promises:
        under = [place for place, one in enumerate(choices) if falls_under(limit, one.known)]
        inside = [place for place in under if place in places]
        if limit.money is not None and room.given(limit) + _money(choices, inside) < limit.money:
            # Even all of these are not enough: it takes another one.
            others = [place for place in under if place not in places]
            yield LinearConstraint(_row(choices, others), lb=1)


def _money(choices: Sequence[Choice], places: Collection[int]) -> Decimal:
    return sum((choices[place].amount for place in places), Decimal(0))


def _row(choices: Sequence[Choice], places: Collection[int]) -> np.ndarray:
    row = np.zeros(len(choices))
    row[list(places)] = 1.0
    return row
