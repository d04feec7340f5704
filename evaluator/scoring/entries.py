"""Entries: what may be handed to an evaluation, checked before anything is added up."""

from collections.abc import Mapping

from evaluator.foundation import did_you_mean
from evaluator.scoring.overall import OVERALL, overall_scale
from evaluator.scoring.scales import check_value
from evaluator.scoring.scope import Scope
from evaluator.scoring.scorecard import Score


def check_entries(scope: Scope, scores: Mapping[str, Score | None], carried: Mapping[str, float]) -> None:
    """Accepts scores of the call's criteria on their scales, and points of sections that are carried over.

    Raises
    ------
    ValueError
        Naming the first entry that cannot be used, and why.
    """
    scales = dict(scope.scales)
    overall = overall_scale(scope.call)
    if overall is not None:
        scales[OVERALL] = overall
    for name, score in scores.items():
        if name not in scales:
            raise ValueError(f'the call has no criterion called "{name}".{did_you_mean(name, scales)}')
        check_value(name, scales[name], score)
    for name in carried:
        if name not in scope.carried:
            stage = f"the stage {scope.stage.id}" if scope.stage else "an evaluation without a stage"
            raise ValueError(f'no section "{name}" is carried over in {stage}')
