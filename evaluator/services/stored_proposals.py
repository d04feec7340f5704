"""Proposals of the store as they were read."""

import json
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.foundation import validated
from evaluator.foundation.yaml_files import Places, YamlDocument
from evaluator.proposals import Proposal
from evaluator.store import StoreError
from evaluator.store.audit import canonical
from evaluator.store.tables import ProposalRow, ProposalVersionRow


def content_of(proposal: Proposal) -> str:
    """What is kept of a proposal: what it says, as canonical JSON."""
    return canonical(proposal.model_dump(mode="json", by_alias=True, exclude_defaults=True))


def proposal_from(content: str) -> Proposal:
    """The proposal as it was kept; the same object while it is in use."""
    return _read(content)


def current_content(session: Session, row: ProposalRow) -> Proposal:
    """The version of a proposal that holds now.

    Raises
    ------
    StoreError
        The store has lost it.
    """
    content = session.scalar(
        select(ProposalVersionRow.content).where(
            ProposalVersionRow.proposal_id == row.id, ProposalVersionRow.number == row.current_number
        )
    )
    if content is None:
        raise StoreError(f"The store has no text of {row.reference} in its version {row.current_number}.")
    return proposal_from(content)


@lru_cache(maxsize=64)
def _read(content: str) -> Proposal:
    return validated(Proposal, YamlDocument("the store", json.loads(content), Places))
