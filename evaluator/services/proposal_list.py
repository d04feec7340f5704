"""The proposals of a call as a list: what they are called, where they stand, when they came."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from evaluator.access import Action, Actor, check, visible
from evaluator.services.relations import standings_in, told_conflicts_in
from evaluator.services.stored_calls import call_in
from evaluator.store import Database
from evaluator.store.tables import ProposalRow, ProposalState, ProposalVersionRow


@dataclass(frozen=True)
class ListedProposal:
    """A proposal in a list."""

    id: str
    reference: str
    external_id: str | None
    label: str
    title: str
    lot: str | None
    stage: str
    state: ProposalState
    number: int
    """Of the version that holds."""
    received_at: datetime
    changed_at: datetime
    """When that version came."""
    was_imported: bool
    text_deleted_at: datetime | None = None
    """When its text was deleted by the call's rule; None while it is there."""


@dataclass(frozen=True)
class ProposalList:
    """Proposals in the order of their references."""

    proposals: tuple[ListedProposal, ...]
    left_out: int = 0
    """Those with which the person who looks has declared a conflict of interest."""


def proposals_of_call(*, database: Database, actor: Actor, call_id: str) -> ProposalList:
    """Every proposal of a call but the actor's own and those with which they have a conflict of interest.

    Raises
    ------
    NotAllowedError
        The actor may not see the call's proposals as a whole.
    StoreError
        There is no such call.
    """
    check(actor, Action.SEE_PROPOSAL, call_id=call_id)
    with database.reading() as session:
        standings = standings_in(session, actor, call_in(session, call_id), database.clock())
        left_out = told_conflicts_in(session, actor, call_id)
        found = session.execute(
            select(
                ProposalRow.id,
                ProposalRow.reference,
                ProposalRow.external_id,
                ProposalRow.label,
                ProposalRow.title,
                ProposalRow.lot,
                ProposalRow.stage,
                ProposalRow.state,
                ProposalRow.current_number,
                ProposalRow.created_at,
                ProposalVersionRow.submitted_at,
                ProposalVersionRow.purged_at,
                ProposalRow.applicant_id,
            )
            .join(
                ProposalVersionRow,
                (ProposalVersionRow.proposal_id == ProposalRow.id)
                & (ProposalVersionRow.number == ProposalRow.current_number),
            )
            .where(ProposalRow.call_id == call_id)
            .order_by(ProposalRow.reference)
        ).all()
    shown = tuple(
        ListedProposal(
            row.id,
            row.reference,
            row.external_id,
            row.label,
            row.title,
            row.lot,
            row.stage,
            ProposalState(row.state),
            row.current_number,
            row.created_at,
            row.submitted_at,
            row.applicant_id is None,
            row.purged_at,
        )
        # Their states tell what was found: nobody learns that of their own before the letters.
        for row in visible(
            found, standings.__getitem__, proposal_of=lambda row: row.id, action=Action.SEE_GATES
        )
    )
    return ProposalList(shown, left_out)
