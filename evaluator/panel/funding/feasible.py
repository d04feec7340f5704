"""Whether the promises of a call can be kept, and the best set under all its limits: exact, by HiGHS. Pure.

Both are 0-1 programmes: which proposals are funded, so that no purse gives more than it has, no quota is
exceeded, and each promise is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from evaluator.panel.funding.quotas import Limit, falls_under
from evaluator.panel.known import Known

CLOSE = 1e-6


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


def can_keep(choices: Sequence[Choice], room: Room) -> bool:
    """Whether some of these proposals can be chosen so that every promise is kept."""
    if _are_kept_already(room):
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
    count, money = room.used.get(promise, (0, Decimal(0)))
    if promise.count is None:
        return money + sum((one.amount for one in reached), Decimal(0))
    return Decimal(count + len(reached))


def chosen(choices: Sequence[Choice], room: Room, values: Sequence[float]) -> tuple[int, ...] | None:
    """The places of those that are worth most together and keep all promises; None where none can.

    Of equally good sets the one with fewer parts, of these the one that takes less money, then the one with
    those that come first.
    """
    if not choices:
        return () if _are_kept_already(room) else None
    constraints = _constraints(choices, room)
    first = _solved(values, constraints)
    if first is None or not any(values):
        return first
    best = sum(values[place] for place in first)
    at_least_as_good = LinearConstraint(np.array(values), lb=best - CLOSE)
    # More than all money together: a part is taken only where it brings points.
    part = 1.0 + sum(float(one.amount) for one in choices)
    cheap = [-float(one.amount) - CLOSE * place - part * one.is_part for place, one in enumerate(choices)]
    return _solved(cheap, [*constraints, at_least_as_good]) or first


def _solved(values: Sequence[float], constraints: Sequence[LinearConstraint]) -> tuple[int, ...] | None:
    found = milp(
        -np.array(values),
        constraints=list(constraints),
        integrality=np.ones(len(values)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0.0},
    )
    return tuple(np.flatnonzero(found.x > 0.5).tolist()) if found.success else None


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
    count, money = room.used.get(limit, (0, Decimal(0)))
    rows = []
    if limit.count is not None:
        rows.append((under, float(limit.count - count)))
    if limit.money is not None:
        rows.append((under * amounts, float(limit.money - money)))
    return [
        LinearConstraint(row, lb=bound) if is_promise else LinearConstraint(row, ub=bound)
        for row, bound in rows
    ]


def _are_kept_already(room: Room) -> bool:
    """Whether every promise is kept already."""
    return all(
        (limit.count is None or room.used.get(limit, (0, Decimal(0)))[0] >= limit.count)
        and (limit.money is None or room.used.get(limit, (0, Decimal(0)))[1] >= limit.money)
        for limit in room.promises
    )
