"""Does anything weigh at all?"""

import math
from collections.abc import Iterator, Mapping

from evaluator.calls.call import Call
from evaluator.calls.checks.findings import Finding
from evaluator.calls.checks.known import named_scale, section_of
from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import NumericScale, WordScale
from evaluator.calls.structure import Group

NO_WEIGHTS: Mapping[str, float] = {}


def weights(call: Call) -> Iterator[Finding]:
    """Weights that are 0 throughout, so that no proposal could ever have a total."""
    scored = [item for item in call.criteria if _has_points(call, item)]
    if not scored or call.totals.overall is not None:
        return
    own = [(index, lot.weights) for index, lot in enumerate(call.lots) if lot.weights]
    if len(own) < max(1, len(call.lots)) and not _whole(call, scored, NO_WEIGHTS):
        message = "all weights are 0, so no proposal can have a total"
        yield Finding(("criteria",), message, "Give at least one criterion a weight above 0.")
        return
    for index, stated in own:
        if not _whole(call, scored, stated):
            message = "with the weights of this lot everything weighs 0, so no proposal can have a total"
            yield Finding(("lots", index, "weights"), message)


def _has_points(call: Call, item: Criterion) -> bool:
    return item.counts == "share" and isinstance(named_scale(call, item.scale), NumericScale | WordScale)


def _whole(call: Call, scored: list[Criterion], stated: Mapping[str, float]) -> float:
    """What everything weighs together; a section or group without anything that weighs has no weight."""
    free = [_weight(item, stated) for item in scored if section_of(call, item.id) is None]
    sections = []
    for section in call.sections:
        direct = [
            _weight(item, stated)
            for item in scored
            if item.group is None and section_of(call, item.id) == section.id
        ]
        groups = [
            _node(group, [_weight(item, stated) for item in scored if item.group == group.id], stated)
            for group in section.groups
        ]
        sections.append(_node(section, [*direct, *groups], stated))
    return math.fsum([*free, *sections])


def _node(node: Group, inside: list[float], stated: Mapping[str, float]) -> float:
    own = stated.get(node.id, node.weight)
    whole = math.fsum(inside)
    return whole if own is None or not whole else own


def _weight(item: Criterion, stated: Mapping[str, float]) -> float:
    """What is not stated weighs the points of its scale, which are above 0."""
    own = stated.get(item.id, item.weight)
    return 1.0 if own is None else own
