"""Reviews in the store: each save is a version, and whoever saves says which one they saw."""

from evaluator.services.stored_reviews.kept import Saved, StoredReview
from evaluator.services.stored_reviews.reading import own_in, own_review, review_versions, visible_reviews
from evaluator.services.stored_reviews.reopening import reopen_review
from evaluator.services.stored_reviews.saving import save_draft, submit_review

__all__ = [
    "Saved",
    "StoredReview",
    "own_in",
    "own_review",
    "reopen_review",
    "review_versions",
    "save_draft",
    "submit_review",
    "visible_reviews",
]
