"""Do stated maxima and amounts of money agree with what they are made of?"""

import math
from collections.abc import Iterable, Iterator
from decimal import Decimal

from evaluator.calls.call import Call
from evaluator.calls.checks.findings import Finding
from evaluator.calls.checks.known import named_scale, section_of
from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import NumericScale, WordScale
from evaluator.calls.structure import Group, Section
from evaluator.foundation.yaml_files import Path

Range = tuple[float, float]
"""The least and the most: criteria that apply only under a condition may be in or out."""


def amounts(call: Call) -> Iterator[Finding]:
    """Maxima and sums of money that contradict each other."""
    for index, section in enumerate(call.sections):
        for inner, group in enumerate(section.groups):
            yield from _maximum(("sections", index, "groups", inner), "group", group, _group(call, group))
        yield from _maximum(("sections", index), "section", section, _section(call, section))
    yield from _money(call)


def _maximum(path: Path, what: str, node: Group, inside: Range) -> Iterator[Finding]:
    low, high = inside
    if node.max is None or low - 1e-9 <= node.max <= high + 1e-9:
        return
    found = f"{high:g}" if math.isclose(low, high) else f"between {low:g} and {high:g}"
    message = f'max is {node.max:g}, but what is in the {what} "{node.id}" adds up to {found}'
    yield Finding((*path, "max"), message, "Points are the best score times the multiplier, or the weight.")


def _section(call: Call, section: Section) -> Range:
    direct = (
        item for item in call.criteria if item.group is None and section_of(call, item.id) == section.id
    )
    return _sum(
        [
            _sum(_criterion(call, item) for item in direct),
            *(
                _group(call, group) if group.weight is None else (group.weight,) * 2
                for group in section.groups
            ),
        ]
    )


def _group(call: Call, group: Group) -> Range:
    return _sum(_criterion(call, item) for item in call.criteria if item.group == group.id)


def _criterion(call: Call, criterion: Criterion) -> Range:
    scale = named_scale(call, criterion.scale)
    if criterion.counts != "share" or not isinstance(scale, NumericScale | WordScale):
        return 0.0, 0.0
    own = scale.points if criterion.weight is None else criterion.weight
    points = own * criterion.multiplier
    return (points if criterion.applies_if is None else 0.0), points


def _sum(ranges: Iterable[Range]) -> Range:
    found = list(ranges)
    return math.fsum(low for low, _ in found), math.fsum(high for _, high in found)


def _money(call: Call) -> Iterator[Finding]:
    money = call.money
    own = money.rates.get(money.currency)
    if own is not None and own != 1:
        message = f"{money.currency} is the call's own currency, so its rate is 1"
        yield Finding(("money", "rates", money.currency), message, "Leave it out.")
    if money.available is None:
        return
    if money.grant.min is not None and money.grant.min > money.available:
        message = (
            f"the smallest grant ({money.grant.min:,}) is above the money available ({money.available:,})"
        )
        yield Finding(("money", "grant", "min"), message)
    lots = [(index, lot.available) for index, lot in enumerate(call.lots) if lot.available is not None]
    total = sum((available for _, available in lots), Decimal(0))
    if lots and total > money.available:
        message = f"the lots have {total:,} together, more than the call's {money.available:,}"
        yield Finding(("lots", lots[-1][0], "available"), message)
