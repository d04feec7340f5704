"""The proposal of the stage before that one goes on from, and what changed of what was to be kept."""

from dataclasses import dataclass

from evaluator.access import Action, Actor
from evaluator.assessment.drift import Drift
from evaluator.services.allowed_proposals import allowed_proposal
from evaluator.services.relations import standing_in
from evaluator.services.stored_proposals import current_content
from evaluator.services.succession import drift_in
from evaluator.store import Database
from evaluator.store.tables import ProposalRow


@dataclass(frozen=True)
class EarlierStage:
    """Which one it goes on from, and how it differs where the call wants it kept."""

    reference: str
    drift: tuple[Drift, ...]


def earlier_stage(*, database: Database, actor: Actor, proposal_id: str) -> EarlierStage | None:
    """What a proposal goes on from; None where that is nothing, or nothing that the actor may see.

    Raises
    ------
    NotAllowedError
        The actor may not see it, or has a conflict of interest; or there is no such proposal.
    TextDeletedError
        The text of one of the two was deleted by the call's rule.
    """
    with database.reading() as session:
        now = database.clock()
        asked = allowed_proposal(session, actor, Action.SEE_GATES, proposal_id=proposal_id, now=now)
        if asked.row.earlier_stage_id is None:
            return None
        earlier = session.get_one(ProposalRow, asked.row.earlier_stage_id)
        if not standing_in(session, asked.actor, asked.call, earlier.id, now).may(Action.SEE_PROPOSAL):
            return None
        later = current_content(session, asked.row)
        return EarlierStage(earlier.reference, drift_in(session, asked.call, earlier, later))
