"""What would raise the result: changes that were re-scored, the best first."""

from dataclasses import dataclass

from evaluator.assessment.result import Assessment, Improvement
from evaluator.foundation import Translator
from evaluator.ui.figures import gain, number
from evaluator.ui.marked_text import show_rows


@dataclass(frozen=True)
class Step:
    """One change with what it does to its criterion and to the total."""

    key: str
    change: str
    criterion_title: str
    gain: float
    total_before: float
    total_after: float


def best_steps(assessment: Assessment, most: int = 5) -> tuple[Step, ...]:
    """The changes that raise the total most; the same change is listed once, at its best."""
    steps = sorted(
        (
            step
            for result in assessment.criteria
            for improvement in result.improvements
            if (step := _step(assessment, result.title, result.score, improvement)) is not None
        ),
        key=lambda step: -(step.total_after - step.total_before),
    )
    return tuple({step.change: step for step in reversed(steps)}.values())[::-1][:most]


def steps_of(assessment: Assessment, criterion_id: str) -> tuple[Step, ...]:
    """The changes of one criterion, in the order given."""
    result = assessment.criterion(criterion_id)
    steps = (_step(assessment, result.title, result.score, change) for change in result.improvements)
    return tuple(step for step in steps if step is not None)


def show_steps(
    steps: tuple[Step, ...],
    t: Translator,
    *,
    with_numbers: bool,
    with_criterion: bool,
    numbered: bool = False,
) -> None:
    """The steps as a list; the figures only where the call shows numbers."""
    show_rows(
        (
            (
                step.change,
                _gain_in_words(step, t) if with_numbers else "",
                step.criterion_title if with_criterion else "",
            )
            for step in steps
        ),
        numbered=numbered,
    )


def _gain_in_words(step: Step, t: Translator) -> str:
    """`+0.5, total 61 → 63`: what one step does, where its criterion is plain."""
    return t(
        "{gain}, total {before} → {after}",
        gain=gain(step.gain, t),
        before=number(step.total_before, t, decimals=1),
        after=number(step.total_after, t, decimals=1),
    )


def figures_of(step: Step, t: Translator) -> str:
    """`+0.5 on State involvement, total 61 → 63`: what one step does."""
    return t(
        "{gain} on “{criterion}”, total {before} → {after}",
        gain=gain(step.gain, t),
        criterion=step.criterion_title,
        before=number(step.total_before, t, decimals=1),
        after=number(step.total_after, t, decimals=1),
    )


def _step(assessment: Assessment, title: str, score: float | None, improvement: Improvement) -> Step | None:
    if assessment.total is None:
        return None
    return Step(
        improvement.key,
        improvement.change,
        title,
        improvement.score - (score or 0.0),
        assessment.total,
        improvement.total,
    )
