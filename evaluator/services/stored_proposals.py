"""Proposals of the store as they were read."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.proposals import Proposal
from evaluator.services.kept_texts import proposal_kept_in
from evaluator.store import StoreError
from evaluator.store.tables import ProposalRow, ProposalVersionRow


def locked_in(session: Session, proposal_ids: Collection[str]) -> dict[str, ProposalRow]:
    """Those proposals of the store, by id; until the transaction ends nobody else changes them.

    They are locked in one order, so that of two who lock several neither waits for the other for ever.
    """
    wanted = select(ProposalRow).where(ProposalRow.id.in_(proposal_ids))
    return {row.id: row for row in session.scalars(wanted.order_by(ProposalRow.id).with_for_update())}


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
        raise StoreError(
            "The store has no text of {reference} in its version {number}.",
            reference=row.reference,
            number=row.current_number,
        )
    return version


def current_content(session: Session, row: ProposalRow) -> Proposal:
    """What the version that holds now says.

    Raises
    ------
    StoreError
        The store has lost it; a TextDeletedError where it was deleted by the call's rule.
    """
    return proposal_kept_in(current_version(session, row))
