"""Who reads which proposal: a manager assigns and takes off, a reader sees what waits for them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Select, and_, literal, select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Relation, Role, Standing, visible_content
from evaluator.foundation import RefusedError
from evaluator.proposals import Proposal
from evaluator.services.allowed_proposals import Allowed, allowed_proposal, readable_proposal
from evaluator.services.free_text import checked_reason
from evaluator.services.people import acting_in, actor_in
from evaluator.services.relations import conflicted_with, is_free, relation_in
from evaluator.services.sent_again import sent_again
from evaluator.services.stored_calls import call_in, open_switches
from evaluator.services.stored_reviews.checking import NOT_REVIEWED, READ_NOW, check_is_reviewed
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append
from evaluator.store.tables import (
    AssignmentRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewRow,
    ReviewState,
)

Part = Literal["reviewer", "rapporteur"]

_ROLE = {"reviewer": Role.REVIEWER, "rapporteur": Role.RAPPORTEUR}


@dataclass(frozen=True)
class ToReview:
    """A proposal that somebody is asked to review, and how far they are."""

    proposal_id: str
    reference: str
    label: str
    title: str
    content_hash: str
    """Of the version of the proposal that holds."""
    state: ReviewState | None
    """None before the first save."""
    text_deleted_at: datetime | None = None
    """When its text was deleted by the call's rule; None while it is there."""
    is_open: bool = True
    """Whether its text is open to them: they said that they have no conflict of interest."""
    is_decided: bool = False
    """Whether it was decided on, or has gone on to a later stage: then it waits for nobody."""
    is_blind: bool = False
    """Whether it is read without names now: another text than `content_hash` names."""


def assign(
    *, database: Database, actor: Actor, proposal_id: str, person_id: str, key: str, part: Part = "reviewer"
) -> str:
    """Ask somebody to read a proposal; the id of the assignment, the same one if they were asked already.

    Raises
    ------
    NotAllowedError
        The actor may not assign, or the proposal was withdrawn or is not eligible.
    ValueError
        The person does not hold the role, submitted the proposal, or has a conflict of interest with it; or
        the key belongs to another command.
    """

    def work(session: Session) -> str:
        now = database.clock()
        asked = allowed_proposal(session, actor, Action.ASSIGN, proposal_id=proposal_id, now=now)
        reader = actor_in(session, person_id=person_id, call_id=asked.call.id)
        relation = relation_in(session, reader, asked.row)
        return assign_in(session, actor, asked.row, reader, relation, key=key, now=now, part=part)

    return database.write(work)


def assign_in(
    session: Session,
    actor: Actor,
    proposal: ProposalRow,
    reader: Actor,
    relation: Relation,
    *,
    key: str,
    now: datetime,
    part: Part = "reviewer",
) -> str:
    """As `assign`, within the transaction of somebody who may. Where it is refused nothing was changed."""
    about = {"proposal": proposal.id, "person": reader.id, "part": part}
    if (done := sent_again(session, proposal.call_id, key, Kind.ASSIGNED, **about)) is not None:
        return done.subject
    check_is_reviewed(proposal)
    if not reader.has(_ROLE[part]):
        if part == "rapporteur":
            raise RefusedError("This person is no rapporteur in the call; grant the role first.")
        raise RefusedError("This person is no reviewer in the call; grant the role first.")
    match relation:
        case Relation.OWN:
            raise RefusedError("This person submitted the proposal and cannot read it for the call.")
        case Relation.CONFLICTED:
            raise RefusedError("This person has a conflict of interest with the proposal.")
    row = _assignment(session, proposal.id, reader.id, part)
    if row is not None and row.withdrawn_at is None:
        return row.id
    if row is None:
        row = AssignmentRow(id=new_id(), proposal_id=proposal.id, person_id=reader.id, part=part)
        session.add(row)
    row.assigned_at, row.assigned_by, row.withdrawn_at = now, actor.id, None
    # Whoever is asked anew says anew whether they have a conflict of interest.
    row.no_conflict_at = None
    session.flush()
    append(session, proposal.call_id, Change(Kind.ASSIGNED, row.id, actor.id, key, None, about), now=now)
    return row.id


def unassign(
    *,
    database: Database,
    actor: Actor,
    proposal_id: str,
    person_id: str,
    reason: str,
    key: str,
    part: Part = "reviewer",
) -> None:
    """Take somebody off a proposal. What they wrote stays.

    Raises
    ------
    NotAllowedError
        The actor may not assign.
    ValueError
        The person was not asked to read it, the reason cannot be kept, or the key belongs to another command.
    """

    def work(session: Session) -> None:
        now = database.clock()
        asked = allowed_proposal(session, actor, Action.ASSIGN, proposal_id=proposal_id, now=now)
        about = {"proposal": proposal_id, "person": person_id, "part": part}
        if sent_again(session, asked.call.id, key, Kind.UNASSIGNED, **about):
            return
        row = _assignment(session, proposal_id, person_id, part)
        if row is None or row.withdrawn_at is not None:
            raise RefusedError("This person does not read the proposal.")
        withdraw_in(session, asked, row, reason=reason, key=key, now=now)

    database.write(work)


def withdraw_in(
    session: Session, asked: Allowed, row: AssignmentRow, *, reason: str, key: str, now: datetime
) -> None:
    """Take the assignment back within a transaction of somebody who may."""
    reason = checked_reason(reason)
    row.withdrawn_at = now
    session.flush()
    before = {"proposal": row.proposal_id, "person": row.person_id, "part": row.part}
    change = Change(Kind.UNASSIGNED, row.id, asked.actor.id, key, before, None, reason)
    append(session, asked.call.id, change, now=now)


def proposals_to_review(*, database: Database, actor: Actor, call_id: str) -> list[ToReview]:
    """What the actor is asked to review in a call, in an order of their own.

    The order is another for each reviewer, and always the same for one: what comes first is read with other
    eyes than what comes last, and so no proposal is always first.
    What they have a conflict with is not in it, nor what was withdrawn or is not eligible. Of what they have
    not said yet that they have none, the text is not open to them.
    Somebody without the role of a reviewer in the call has nothing to review. In a blind phase titles are
    without names.
    """
    with database.reading() as session:
        here = acting_in(session, actor, call_id)
        if not (actor.has(Role.REVIEWER, call_id=call_id) and here.has(Role.REVIEWER)):
            return []
        standing = Standing(
            actor=here,
            relation=Relation.ASSIGNED,
            open_switches=open_switches(session, call_in(session, call_id), database.clock()),
            call_id=call_id,
        )
        is_blind = not standing.may(Action.SEE_NAMES)
        # Texts are read only where names are to be covered in them.
        content = ProposalVersionRow.content if is_blind else literal("")
        found = session.execute(_to_review(actor, call_id).add_columns(content))
        to_review = [
            _as_read(
                row,
                content_hash,
                state,
                purged_at,
                free,
                # Of a deleted text no name is left to be covered.
                visible_content(json.loads(content), standing) if is_blind and content else None,
                is_blind=is_blind,
            )
            for row, content_hash, state, purged_at, free, content in found
        ]
        return sorted(to_review, key=lambda one: _place(actor, one))


def _to_review(actor: Actor, call_id: str) -> Select[ProposalRow, str, str, datetime | None, bool]:
    mine = and_(
        ReviewRow.proposal_id == ProposalRow.id,
        ReviewRow.reviewer_id == actor.id,
        ReviewRow.stage == ProposalRow.stage,
    )
    holding = and_(
        ProposalVersionRow.proposal_id == ProposalRow.id,
        ProposalVersionRow.number == ProposalRow.current_number,
    )
    against = select(conflicted_with(actor.id).c.proposal_id)
    return (
        select(
            ProposalRow,
            ProposalVersionRow.content_hash,
            ReviewRow.state,
            ProposalVersionRow.purged_at,
            is_free(),
        )
        .join(AssignmentRow, AssignmentRow.proposal_id == ProposalRow.id)
        .join(ProposalVersionRow, holding)
        .outerjoin(ReviewRow, mine)
        .where(
            ProposalRow.call_id == call_id,
            ProposalRow.state.not_in(NOT_REVIEWED),
            ProposalRow.applicant_id.is_distinct_from(actor.id),
            AssignmentRow.person_id == actor.id,
            AssignmentRow.part == "reviewer",
            AssignmentRow.withdrawn_at.is_(None),
            ProposalRow.id.not_in(against),
        )
    )


def _place(actor: Actor, one: ToReview) -> bytes:
    return hashlib.sha256(f"{actor.id}:{one.proposal_id}".encode()).digest()


def _as_read(
    row: ProposalRow,
    content_hash: str,
    state: str | None,
    text_deleted_at: datetime | None,
    is_open: bool,
    covered: Mapping[str, Any] | None,
    *,
    is_blind: bool,
) -> ToReview:
    named = {"acronym": row.label, "title": row.title} if covered is None else covered
    return ToReview(
        proposal_id=row.id,
        reference=row.reference,
        label=named.get("acronym") or row.reference,
        title=named["title"],
        content_hash=content_hash,
        state=None if state is None else ReviewState(state),
        text_deleted_at=text_deleted_at,
        is_open=bool(is_open),
        is_decided=row.state not in READ_NOW,
        is_blind=is_blind,
    )


def proposal_to_read(*, database: Database, actor: Actor, proposal_id: str) -> Proposal:
    """The proposal as it was submitted last; in a blind phase without names.

    Raises
    ------
    NotAllowedError
        The actor may not see it.
    TextDeletedError
        Its text was deleted by the call's rule.
    """
    with database.reading() as session:
        asked = allowed_proposal(
            session, actor, Action.SEE_PROPOSAL, proposal_id=proposal_id, now=database.clock()
        )
        return readable_proposal(session, asked)


def _assignment(session: Session, proposal_id: str, person_id: str, part: str) -> AssignmentRow | None:
    return session.scalar(
        select(AssignmentRow)
        .where(
            AssignmentRow.proposal_id == proposal_id,
            AssignmentRow.person_id == person_id,
            AssignmentRow.part == part,
        )
        .with_for_update()
    )
