"""How the services that rank what is stored are called on the marked store."""

from collections.abc import Mapping

from evaluator.access import Action
from evaluator.services.ranking import call_ranking, rankable, stage_standing
from tests.services.asking import Asked, or_problem

ASKED_OF_RANKINGS: Mapping[str, tuple[Asked, ...]] = {
    "ranking.rankable.rankable": (
        Asked(Action.SEE_REVIEWS, or_problem(lambda case: rankable(**case.in_call)), about="call"),
    ),
    "ranking.call_ranking.call_ranking": (
        Asked(Action.SEE_REVIEWS, or_problem(lambda case: call_ranking(**case.in_call)), about="call"),
    ),
    "ranking.stage_standing.stage_standing": (
        Asked(Action.SEE_GATES, or_problem(lambda case: stage_standing(**case.in_call)), about="call"),
    ),
}
