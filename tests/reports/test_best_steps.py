"""The best steps: re-scored changes, each once, the largest gain first."""

from evaluator.foundation import translator
from evaluator.reports.best_steps import best_steps, steps_of
from tests.reports.conftest import sample_assessed


def test_the_best_steps_are_those_with_the_highest_total_each_named_once(assessed):
    assessment = assessed.assessment
    totals: dict[str, float] = {}
    for result in assessment.criteria:
        for step in result.improvements:
            totals[step.change] = max(step.total, totals.get(step.change, 0.0))
    steps = best_steps(assessment)
    assert [step.total_after for step in steps] == sorted(totals.values(), reverse=True)[:5]
    assert {step.change: step.total_after for step in steps}.items() <= totals.items()
    assert len({step.change for step in steps}) == len(steps) == 5


def test_the_steps_of_a_criterion_keep_their_order_and_tell_the_gain(assessed):
    result = next(result for result in assessed.assessment.criteria if len(result.improvements) > 1)
    steps = steps_of(assessed.assessment, result)
    assert [step.change for step in steps] == [step.change for step in result.improvements]
    assert [step.gain for step in steps] == [step.score - result.score for step in result.improvements]


def test_figures_are_said_in_the_readers_language():
    [first, *_] = best_steps(sample_assessed("s07-passeport-competences").assessment)
    before, after = f"{first.total_before:.1f}", f"{first.total_after:.1f}"
    said = first.figures(translator("fr"))
    assert said == (
        f"+{first.gain:g} sur «\N{NO-BREAK SPACE}{first.criterion_title}\N{NO-BREAK SPACE}», "
        f"total {before} → {after}"
    ).replace(".", ",")
