"""A review as the store has it: rows into values, values into what the trail says of them."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evaluator.services.reviews import OwnReview
from evaluator.store.tables import ProposalRow, ReviewRow, ReviewState, ReviewVersionRow, VersionState


@dataclass(frozen=True)
class Saved:
    """What became of a save: the number to show next time, and when it was."""

    number: int
    at: datetime
    state: ReviewState


@dataclass(frozen=True)
class StoredReview:
    """One version of a review."""

    reviewer_id: str | None
    """None where the call keeps reviewers' names from each other."""
    review: OwnReview
    number: int
    state: VersionState
    saved_at: datetime
    is_current: bool
    """Whether it is the version that holds."""


def stored_review(
    proposal: ProposalRow, row: ReviewRow, version: ReviewVersionRow, *, is_named: bool = True
) -> StoredReview:
    """The version of a review in these rows."""
    review = OwnReview(
        call_id=proposal.call_id,
        reference=proposal.reference,
        content_hash=version.proposal_hash,
        call_version=version.call_version,
        stage=row.stage or None,
        lot=row.lot,
        scores=json.loads(version.scores),
        comments=json.loads(version.comments or "{}"),
    )
    return StoredReview(
        reviewer_id=row.reviewer_id if is_named else None,
        review=review,
        number=version.number,
        state=VersionState(version.state),
        saved_at=version.saved_at,
        is_current=version.number == row.current_number,
    )


def said_of(row: ReviewRow, version: ReviewVersionRow, state: ReviewState) -> dict[str, Any]:
    """What the trail says of a version: all that holds with it, of each comment only its SHA-256.

    Also whose it is and of what: the first version that holds need not be the first that was sent.
    """
    comments = json.loads(version.comments or "{}")
    return {
        "proposal": row.proposal_id,
        "reviewer": row.reviewer_id,
        "stage": row.stage,
        "lot": row.lot,
        "number": version.number,
        "state": state.value,
        "call_version": version.call_version,
        "proposal_hash": version.proposal_hash,
        "scores": json.loads(version.scores),
        "comments": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in comments.items()},
    }
