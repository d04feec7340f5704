"""Shares: which part of the total each criterion decides, so that a weight means what it says.

A criterion's share is the product, down from the top, of its own, its group's and its section's weight, each
over the weights of the siblings that apply. A section of 40 % stays at 40 % whether it has one item or ten.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.calls.structure import Group, Section
from evaluator.scoring.conditions import Known, holds
from evaluator.scoring.exactness import clean_share
from evaluator.scoring.scales import has_points, points_of
from evaluator.scoring.scope import Scope, scope_of
from evaluator.scoring.scorecard import NO_FACTS, Facts

Node = Criterion | Group
"""What has a weight; a section is a group too."""


@dataclass(frozen=True)
class Shares:
    """Parts of the total, 0 to 1. Those of the criteria add up to 1 unless nothing counts."""

    criteria: Mapping[str, float]
    nodes: Mapping[str, float]
    """Sections and groups."""


def applying(scope: Scope, known: Known) -> frozenset[str]:
    """The criteria that apply. One whose condition cannot be judged yet does, lest it be overlooked."""
    return frozenset(
        item.id
        for item in scope.criteria
        if item.applies_if is None or holds(item.applies_if, known) is not False
    )


def counts(criterion: Criterion, scope: Scope) -> bool:
    """Whether the criterion has a share of the total at all."""
    return criterion.counts == "share" and has_points(scope.scales[criterion.id])


def maximum_points(criterion: Criterion, scope: Scope) -> float:
    """The weight of a criterion: as stated or else its points, times its multiplier."""
    stated = scope.weight(criterion)
    own = points_of(scope.scales[criterion.id]) if stated is None else stated
    return own * criterion.multiplier


def shares(scope: Scope, applies: frozenset[str]) -> Shares:
    """Every criterion's and node's share, where the criteria in `applies` apply."""
    weighing = [
        item
        for item in scope.criteria
        if counts(item, scope) and (item.id in applies or item.denominator == "all")
    ]
    tree = _Tree(scope, weighing)
    return tree.shares()


def effective_shares(call: Call, *, facts: Facts = NO_FACTS) -> dict[str, float]:
    """What every criterion of the call truly weighs, by its id; together 1.

    Criteria that do not count, or not in the lot and stage that the facts name, have 0.
    """
    found = _in_effect(call, facts)
    return {item.id: clean_share(found.criteria.get(item.id, 0.0)) for item in call.criteria}


def effective_node_shares(call: Call, *, facts: Facts = NO_FACTS) -> dict[str, float]:
    """What every section and group of the call truly weighs, by its id."""
    found = _in_effect(call, facts)
    nodes = [node for section in call.sections for node in (section, *section.groups)]
    return {node.id: clean_share(found.nodes.get(node.id, 0.0)) for node in nodes}


def _in_effect(call: Call, facts: Facts) -> Shares:
    scope = scope_of(call, facts)
    return shares(scope, applying(scope, Known(call, facts)))


@dataclass(frozen=True)
class _Tree:
    """Sections, groups and criteria with their weights; what holds nothing that weighs has no weight."""

    scope: Scope
    weighing: list[Criterion]

    def shares(self) -> Shares:
        nodes: dict[str, float] = {}
        criteria: dict[str, float] = {}
        top: list[Node] = [*self.scope.sections, *self._inside(None, None)]
        for node, share in self._split(top, 1.0):
            if isinstance(node, Criterion):
                criteria[node.id] = share
                continue
            nodes[node.id] = share
            for inner, inner_share in self._split(self._children(node), share):
                if isinstance(inner, Criterion):
                    criteria[inner.id] = inner_share
                    continue
                nodes[inner.id] = inner_share
                for item, item_share in self._split(self._children(inner), inner_share):
                    criteria[item.id] = item_share
        return Shares(criteria, nodes)

    def _split(self, siblings: Iterable[Node], share: float) -> list[tuple[Node, float]]:
        weights = [(node, self._weight(node)) for node in siblings]
        total = math.fsum(weight for _, weight in weights)
        return [(node, share * weight / total if total else 0.0) for node, weight in weights]

    def _weight(self, node: Node) -> float:
        if isinstance(node, Criterion):
            return maximum_points(node, self.scope)
        inside = math.fsum(self._weight(child) for child in self._children(node))
        stated = self.scope.weight(node)
        if not inside:
            # A carried section may come without its items: they were scored under the stage before.
            return (stated or node.max or 0.0) if node.id in self.scope.carried else 0.0
        return inside if stated is None else stated

    def _children(self, node: Group) -> list[Node]:
        if isinstance(node, Section):
            return [*node.groups, *self._inside(node.id, None)]
        return [item for item in self.weighing if item.group == node.id]

    def _inside(self, section: str | None, group: str | None) -> list[Criterion]:
        return [
            item
            for item in self.weighing
            if self.scope.section_of[item.id] == section and item.group == group
        ]
