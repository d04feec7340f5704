"""A proposal of the store for somebody who may do something with it; nobody else learns that it is there."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Relation, check, may
from evaluator.calls import Call
from evaluator.calls.process import Phase
from evaluator.proposals import Proposal
from evaluator.services.people import actor_in
from evaluator.services.relations import relation_in
from evaluator.services.stored_calls import call_in, phase_in, switches_of
from evaluator.store.tables import CallRow, ProposalRow, ProposalVersionRow


@dataclass(frozen=True)
class Allowed:
    """The proposal, its call, and how the actor stands to it."""

    row: ProposalRow
    call: Call
    call_version: str
    """Of the call as it holds now: naming it anew takes long."""
    phase: Phase | None
    actor: Actor
    """With the roles that they hold in this very call now."""
    relation: Relation

    @property
    def open_switches(self) -> frozenset[str]:
        """What the call's phase has open."""
        return switches_of(self.call, self.phase)

    def may(self, action: Action) -> bool:
        """Whether the actor may also do this with the proposal now."""
        return may(self.actor, action, relation=self.relation, open_switches=self.open_switches)


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
    held = actor_in(session, person_id=actor.id, call_id=row.call_id)
    found = Allowed(
        row=row,
        call=call,
        call_version=call_row.current_version,
        phase=phase_in(session, call, now),
        # A role that was held in another call, or was taken back meanwhile, counts for nothing here.
        actor=actor.model_copy(update={"roles": actor.roles & held.roles}),
        relation=relation_in(session, actor, row),
    )
    if not any(found.may(action) for action in actions):
        check(found.actor, actions[0], relation=found.relation, open_switches=found.open_switches)
    return found


def current_version_in(session: Session, row: ProposalRow) -> ProposalVersionRow:
    """The version of the proposal that holds."""
    return session.scalars(
        select(ProposalVersionRow).where(
            ProposalVersionRow.proposal_id == row.id, ProposalVersionRow.number == row.current_number
        )
    ).one()


def proposal_of(version: ProposalVersionRow) -> Proposal:
    """The proposal as it was submitted."""
    return Proposal.model_validate_json(version.content)
