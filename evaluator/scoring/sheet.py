"""The sheet: all sums of one proposal, made again until it is settled what applies, then capped."""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluator.calls.criteria import Criterion
from evaluator.calls.structure import Group
from evaluator.scoring.caps import Capped, capped_scores, scores_as_given
from evaluator.scoring.conditions import Known, parts
from evaluator.scoring.scales import has_points
from evaluator.scoring.scope import Scope
from evaluator.scoring.scorecard import Facts, Score
from evaluator.scoring.shares import Shares, applying, shares
from evaluator.scoring.totals import (
    Extra,
    Part,
    Sum,
    Total,
    default_out_of,
    extra_of,
    parts_of,
    summed,
    total_of,
)

MOST_ROUNDS = 5
"""Whether a criterion applies may hang on points that hang on what applies; this ends a circle."""


@dataclass(frozen=True)
class Sheet:
    """All sums for one understanding of which criteria apply."""

    applies: frozenset[str]
    """The criteria that are to be scored."""
    capped: Mapping[str, Capped]
    shares: Shares
    parts: list[Part]
    out_of: float
    bonus: Extra
    penalty: Extra
    total: Total

    def part(self, part_id: str) -> Part | None:
        """What a criterion contributes; None where it has no share."""
        return next((part for part in self.parts if part.id == part_id and not part.is_carried), None)

    def sum_of(self, node: Group) -> Sum:
        """What a section or group adds up to."""
        inside = [part for part in self.parts if node.id in (part.section, part.group)]
        return summed(inside, self.out_of)

    def known(self, scope: Scope, facts: Facts, scores: Mapping[str, Score | None]) -> Known:
        """What conditions may look at once these sums are made."""
        nodes = {
            node.id: self.sum_of(node).span
            for section in scope.sections
            for node in (section, *section.groups)
        }
        return Known(scope.call, facts, scores, self.applies, nodes, self.total.span)

    def after_caps(self, scores: Mapping[str, Score | None]) -> dict[str, Score | None]:
        """The scores as rules see them."""
        lowered = {name: score.number for name, score in self.capped.items() if score.cap is not None}
        return {**scores, **lowered}


def settled(
    scope: Scope, scores: Mapping[str, Score | None], facts: Facts, carried: Mapping[str, float]
) -> Sheet:
    """The sums of scores as given, made again while they change which criteria apply; then the caps, once."""
    applies = applying(scope, Known(scope.call, facts, scores, frozenset(item.id for item in scope.scored)))
    sheet = _sheet(scope, applies, _as_given(scope, scores, applies), carried)
    if any(_hangs_on_scores(item) for item in scope.scored):
        for _ in range(MOST_ROUNDS):
            again = applying(scope, sheet.known(scope, facts, scores))
            if again == applies:
                break
            applies = again
            sheet = _sheet(scope, applies, _as_given(scope, scores, applies), carried)
    if not any(item.caps for item in scope.scored):
        return sheet
    capped = capped_scores(scope, scores, sheet.known(scope, facts, scores))
    return _sheet(scope, applies, capped, carried)


def _as_given(
    scope: Scope, scores: Mapping[str, Score | None], applies: frozenset[str]
) -> Mapping[str, Capped]:
    return scores_as_given(scope, scores, Known(scope.call, applies=applies))


def _sheet(
    scope: Scope, applies: frozenset[str], capped: Mapping[str, Capped], carried: Mapping[str, float]
) -> Sheet:
    now = frozenset(item.id for item in scope.scored if item.id in applies)
    numbers = {name: score.number for name, score in capped.items()}
    found = shares(scope, applies)
    out_of = default_out_of(scope)
    everything = parts_of(scope, found, applies, numbers, carried, out_of)
    totals = scope.call.totals
    bonus = extra_of(_counting(scope, now, "bonus"), scope, numbers, totals.bonus_at_most)
    penalty = extra_of(_counting(scope, now, "penalty"), scope, numbers, totals.penalty_at_most)
    total = total_of(everything, out_of, bonus, penalty)
    return Sheet(now, capped, found, everything, out_of, bonus, penalty, total)


def _counting(scope: Scope, applies: frozenset[str], kind: str) -> list[Criterion]:
    return [
        item
        for item in scope.scored
        if item.id in applies and item.counts == kind and has_points(scope.scales[item.id])
    ]


def _hangs_on_scores(criterion: Criterion) -> bool:
    """Whether it applies or not."""
    return criterion.applies_if is not None and any(
        part.subject in ("criterion", "criteria", "section", "total") for part in parts(criterion.applies_if)
    )
