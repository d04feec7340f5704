"""What an applicant takes on into the next stage: the draft it begins with, and what it may not change."""

from evaluator.access import Action, Actor, Relation, check
from evaluator.assessment.drift import Drift
from evaluator.proposals import Proposal
from evaluator.services.drafts import Draft, fields_of
from evaluator.services.stored_calls import call_in
from evaluator.services.stored_proposals import current_content
from evaluator.services.submissions.obstacles import NotReadyError, Obstacle
from evaluator.services.submissions.own import own_in, own_row
from evaluator.services.succession import drift_in, stage_after
from evaluator.store import Database


def next_stage_draft(*, database: Database, actor: Actor, call_id: str, proposal_id: str) -> Draft:
    """A draft for the next stage: all that the proposal said, in the stage after its own.

    Nothing is typed twice: what the call carries over is there, and so is what is to be told more fully.

    Raises
    ------
    NotAllowedError
        The actor has no such proposal.
    NotReadyError
        It may not be taken on into the next stage, or was already.
    TextDeletedError
        Its text was deleted by the call's rule.
    """
    check(actor, Action.SEE_PROPOSAL, relation=Relation.OWN, call_id=call_id)
    with database.reading() as session:
        row = own_row(session, actor, call_id, proposal_id)
        call = call_in(session, call_id)
        [own] = own_in(session, actor, call, database.clock(), proposal_id=row.id)
        if own.next_stage is None:
            following = stage_after(call, row.stage)
            raise NotReadyError([Obstacle("later_stage", name=following.id if following else row.stage)])
        return Draft(fields={**fields_of(current_content(session, row)), "stage": own.next_stage})


def own_drift(
    *, database: Database, actor: Actor, call_id: str, proposal_id: str, draft: Proposal
) -> tuple[Drift, ...]:
    """What a draft for the next stage changed of an own proposal although the call wants it kept.

    Raises
    ------
    NotAllowedError
        The actor has no such proposal.
    TextDeletedError
        Its text was deleted by the call's rule.
    """
    check(actor, Action.SEE_PROPOSAL, relation=Relation.OWN, call_id=call_id)
    with database.reading() as session:
        row = own_row(session, actor, call_id, proposal_id)
        return drift_in(session, call_in(session, call_id), row, draft)
