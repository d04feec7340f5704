"""A proposal of the store for somebody who may do something with it; nobody else learns that it is there."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Relation, Standing, check, visible_content
from evaluator.calls import Call
from evaluator.proposals import Proposal
from evaluator.services.kept_texts import proposal_kept_in, text_kept_in
from evaluator.services.people import acting_in
from evaluator.services.relations import standing_in
from evaluator.services.stored_calls import call_in
from evaluator.store.tables import CallRow, ProposalRow, ProposalVersionRow


@dataclass(frozen=True)
class Allowed:
    """The proposal, its call, and how the actor stands to it."""

    row: ProposalRow
    call: Call
    call_version: str
    """Of the call as it holds now: naming it anew takes long."""
    standing: Standing

    @property
    def actor(self) -> Actor:
        """With the roles that they hold in this very call now, and the parts they were asked for."""
        return self.standing.actor

    @property
    def relation(self) -> Relation:
        """How the actor stands to the proposal."""
        return self.standing.relation

    def may(self, action: Action) -> bool:
        """Whether the actor may also do this with the proposal now."""
        return self.standing.may(action)


def allowed_proposal(
    session: Session, actor: Actor, *actions: Action, proposal_id: str, now: datetime
) -> Allowed:
    """The proposal, where the actor may do this with it now; of several actions one is enough.

    Raises
    ------
    NotAllowedError
        They may not, or there is no such proposal: both are said in the same words.
    """
    row = session.get(ProposalRow, proposal_id)
    if row is None:
        check(actor.model_copy(update={"roles": frozenset()}), actions[0])
        raise AssertionError("nobody without a role may do anything")
    # Held here, since the session itself lets go of rows that nobody holds.
    call_row = session.get_one(CallRow, row.call_id)
    call = call_in(session, row.call_id)
    here = acting_in(session, actor, row.call_id)
    standing = standing_in(session, here, call, proposal_id, now)
    if not any(standing.may(action) for action in actions):
        standing.check(actions[0])
    return Allowed(row, call, call_row.current_version, standing)


def current_version_in(session: Session, row: ProposalRow) -> ProposalVersionRow:
    """The version of the proposal that holds."""
    return session.scalars(
        select(ProposalVersionRow).where(
            ProposalVersionRow.proposal_id == row.id, ProposalVersionRow.number == row.current_number
        )
    ).one()


def proposal_of(version: ProposalVersionRow) -> Proposal:
    """The proposal as it was submitted.

    Raises
    ------
    TextDeletedError
        Its text was deleted.
    """
    return proposal_kept_in(version)


def readable_proposal(session: Session, asked: Allowed) -> Proposal:
    """The proposal as the actor may read it: in a blind phase without names.

    Raises
    ------
    NotAllowedError
        They may not read it.
    TextDeletedError
        Its text was deleted.
    """
    version = current_version_in(session, asked.row)
    if asked.may(Action.SEE_NAMES):
        return proposal_of(version)
    content = visible_content(json.loads(text_kept_in(version)), asked.standing)
    return Proposal.model_validate_json(json.dumps(content))
