"""Proposals of the store as they were read."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.proposals import Proposal
from evaluator.services.kept_texts import proposal_kept_in
from evaluator.store import StoreError
from evaluator.store.tables import ProposalRow, ProposalVersionRow


def current_version(session: Session, row: ProposalRow) -> ProposalVersionRow:
    """The version of a proposal that holds now.

    Raises
    ------
    StoreError
        The store has lost it.
    """
    version = session.scalar(
        select(ProposalVersionRow).where(
            ProposalVersionRow.proposal_id == row.id, ProposalVersionRow.number == row.current_number
        )
    )
    if version is None:
        raise StoreError(f"The store has no text of {row.reference} in its version {row.current_number}.")
    return version


def current_content(session: Session, row: ProposalRow) -> Proposal:
    """What the version that holds now says.

    Raises
    ------
    StoreError
        The store has lost it; a TextDeletedError where it was deleted by the call's rule.
    """
    return proposal_kept_in(current_version(session, row))
