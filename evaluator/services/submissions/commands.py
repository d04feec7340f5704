"""The three commands of an applicant. The moment of asking counts, not that at which it was done."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, NotAllowedError, Relation, check
from evaluator.calls import Call
from evaluator.proposals import Proposal
from evaluator.reports.receipt import Receipt
from evaluator.services.introductions.pairs import end_introductions
from evaluator.services.proposal_versions import Sending, keep_version, version_as_event
from evaluator.services.references import next_reference
from evaluator.services.sent_files import SentFile
from evaluator.services.shelf import shelf
from evaluator.services.stored_calls import call_in, lock_call, open_switches
from evaluator.services.submissions.own import (
    REPLACED_IN,
    WITHDRAWN_FROM,
    no_such_proposal,
    own_in,
    own_row,
    own_row_if_there,
    receipt_in,
)
from evaluator.services.submissions.readiness import check_ready, goes_on_from
from evaluator.services.succession import open_stages_in, say_link
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append, done_before
from evaluator.store.tables import DocumentRow, ProposalRow, ProposalState, ProposalVersionRow
from evaluator.store.versions import check_unchanged


def submit(
    *,
    database: Database,
    actor: Actor,
    call_id: str,
    proposal: Proposal,
    files: Sequence[SentFile],
    declared: bool,
    key: str,
    earlier_id: str | None = None,
) -> Receipt:
    """Submit a checked draft to an open call; the receipt says under which reference it is kept.

    Parameters
    ----------
    earlier_id
        For a later stage: the proposal of one's own that it goes on from. It need not be said where there is
        only one.

    Raises
    ------
    NotAllowedError
        The call takes no proposals now, the actor may not submit, or has submitted this very text already.
    NotReadyError
        Something must be mended first; nothing was stored.
    StoreError
        The call is not in the store.
    """
    asked_at = database.clock()

    def work(session: Session) -> Receipt:
        lock_call(session, call_id)
        if (done := _done(session, call_id, actor, key, Kind.PROPOSAL_SUBMITTED)) is not None:
            return done
        call = call_in(session, call_id)
        switches = open_switches(session, call, asked_at)
        check(
            actor,
            Action.SUBMIT_PROPOSAL,
            relation=Relation.OWN,
            open_switches=switches,
            call_id=call_id,
        )
        open_stages = open_stages_in(session, actor, call)
        check_ready(
            session,
            call,
            proposal,
            files,
            declared=declared,
            stages=open_stages,
            now=asked_at,
        )
        _check_new(session, actor, call_id, proposal)
        earlier = goes_on_from(open_stages.get(proposal.stage or "", ()), earlier_id)
        row = ProposalRow(
            id=new_id(),
            call_id=call_id,
            reference=next_reference(session, call_id),
            state=ProposalState.SUBMITTED.value,
            applicant_id=actor.id,
            earlier_stage_id=earlier.id if earlier is not None else None,
            created_at=asked_at,
        )
        sending = Sending(proposal, files, call, actor.id, asked_at, declared)
        version = keep_version(session, row, 1, sending)
        change = Change(
            Kind.PROPOSAL_SUBMITTED, row.id, actor.id, key, None, version_as_event(session, row, version)
        )
        append(session, call_id, change, now=asked_at)
        if earlier is not None:
            say_link(session, actor, row, before=None, key=f"{key}:{earlier.id}", now=asked_at)
        return receipt_in(session, row, 1)

    return database.write(work)


def replace_submission(
    *,
    database: Database,
    actor: Actor,
    call_id: str,
    proposal_id: str,
    seen: int,
    proposal: Proposal,
    files: Sequence[SentFile],
    declared: bool,
    key: str,
) -> Receipt:
    """Put a new version in place of the one that counts; all earlier ones stay.

    Documents of a kind that is not sent anew go on from the version before.

    Parameters
    ----------
    seen
        The version of the proposal's row that the applicant has seen.

    Raises
    ------
    NotAllowedError
        Nothing can be replaced now, or the actor has no such proposal.
    NotReadyError
        Something must be mended first; nothing was stored.
    ChangedMeanwhileError
        It was replaced or withdrawn since it was seen, or it moved on.
    """
    asked_at = database.clock()

    def work(session: Session) -> Receipt:
        lock_call(session, call_id)
        if (done := _done(session, call_id, actor, key, Kind.PROPOSAL_REPLACED)) is not None:
            return done
        call = call_in(session, call_id)
        row = _to_change(session, actor, call, proposal_id, Action.REPLACE_PROPOSAL, seen, asked_at)
        if row.state not in REPLACED_IN:
            raise NotAllowedError("This proposal can no longer be replaced.")
        every_file = [*files, *_carried_over(session, row, files)]
        check_ready(
            session,
            call,
            proposal,
            every_file,
            declared=declared,
            stages=[row.stage],
            now=asked_at,
        )
        before = version_as_event(session, row, _current(session, row))
        sending = Sending(proposal, every_file, call, actor.id, asked_at, declared)
        row.version += 1
        version = keep_version(session, row, row.current_number + 1, sending)
        change = Change(
            Kind.PROPOSAL_REPLACED, row.id, actor.id, key, before, version_as_event(session, row, version)
        )
        append(session, call_id, change, now=asked_at)
        return receipt_in(session, row, version.number)

    return database.write(work)


def withdraw(
    *, database: Database, actor: Actor, call_id: str, proposal_id: str, seen: int, key: str
) -> None:
    """Take a proposal out of the call. All its versions stay.

    Raises
    ------
    NotAllowedError
        Nothing can be withdrawn now, or the actor has no such proposal.
    ChangedMeanwhileError
        It was replaced or withdrawn since it was seen, or it moved on.
    """
    asked_at = database.clock()

    def work(session: Session) -> None:
        lock_call(session, call_id)
        if _event(session, call_id, actor, key, Kind.PROPOSAL_STATE) is not None:
            return
        call = call_in(session, call_id)
        row = _to_change(session, actor, call, proposal_id, Action.WITHDRAW_PROPOSAL, seen, asked_at)
        if row.state not in WITHDRAWN_FROM:
            raise NotAllowedError("This proposal can no longer be withdrawn.")
        before = {"state": row.state}
        row.state, row.version = ProposalState.WITHDRAWN.value, row.version + 1
        change = Change(Kind.PROPOSAL_STATE, row.id, actor.id, key, before, {"state": row.state})
        append(session, call_id, change, now=asked_at)
        end_introductions(session, row.id, actor_id=actor.id, key=key, now=asked_at)

    database.write(work)
    # What other proposals share with it is told of no longer, and not kept either.
    shelf().forget()


def _to_change(
    session: Session,
    actor: Actor,
    call: Call,
    proposal_id: str,
    action: Action,
    seen: int,
    asked_at: datetime,
) -> ProposalRow:
    """The actor's own proposal, where the call lets it be changed now and nobody changed it since."""
    switches = open_switches(session, call, asked_at)
    row = own_row(session, actor, call.id, proposal_id)
    check(actor, action, relation=Relation.OWN, open_switches=switches, call_id=call.id)
    theirs = own_in(session, actor, call, asked_at, proposal_id=row.id)
    check_unchanged(row.version, seen, theirs[0])
    return row


def _check_new(session: Session, actor: Actor, call_id: str, proposal: Proposal) -> None:
    """Who lost the answer of the server and submits again would otherwise have two of the same."""
    same = session.scalar(
        select(ProposalRow.reference)
        .join(ProposalVersionRow, ProposalVersionRow.proposal_id == ProposalRow.id)
        .where(
            ProposalRow.call_id == call_id,
            ProposalRow.applicant_id == actor.id,
            ProposalRow.state != ProposalState.WITHDRAWN.value,
            ProposalVersionRow.number == ProposalRow.current_number,
            ProposalVersionRow.content_hash == proposal.content_hash,
        )
    )
    if same is not None:
        raise NotAllowedError("You have submitted this very text already, as {reference}.", reference=same)


def _carried_over(session: Session, row: ProposalRow, files: Sequence[SentFile]) -> list[SentFile]:
    """The documents of the version before whose kind is not sent anew; not those that were deleted."""
    sent = {file.kind for file in files}
    earlier = session.scalars(
        select(DocumentRow)
        .where(
            DocumentRow.proposal_version_id == _current(session, row).id,
            DocumentRow.kind.not_in(sent | {"original"}),
        )
        .order_by(DocumentRow.id)
    )
    return [
        SentFile(document.name, document.content, document.kind)
        for document in earlier
        if document.content is not None
    ]


def _current(session: Session, row: ProposalRow) -> ProposalVersionRow:
    return session.scalars(
        select(ProposalVersionRow).where(
            ProposalVersionRow.proposal_id == row.id, ProposalVersionRow.number == row.current_number
        )
    ).one()


def _done(session: Session, call_id: str, actor: Actor, key: str, kind: Kind) -> Receipt | None:
    """The receipt of the same command, when it was carried out before."""
    event = _event(session, call_id, actor, key, kind)
    if event is None:
        return None
    subject, after = event
    row = own_row_if_there(session, actor, call_id, subject)
    return None if row is None else receipt_in(session, row, int(json.loads(after)["number"]))


def _event(session: Session, call_id: str, actor: Actor, key: str, kind: Kind) -> tuple[str, str] | None:
    event = done_before(session, call_id, key)
    if event is None:
        return None
    if (event.actor_id, event.kind) != (actor.id, kind.value):
        # Somebody else's key tells nothing about what was done with it.
        raise no_such_proposal()
    return event.subject, event.after
