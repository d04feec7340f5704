"""Are thresholds, caps, levels and comment rules on the scale of their criterion?"""

from collections.abc import Iterator

from evaluator.calls.call import Call
from evaluator.calls.checks.findings import Finding
from evaluator.calls.checks.known import criterion_scale, named_scale
from evaluator.calls.checks.scale_fit import misfit, points_range
from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import CategoryScale, Scale
from evaluator.calls.structure import Stage, Threshold
from evaluator.foundation.yaml_files import Path


def values(call: Call) -> Iterator[Finding]:
    """Values that their scale does not have."""
    for index, criterion in enumerate(call.criteria):
        scale = named_scale(call, criterion.scale)
        if scale is not None:
            yield from _criterion(("criteria", index), criterion, scale)
    for index, stage in enumerate(call.stages):
        yield from _stage_thresholds(call, ("stages", index, "thresholds"), stage)


def _criterion(path: Path, criterion: Criterion, scale: Scale) -> Iterator[Finding]:
    if criterion.threshold is not None:
        yield from _threshold((*path, "threshold"), scale, criterion.threshold)
    for index, score in enumerate(criterion.comment.required_at):
        if message := misfit(scale, score, "score"):
            yield Finding((*path, "comment", "required_at", index), message)
    for index, cap in enumerate(criterion.caps):
        yield from _points((*path, "caps", index, "at_most"), scale, cap.at_most)
    for index, use in enumerate(criterion.indicators):
        for level, score in use.levels.items():
            yield from _points((*path, "indicators", index, "levels", level), scale, score)
    if criterion.over_round is not None:
        here = (*path, "over_round", "quantile_scores")
        for index, score in enumerate(criterion.over_round.quantile_scores):
            yield from _points((*here, index), scale, score)
        if criterion.over_round.zero_if_any_zero:
            yield from _points((*path, "over_round", "zero_if_any_zero"), scale, 0.0)


def _points(path: Path, scale: Scale, number: float) -> Iterator[Finding]:
    if points_range(scale) is None:
        yield Finding(path, f"the criterion's scale has no points, so nothing can be worth {number:g} there")
    elif message := misfit(scale, number):
        yield Finding(path, message)


def _threshold(path: Path, scale: Scale, threshold: float | str) -> Iterator[Finding]:
    if points_range(scale) is None:
        why = "categories have no order" if isinstance(scale, CategoryScale) else "a fail rejects by itself"
        yield Finding(path, f"a scale without points takes no threshold: {why}")
    elif message := misfit(scale, threshold):
        yield Finding(path, message)


def _stage_thresholds(call: Call, path: Path, stage: Stage) -> Iterator[Finding]:
    for name, threshold in stage.thresholds.items():
        scale = criterion_scale(call, name)
        if scale is None:
            continue
        here = (*path, name)
        if not isinstance(threshold, Threshold):
            yield from _threshold(here, scale, threshold)
        elif threshold.points is not None:
            yield from _threshold((*here, "points"), scale, threshold.points)
