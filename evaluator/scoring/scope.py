"""Scope: which part of a call is scored now, given the lot and the stage of a proposal."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import Scale
from evaluator.calls.structure import Group, Lot, NodeThreshold, Section, Stage
from evaluator.foundation import did_you_mean
from evaluator.scoring.scorecard import Facts


@dataclass(frozen=True)
class Scope:
    """A call as it stands for one lot and one stage."""

    call: Call
    lot: Lot | None
    stage: Stage | None

    @cached_property
    def scales(self) -> Mapping[str, Scale]:
        """The scale of every criterion, by its id."""
        return {criterion.id: self.call.scale_of(criterion) for criterion in self.call.criteria}

    @cached_property
    def section_of(self) -> Mapping[str, str | None]:
        """The section of every criterion, also where the file only names its group."""
        owner = {group.id: section.id for section in self.call.sections for group in section.groups}
        return {
            criterion.id: criterion.section or owner.get(criterion.group or "")
            for criterion in self.call.criteria
        }

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections that count, in the order of the file."""
        return tuple(section for section in self.call.sections if self._counts_here(section.id))

    @cached_property
    def carried(self) -> frozenset[str]:
        """The sections whose points come from the stage before."""
        return frozenset(self.stage.carry_over if self.stage else ())

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria that count, those of carried sections included."""
        return tuple(criterion for criterion in self.call.criteria if self._takes_part(criterion))

    @cached_property
    def scored(self) -> tuple[Criterion, ...]:
        """The criteria that are to be scored now."""
        return tuple(item for item in self.criteria if self.section_of[item.id] not in self.carried)

    def weight(self, node: Criterion | Group) -> float | None:
        """The weight stated for a criterion, group or section; the lot's own comes first."""
        return self.lot.weights.get(node.id, node.weight) if self.lot else node.weight

    @cached_property
    def states_weights(self) -> bool:
        """Whether any weight is stated anywhere, so that points are no longer what the scales say."""
        groups = [group for section in self.call.sections for group in (section, *section.groups)]
        weights = [*(item.weight for item in self.call.criteria), *(group.weight for group in groups)]
        return any(weight is not None for weight in weights) or any(lot.weights for lot in self.call.lots)

    def node_threshold(self, group: Group) -> NodeThreshold | None:
        """A section's or group's threshold; the stage's own comes first."""
        return self._stage_thresholds.get(group.id, group.threshold)

    def criterion_threshold(self, criterion: Criterion) -> NodeThreshold | str | None:
        """A criterion's threshold; the stage's own comes first."""
        return self._stage_thresholds.get(criterion.id, criterion.threshold)

    @property
    def total_threshold(self) -> NodeThreshold | None:
        """The total's threshold; the stage's own comes first."""
        if self.stage and self.stage.threshold is not None:
            return self.stage.threshold
        return self.call.totals.threshold

    @property
    def out_of(self) -> float | None:
        """What the total is out of, where the file says it."""
        return (self.stage.out_of if self.stage else None) or self.call.totals.out_of

    @property
    def _stage_thresholds(self) -> Mapping[str, NodeThreshold]:
        return self.stage.thresholds if self.stage else {}

    def _counts_here(self, section: str | None) -> bool:
        if self.lot and self.lot.sections and section not in self.lot.sections:
            return False
        return not (
            self.stage
            and self.stage.sections
            and section not in self.stage.sections
            and section not in self.carried
        )

    def _takes_part(self, criterion: Criterion) -> bool:
        section = self.section_of[criterion.id]
        named = self.stage.criteria if self.stage else ()
        if section is None and criterion.id in named:
            return True
        if not self._counts_here(section):
            return False
        return not named or section in self.carried or criterion.id in named


def scope_of(call: Call, facts: Facts) -> Scope:
    """The part of the call that the facts' lot and stage ask for; all of it where they name none.

    Raises
    ------
    ValueError
        When the call has no such lot or stage.
    """
    return Scope(call, _named("lot", call.lots, facts.lot), _named("stage", call.stages, facts.stage))


_Part = TypeVar("_Part", Lot, Stage)


def _named(kind: str, parts: tuple[_Part, ...], wanted: str | None) -> _Part | None:
    if wanted is None:
        return None
    for part in parts:
        if part.id == wanted:
            return part
    near = did_you_mean(wanted, [part.id for part in parts])
    raise ValueError(f'the call has no {kind} called "{wanted}".{near}')
