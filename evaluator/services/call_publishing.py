"""Publish another version of a call: a command with a reason and a check list, for page and command line."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.calls import Call
from evaluator.calls.editing import CannotEditError, data_of, set_value
from evaluator.foundation import FileError, RefusedError, Said
from evaluator.panel.reviews import Rating
from evaluator.services.call_check_list import CheckList, InUse, check_list, described
from evaluator.services.call_drafts import draft_in, hash_of_content, seen_draft
from evaluator.services.call_files import open_call
from evaluator.services.free_text import checked_reason
from evaluator.services.named_files import NamedFile
from evaluator.services.phase_hold import lock_phase
from evaluator.services.stored_calls import call_in, phase_in
from evaluator.store import Database, StoreError
from evaluator.store.audit import Change, Kind, append, done_before
from evaluator.store.tables import (
    CallDraftRow,
    CallRow,
    CallVersionRow,
    PhaseMoveRow,
    ProposalRow,
    ProposalState,
    ReviewRow,
    ReviewState,
    ReviewVersionRow,
)


class NotConfirmedError(RefusedError):
    """Points of the check list block the version, or were not confirmed. `checked` has them all."""

    checked: CheckList


def publishing_checks(
    *, database: Database, actor: Actor, call_id: str, file: NamedFile | None = None
) -> CheckList:
    """What would be looked at if this file, or the draft, were published now.

    Raises
    ------
    NotAllowedError
        The actor neither manages nor observes the call.
    StoreError
        There is no such call, or no draft of it where none is given.
    """
    check(actor, Action.SEE_CALL_DRAFT, call_id=call_id)
    with database.reading() as session:
        written = file or _draft(session, call_id)
        return check_list(as_published(written), _in_use(session, call_id, database.clock()))


def publish_draft(
    *,
    database: Database,
    actor: Actor,
    call_id: str,
    reason: str,
    confirmed: Collection[str],
    key: str,
    seen: int | None = None,
    file: NamedFile | None = None,
) -> Call:
    """Let the draft, or a file, be the version of the call that holds from now on; the draft is gone then.

    Everything that was said before stays: reviews keep the version under which they were made.

    Parameters
    ----------
    confirmed
        The names of the points of the check list that somebody said they know; kept in the trail.
    seen
        The number of the draft that the actor had before them; not asked of a file.
    file
        Published in place of the draft, which stays as it is.

    Raises
    ------
    NotAllowedError
        The actor does not manage the call.
    NotConfirmedError
        A point of the check list blocks it, or is to be confirmed and was not.
    ChangedMeanwhileError
        Somebody else saved, discarded or published the draft meanwhile, as in `save_draft`.
    StoreError
        There is no such call.
    ValueError
        No reason is given, or it cannot be kept.
    """
    check(actor, Action.CHANGE_CALL, call_id=call_id)
    reason = checked_reason(reason, missing=Said("Say why this version is published: the reason is kept."))

    def work(session: Session) -> Call:
        # Another version may have other phases: whoever writes at this moment has done so before.
        lock_phase(session, call_id)
        row = session.get(CallRow, call_id, with_for_update=True)
        if row is None:
            raise StoreError('The store has no call "{call}".', call=call_id)
        if (done := done_before(session, call_id, key)) is not None:
            return call_in(session, call_id, json.loads(done.after)["version"])
        draft = seen_draft(session, call_id, seen or 0) if file is None else None
        text = as_published(_file_of(draft) if file is None else file)
        checked = check_list(text, _in_use(session, call_id, database.clock()))
        _refuse(checked, confirmed)
        call, now = open_call(text.data, text.name), database.clock()
        before = {"version": row.current_version, **({} if draft is None else {"number": draft.number})}
        row.title, row.current_version, row.version = call.title.said_in("en"), call.version, row.version + 1
        if session.get(CallVersionRow, (call_id, call.version)) is None:
            session.add(
                CallVersionRow(
                    call_id=call_id,
                    version=call.version,
                    name=text.name,
                    content=text.data,
                    created_at=now,
                    created_by=actor.id,
                    reason=reason,
                )
            )
        if draft is not None:
            session.delete(draft)
        session.flush()
        after = {
            "version": call.version,
            "content_hash": hash_of_content(text.data.decode("utf-8-sig")),
            "confirmed": [one.name for one in checked.to_confirm],
        }
        change = Change(Kind.CALL_PUBLISHED, call_id, actor.id, key, before, after, reason)
        append(session, call_id, change, now=now)
        return call

    return database.write(work)


def as_published(file: NamedFile) -> NamedFile:
    """The file as it is kept once it is published: it says so itself. As it is where it cannot be read."""
    try:
        text = file.data.decode("utf-8")
        data = data_of(text)
        if not isinstance(data, dict) or data.get("status", "draft") != "draft":
            return file
        after = ["format", "id", "title", "purpose"]
        return NamedFile(file.name, set_value(text, ("status",), "published", after=after).encode())
    except (FileError, CannotEditError, UnicodeDecodeError):
        return file


def _in_use(session: Session, call_id: str, now: datetime) -> InUse:
    """What another version of the call meets, inside a transaction."""
    held = call_in(session, call_id)
    kept = session.get_one(CallVersionRow, (call_id, held.version))
    there = ProposalRow.call_id == call_id, ProposalRow.state != ProposalState.WITHDRAWN.value
    counted = select(ProposalRow.lot, ProposalRow.stage, func.count()).where(*there)
    rows = session.execute(counted.group_by(ProposalRow.lot, ProposalRow.stage)).all()
    lots, stages = defaultdict[str, int](int), defaultdict[str, int](int)
    for lot, stage, count in rows:
        lots[lot or ""] += count
        stages[stage] += count
    last_move = (
        select(PhaseMoveRow.phase_id)
        .where(PhaseMoveRow.call_id == call_id)
        .order_by(PhaseMoveRow.moved_at.desc(), PhaseMoveRow.id.desc())
        .limit(1)
    )
    return InUse(
        held=NamedFile(kept.name, kept.content),
        held_call=held,
        phase=phase_in(session, held, now),
        moved_to=session.scalar(last_move),
        proposals=sum(count for _, _, count in rows),
        lots=lots,
        stages=stages,
        reviews={
            version: (call_in(session, call_id, version), ratings)
            for version, ratings in _ratings(session, call_id).items()
        },
    )


def _ratings(session: Session, call_id: str) -> dict[str, Sequence[Rating]]:
    """What was handed in, by the version under which it was."""
    asked = (
        select(ReviewRow, ReviewVersionRow)
        .join(ReviewVersionRow, ReviewVersionRow.review_id == ReviewRow.id)
        .join(ProposalRow, ProposalRow.id == ReviewRow.proposal_id)
        .where(
            ProposalRow.call_id == call_id,
            ProposalRow.state != ProposalState.WITHDRAWN.value,
            ReviewRow.state == ReviewState.SUBMITTED.value,
            ReviewVersionRow.number == ReviewRow.current_number,
        )
        .order_by(ReviewRow.id)
    )
    found = defaultdict[str, list[Rating]](list)
    for review, version in session.execute(asked):
        comments = json.loads(version.comments or "{}")
        found[version.call_version] += [
            Rating(
                proposal_id=review.proposal_id,
                reviewer_id=review.reviewer_id,
                criterion=criterion,
                score=score,
                comment=comments.get(criterion) or "",
                lot=review.lot,
                stage=review.stage or None,
                call_version=version.call_version,
            )
            for criterion, score in json.loads(version.scores).items()
        ]
    return {**found}


def _refuse(checked: CheckList, confirmed: Collection[str]) -> None:
    open_points = [one for one in checked.to_confirm if one.name not in confirmed]
    if checked.blocking:
        refused = NotConfirmedError(
            "This version cannot be published yet. Mend first: {points}.", points=described(checked.blocking)
        )
    elif open_points:
        refused = NotConfirmedError(
            "Some points of the check list are not confirmed: {points}.", points=described(open_points)
        )
    else:
        return
    refused.checked = checked
    raise refused


def _file_of(draft: CallDraftRow | None) -> NamedFile:
    """The draft as a file; where there is none `seen_draft` has said so before."""
    return NamedFile("", b"") if draft is None else NamedFile(draft.name, draft.content.encode())


def _draft(session: Session, call_id: str) -> NamedFile:
    found = draft_in(session, call_id)
    if found is None:
        raise StoreError('Nobody has begun a draft of the call "{call}".', call=call_id)
    return found.file
