"""What was decided about the proposals of a stage, as letters tell it."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from evaluator.reports.letters import Decided, Outcome
from evaluator.services.funding.decisions import decisions_in
from evaluator.services.ranking.rankable import InRanking, Rankable
from evaluator.store.tables import ProposalState

_OF_STATES: Mapping[ProposalState, Outcome] = {
    ProposalState.FUNDED: "funded",
    ProposalState.RESERVE: "reserve",
    ProposalState.REJECTED: "not_funded",
    ProposalState.INVITED: "invited",
    ProposalState.NOT_INVITED: "not_invited",
}


def outcomes_in(session: Session, found: Rankable, wanted: list[InRanking]) -> dict[str, Decided]:
    """By reference what holds: the state, and the amount of the last decision where that funds it."""
    references = {one.id: one.reference for one in wanted}
    last = decisions_in(session, found.call.id, found.stage, references)
    decided = {}
    for one in wanted:
        if (outcome := _OF_STATES.get(one.state)) is not None:
            decision = last.get(one.reference)
            is_its = one.state is ProposalState.FUNDED and decision is not None and decision.is_funded
            decided[one.reference] = Decided(
                outcome=outcome, amount=decision.amount if decision is not None and is_its else None
            )
    return decided
