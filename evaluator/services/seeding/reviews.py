"""The panel of the example: who reads what, a conflict of interest, and reviews in several states."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from evaluator.panel import Rating
from evaluator.scoring import Score
from evaluator.services.seeding.example import DeclaredConflict
from evaluator.services.seeding.story import Story
from evaluator.services.stored_reviews.kept import said_of
from evaluator.store import new_id
from evaluator.store.audit import Kind, canonical
from evaluator.store.tables import (
    AssignmentRow,
    ConflictRow,
    ConflictState,
    ReviewRow,
    ReviewState,
    ReviewVersionRow,
)


def assign_all(story: Story, at: datetime) -> None:
    """Reviewers and rapporteurs to their proposals."""
    panel = story.example.panel
    asked = [
        (reference, who, "reviewer") for reference, readers in panel.assignments.items() for who in readers
    ]
    asked += [(reference, who, "rapporteur") for reference, who in panel.rapporteurs.items()]
    for reference, who, part in asked:
        row = AssignmentRow(
            id=new_id(),
            proposal_id=story.proposals[reference].id,
            person_id=story.people[who],
            part=part,
            assigned_at=at,
            assigned_by=story.manager,
        )
        story.add(row)
        after = {"proposal": row.proposal_id, "person": row.person_id, "part": part}
        story.say(Kind.ASSIGNED, row.id, story.manager, at, after=after)
        if reference not in panel.unread.get(who, ()):
            _declare_no_conflict(story, row, at)


def _declare_no_conflict(story: Story, row: AssignmentRow, at: datetime) -> None:
    """A reader says that nothing keeps them from judging a proposal, and its text opens."""
    row.no_conflict_at = at
    story.session.flush()
    after = {"proposal": row.proposal_id, "person": row.person_id, "part": row.part}
    story.say(Kind.NO_CONFLICT_DECLARED, row.id, row.person_id, at, after=after)


def declare_conflict(story: Story, conflict: DeclaredConflict, at: datetime) -> None:
    """A reviewer says that they cannot judge a proposal; the manager has not settled it yet."""
    row = ConflictRow(
        id=new_id(),
        proposal_id=story.proposals[conflict.proposal].id,
        person_id=story.people[conflict.person],
        kind=conflict.kind,
        note=conflict.note,
        state=ConflictState.DECLARED.value,
        declared_at=at,
        declared_by=story.people[conflict.person],
    )
    story.add(row)
    after = {"proposal": row.proposal_id, "person": row.person_id, "kind": row.kind, "state": row.state}
    story.say(Kind.CONFLICT_DECLARED, row.id, row.person_id, at, after=after)


def reviews_in_turns(story: Story) -> dict[tuple[str, str], list[Rating]]:
    """The ratings of each review, by reviewer and proposal, in an order in which reviewers take turns."""
    found: dict[tuple[str, str], list[Rating]] = {}
    for rating in story.example.reviews.ratings:
        found.setdefault((rating.reviewer_id, rating.proposal_id), []).append(rating)
    turns: dict[str, int] = {}
    order: dict[tuple[str, str], int] = {}
    for review in found:
        turns[review[0]] = order[review] = turns.get(review[0], 0) + 1
    return {review: found[review] for review in sorted(found, key=lambda one: (order[one], one))}


def write_draft(story: Story, who: str, reference: str, ratings: Sequence[Rating], at: datetime) -> None:
    """A review as far as its writer has come."""
    _save(story, who, reference, ratings, ReviewState.DRAFT, at)


def submit_review(story: Story, who: str, reference: str, ratings: Sequence[Rating], at: datetime) -> None:
    """A review that is handed in."""
    _save(story, who, reference, ratings, ReviewState.SUBMITTED, at)


def reopen_review(story: Story, who: str, reference: str, reason: str, at: datetime) -> None:
    """The manager gives a review that was handed in back to its writer."""
    row = _row(story, who, reference)
    before = {"state": row.state, "number": row.current_number}
    row.state, row.updated_at = ReviewState.REOPENED.value, at
    after = {"state": row.state, "number": row.current_number}
    story.say(Kind.REVIEW_REOPENED, row.id, story.manager, at, before=before, after=after, reason=reason)


def _row(story: Story, who: str, reference: str) -> ReviewRow:
    """Somebody's review of a proposal, begun where there is none."""
    proposal = story.proposals[reference]
    asked = select(ReviewRow).where(
        ReviewRow.proposal_id == proposal.id, ReviewRow.reviewer_id == story.people[who]
    )
    return story.session.scalar(asked) or ReviewRow(
        id=new_id(),
        proposal_id=proposal.id,
        reviewer_id=story.people[who],
        stage=proposal.stage,
        lot=proposal.lot,
        state=ReviewState.DRAFT.value,
        current_number=0,
    )


def _save(
    story: Story, who: str, reference: str, ratings: Sequence[Rating], state: ReviewState, at: datetime
) -> None:
    row = _row(story, who, reference)
    row.current_number, row.state, row.updated_at = row.current_number + 1, state.value, at
    row.submitted_at = at if state is ReviewState.SUBMITTED else None
    story.add(row)
    scores: dict[str, Score] = {one.criterion: one.score for one in ratings if one.score is not None}
    comments = {one.criterion: one.comment for one in ratings if one.comment}
    version = ReviewVersionRow(
        id=new_id(),
        review_id=row.id,
        number=row.current_number,
        call_version=story.call.version,
        proposal_hash=story.example.proposal(reference).content_hash,
        state=state.value,
        scores=canonical(scores),
        comments=canonical(comments),
        saved_at=at,
        saved_by=row.reviewer_id,
    )
    story.add(version)
    kind = Kind.REVIEW_SUBMITTED if state is ReviewState.SUBMITTED else Kind.REVIEW_SAVED
    story.say(kind, row.id, row.reviewer_id, at, after=said_of(row, version, state))
