"""Weights to write into a call file, so that criteria decide wanted parts of the total."""

import math
from collections.abc import Mapping, Sequence

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.calls.structure import Group
from evaluator.scoring.scope import scope_of
from evaluator.scoring.scorecard import NO_FACTS
from evaluator.scoring.shares import counts

TENTHS = 1000
"""Weights are written in tenths of a hundredth: together 100.0."""


def weighing(call: Call) -> tuple[str, ...]:
    """The criteria that have a share of the total in the call as a whole, in its order."""
    scope = scope_of(call, NO_FACTS)
    return tuple(one.id for one in call.criteria_in_order if counts(one, scope))


def written_weights(call: Call, wanted: Mapping[str, float]) -> dict[str, float]:
    """What to write where, by path, as `criteria[plan].weight`: after it shares are those wanted, to a tenth.

    The weights of criteria add up to 100 (before a multiplier, which is divided out); a section or group that
    states a weight or a maximum gets the sum of what is in it. Weights of lots and thresholds are left as
    they are. What is rounded is given to those that lose most by it, so that the sum stays.

    Parameters
    ----------
    wanted
        A share for each criterion of `weighing`; together 1.

    Raises
    ------
    ValueError
        A share is missing, one too many, below 0, or they do not add up to 1.
    """
    names = weighing(call)
    if {*wanted} != {*names} or min(wanted.values(), default=0) < 0:
        raise ValueError(f"a share of 0 or more is needed for each of {', '.join(names)}")
    if abs(math.fsum(wanted.values()) - 1) > 1e-6:
        raise ValueError(f"shares add up to 1, found {math.fsum(wanted.values()):g}")
    tenths = dict(zip(names, _whole([wanted[name] * TENTHS for name in names]), strict=True))
    weights = {name: round(tenths[name] / 10 / call.criterion(name).multiplier, 6) for name in names}
    found: dict[str, float] = {}
    section_of = scope_of(call, NO_FACTS).section_of
    for section in call.sections:
        inside = [call.criterion(name) for name in names if section_of[name] == section.id]
        points = {one.id: weights[one.id] * one.multiplier for one in inside}
        groups: dict[str, float] = {}
        for group in section.groups:
            own = [one for one in inside if one.group == group.id]
            groups |= _of_node(f"sections[{section.id}].groups", group, own, tenths, points)
            if group.weight is not None and own:
                # In its section the group stands for its weight, not for what is in it.
                points |= dict.fromkeys((one.id for one in own), 0.0)
                points[own[0].id] = _sum_of(own, tenths)
        found |= _of_node("sections", section, inside, tenths, points) | groups
    return found | {f"criteria[{name}].weight": weights[name] for name in names}


def _of_node(
    path: str,
    node: Group,
    inside: Sequence[Criterion],
    tenths: Mapping[str, int],
    points: Mapping[str, float],
) -> dict[str, float]:
    """The weight and the most points of a section or group, where it states them."""
    if not inside:
        return {}
    found: dict[str, float] = {}
    if node.weight is not None:
        found[f"{path}[{node.id}].weight"] = _sum_of(inside, tenths)
    if node.max is not None:
        found[f"{path}[{node.id}].max"] = round(math.fsum(points[one.id] for one in inside), 9)
    return found


def _sum_of(inside: Sequence[Criterion], tenths: Mapping[str, int]) -> float:
    return sum(tenths[one.id] for one in inside) / 10


def _whole(numbers: Sequence[float]) -> list[int]:
    """Whole numbers with the same sum: the largest remainders are rounded up."""
    down = [math.floor(one + 1e-9) for one in numbers]
    left = round(math.fsum(numbers)) - sum(down)
    by_remainder = sorted(range(len(numbers)), key=lambda place: (down[place] - numbers[place], place))
    return [one + (place in by_remainder[:left]) for place, one in enumerate(down)]
