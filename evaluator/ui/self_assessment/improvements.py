"""What would raise the result, as a list: changes that were re-scored, the best first."""

from evaluator.foundation import Translator
from evaluator.reports.best_steps import Step
from evaluator.ui.marked_text import show_rows


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
                step.gain_said(t) if with_numbers else "",
                step.criterion_title if with_criterion else "",
            )
            for step in steps
        ),
        numbered=numbered,
    )
