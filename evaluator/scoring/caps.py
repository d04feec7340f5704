"""Caps: a score may not be better than a limit while a condition holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluator.calls.criteria import Cap, Criterion
from evaluator.calls.scales import Scale
from evaluator.scoring.conditions import Known, holds
from evaluator.scoring.scales import not_better_than, number_of
from evaluator.scoring.scope import Scope
from evaluator.scoring.scorecard import Score


@dataclass(frozen=True)
class Capped:
    """A score on its scale, after the strictest cap."""

    number: float
    given: float
    cap: int | None
    """The place of that cap among those of the criterion; None where none binds."""


def capped_scores(scope: Scope, scores: Mapping[str, Score | None], known: Known) -> dict[str, Capped]:
    """The scores of the criteria in `known.applies`, each after its caps.

    Caps look at scores as they were given, and at sums of those, not as other caps left them. So their order
    does not matter, and a cap that lowers its own section's points does not lift itself.
    """
    return {
        name: _capped(scope.call.criterion(name), scope.scales[name], score.given, known)
        for name, score in scores_as_given(scope, scores, known).items()
    }


def scores_as_given(scope: Scope, scores: Mapping[str, Score | None], known: Known) -> dict[str, Capped]:
    """The scores of the criteria in `known.applies`, before any cap."""
    result: dict[str, Capped] = {}
    for item in scope.scored:
        number = number_of(scope.scales[item.id], scores.get(item.id))
        if number is not None and (known.applies is None or item.id in known.applies):
            result[item.id] = Capped(number, number, None)
    return result


def _capped(criterion: Criterion, scale: Scale, given: float, known: Known) -> Capped:
    number: float = given
    strictest: int | None = None
    for place, cap in enumerate(criterion.caps):
        limited = not_better_than(scale, number, cap.at_most)
        if limited != number and _binds(cap, known):
            number, strictest = limited, place
    return Capped(number, given, strictest)


def _binds(cap: Cap, known: Known) -> bool:
    """The condition must hold for certain, and so must what lifts the cap: a question that nobody answered
    neither caps nor lifts."""
    if holds(cap.when, known) is not True:
        return False
    return cap.unless is None or holds(cap.unless, known) is not True
