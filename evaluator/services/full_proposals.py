"""A proposal in full, for who oversees the call: its versions, files and answers, and what became of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, NotAllowedError
from evaluator.calls import Call
from evaluator.proposals import Proposal
from evaluator.services.allowed_proposals import Allowed, allowed_proposal
from evaluator.services.kept_texts import kept_proposal
from evaluator.services.screened import Answered
from evaluator.services.screening_board import answers_about
from evaluator.services.sent_files import SentFile
from evaluator.services.submissions.own import OwnFile, files_of
from evaluator.store import Database
from evaluator.store.audit import Kind, kind_of
from evaluator.store.tables import (
    DecisionRow,
    DocumentRow,
    EventRow,
    PersonRow,
    ProposalRow,
    ProposalState,
    ProposalVersionRow,
)

_SENT = (Kind.PROPOSAL_SUBMITTED, Kind.PROPOSAL_IMPORTED, Kind.PROPOSAL_REPLACED)
_ABOUT_IT = (*_SENT, Kind.PROPOSAL_STATE, Kind.DECIDED)


@dataclass(frozen=True)
class SentVersion:
    """One version, as it was sent."""

    number: int
    sent_at: datetime
    by: str
    """Who, for people; empty where nobody is known by the id."""
    content_hash: str
    was_declared: bool
    """Whether the applicant declared that it is true; what was imported has no declaration."""
    text_deleted_at: datetime | None
    files: tuple[OwnFile, ...]


@dataclass(frozen=True)
class Step:
    """Something that became of the proposal, as the trail tells it."""

    kind: Kind
    at: datetime
    by: str
    """Who, for people; empty where nobody is known by the id."""
    before: ProposalState | None
    """None where it was not another one."""
    state: ProposalState | None
    number: int | None
    """Of the version that was sent."""
    reason: str


@dataclass(frozen=True)
class FullProposal:
    """Everything about one proposal but what people made of it."""

    id: str
    reference: str
    label: str
    title: str
    state: ProposalState
    call: Call
    number: int
    """Of the version whose text is here."""
    current_number: int
    proposal: Proposal | None
    """None once the text was deleted by the call's rule."""
    versions: tuple[SentVersion, ...]
    """The newest first; never empty."""
    answers: Mapping[str, Answered]
    """By condition of the call."""
    steps: tuple[Step, ...]
    """The first first."""

    @property
    def version(self) -> SentVersion:
        """The version whose text is here."""
        return next(version for version in self.versions if version.number == self.number)


def proposal_in_full(
    *, database: Database, actor: Actor, proposal_id: str, number: int | None = None
) -> FullProposal:
    """A proposal, with the text of the version that counts unless another is asked for.

    Raises
    ------
    NotAllowedError
        The actor does not oversee the call, it is their own, or they have a conflict of interest; or there is
        no such proposal, or no such version of it.
    """
    with database.reading() as session:
        asked = _overseen(session, actor, proposal_id, database.clock())
        row = asked.row
        wanted = row.current_number if number is None else number
        kept = session.scalar(
            select(ProposalVersionRow).where(
                ProposalVersionRow.proposal_id == row.id, ProposalVersionRow.number == wanted
            )
        )
        if kept is None:
            raise NotAllowedError("There is no such version of the proposal.")
        return FullProposal(
            id=row.id,
            reference=row.reference,
            label=row.label,
            title=row.title,
            state=ProposalState(row.state),
            call=asked.call,
            number=wanted,
            current_number=row.current_number,
            proposal=kept_proposal(kept),
            versions=_versions(session, row.id),
            answers=answers_about(session, row.id),
            steps=tuple(_steps(session, row)),
        )


def sent_document(*, database: Database, actor: Actor, proposal_id: str, document_id: str) -> SentFile:
    """A file that came with a version of a proposal, byte for byte.

    Raises
    ------
    NotAllowedError
        As `proposal_in_full`; or there is no such file with it, or its bytes were deleted by the call's rule.
    """
    with database.reading() as session:
        _overseen(session, actor, proposal_id, database.clock())
        found = session.scalar(
            select(DocumentRow)
            .join(ProposalVersionRow, ProposalVersionRow.id == DocumentRow.proposal_version_id)
            .where(DocumentRow.id == document_id, ProposalVersionRow.proposal_id == proposal_id)
        )
        if found is None or found.content is None:
            raise NotAllowedError("There is no such file with this proposal.")
        return SentFile(found.name, found.content, found.kind)


def _overseen(session: Session, actor: Actor, proposal_id: str, now: datetime) -> Allowed:
    """The proposal, for somebody who may see all of this: the text with its names, the answers, the trail."""
    asked = allowed_proposal(session, actor, Action.SEE_GATES, proposal_id=proposal_id, now=now)
    for action in (Action.SEE_PROPOSAL, Action.SEE_NAMES, Action.SEE_TRAIL):
        asked.standing.check(action)
    return asked


def _versions(session: Session, proposal_id: str) -> tuple[SentVersion, ...]:
    row = ProposalVersionRow
    # Without the texts of all but one.
    found = session.execute(
        select(
            row.id,
            row.number,
            row.submitted_at,
            row.content_hash,
            row.declared,
            row.purged_at,
            PersonRow.name,
        )
        .outerjoin(PersonRow, PersonRow.id == row.submitted_by)
        .where(row.proposal_id == proposal_id)
        .order_by(row.number.desc())
    ).all()
    files = files_of(session, [one.id for one in found])
    return tuple(
        SentVersion(
            number=one.number,
            sent_at=one.submitted_at,
            by=one.name or "",
            content_hash=one.content_hash,
            was_declared=one.declared,
            text_deleted_at=one.purged_at,
            files=files.get(one.id, ()),
        )
        for one in found
    )


def _steps(session: Session, row: ProposalRow) -> Sequence[Step]:
    decisions = session.scalars(select(DecisionRow.id).where(DecisionRow.proposal_id == row.id)).all()
    told = session.scalars(
        select(EventRow)
        .where(
            EventRow.chain == row.call_id,
            # What is decided is told of the decision, which names the proposal.
            EventRow.subject.in_([row.id, *decisions]),
            EventRow.kind.in_([kind.value for kind in _ABOUT_IT]),
        )
        .order_by(EventRow.place)
    ).all()
    names = {
        person.id: person.name
        for person in session.scalars(
            select(PersonRow).where(PersonRow.id.in_({event.actor_id for event in told}))
        )
    }
    steps = []
    for event in told:
        before, after = (json.loads(said) if said else {} for said in (event.before, event.after))
        kind = kind_of(event)
        steps.append(
            Step(
                kind=kind,
                at=event.at,
                by=names.get(event.actor_id, ""),
                before=ProposalState(before["state"]) if "state" in before else None,
                state=ProposalState(after["state"]) if "state" in after else None,
                number=after.get("number") if kind in _SENT else None,
                reason=event.reason_in_words,
            )
        )
    return steps
