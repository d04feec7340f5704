"""Which reviews somebody sees: one's own as it is, other people's as they were submitted last."""

import hashlib

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, sees_review
from evaluator.services.allowed_proposals import Allowed, allowed_proposal
from evaluator.services.stored_reviews.kept import StoredReview, stored_review
from evaluator.store import Database
from evaluator.store.tables import ReviewRow, ReviewVersionRow, VersionState


def own_review(*, database: Database, actor: Actor, proposal_id: str) -> StoredReview | None:
    """The actor's review as it holds; None before the first save.

    Raises
    ------
    NotAllowedError
        The actor does not review this proposal.
    """
    with database.reading() as session:
        asked = allowed_proposal(
            session, actor, Action.SEE_OWN_REVIEW, proposal_id=proposal_id, now=database.clock()
        )
        return own_in(session, asked)


def review_versions(*, database: Database, actor: Actor, proposal_id: str) -> list[StoredReview]:
    """Everything that the actor ever saved about the proposal, the first first; what was set aside too.

    Raises
    ------
    NotAllowedError
        The actor does not review this proposal.
    """
    with database.reading() as session:
        asked = allowed_proposal(
            session, actor, Action.SEE_OWN_REVIEW, proposal_id=proposal_id, now=database.clock()
        )
        found = session.execute(
            select(ReviewRow, ReviewVersionRow)
            .join(ReviewVersionRow, ReviewVersionRow.review_id == ReviewRow.id)
            .where(*_by_actor(asked))
            .order_by(ReviewVersionRow.number)
        )
        return [stored_review(asked.row, row, version) for row, version in found]


def visible_reviews(*, database: Database, actor: Actor, proposal_id: str) -> list[StoredReview]:
    """The submitted reviews of the proposal that the actor may see now; among them one's own if submitted.

    A draft is its writer's alone; of a review that was opened again others see what was submitted before.
    A reviewer sees those of others when the call's phase says so. Where it keeps names from reviewers the
    order tells nothing either.

    Raises
    ------
    NotAllowedError
        The actor may see none of this proposal.
    """
    with database.reading() as session:
        asked = allowed_proposal(
            session,
            actor,
            Action.SEE_REVIEWS,
            Action.SEE_OTHERS_REVIEWS,
            Action.SEE_OWN_REVIEW,
            proposal_id=proposal_id,
            now=database.clock(),
        )
        rows = [
            (row, version)
            for row, version in _submitted(session, asked)
            if sees_review(asked.standing, reviewer_id=row.reviewer_id, is_submitted=True)
        ]
        is_named = asked.may(Action.SEE_REVIEWERS)
        if not is_named:
            rows.sort(key=lambda pair: hashlib.sha256(pair[0].id.encode()).digest())
        return [
            stored_review(asked.row, row, version, is_named=is_named or row.reviewer_id == actor.id)
            for row, version in rows
        ]


def _submitted(session: Session, asked: Allowed) -> list[tuple[ReviewRow, ReviewVersionRow]]:
    """Of each review of the proposal the version that was submitted last."""
    found = session.execute(
        select(ReviewRow, ReviewVersionRow)
        .join(ReviewVersionRow, ReviewVersionRow.review_id == ReviewRow.id)
        .where(
            ReviewRow.proposal_id == asked.row.id,
            ReviewRow.stage == asked.row.stage,
            ReviewVersionRow.state == VersionState.SUBMITTED.value,
        )
        .order_by(ReviewRow.id, ReviewVersionRow.number)
    )
    last = {row.id: (row, version) for row, version in found}
    return list(last.values())


def own_in(session: Session, asked: Allowed) -> StoredReview | None:
    """The actor's review of a proposal as it holds; None before the first save."""
    found = session.execute(
        select(ReviewRow, ReviewVersionRow)
        .join(ReviewVersionRow, ReviewVersionRow.review_id == ReviewRow.id)
        .where(*_by_actor(asked), ReviewVersionRow.number == ReviewRow.current_number)
    ).first()
    return None if found is None else stored_review(asked.row, found[0], found[1])


def _by_actor(asked: Allowed) -> tuple[ColumnElement[bool], ...]:
    return (
        ReviewRow.proposal_id == asked.row.id,
        ReviewRow.reviewer_id == asked.actor.id,
        ReviewRow.stage == asked.row.stage,
    )
