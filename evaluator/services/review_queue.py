"""What waits for a reviewer, how far each review is, until when, and which is best taken up next."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from evaluator.access import Actor
from evaluator.calls import Call
from evaluator.services.assignments import ToReview, proposals_to_review
from evaluator.services.kept_texts import proposal_kept_in
from evaluator.services.lexicons.since_reviews import LexiconMoved, lexicons_moved
from evaluator.services.meaning_now import MeaningNow
from evaluator.services.people import actor_of
from evaluator.services.phase_times import in_utc, is_past
from evaluator.services.relations import told_conflicts_in
from evaluator.services.review_since import NOTHING, Since, since_of
from evaluator.services.reviews import OwnReview, progress
from evaluator.services.stored_calls import call_in, phase_in
from evaluator.store import Database
from evaluator.store.tables import (
    GrantedRole,
    ProposalRow,
    ProposalVersionRow,
    ReviewRow,
    ReviewState,
    ReviewVersionRow,
    RoleGrantRow,
)


class Step(StrEnum):
    """Where a reviewer is with a proposal."""

    ASKED = "asked"
    """They have yet to say whether they have a conflict of interest."""
    NOT_STARTED = "not_started"
    DRAFT = "draft"
    REOPENED = "reopened"
    SUBMITTED = "submitted"
    DELETED = "deleted"
    """Its text was deleted by the call's rule: nothing is left to do."""
    DECIDED = "decided"
    """It was decided on, or has gone on to a later stage, without their review: nothing is left to do."""


_FAR = datetime.max.replace(tzinfo=UTC)
_WRITING = frozenset({ReviewState.DRAFT, ReviewState.REOPENED})
_DONE = frozenset({Step.SUBMITTED, Step.DELETED, Step.DECIDED})


@dataclass(frozen=True)
class InQueue:
    """One proposal of a reviewer's."""

    proposal: ToReview
    step: Step
    decided: int
    """Criteria with a score or a code; 0 unless the review is being written."""
    of: int
    """Criteria that apply; 0 unless the review is being written."""
    saved_at: datetime | None
    """When it was saved last; None unless it is being written."""
    is_over: bool = False
    """Whether reviewing is over in the call: no phase that takes reviews is or comes."""
    since: Since = NOTHING
    """What is to be scored of a review that was submitted, because the call has changed."""

    @property
    def is_lapsed(self) -> bool:
        """Whether something of a submitted review is to be scored, once it is given back."""
        return self.step is Step.SUBMITTED and self.since.is_anything and not self.is_over

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do, however long reviewing lasts."""
        return self.step in _DONE and not self.is_lapsed

    @property
    def waits(self) -> bool:
        """Whether there is something left that the reviewer can do now."""
        return self.step not in _DONE and not self.is_over


@dataclass(frozen=True)
class ReviewQueue:
    """All that a reviewer has in a call: what waits first, each part in an order of the reviewer's own."""

    entries: tuple[InQueue, ...]
    until: datetime | None
    """When reviewing ends; None where nothing says so."""
    is_open: bool
    """Whether reviews can be written now."""
    conflicts: int
    """So many proposals are closed to them by conflicts of interest that they declared."""
    next_reference: str | None
    """Of what waits, the one of which the fewest reviews are in."""
    lexicons_moved: tuple[LexiconMoved, ...] = ()
    """What the machine reads by otherwise since the call's reviews began, the newest first, without who
    changed it and why; none where reviewers do not see its advice."""


def review_queue(*, database: Database, actor: Actor, call_id: str) -> ReviewQueue:
    """The proposals that the actor is asked to review in a call; none for whoever is no reviewer in it."""
    found = proposals_to_review(database=database, actor=actor, call_id=call_id)
    with database.reading() as session:
        call, now = call_in(session, call_id), database.clock()
        is_over = _is_over(session, call, now)
        begun, since = _written(session, call, actor, [one for one in found if one.is_open])
        entries = sorted(
            (
                _entry(one, begun.get(one.proposal_id), since.get(one.proposal_id, NOTHING), is_over=is_over)
                for one in found
            ),
            # Within what waits, what is to be given back and what is done, the reviewer's own order stays.
            key=lambda entry: (not entry.waits, not entry.is_lapsed),
        )
        waiting = [entry for entry in entries if entry.waits]
        reviews = _submitted(session, [entry.proposal.proposal_id for entry in waiting])
        fewest = min(waiting, key=lambda one: reviews.get(one.proposal.proposal_id, 0), default=None)
        until, is_open = reviewing_in(session, call, now)
        return ReviewQueue(
            entries=tuple(entries),
            until=until,
            is_open=is_open,
            conflicts=told_conflicts_in(session, actor, call_id),
            next_reference=None if fewest is None else fewest.proposal.reference,
            lexicons_moved=()
            if call.advice == "hidden" or not entries
            else lexicons_moved(session, call, with_people=False),
        )


def waiting_elsewhere(*, database: Database, actor: Actor, call_id: str) -> list[tuple[Call, ReviewQueue]]:
    """The other calls in which something waits for the same person, what ends soonest first."""
    granted = (
        select(RoleGrantRow.call_id)
        .where(
            RoleGrantRow.person_id == actor.id,
            RoleGrantRow.role == GrantedRole.REVIEWER.value,
            RoleGrantRow.revoked_at.is_(None),
            RoleGrantRow.call_id.is_not(None),
            RoleGrantRow.call_id != call_id,
        )
        .order_by(RoleGrantRow.call_id)
    )
    with database.reading() as session:
        calls = [call_in(session, other) for other in session.scalars(granted) if other is not None]
    found = []
    for call in calls:
        there = actor_of(database=database, person_id=actor.id, call_id=call.id)
        queue = review_queue(database=database, actor=there, call_id=call.id)
        if any(entry.waits for entry in queue.entries):
            found.append((call, queue))
    return sorted(found, key=lambda one: (one[1].until is None, one[1].until or _FAR, one[0].id))


@dataclass(frozen=True)
class _Begun:
    """How far a review is."""

    decided: int
    of: int
    saved_at: datetime


def _written(
    session: Session, call: Call, actor: Actor, found: list[ToReview]
) -> tuple[dict[str, _Begun], dict[str, Since]]:
    """How far reviews are that are being written, and what is to be scored of those submitted; by proposal.

    What was given back and has not been scored again is still to be.
    """
    asked = (
        select(ReviewRow, ReviewVersionRow, ProposalVersionRow)
        .join(ReviewVersionRow, ReviewVersionRow.review_id == ReviewRow.id)
        .join(ProposalRow, ProposalRow.id == ReviewRow.proposal_id)
        .join(ProposalVersionRow, ProposalVersionRow.proposal_id == ProposalRow.id)
        .where(
            ReviewRow.reviewer_id == actor.id,
            ReviewRow.stage == ProposalRow.stage,
            ReviewRow.proposal_id.in_([one.proposal_id for one in found]),
            ReviewVersionRow.number == ReviewRow.current_number,
            or_(
                ReviewRow.state.in_([state.value for state in _WRITING]),
                ReviewVersionRow.call_version != call.version,
            ),
            ProposalVersionRow.number == ProposalRow.current_number,
        )
    )
    rows = session.execute(asked).all()
    begun = {
        row.proposal_id: _how_far(call, row, version, kept)
        for row, version, kept in rows
        if row.state in _WRITING and kept.content is not None
    }
    meaning, read_now = MeaningNow(session, call), {one.proposal_id for one in found if not one.is_decided}
    since = {
        row.proposal_id: since_of(meaning, call, proposal_kept_in(kept), version)
        for row, version, kept in rows
        if row.proposal_id in read_now and row.submitted_at is not None and kept.content is not None
    }
    return begun, since


def _how_far(call: Call, row: ReviewRow, version: ReviewVersionRow, kept: ProposalVersionRow) -> _Begun:
    proposal = proposal_kept_in(kept)
    review = OwnReview(call_id=call.id, reference=proposal.reference, scores=json.loads(version.scores))
    found = progress(call, proposal, review)
    return _Begun(found.decided, found.of, row.updated_at)


def _entry(one: ToReview, begun: _Begun | None, since: Since, *, is_over: bool) -> InQueue:
    return InQueue(
        proposal=one,
        step=_step(one),
        decided=begun.decided if begun else 0,
        of=begun.of if begun else 0,
        saved_at=begun.saved_at if begun else None,
        is_over=is_over,
        since=since,
    )


def _step(one: ToReview) -> Step:
    if one.text_deleted_at is not None:
        return Step.DELETED
    if one.is_decided and one.state is not ReviewState.SUBMITTED:
        return Step.DECIDED
    if not one.is_open:
        return Step.ASKED
    match one.state:
        case None:
            return Step.NOT_STARTED
        case ReviewState.DRAFT:
            return Step.DRAFT
        case ReviewState.REOPENED:
            return Step.REOPENED
        case ReviewState.SUBMITTED:
            return Step.SUBMITTED


def _submitted(session: Session, proposal_ids: list[str]) -> Mapping[str, int]:
    """How many reviews of each are in. It orders, and is not told."""
    asked = (
        select(ReviewRow.proposal_id, func.count())
        .join(ProposalRow, ProposalRow.id == ReviewRow.proposal_id)
        .where(
            ReviewRow.proposal_id.in_(proposal_ids),
            ReviewRow.stage == ProposalRow.stage,
            ReviewRow.state == ReviewState.SUBMITTED.value,
        )
        .group_by(ReviewRow.proposal_id)
    )
    return {found[0]: found[1] for found in session.execute(asked)}


def _is_over(session: Session, call: Call, now: datetime) -> bool:
    """Whether no phase that takes reviews is or comes. Where somebody moves the call back, one is again."""
    reviewing = [phase for phase in call.phases if phase.switches.review]
    phase = phase_in(session, call, now)
    if phase is None:
        return bool(reviewing) and all(is_past(call, one, now) for one in reviewing)
    return bool(reviewing) and not any(one.switches.review for one in call.phases[call.phases.index(phase) :])


def reviewing_in(session: Session, call: Call, now: datetime) -> tuple[datetime | None, bool]:
    """Until when reviews can be written, and whether that is so now; before it begins, until when it will."""
    phase = phase_in(session, call, now)
    is_open = phase is not None and phase.switches.review
    if not is_open:
        # What was moved on from before its end does not come again.
        later = call.phases[call.phases.index(phase) + 1 :] if phase else call.phases
        coming = (one for one in later if one.switches.review and not is_past(call, one, now))
        phase = next(coming, None)
    if phase is None or phase.until is None or is_past(call, phase, now):
        return None, is_open
    return in_utc(call, phase.until), is_open
