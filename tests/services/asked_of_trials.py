"""How the services that try versions of a call are called on the marked store."""

from collections.abc import Mapping

from evaluator.access import Action
from evaluator.calls import Call
from evaluator.services import trials
from tests.services.asking import Asked, Case, or_problem


def _heavier(call: Call) -> Call:
    first, *rest = call.criteria
    heavier = first.model_copy(update={"weight": (first.weight or 1) * 2})
    return call.model_copy(update={"criteria": (heavier, *rest)})


def _versions(case: Case) -> dict[str, Call]:
    return {"before": case.store.call, "after": _heavier(case.store.call)}


ASKED_OF_TRIALS: Mapping[str, tuple[Asked, ...]] = {
    "trials.texts.texts_to_try": (
        Asked(Action.CHANGE_CALL, lambda case: trials.texts_to_try(**case.in_call), about="call"),
    ),
    "trials.by_machine.tried_by_machine": (
        Asked(
            Action.CHANGE_CALL,
            lambda case: trials.tried_by_machine(**case.in_call, **_versions(case)),
            about="call",
        ),
    ),
    "trials.on_reviews.tried_on_reviews": (
        Asked(
            Action.CHANGE_CALL,
            or_problem(lambda case: trials.tried_on_reviews(**case.in_call, **_versions(case))),
            about="call",
        ),
    ),
    "trials.decided.backtest_of_call": (
        Asked(
            Action.CHANGE_CALL,
            or_problem(lambda case: trials.backtest_of_call(**case.in_call, call=case.store.call)),
            about="call",
        ),
    ),
}
