"""Whether every version of a proposal, with its documents and who sent it, is as the audit trail tells."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.services.sent_files import ORIGINAL
from evaluator.store.audit import Kind, events
from evaluator.store.tables import DocumentRow, ProposalRow, ProposalVersionRow

_SENT = frozenset({Kind.PROPOSAL_SUBMITTED, Kind.PROPOSAL_IMPORTED, Kind.PROPOSAL_REPLACED})


@dataclass(frozen=True)
class SentVersion:
    """One version of a proposal: who sent it, what it was, and the SHA-256 of each document by its kind."""

    by: str
    content_hash: str
    documents: Mapping[str, str]


Versions = dict[tuple[str, int], SentVersion]
"""By the id of the proposal and the number of the version."""


def version_differences(session: Session, call_id: str) -> Iterator[tuple[str, str]]:
    """Of each version that is not as the trail tells: which it is, and what is wrong with it."""
    told, applicants = _told(session, call_id)
    kept = _kept(session, call_id)
    for proposal_id, number in sorted({*told, *kept}):
        what = _difference(told.get((proposal_id, number)), kept.get((proposal_id, number)))
        if what is not None:
            yield f"{call_id}, proposals, {proposal_id}, version {number}", what
    asked = select(ProposalRow.id, ProposalRow.applicant_id).where(ProposalRow.call_id == call_id)
    for proposal_id, applicant in session.execute(asked.order_by(ProposalRow.id)):
        if applicant != applicants.get(proposal_id):
            yield f"{call_id}, proposals, {proposal_id}", "its applicant is not who submitted it by the trail"


def _told(session: Session, call_id: str) -> tuple[Versions, dict[str, str]]:
    versions: Versions = {}
    applicants: dict[str, str] = {}
    for event in events(session, call_id):
        if event.kind not in _SENT:
            continue
        after = json.loads(event.after)
        # An import keeps one file; a submission names the files of all kinds.
        documents = after.get("documents", {ORIGINAL: after.get("sha256")})
        sent = SentVersion(event.actor_id, after["content_hash"], documents)
        versions[event.subject, after["number"]] = sent
        if event.kind == Kind.PROPOSAL_SUBMITTED:
            applicants[event.subject] = event.actor_id
    return versions, applicants


def _kept(session: Session, call_id: str) -> Versions:
    found = session.execute(
        select(
            ProposalVersionRow.proposal_id,
            ProposalVersionRow.number,
            ProposalVersionRow.submitted_by,
            ProposalVersionRow.content_hash,
            DocumentRow.kind,
            DocumentRow.sha256,
        )
        .join(ProposalRow, ProposalRow.id == ProposalVersionRow.proposal_id)
        .outerjoin(DocumentRow, DocumentRow.proposal_version_id == ProposalVersionRow.id)
        .where(ProposalRow.call_id == call_id)
    )
    versions: Versions = {}
    for proposal_id, number, by, content_hash, kind, sha256 in found:
        version = versions.setdefault((proposal_id, number), SentVersion(by, content_hash, {}))
        if kind is not None:
            versions[proposal_id, number] = SentVersion(by, content_hash, {**version.documents, kind: sha256})
    return versions


def _difference(told: SentVersion | None, kept: SentVersion | None) -> str | None:
    if told is None:
        return "no event tells of it"
    if kept is None:
        return "the version that the trail tells of is missing"
    if kept.by != told.by:
        return "it was sent by somebody else by the trail"
    if kept.content_hash != told.content_hash:
        return f'its hash is "{kept.content_hash[:12]}", the trail tells "{told.content_hash[:12]}"'
    if missing := sorted({*told.documents} - {*kept.documents}):
        return f"the document that the trail tells of is missing: {', '.join(missing)}"
    if other := sorted({*kept.documents} - {*told.documents}):
        return f"no event tells of its document: {', '.join(other)}"
    changed = sorted(kind for kind, sha256 in told.documents.items() if kept.documents[kind] != sha256)
    return f"it has another document than the trail tells: {', '.join(changed)}" if changed else None
