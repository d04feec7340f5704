"""Measurable objectives: few, each with an indicator, a target and a date.

The share of objectives that have all three, each missing one taking a third. A proposal with more objectives
than the call finds bearable is unfocused: the value shrinks in proportion.
"""

from collections.abc import Iterator
from datetime import date
from math import fsum

from evaluator.assessment.changes import Change, altered
from evaluator.assessment.naming import listed
from evaluator.assessment.options import number
from evaluator.assessment.reading import Measured, Reading
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import Translator
from evaluator.proposals.delivery_parts import Objective

MOST = 5
FIELDS = ("indicator", "target", "due")

KIND = IndicatorKind(
    name="measurable_objectives",
    summary="The share of objectives with an indicator, a target and a date. More objectives than the option "
    "`most` lower the value in proportion.",
    reads=("objectives", "evidence: hedge"),
    value="share of objectives, 0 to 1",
    maximum=1,
    options={"most": "how many objectives are still focused; 5 where it is not stated"},
    option_kinds={"most": "count"},
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Measurable objectives")


def maximum(use: IndicatorUse) -> float:  # noqa: ARG001 - the same for every use
    """The largest value."""
    return 1.0


def measure(reading: Reading, use: IndicatorUse) -> Measured:
    """The share of measurable objectives."""
    t, objectives, most = reading.t, _objectives(reading), number(use, "most", MOST)
    if not objectives:
        gap = t("objectives with an indicator, a target and a date")
        return Measured(0.0, said=t("No objective is stated."), missing=(gap,))
    worths = [_worth(reading, place, one) for place, one in objectives]
    value = fsum(worths) / len(worths) * min(1.0, most / len(worths))
    said = t(
        "Objectives with an indicator, a target and a date: {count} of {all}.",
        count=sum(worth == 1 for worth in worths),
        all=len(worths),
    )
    missing = []
    if poor := [f"“{one.text}”" for (_, one), worth in zip(objectives, worths, strict=True) if worth < 1]:
        missing.append(t("an indicator, a target and a date for: {names}", names=listed(t, poor, 3)))
    if len(objectives) > most:
        missing.append(t("a focus on {count} objectives or fewer", count=int(most)))
    shown = (item for item in reading.evidence.items if item.section.startswith("$.objectives["))
    return Measured(value=round(value, 4), evidence=reading.shown(shown), said=said, missing=tuple(missing))


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:  # noqa: ARG001 - the same for every option
    """Indicator, target and date for every objective that lacks one."""
    poor = {place for place, one in _objectives(reading) if _worth(reading, place, one) < 1}
    if not poor:
        return
    filled = tuple(
        _filled(one) if place in poor else one for place, one in enumerate(reading.proposal.objectives)
    )
    said = reading.t("Give every objective an indicator, a target and a date")
    places = frozenset(f"$.objectives[{place}].{name}" for place in poor for name in FIELDS)
    yield altered(reading, "objectives:measurable", said, 2, objectives=filled).but(rewritten=places)


def _objectives(reading: Reading) -> list[tuple[int, Objective]]:
    return [
        (place, one)
        for place, one in enumerate(reading.proposal.objectives)
        if reading.accepts(f"$.objectives[{place}]")
    ]


def _worth(reading: Reading, place: int, objective: Objective) -> float:
    stated = 0
    for name in FIELDS:
        value = getattr(objective, name)
        # A target "to be confirmed" is none.
        stated += bool(value) and not (
            isinstance(value, str) and reading.is_hedged(f"$.objectives[{place}].{name}", value)
        )
    return stated / len(FIELDS)


def _filled(objective: Objective) -> Objective:
    return objective.model_copy(
        update={
            "indicator": objective.indicator or "people",
            "target": "100",
            "due": objective.due or date(2000, 1, 1),
        }
    )
