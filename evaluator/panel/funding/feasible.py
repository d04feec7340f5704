"""Whether the promises of a call can be kept, and the best set under all its limits, by HiGHS. Pure.

Both are 0-1 programmes: which proposals are funded, so that no purse gives more than it has, no quota is
exceeded, and each promise is kept. The solver's numbers are floating-point ones; what it chooses is reckoned
again in decimals.
"""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from evaluator.panel.funding.choices import Choice, Room
from evaluator.panel.funding.exact import rows_against
from evaluator.panel.funding.quotas import Limit, falls_under
from evaluator.panel.funding.rooms import NOTHING

CLOSE = 1e-6


def can_keep(choices: Sequence[Choice], room: Room) -> bool:
    """Whether some of these proposals can be chosen so that every promise is kept."""
    if room.keeps_all:
        return True
    return chosen(choices, room, [0.0] * len(choices)) is not None


def most_reached(choices: Sequence[Choice], room: Room, promise: Limit) -> Decimal:
    """So many, or so much money, one promise can reach at most while the others of the room are kept."""
    counts = [
        (float(one.amount) if promise.count is None else 1.0) if falls_under(promise, one.known) else 0.0
        for one in choices
    ]
    found = chosen(choices, room, counts) or ()
    reached = [choices[place] for place in found if falls_under(promise, choices[place].known)]
    if promise.count is None:
        return room.given(promise) + sum((one.amount for one in reached), NOTHING)
    return Decimal(room.count(promise) + len(reached))


def chosen(choices: Sequence[Choice], room: Room, values: Sequence[float]) -> tuple[int, ...] | None:
    """The places of those that are worth most together and keep all promises; None where none can.

    Of equally good sets the one with fewer parts, of these the one that takes less money, then the one with
    those that come first.
    """
    if not choices:
        return () if room.keeps_all else None
    constraints = _constraints(choices, room)
    first = _solved(values, constraints, choices, room)
    if first is None or not any(values):
        return first
    best = sum(values[place] for place in first)
    at_least_as_good = LinearConstraint(np.array(values), lb=best - CLOSE)
    # More than all money together: a part is taken only where it brings points.
    part = 1.0 + sum(float(one.amount) for one in choices)
    cheap = [-float(one.amount) - CLOSE * place - part * one.is_part for place, one in enumerate(choices)]
    return _solved(cheap, [*constraints, at_least_as_good], choices, room) or first


def _solved(
    values: Sequence[float], constraints: list[LinearConstraint], choices: Sequence[Choice], room: Room
) -> tuple[int, ...] | None:
    """The best set by the solver that keeps all limits to the last decimal as well.

    What is found to be too much, or too little, is excluded for all that is solved after it: each time a set
    less, so that it ends.
    """
    while True:
        found = milp(
            -np.array(values),
            constraints=constraints,
            integrality=np.ones(len(values)),
            bounds=Bounds(0, 1),
            options={"mip_rel_gap": 0.0},
        )
        if not found.success:
            return None
        places = tuple(np.flatnonzero(found.x > 0.5).tolist())
        rows = [*rows_against(choices, room, places)]
        if not rows:
            return places
        constraints += rows


def _constraints(choices: Sequence[Choice], room: Room) -> list[LinearConstraint]:
    amounts = np.array([float(one.amount) for one in choices])
    found = _of_parts(choices)
    for purse, left in room.money.items():
        inside = np.array([one.purse == purse for one in choices])
        found.append(LinearConstraint(amounts * inside, ub=float(left)))
    for purse, places in room.places.items():
        inside = np.array([one.purse == purse for one in choices])
        found.append(LinearConstraint(inside.astype(float), ub=places))
    for limit in room.quotas:
        found += _of_limit(limit, choices, amounts, room, is_promise=False)
    for limit in room.promises:
        found += _of_limit(limit, choices, amounts, room, is_promise=True)
    return found


def _of_parts(choices: Sequence[Choice]) -> list[LinearConstraint]:
    parts = np.array([one.is_part for one in choices])
    if not parts.any():
        return []
    purses = [
        parts & np.array([one.purse == purse for one in choices]) for purse in {one.purse for one in choices}
    ]
    names = {one.proposal_id for one in choices if one.is_part}
    either = [np.array([one.proposal_id == name for one in choices]) for name in sorted(names)]
    return [LinearConstraint(row.astype(float), ub=1) for row in (*purses, *either)]


def _of_limit(
    limit: Limit, choices: Sequence[Choice], amounts: np.ndarray, room: Room, *, is_promise: bool
) -> list[LinearConstraint]:
    under = np.array([falls_under(limit, one.known) for one in choices]).astype(float)
    rows = []
    if limit.count is not None:
        rows.append((under, float(limit.count - room.count(limit))))
    if limit.money is not None:
        rows.append((under * amounts, float(limit.money - room.given(limit))))
    return [
        LinearConstraint(row, lb=bound) if is_promise else LinearConstraint(row, ub=bound)
        for row, bound in rows
    ]
