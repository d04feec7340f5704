"""Results of a predecessor: is it shown what the earlier programme achieved, and where that is written?

For the best predecessor: 1 when lessons, failures or results are told; 2 when a result has a figure; 3 when
a result has a figure and a source or an evaluation document. What did not work counts as much as what did.
Results that only the text reports, without a predecessor that is named in its place, count 1; hedged ones
nothing.
"""

from collections.abc import Iterator

from evaluator.assessment.changes import ANY_WORDS, Change, altered
from evaluator.assessment.reading import Measured, Reading
from evaluator.assessment.results_shown import results_step
from evaluator.assessment.standing_matches import to_explain
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.evidence.items import EvidenceItem
from evaluator.foundation import Translator
from evaluator.proposals.delivery_parts import ResultShown

KIND = IndicatorKind(
    name="evidenced_results",
    summary="How well the results of the best predecessor are shown: told, with figures, with figures and a "
    "source. Failures count as much as successes.",
    reads=("predecessors", "evidence: replicability", "evidence: hedge", "lineage"),
    value="step, 0 to 3",
    maximum=3,
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Results of what was done before")


def maximum(use: IndicatorUse) -> float:  # noqa: ARG001 - the same for every use
    """The largest value."""
    return 3.0


def measure(reading: Reading, use: IndicatorUse) -> Measured:  # noqa: ARG001 - takes no `of`
    """The step that the best predecessor reaches."""
    t, held = reading.t, reading.proposal.predecessors
    steps = {place: results_step(reading, place, one) for place, one in enumerate(held)}
    value = max(steps.values(), default=0)
    told = _told(reading)
    if value == 0 and told:
        said = t("Results or lessons are told in the text, without a predecessor named in its place.")
        missing = (t("the programme that the results come from, with figures and a source"),)
        return Measured(1.0, reading.shown(told), said, missing)
    if value == 0:
        return Measured(
            0.0,
            said=t("No result or lesson of an earlier programme is shown."),
            missing=(_results_of(reading),),
        )
    best = held[min(place for place, step in steps.items() if step == value)]
    name = best.acronym or best.name
    said, missing_step = {
        1: (
            t("Lessons or results of {name} are told, without a figure.", name=name),
            t("figures for what {name} achieved", name=name),
        ),
        2: (
            t("Results of {name} have figures, without a source.", name=name),
            t("a source or an evaluation document for the figures of {name}", name=name),
        ),
        3: (t("Results of {name} have figures and a source.", name=name), ""),
    }[value]
    return Measured(
        value=float(value),
        evidence=reading.shown(_in_predecessors(reading), told),
        said=said,
        missing=(missing_step,) if missing_step else (),
    )


def _results_of(reading: Reading) -> str:
    """Whose results are looked for: those of a programme that it was found to overlap with, else of any."""
    t, found = reading.t, [one.title for one in to_explain(reading) if one.title]
    if found:
        return t("results or lessons of “{title}”, with which it overlaps", title=found[0])
    return t("results or lessons of a programme that this one builds on")


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:  # noqa: ARG001 - takes no `of`
    """Results with figures, then with a source, for a predecessor that lacks them."""
    t = reading.t
    for place, one in enumerate(reading.proposal.predecessors[:3]):
        step, name = results_step(reading, place, one), one.acronym or one.name
        figured = ResultShown(text=ANY_WORDS, value=1.0, unit="people")
        if step < 2:
            said = t("Add results with figures to {name}", name=name)
            yield _with_result(reading, f"figures:{place}", said, 2, place, figured)
        if step < 3:
            said = t("Add results of {name} with figures and their source, good or bad", name=name)
            sourced = figured.model_copy(update={"source": "evaluation"})
            yield _with_result(reading, f"source:{place}", said, 3, place, sourced)


def _with_result(
    reading: Reading, key: str, said: str, effort: int, place: int, result: ResultShown
) -> Change:
    held = reading.proposal.predecessors
    changed = held[place].model_copy(update={"results": (*held[place].results, result)})
    predecessors = (*held[:place], changed, *held[place + 1 :])
    return altered(reading, f"results:{key}", said, effort, predecessors=predecessors)


def _told(reading: Reading) -> tuple[EvidenceItem, ...]:
    return tuple(
        item
        for item in reading.told("replicability")
        if item.label == "evidence" and not item.hedged and not item.section.startswith("$.partners[")
    )


def _in_predecessors(reading: Reading) -> tuple[EvidenceItem, ...]:
    kinds = reading.items("replicability", "predecessor", "quantity")
    return tuple(item for item in kinds if item.section.startswith("$.predecessors["))
