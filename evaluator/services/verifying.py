"""Whether everything that is kept is still as it was kept: chains, rows, texts, documents, call files."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from evaluator.foundation import FileError
from evaluator.proposals import Proposal
from evaluator.services.call_files import open_call
from evaluator.services.identities import identity_differences
from evaluator.services.kept_texts import deleted_until
from evaluator.services.rebuilding import CallState, held_in, installation_held_in, rebuilt_in
from evaluator.services.verifying_calibration import calibration_differences
from evaluator.services.verifying_deeds import deed_differences
from evaluator.services.verifying_introductions import introduction_differences
from evaluator.services.verifying_letters import letter_differences
from evaluator.services.verifying_lexicons import lexicon_event_differences, lexicon_text_differences
from evaluator.services.verifying_versions import version_differences
from evaluator.services.verifying_words import differs
from evaluator.store import Database
from evaluator.store.audit import (
    INSTALLATION,
    events,
    first_breaks,
    first_unknown,
    hash_of_reason,
    written_by_a_newer,
)
from evaluator.store.tables import (
    CallRow,
    CallVersionRow,
    ChainRow,
    DocumentRow,
    EventRow,
    LexiconVersionRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewVersionRow,
)

_ROWS_AT_ONCE = 100


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was kept."""

    where: str
    what: str

    def __str__(self) -> str:
        """One line for people."""
        return f"{self.where}: {self.what}"


@dataclass(frozen=True)
class Verified:
    """What was looked at, and what was found."""

    counts: Mapping[str, int]
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether everything is as it was kept."""
        return not self.findings


def verify(database: Database) -> Verified:
    """Look at everything that is kept, in one state of the database. For whoever runs the installation.

    The first break of each chain is named. Where a chain holds, the tables are compared with what it tells.

    Raises
    ------
    StoreError
        The database cannot be read.
    """
    with database.reading() as session:
        counts = {
            name: session.scalar(select(func.count()).select_from(row)) or 0
            for name, row in (
                ("chains", ChainRow),
                ("events", EventRow),
                ("calls", CallVersionRow),
                ("lexicons", LexiconVersionRow),
                ("proposals", ProposalVersionRow),
                ("documents", DocumentRow),
                ("reviews", ReviewVersionRow),
            )
        }
        return Verified(counts, tuple(findings_in(session)))


def findings_in(
    session: Session, *, withheld: Mapping[str, int] | None = None, with_documents: bool = True
) -> Iterator[Finding]:
    """One after the other what is not as it was kept.

    Parameters
    ----------
    withheld
        As in `first_breaks`.
    with_documents
        False where the content of documents lies elsewhere, as in a package.
    """
    broken = set()
    for found in first_breaks(session, withheld=withheld):
        broken.add(found.chain)
        yield Finding(f"{found.chain}, event {found.place}", found.what)
    calls = session.scalars(select(CallRow.id).order_by(CallRow.id)).all()
    for chain in (INSTALLATION, *calls):
        # What such an event means for the rows only the newer program can tell.
        if (unknown := first_unknown(session, chain)) is not None and chain not in broken:
            broken.add(chain)
            yield Finding(f"{chain}, event {unknown.place}", written_by_a_newer(unknown.kind))
    if INSTALLATION not in broken:
        yield from _rows(rebuilt_in(session, INSTALLATION), installation_held_in(session))
        yield from (Finding(where, what) for where, what in deed_differences(session, INSTALLATION))
        yield from (Finding(where, what) for where, what in identity_differences(session))
        yield from (Finding(where, what) for where, what in lexicon_event_differences(session))
    yield from _call_files(session)
    yield from (Finding(where, what) for where, what in lexicon_text_differences(session))
    for call_id in calls:
        if call_id not in broken:
            yield from _rows(rebuilt_in(session, call_id), held_in(session, call_id))
            yield from _review_versions(session, call_id)
            yield from (Finding(where, what) for where, what in version_differences(session, call_id))
            deleted = deleted_until(session, call_id, "texts")
            deeds = deed_differences(session, call_id, texts_deleted=deleted)
            yield from (Finding(where, what) for where, what in deeds)
            exercise = calibration_differences(session, call_id, texts_deleted=deleted)
            yield from (Finding(where, what) for where, what in exercise)
            letters = letter_differences(session, call_id, texts_deleted=deleted)
            yield from (Finding(where, what) for where, what in letters)
            introductions = introduction_differences(session, call_id)
            yield from (Finding(where, what) for where, what in introductions)
            yield from _reasons(session, call_id)
        yield from _proposal_texts(session, call_id)
        if with_documents:
            yield from _documents(session, call_id)


def _call_files(session: Session) -> Iterator[Finding]:
    """Files that are not those of their version, and rows that do not say of a call what its file says."""
    for row in session.scalars(select(CallVersionRow).order_by(CallVersionRow.created_at)):
        try:
            call = open_call(row.content, row.name)
        except FileError:
            call = None
        if call is None or call.version != row.version:
            yield Finding(f"{row.call_id}, version {row.version[:12]}", "the call file is not as it was kept")
            continue
        kept, title = session.get(CallRow, row.call_id), call.title.said_in("en")
        if kept is not None and kept.current_version == row.version and kept.title != title:
            yield Finding(row.call_id, differs("title", kept.title, title, by="its file says"))


def _rows(told: CallState, held: CallState) -> Iterator[Finding]:
    """For each part the first row that is not as the trail tells."""
    where = told.call_id
    for name in ("call_version", "phase"):
        if getattr(told, name) != getattr(held, name):
            yield Finding(where, differs(name, getattr(held, name), getattr(told, name)))
    for part, kept in held.parts.items():
        rows = told.parts[part]
        for row_id in sorted({*rows, *kept}):
            if (what := _difference(rows.get(row_id), kept.get(row_id))) is not None:
                yield Finding(f"{where}, {part}, {row_id}", what)
                break


def _difference(told: Mapping[str, Any] | None, kept: Mapping[str, Any] | None) -> str | None:
    if told is None:
        return "no event tells of this row"
    if kept is None:
        return "the row that the trail tells of is missing"
    for name, value in kept.items():
        if name in told and told[name] != value:
            return differs(name, value, told[name])
    return None


def _review_versions(session: Session, call_id: str) -> Iterator[Finding]:
    """The first version of a review whose scores, comments or author are not as the trail tells."""
    deleted = deleted_until(session, call_id, "texts")
    for event in events(session, call_id):
        after = json.loads(event.after) if event.after else {}
        if not event.kind.startswith("review.") or "scores" not in after:
            continue
        row = session.scalar(
            select(ReviewVersionRow).where(
                ReviewVersionRow.review_id == event.subject, ReviewVersionRow.number == after["number"]
            )
        )
        where = f"{call_id}, reviews, {event.subject}, version {after['number']}"
        if row is None:
            yield Finding(where, "the version that the trail tells of is missing")
            return
        if json.loads(row.scores) != after["scores"]:
            yield Finding(where, differs("scores", json.loads(row.scores), after["scores"]))
            return
        if row.saved_by != event.actor_id:
            yield Finding(where, "it was saved by somebody else by the trail")
            return
        if row.comments is None:
            if not _was_deleted(row.saved_at, deleted):
                yield Finding(where, "its comments are missing, and no event tells that they were deleted")
                return
        elif _hashes(row.comments) != after.get("comments", {}):
            yield Finding(where, "its comments are not as they were kept")
            return


def _hashes(comments: str) -> dict[str, str]:
    return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in json.loads(comments).items()}


def _reasons(session: Session, call_id: str) -> Iterator[Finding]:
    """Reasons beside the chain that are not those of which the chain holds the hash."""
    deleted = deleted_until(session, call_id, "texts")
    for event in events(session, call_id):
        if not event.reason_is_a_hash:
            continue
        words = event.words.text if event.words is not None else None
        where = f"{call_id}, event {event.place}"
        if words is None:
            if not _was_deleted(event.at, deleted):
                yield Finding(where, "its reason is missing, and no event tells that it was deleted")
        elif hash_of_reason(words) != event.reason:
            yield Finding(where, "its reason is not as it was kept")


def _proposal_texts(session: Session, call_id: str) -> Iterator[Finding]:
    """Texts that are not those of their hash, and rows that do not say of a proposal what its text says."""
    deleted = deleted_until(session, call_id, "texts")
    asked = (
        select(ProposalVersionRow, ProposalRow)
        .join(ProposalRow, ProposalRow.id == ProposalVersionRow.proposal_id)
        .where(ProposalRow.call_id == call_id)
        .order_by(ProposalVersionRow.id)
    )
    for row, of in session.execute(asked, execution_options={"yield_per": _ROWS_AT_ONCE}):
        where = f"proposal {row.proposal_id}, version {row.number}"
        is_current = row.number == of.current_number
        if row.content is None:
            if not _was_deleted(row.submitted_at, deleted):
                yield Finding(where, "its text is missing, and no event tells that it was deleted")
            elif is_current:
                yield from _called(of, "", of.reference)
            continue
        try:
            proposal = Proposal.model_validate_json(row.content)
        except ValueError:
            proposal = None
        if proposal is None or proposal.content_hash != row.content_hash:
            yield Finding(where, "its text is not as it was kept")
        elif is_current:
            yield from _called(of, proposal.title, proposal.acronym or of.reference)


def _called(row: ProposalRow, title: str, label: str) -> Iterator[Finding]:
    """Whether lists call a proposal as its text does, of which the trail tells the hash."""
    for name, kept, said in (("title", row.title, title), ("label", row.label, label)):
        if kept != said:
            where = f"{row.call_id}, proposals, {row.id}"
            yield Finding(where, differs(name, kept, said, by="its text says"))


def _documents(session: Session, call_id: str) -> Iterator[Finding]:
    deleted = deleted_until(session, call_id, "documents")
    asked = (
        select(DocumentRow, ProposalVersionRow.submitted_at)
        .join(ProposalVersionRow, ProposalVersionRow.id == DocumentRow.proposal_version_id)
        .join(ProposalRow, ProposalRow.id == ProposalVersionRow.proposal_id)
        .where(ProposalRow.call_id == call_id)
        .order_by(DocumentRow.id)
    )
    for row, came_at in session.execute(asked, execution_options={"yield_per": 1}):
        if row.content is None:
            if not _was_deleted(came_at, deleted):
                yield Finding(f"document {row.id}", "it is missing, and no event tells that it was deleted")
        elif (len(row.content), hashlib.sha256(row.content).hexdigest()) != (row.size, row.sha256):
            yield Finding(f"document {row.id}", "its content is not as it was kept")
        session.expunge(row)


def _was_deleted(came_at: datetime, deleted: datetime | None) -> bool:
    return deleted is not None and came_at <= deleted
