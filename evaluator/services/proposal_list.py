"""The proposals of a call as a list: what they are called, where they stand, when they came."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from evaluator.access import Action, Actor, check
from evaluator.services.stored_proposals import conflicted_with
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


@dataclass(frozen=True)
class ProposalList:
    """Proposals in the order of their references."""

    proposals: tuple[ListedProposal, ...]
    left_out: int = 0
    """Those with which the person who looks has a conflict of interest."""


def proposals_of_call(*, database: Database, actor: Actor, call_id: str) -> ProposalList:
    """Every proposal of a call.

    Raises
    ------
    NotAllowedError
        The actor may not see the call's proposals as a whole.
    """
    check(actor, Action.SEE_PROPOSAL)
    with database.reading() as session:
        hidden = conflicted_with(session, actor, call_id)
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
        )
        for row in found
        if row.id not in hidden
    )
    return ProposalList(shown, len(found) - len(shown))
