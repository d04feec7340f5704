"""Proposals of the store as they were read, and how they stand to somebody."""

import json
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Actor, Relation
from evaluator.foundation import validated
from evaluator.foundation.yaml_files import Places, YamlDocument
from evaluator.proposals import Proposal
from evaluator.store import StoreError
from evaluator.store.audit import canonical
from evaluator.store.tables import AssignmentRow, ConflictRow, ConflictState, ProposalRow, ProposalVersionRow


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


def relation_to(session: Session, actor: Actor, row: ProposalRow) -> Relation:
    """How somebody stands to a proposal. A conflict of interest outweighs all else but having written it."""
    if row.applicant_id == actor.id:
        return Relation.OWN
    conflict = session.scalar(
        select(ConflictRow.id).where(
            ConflictRow.proposal_id == row.id,
            ConflictRow.person_id == actor.id,
            ConflictRow.state != ConflictState.CLEARED.value,
        )
    )
    if conflict is not None:
        return Relation.CONFLICTED
    assigned = session.scalar(
        select(AssignmentRow.id).where(
            AssignmentRow.proposal_id == row.id,
            AssignmentRow.person_id == actor.id,
            AssignmentRow.withdrawn_at.is_(None),
        )
    )
    return Relation.OTHER if assigned is None else Relation.ASSIGNED


def conflicted_with(session: Session, actor: Actor, call_id: str) -> frozenset[str]:
    """The proposals of a call with which somebody has a conflict of interest, by id."""
    found = session.scalars(
        select(ConflictRow.proposal_id)
        .join(ProposalRow, ProposalRow.id == ConflictRow.proposal_id)
        .where(
            ProposalRow.call_id == call_id,
            ConflictRow.person_id == actor.id,
            ConflictRow.state != ConflictState.CLEARED.value,
        )
    )
    return frozenset(found)


@lru_cache(maxsize=64)
def _read(content: str) -> Proposal:
    return validated(Proposal, YamlDocument("the store", json.loads(content), Places))
