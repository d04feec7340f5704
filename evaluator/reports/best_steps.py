"""What would raise the result: changes that were re-scored, the best first."""

from dataclasses import dataclass

from evaluator.assessment.result import Assessment, CriterionResult
from evaluator.foundation import Translator, figures

MOST = 5


@dataclass(frozen=True)
class Step:
    """One change with what it does to its criterion and to the total."""

    key: str
    """Names the change, so that several can be tried together."""
    change: str
    criterion_title: str
    gain: float
    total_before: float
    total_after: float

    def gain_said(self, t: Translator) -> str:
        """`+0.5, total 61 → 63`: where its criterion is plain."""
        return t(
            "{gain}, total {before} → {after}",
            gain=figures.signed(self.gain, t.language),
            before=figures.number(self.total_before, t.language, decimals=1),
            after=figures.number(self.total_after, t.language, decimals=1),
        )

    def figures(self, t: Translator) -> str:
        """`+0.5 on “State involvement”, total 61 → 63`."""
        return t(
            "{gain} on “{criterion}”, total {before} → {after}",
            gain=figures.signed(self.gain, t.language),
            criterion=self.criterion_title,
            before=figures.number(self.total_before, t.language, decimals=1),
            after=figures.number(self.total_after, t.language, decimals=1),
        )


def best_steps(assessment: Assessment) -> tuple[Step, ...]:
    """The changes that raise the total most; the same change is listed once, at its best."""
    every = [step for result in assessment.criteria for step in steps_of(assessment, result)]
    steps: dict[str, Step] = {}
    for step in sorted(every, key=lambda step: -(step.total_after - step.total_before)):
        steps.setdefault(step.change, step)
    return tuple(steps.values())[:MOST]


def steps_of(assessment: Assessment, result: CriterionResult) -> tuple[Step, ...]:
    """The changes that one criterion asks for, in the order given."""
    if assessment.total is None or result.score is None:
        return ()
    return tuple(
        Step(step.key, step.change, result.title, step.score - result.score, assessment.total, step.total)
        for step in result.improvements
    )
