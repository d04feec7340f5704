"""Versions of a proposal: what was sent is kept as it is, with its files and who takes part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.calls import Call
from evaluator.foundation import content_text
from evaluator.proposals import Proposal
from evaluator.services.organisations import organisation_id, wait_for_turn
from evaluator.services.sent_files import SentFile
from evaluator.store import new_id
from evaluator.store.tables import DocumentRow, ParticipantRow, ProposalRow, ProposalVersionRow


@dataclass(frozen=True)
class Sending:
    """What somebody sends, and under which circumstances."""

    proposal: Proposal
    files: Sequence[SentFile]
    call: Call
    by: str
    at: datetime
    declared: bool


def keep_version(session: Session, row: ProposalRow, number: int, sending: Sending) -> ProposalVersionRow:
    """Keep a version of a proposal, and let the proposal's own row say what it says."""
    proposal = sending.proposal
    row.current_number = number
    row.title = proposal.title
    row.label = proposal.acronym or row.reference
    row.lot = proposal.lot
    row.stage = proposal.stage or next((stage.id for stage in sending.call.stages), "")
    version = ProposalVersionRow(
        id=new_id(),
        proposal_id=row.id,
        number=number,
        call_version=sending.call.version,
        content=content_text(proposal),
        content_hash=proposal.content_hash,
        submitted_at=sending.at,
        submitted_by=sending.by,
        declared=sending.declared,
    )
    session.add(row)
    session.flush()
    session.add(version)
    session.flush()
    for file in sending.files:
        session.add(
            DocumentRow(
                id=new_id(),
                proposal_version_id=version.id,
                kind=file.kind,
                name=file.plain_name,
                media_type=file.media_type,
                size=len(file.data),
                sha256=file.sha256,
                content=file.data,
            )
        )
    keep_participants(session, version, proposal, sending.at)
    return version


def document_hashes(session: Session, version_id: str) -> dict[str, str]:
    """The SHA-256 of each file of a version, by its kind."""
    found = session.execute(
        select(DocumentRow.kind, DocumentRow.sha256)
        .where(DocumentRow.proposal_version_id == version_id)
        .order_by(DocumentRow.kind)
    )
    return {one.kind: one.sha256 for one in found}


def keep_participants(
    session: Session, version: ProposalVersionRow, proposal: Proposal, now: datetime
) -> None:
    """Say who takes part in a version, each organisation found again however it is spelt."""
    earlier = select(ProposalVersionRow.id).where(ProposalVersionRow.proposal_id == version.proposal_id)
    wait_for_turn(session)
    known = set(
        session.scalars(
            select(ParticipantRow.organisation_id)
            .where(ParticipantRow.proposal_version_id.in_(earlier))
            .distinct()
        )
    )
    for partner in proposal.partners:
        organisation = organisation_id(session, partner.organisation, now=now, known=known)
        known.add(organisation)
        session.add(
            ParticipantRow(
                id=new_id(),
                proposal_version_id=version.id,
                partner_id=partner.id,
                organisation_id=organisation,
                role=partner.role,
            )
        )
    session.flush()


def version_as_event(session: Session, row: ProposalRow, version: ProposalVersionRow) -> dict[str, Any]:
    """What the trail keeps of a version: ids and hashes, no names and no texts."""
    return {
        "reference": row.reference,
        "state": row.state,
        "lot": row.lot,
        "stage": row.stage,
        "number": version.number,
        "call_version": version.call_version,
        "content_hash": version.content_hash,
        "documents": document_hashes(session, version.id),
    }
