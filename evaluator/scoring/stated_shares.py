"""Stated shares: what the weights written in a call file say, before any arithmetic.

Compared with the effective shares they show where a file says one thing and does another.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.calls.structure import Section
from evaluator.scoring.exactness import clean_share, same
from evaluator.scoring.scope import Scope, scope_of
from evaluator.scoring.scorecard import NO_FACTS
from evaluator.scoring.shares import Node, counts, maximum_points


def stated_shares(call: Call) -> dict[str, float]:
    """What the weights written for criteria say to somebody who reads the file, by id.

    Weights that add up to what the sections add up to, or to 1 or 100, are read as parts of the whole; others
    as parts of their section or group. What has no weight written is not in the result; in a file without
    any weight, points are read instead.
    """
    return _stated(call, {item.id for item in call.criteria})


def stated_node_shares(call: Call) -> dict[str, float]:
    """What the weights written for sections and groups say, each against its siblings, by id."""
    return _stated(call, {node.id for section in call.sections for node in (section, *section.groups)})


def _stated(call: Call, wanted: set[str]) -> dict[str, float]:
    scope = scope_of(call, NO_FACTS)
    found = _Written(scope).shares() if scope.states_weights else _points(scope)
    return {name: clean_share(share) for name, share in found if name in wanted}


@dataclass(frozen=True)
class _Written:
    """The weights as they stand in the file, without looking at what the arithmetic makes of them."""

    scope: Scope

    def shares(self) -> Iterable[tuple[str, float]]:
        call = self.scope.call
        top: list[Node] = [
            *call.sections,
            *(item for item in call.criteria if self.scope.section_of[item.id] is None),
        ]
        yield from self._against(top, 1.0)
        sections = [section.weight for section in call.sections if section.weight is not None]
        added = math.fsum(item.weight or 0 for item in call.criteria if self._counts(item))
        readings = (math.fsum(sections), 1.0, 100.0)
        parts_of_whole = not sections or any(same(added, reading) for reading in readings)
        for section in call.sections:
            share = self._share_of(top, section)
            yield from self._inside(section, share, added if parts_of_whole else None)

    def _inside(
        self, section: Section, share: float | None, whole: float | None
    ) -> Iterable[tuple[str, float]]:
        items = [item for item in self.scope.call.criteria if self.scope.section_of[item.id] == section.id]
        direct: list[Node] = [*section.groups, *(item for item in items if item.group is None)]
        if share is not None:
            yield from self._against(direct, share)
        for group in section.groups:
            inner = self._share_of(direct, group)
            if share is not None and inner is not None:
                grouped: list[Node] = [item for item in items if item.group == group.id]
                yield from self._against(grouped, share * inner)
        if whole:
            for item in items:
                if item.weight is not None and self._counts(item):
                    yield item.id, item.weight / whole

    def _against(self, siblings: list[Node], share: float) -> Iterable[tuple[str, float]]:
        for node in siblings:
            part = self._share_of(siblings, node)
            if part is not None:
                yield node.id, share * part

    def _share_of(self, siblings: Iterable[Node], node: Node) -> float | None:
        total = math.fsum(
            sibling.weight or 0
            for sibling in siblings
            if not isinstance(sibling, Criterion) or self._counts(sibling)
        )
        if node.weight is None or not total or (isinstance(node, Criterion) and not self._counts(node)):
            return None
        return node.weight / total

    def _counts(self, criterion: Criterion) -> bool:
        return counts(criterion, self.scope)


def _points(scope: Scope) -> Iterable[tuple[str, float]]:
    """Where no weight is written, maxima are read."""
    points = {item.id: maximum_points(item, scope) for item in scope.criteria if counts(item, scope)}
    whole = math.fsum(points.values())
    if whole:
        yield from ((name, value / whole) for name, value in points.items())
        yield from ((node.id, node.max / whole) for node in scope.sections if node.max is not None)
