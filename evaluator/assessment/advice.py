"""Advice on criteria: indicators measured, weighed and rounded to a score that the scale allows."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

from evaluator.assessment.levels import level, nearest_score
from evaluator.assessment.reading import Measured, Reading
from evaluator.assessment.registry import INDICATORS, measured
from evaluator.calls import Call
from evaluator.calls.criteria import Criterion, IndicatorUse
from evaluator.scoring import Score


@dataclass(frozen=True)
class Advised:
    """One indicator of a criterion: what it found, and which score that suggests."""

    use: IndicatorUse
    found: Measured
    level: float | None


@dataclass(frozen=True)
class Advice:
    """All that the machine has to say on one criterion."""

    criterion: Criterion
    indicators: tuple[Advised, ...]
    score: Score | None
    """None: no indicator could be read; for people to judge."""
    mean: float | None = None
    """The score before rounding."""


def advise(call: Call, criterion: Criterion, reading: Reading) -> Advice:
    """The criterion's indicators measured, and the score that they suggest together."""
    return weigh(
        call, criterion, tuple(advised(call, criterion, use, reading) for use in criterion.indicators)
    )


def advised(call: Call, criterion: Criterion, use: IndicatorUse, reading: Reading) -> Advised:
    """One indicator measured, with its level on the criterion's scale."""
    found = measured(reading, use)
    if found.value is None or use.kind not in INDICATORS:
        return Advised(use, found, None)
    maximum = INDICATORS[use.kind].maximum(use)
    return Advised(use, found, level(found.value, use.levels, call.scale_of(criterion), maximum))


def weigh(call: Call, criterion: Criterion, indicators: tuple[Advised, ...]) -> Advice:
    """The weighted mean of the levels that have a value, rounded to the nearest score of the scale.

    Of two scores equally near the better is taken (half up). An indicator without a value takes no part, so
    it neither raises nor lowers; without any the criterion has no score.
    """
    counted = [
        (one.use.weight, one.level) for one in indicators if one.level is not None and one.use.weight > 0
    ]
    if not counted:
        return Advice(criterion, indicators, None)
    mean = fsum(weight * reached for weight, reached in counted) / fsum(weight for weight, _ in counted)
    return Advice(criterion, indicators, nearest_score(mean, call.scale_of(criterion)), mean)


def known_values(
    call: Call, advices: Mapping[str, Advice], of_call: Mapping[str, Measured]
) -> dict[str, float | str | None]:
    """Every indicator's value by its id, for gates, rules and caps. The call's own come first."""
    values: dict[str, float | str | None] = {name: found.value for name, found in of_call.items()}
    for criterion in call.criteria:
        for one in advices[criterion.id].indicators:
            values.setdefault(one.use.id, one.found.value)
    return values
