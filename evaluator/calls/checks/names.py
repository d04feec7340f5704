"""Does every name in the call point at something?

Names inside conditions, indicators and the form have modules of their own.
"""

from collections.abc import Iterable, Iterator, Mapping

from evaluator.calls.call import Call
from evaluator.calls.checks.findings import Finding, unknown_name
from evaluator.calls.checks.known import criterion_names, group_names, node_names, section_names, section_of
from evaluator.calls.criteria import Criterion
from evaluator.calls.process import DERIVED_KEYS
from evaluator.calls.structure import Stage
from evaluator.foundation.yaml_files import Path


def names(call: Call) -> Iterator[Finding]:
    """Names of scales, sections, groups, criteria and stages that nothing bears."""
    for index, criterion in enumerate(call.criteria):
        yield from _scale(call, ("criteria", index, "scale"), criterion.scale)
        yield from _place(call, ("criteria", index), criterion)
    if call.totals.overall:
        yield from _scale(call, ("totals", "overall", "scale"), call.totals.overall.scale)
        for index, criterion in enumerate(call.criteria):
            if criterion.id == "overall":
                message = 'the name "overall" is kept for the judgement of the whole'
                yield Finding(("criteria", index, "id"), message)
    for index, stage in enumerate(call.stages):
        yield from _stage(call, ("stages", index), stage, call.stages[:index])
    stages = tuple(stage.id for stage in call.stages)
    for index, phase in enumerate(call.phases):
        if phase.stage is not None and phase.stage not in stages:
            yield unknown_name(("phases", index, "stage"), "stage", phase.stage, stages)
    for index, lot in enumerate(call.lots):
        yield from _keys(
            ("lots", index, "weights"), "section, group or criterion", lot.weights, node_names(call)
        )
        yield from _each(("lots", index, "sections"), "section", lot.sections, section_names(call))
    yield from _ranking(call)


def _scale(call: Call, path: Path, scale: object) -> Iterator[Finding]:
    if isinstance(scale, str) and scale not in call.scales:
        hint = "" if call.scales else "Write it under scales, for example {min: 0, max: 5}."
        yield unknown_name(path, "scale", scale, tuple(call.scales), hint=hint)


def _place(call: Call, path: Path, criterion: Criterion) -> Iterator[Finding]:
    if criterion.section is not None and criterion.section not in section_names(call):
        yield unknown_name((*path, "section"), "section", criterion.section, section_names(call))
    if criterion.group is None:
        return
    homes = [section.id for section in call.sections if criterion.group in {one.id for one in section.groups}]
    if not homes:
        yield unknown_name((*path, "group"), "group", criterion.group, group_names(call))
    elif criterion.section in section_names(call) and criterion.section not in homes:
        home = homes[0]
        message = (
            f'the group "{criterion.group}" is part of the section "{home}", not of "{criterion.section}"'
        )
        yield Finding((*path, "group"), message)


def _stage(call: Call, path: Path, stage: Stage, earlier: Iterable[Stage]) -> Iterator[Finding]:
    sections = section_names(call)
    yield from _each((*path, "sections"), "section", stage.sections, sections)
    yield from _each((*path, "criteria"), "criterion", stage.criteria, criterion_names(call))
    yield from _each((*path, "carry_over"), "section", stage.carry_over, sections)
    yield from _keys((*path, "thresholds"), "section, group or criterion", stage.thresholds, node_names(call))
    for index, name in enumerate(stage.criteria):
        home = section_of(call, name)
        if home and stage.sections and home not in (*stage.sections, *stage.carry_over):
            message = f'the criterion "{name}" is in the section "{home}", which this stage lacks'
            yield Finding(
                (*path, "criteria", index), message, "Add the section to the stage's sections.", of_whole=True
            )
    scored_before = {name for one in earlier for name in one.sections or sections}
    for index, name in enumerate(stage.carry_over):
        here = (*path, "carry_over", index)
        if name in sections and name not in scored_before:
            message = (
                f'the section "{name}" is not scored in an earlier stage, so nothing can be carried over'
            )
            yield Finding(here, message, of_whole=True)


def _ranking(call: Call) -> Iterator[Finding]:
    ranking, criteria = call.ranking, criterion_names(call)
    if ranking.weights != "same":
        yield from _keys(("ranking", "weights"), "criterion", ranking.weights, criteria)
    yield from _keys(("ranking", "multiply"), "criterion", ranking.multiply, criteria)
    keys = (*section_names(call), *criteria, *DERIVED_KEYS)
    for index, entry in enumerate(ranking.tie_break):
        path: Path = ("ranking", "tie_break", index)
        path, key = (path, entry) if isinstance(entry, str) else ((*path, "key"), entry.key)
        if key not in keys:
            hint = f"Besides sections and criteria there are: {', '.join(DERIVED_KEYS)}."
            yield unknown_name(path, "criterion, section or derived key", key, keys, hint=hint)
    if ranking.by == "overall" and call.totals.overall is None:
        yield Finding(
            ("ranking", "by"),
            "the call asks for no overall judgement",
            "Add overall under totals.",
            of_whole=True,
        )


def _each(path: Path, what: str, used: Iterable[str], known: tuple[str, ...]) -> Iterator[Finding]:
    for index, name in enumerate(used):
        if name not in known:
            yield unknown_name((*path, index), what, name, known)


def _keys(path: Path, what: str, used: Mapping[str, object], known: tuple[str, ...]) -> Iterator[Finding]:
    for name in used:
        if name not in known:
            yield unknown_name((*path, name), what, name, known, at_key=True)
