"""Drafts to submit, and what the store then holds."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from evaluator.proposals import Proposal
from evaluator.reports.receipt import Receipt
from evaluator.services.drafts import Draft, draft_from_sample
from evaluator.services.samples import open_sample
from evaluator.services.sent_files import SentFile, original_file
from evaluator.services.submissions import OwnProposal, own_proposals, replace_submission, submit
from evaluator.store import new_id
from evaluator.store.audit import events, first_breaks
from evaluator.store.tables import (
    DocumentRow,
    OrganisationRow,
    ParticipantRow,
    ProposalRow,
    ProposalVersionRow,
)
from tests.services.stored_example import Example

SAMPLE = "s01-ict-successor"
TABLES = (ProposalRow, ProposalVersionRow, DocumentRow, ParticipantRow, OrganisationRow)


@dataclass(frozen=True)
class Applicant:
    """Somebody who submits."""

    example: Example
    name: str = "applicant-1"

    def submit(self, **changed: Any) -> Receipt:
        """A sample, unless said otherwise."""
        return submit(**self.common(), **{**sending(), "key": new_id(), **changed})

    def replace(self, own: OwnProposal, **changed: Any) -> Receipt:
        """Another sample in its place, unless said otherwise."""
        given = {**sending("s02-young-entrepreneurs"), "key": new_id(), "seen": own.seen}
        return replace_submission(**self.common(), **{**given, "proposal_id": own.id, **changed})

    def own(self) -> list[OwnProposal]:
        """What they see of their own."""
        return own_proposals(**self.common())

    def common(self) -> dict[str, Any]:
        """Who, where and for which call."""
        return {
            "database": self.example.database,
            "actor": self.example.actor(self.name),
            "call_id": self.example.call.id,
        }


def sending(sample: str = SAMPLE, **changed: Any) -> dict[str, Any]:
    """A sample with its file and the declaration; with other fields where they are named."""
    proposal = open_sample(sample).model_copy(update=changed)
    draft = draft_from_sample(sample) if not changed else Draft(fields={"title": "changed"})
    return {"proposal": proposal, "files": [original_file(draft, None)], "declared": True}


def counts(example: Example) -> dict[str, int]:
    """How many rows each table has."""
    with example.database.reading() as session:
        return {
            table.__tablename__: session.scalar(select(func.count()).select_from(table)) or 0
            for table in TABLES
        }


def trail(example: Example) -> list[tuple[str, Any, Any]]:
    """What the call's trail says of proposals; the chain holds."""
    with example.database.reading() as session:
        assert [*first_breaks(session)] == []
        return [
            (event.kind, json.loads(event.before or "null"), json.loads(event.after or "null"))
            for event in events(session, example.call.id)
            if event.kind.startswith("proposal.")
        ]


def stored_hashes(example: Example, receipt: Receipt) -> tuple[str, Sequence[str], Proposal]:
    """The hashes of what is stored of a receipt's version, computed from its bytes; and the proposal."""
    with example.database.reading() as session:
        version = session.scalars(
            select(ProposalVersionRow).where(
                ProposalVersionRow.proposal_id == receipt.proposal_id,
                ProposalVersionRow.number == receipt.number,
            )
        ).one()
        files = session.scalars(
            select(DocumentRow.content)
            .where(DocumentRow.proposal_version_id == version.id)
            .order_by(DocumentRow.id)
        ).all()
        return (
            hashlib.sha256(version.content.encode()).hexdigest(),
            [hashlib.sha256(content or b"").hexdigest() for content in files],
            Proposal.model_validate_json(version.content),
        )


def text_file(kind: str, text: str = "a letter") -> SentFile:
    """A document of a kind."""
    return SentFile(f"{kind}.txt", text.encode(), kind)
