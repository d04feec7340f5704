"""How the services of the funding line are called on the marked store."""

from collections.abc import Mapping, Sequence

from evaluator.access import Action
from evaluator.services import funding
from evaluator.store.tables import ProposalState
from tests.services.asking import Asked, Case, or_problem


def _decide(case: Case) -> None:
    reference = f"P{case.number:02}"
    funding.decide(
        **case.in_call,
        stage="",
        decisions=[funding.Decision(reference, ProposalState.REJECTED, None, 1, "Its own reason.")],
        reason="By the ranking.",
        seen="what was seen",
        key=case.key,
    )


def _draw(case: Case) -> tuple[str, ...]:
    return funding.draw_lots(
        **case.in_call,
        stage="",
        proposals=[f"P{case.number:02}"],
        seed="04 11 19",
        reason="The lottery.",
        seen="what was seen",
        key=case.key,
    )


ASKED_OF_DECIDERS: Mapping[str, Sequence[Asked]] = {
    "funding.call_line.call_line": (
        Asked(Action.SEE_REVIEWS, or_problem(lambda case: funding.call_line(**case.in_call)), about="call"),
    ),
    "funding.deciding.decide": (Asked(Action.DECIDE, or_problem(_decide)),),
    "funding.drawing.draw_lots": (Asked(Action.DECIDE, or_problem(_draw)),),
}
