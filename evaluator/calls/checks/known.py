"""What a call may point at outside itself, and the names that it defines."""

from collections.abc import Iterator
from dataclasses import dataclass

from evaluator.calls.call import Call
from evaluator.calls.conditions import Condition
from evaluator.calls.criteria import Criterion, IndicatorUse
from evaluator.calls.indicator_kinds import IndicatorKinds
from evaluator.calls.scales import Scale
from evaluator.foundation.yaml_files import Path


@dataclass(frozen=True)
class Known:
    """Names from outside the call. None: not known here, so not checked."""

    kinds: IndicatorKinds | None = None
    fields: frozenset[str] | None = None
    """Paths into a proposal, lists passed over: `partners.organisation.country`."""
    typologies: frozenset[str] | None = None

    def has_field(self, path: str) -> bool:
        """Whether a proposal has `path`, as far as that is known here."""
        return self.fields is None or path in self.fields


def section_names(call: Call) -> tuple[str, ...]:
    """The ids of all sections."""
    return tuple(section.id for section in call.sections)


def group_names(call: Call) -> tuple[str, ...]:
    """The ids of the groups of all sections."""
    return tuple(group.id for section in call.sections for group in section.groups)


def criterion_names(call: Call) -> tuple[str, ...]:
    """The ids of all criteria."""
    return tuple(criterion.id for criterion in call.criteria)


def node_names(call: Call) -> tuple[str, ...]:
    """The ids of everything that has a share: sections, groups, criteria."""
    return (*section_names(call), *group_names(call), *criterion_names(call))


def named_scale(call: Call, scale: str | Scale) -> Scale | None:
    """The scale written out or named; None when no scale has that name."""
    return call.scales.get(scale) if isinstance(scale, str) else scale


def criterion_scale(call: Call, criterion_id: str) -> Scale | None:
    """The scale of a criterion; None when the criterion or its scale does not exist."""
    for criterion in call.criteria:
        if criterion.id == criterion_id:
            return named_scale(call, criterion.scale)
    return None


def section_of(call: Call, criterion_id: str) -> str | None:
    """The section of a criterion, also where the file only names its group."""
    for criterion in call.criteria:
        if criterion.id == criterion_id:
            homes = {group.id: section.id for section in call.sections for group in section.groups}
            return criterion.section or homes.get(criterion.group or "")
    return None


def indicator_uses(call: Call) -> Iterator[tuple[Path, IndicatorUse, Criterion | None]]:
    """Every indicator with its path and its criterion, where it belongs to one."""
    for index, use in enumerate(call.indicators):
        yield ("indicators", index), use, None
    for index, criterion in enumerate(call.criteria):
        for inner, use in enumerate(criterion.indicators):
            yield ("criteria", index, "indicators", inner), use, criterion


def conditions(call: Call) -> Iterator[tuple[Path, Condition]]:
    """Every condition, also those inside others, with its path."""
    for path, condition in _outer_conditions(call):
        yield from _with_inner(path, condition)


def _outer_conditions(call: Call) -> Iterator[tuple[Path, Condition]]:
    found: list[tuple[Path, Condition | None]] = []
    for index, gate in enumerate(call.gates):
        found += [(("gates", index, "suggest"), gate.suggest)]
        found += [(("gates", index, "applies_if"), gate.applies_if)]
    for index, criterion in enumerate(call.criteria):
        found += [(("criteria", index, "applies_if"), criterion.applies_if)]
        for inner, cap in enumerate(criterion.caps):
            found += [(("criteria", index, "caps", inner, "when"), cap.when)]
            found += [(("criteria", index, "caps", inner, "unless"), cap.unless)]
    for index, rule in enumerate(call.rules):
        found += [(("rules", index, "applies_if"), rule.applies_if)]
        found += [(("rules", index, "require"), rule.require)]
    yield from ((path, condition) for path, condition in found if condition is not None)


def _with_inner(path: Path, condition: Condition) -> Iterator[tuple[Path, Condition]]:
    yield path, condition
    for index, inner in enumerate(condition.all or ()):
        yield from _with_inner((*path, "all", index), inner)
    for index, inner in enumerate(condition.any or ()):
        yield from _with_inner((*path, "any", index), inner)
    if condition.not_ is not None:
        yield from _with_inner((*path, "not"), condition.not_)
