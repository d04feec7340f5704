"""What an applicant sees of their own proposals, and of nobody else's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, NotAllowedError, Relation, check, may
from evaluator.calls import Call
from evaluator.foundation import translator
from evaluator.reports.receipt import Receipt, ReceiptFile, receipt_report
from evaluator.reports.report_pdf import report_pdf
from evaluator.services.drafts import Draft, fields_of
from evaluator.services.kept_texts import kept_proposal, proposal_kept_in
from evaluator.services.sent_files import SentFile
from evaluator.services.stored_calls import call_in, phase_in, switches_of
from evaluator.services.succession import (
    followed_in,
    may_be_followed,
    stage_after,
    stages_open_to_all,
)
from evaluator.store import Database
from evaluator.store.tables import DocumentRow, ProposalRow, ProposalState, ProposalVersionRow

REPLACED_IN = frozenset({ProposalState.SUBMITTED})
"""Once somebody has looked at it, a proposal stays as it is."""

WITHDRAWN_FROM = frozenset(ProposalState) - {ProposalState.WITHDRAWN}
"""Whatever was found or decided meanwhile: else the refusal would tell it before the letter does."""


@dataclass(frozen=True)
class OwnFile:
    """A file that came with a version."""

    id: str
    kind: str
    name: str
    size: int
    sha256: str
    is_kept: bool
    """Whether its bytes are still there."""


@dataclass(frozen=True)
class OwnVersion:
    """One version of a proposal, as it was submitted."""

    number: int
    submitted_at: datetime
    content_hash: str
    files: tuple[OwnFile, ...]
    text_deleted_at: datetime | None = None
    """When its text was deleted by the call's rule; None while it is there."""


@dataclass(frozen=True)
class OwnProposal:
    """A proposal of one's own."""

    id: str
    reference: str
    label: str
    title: str
    lot: str | None
    state: ProposalState
    """`submitted` or `withdrawn`; what was found and decided only once the call sends its letters.

    Who is invited is told as well while the call takes proposals: those of the next stage."""
    seen: int
    """Its row's version, which is said again when it is replaced or withdrawn."""
    versions: tuple[OwnVersion, ...]
    """The newest first; never empty."""
    may_replace: bool
    may_withdraw: bool
    stage: str = ""
    earlier_id: str | None = None
    """The proposal of the stage before, which this one goes on from."""
    next_stage: str | None = None
    """The stage into which it may be taken on; None where it may not, or was already."""
    followed_by: str | None = None
    """The reference of the one that goes on from it."""

    @property
    def current(self) -> OwnVersion:
        """The version that counts."""
        return self.versions[0]


def own_proposals(*, database: Database, actor: Actor, call_id: str) -> list[OwnProposal]:
    """The proposals that the actor submitted to the call, by reference.

    Raises
    ------
    NotAllowedError
        The actor does not apply in this call.
    """
    check(actor, Action.SEE_PROPOSAL, relation=Relation.OWN, call_id=call_id)
    with database.reading() as session:
        return own_in(session, actor, call_in(session, call_id), database.clock())


def own_draft(*, database: Database, actor: Actor, call_id: str, proposal_id: str) -> Draft:
    """The version of an own proposal that counts, as a draft to go on with.

    Raises
    ------
    NotAllowedError
        The actor has no such proposal.
    TextDeletedError
        Its text was deleted by the call's rule.
    """
    check(actor, Action.SEE_PROPOSAL, relation=Relation.OWN, call_id=call_id)
    with database.reading() as session:
        row = own_row(session, actor, call_id, proposal_id)
        version = session.scalars(
            select(ProposalVersionRow).where(
                ProposalVersionRow.proposal_id == row.id, ProposalVersionRow.number == row.current_number
            )
        ).one()
        return Draft(fields=fields_of(proposal_kept_in(version)))


def own_document(*, database: Database, actor: Actor, call_id: str, document_id: str) -> SentFile:
    """A file of an own proposal, byte for byte.

    Raises
    ------
    NotAllowedError
        The actor has no such document, or its bytes were deleted as the call's rule says.
    """
    check(actor, Action.SEE_PROPOSAL, relation=Relation.OWN, call_id=call_id)
    with database.reading() as session:
        found = session.scalar(
            select(DocumentRow)
            .join(ProposalVersionRow, ProposalVersionRow.id == DocumentRow.proposal_version_id)
            .join(ProposalRow, ProposalRow.id == ProposalVersionRow.proposal_id)
            .where(
                DocumentRow.id == document_id,
                ProposalRow.call_id == call_id,
                ProposalRow.applicant_id == actor.id,
            )
        )
        if found is None or found.content is None:
            raise no_such_proposal()
        return SentFile(found.name, found.content, found.kind)


def receipt(
    *, database: Database, actor: Actor, call_id: str, proposal_id: str, number: int | None = None
) -> Receipt:
    """What proves that a version was submitted; of the one that counts unless another is asked for.

    Raises
    ------
    NotAllowedError
        The actor has no such proposal, or it has no such version.
    """
    check(actor, Action.SEE_PROPOSAL, relation=Relation.OWN, call_id=call_id)
    with database.reading() as session:
        row = own_row(session, actor, call_id, proposal_id)
        return receipt_in(session, row, row.current_number if number is None else number)


def receipt_file(found: Receipt, *, language: str) -> bytes:
    """The receipt as a PDF; the same bytes whenever it is asked for."""
    return report_pdf(receipt_report(found, translator(language)))


def no_such_proposal() -> NotAllowedError:
    """The refusal for what is not there and for what is somebody else's: the two cannot be told apart."""
    return NotAllowedError("You have no such proposal in this call.")


def own_row(session: Session, actor: Actor, call_id: str, proposal_id: str) -> ProposalRow:
    """The actor's own proposal of a call.

    Raises
    ------
    NotAllowedError
        It is not there, or not theirs.
    """
    row = own_row_if_there(session, actor, call_id, proposal_id)
    if row is None:
        raise no_such_proposal()
    return row


def own_row_if_there(session: Session, actor: Actor, call_id: str, proposal_id: str) -> ProposalRow | None:
    """The actor's own proposal of a call; None where it is not there or not theirs."""
    return session.scalar(
        select(ProposalRow).where(
            ProposalRow.id == proposal_id,
            ProposalRow.call_id == call_id,
            ProposalRow.applicant_id == actor.id,
        )
    )


def receipt_in(session: Session, row: ProposalRow, number: int) -> Receipt:
    """The receipt of a version of a proposal that the asker may see."""
    version = session.scalar(
        select(ProposalVersionRow).where(
            ProposalVersionRow.proposal_id == row.id, ProposalVersionRow.number == number
        )
    )
    if version is None:
        raise no_such_proposal()
    call = call_in(session, row.call_id, version.call_version)
    proposal = kept_proposal(version)
    return Receipt(
        proposal_id=row.id,
        reference=row.reference,
        title=proposal.title if proposal is not None else "",
        call_id=call.id,
        call_title=call.title,
        call_version=version.call_version,
        time_zone=call.time_zone,
        number=version.number,
        submitted_at=version.submitted_at,
        content_hash=version.content_hash,
        files=tuple(
            ReceiptFile(name=file.name, size=file.size, sha256=file.sha256)
            for file in files_of(session, [version.id]).get(version.id, ())
        ),
    )


def own_in(
    session: Session, actor: Actor, call: Call, now: datetime, *, proposal_id: str | None = None
) -> list[OwnProposal]:
    """As `own_proposals`, in a session that is there; of one proposal only, where it is named."""
    asked = select(ProposalRow).where(ProposalRow.call_id == call.id, ProposalRow.applicant_id == actor.id)
    if proposal_id is not None:
        asked = asked.where(ProposalRow.id == proposal_id)
    rows = session.scalars(asked.order_by(ProposalRow.created_at, ProposalRow.id)).all()
    versions = _versions(session, [row.id for row in rows])
    phase = phase_in(session, call, now)
    switches = switches_of(call, phase)
    followed = followed_in(session, [row.id for row in rows]) if len(call.stages) > 1 else {}

    def may_now(action: Action) -> bool:
        return may(actor, action, relation=Relation.OWN, open_switches=switches, call_id=call.id)

    return [
        OwnProposal(
            id=row.id,
            reference=row.reference,
            label=row.label,
            title=row.title,
            lot=row.lot,
            state=_state_told(row.state, switches),
            seen=row.version,
            versions=versions[row.id],
            may_replace=row.state in REPLACED_IN
            and may_now(Action.REPLACE_PROPOSAL)
            and (phase is None or phase.takes(row.stage)),
            may_withdraw=row.state in WITHDRAWN_FROM and may_now(Action.WITHDRAW_PROPOSAL),
            stage=row.stage,
            earlier_id=row.earlier_stage_id,
            next_stage=_next_stage(call, row, switches, followed),
            followed_by=followed.get(row.id),
        )
        for row in rows
    ]


def _state_told(state: str, switches: frozenset[str]) -> ProposalState:
    known = ProposalState(state)
    is_told = (
        known is ProposalState.WITHDRAWN
        or "letters" in switches
        or ("submit" in switches and known in (ProposalState.INVITED, ProposalState.NOT_INVITED))
    )
    return known if is_told else ProposalState.SUBMITTED


def _next_stage(
    call: Call, row: ProposalRow, switches: frozenset[str], followed: Mapping[str, str]
) -> str | None:
    """What may be begun now, as far as the applicant is told."""
    following = stage_after(call, row.stage)
    if following is None or row.id in followed or not may_be_followed(call, row):
        return None
    is_told = _state_told(row.state, switches) is ProposalState.INVITED
    return following.id if is_told or following.id in stages_open_to_all(call) else None


def _versions(session: Session, proposal_ids: Sequence[str]) -> dict[str, tuple[OwnVersion, ...]]:
    row = ProposalVersionRow
    # Without the texts, which nobody reads here.
    found = session.execute(
        select(row.id, row.proposal_id, row.number, row.submitted_at, row.content_hash, row.purged_at)
        .where(row.proposal_id.in_(proposal_ids))
        .order_by(row.number.desc())
    ).all()
    files = files_of(session, [one.id for one in found])
    versions: dict[str, tuple[OwnVersion, ...]] = {}
    for one in found:
        version = OwnVersion(
            one.number, one.submitted_at, one.content_hash, files.get(one.id, ()), one.purged_at
        )
        versions[one.proposal_id] = (*versions.get(one.proposal_id, ()), version)
    return versions


def files_of(session: Session, version_ids: Sequence[str]) -> dict[str, tuple[OwnFile, ...]]:
    """The files of each version, by its id."""
    row = DocumentRow
    # Without the bytes.
    found = session.execute(
        select(row.id, row.kind, row.name, row.size, row.sha256, row.content.is_not(None).label("is_kept"))
        .add_columns(row.proposal_version_id)
        .where(row.proposal_version_id.in_(version_ids))
        .order_by(row.id)
    )
    files: dict[str, tuple[OwnFile, ...]] = {}
    for one in found:
        file = OwnFile(one.id, one.kind, one.name, one.size, one.sha256, one.is_kept)
        files[one.proposal_version_id] = (*files.get(one.proposal_version_id, ()), file)
    return files
