"""Where the server keeps what is written on the desk: as a review of a proposal, or in the exercise."""

from dataclasses import dataclass

from evaluator.access import Actor
from evaluator.services.calibration import answer_versions, own_answer, save_answer, submit_answer
from evaluator.services.reviews import OwnReview
from evaluator.services.stored_reviews import (
    Saved,
    StoredReview,
    own_review,
    review_versions,
    save_draft,
    submit_review,
)
from evaluator.store import new_id
from evaluator.ui.stored import database


@dataclass(frozen=True)
class AsReview:
    """The review of a proposal of the call."""

    proposal_id: str

    def held(self, actor: Actor) -> StoredReview | None:
        """What holds; None before the first save."""
        return own_review(database=database(), actor=actor, proposal_id=self.proposal_id)

    def versions(self, actor: Actor) -> list[StoredReview]:
        """All that was ever saved."""
        return review_versions(database=database(), actor=actor, proposal_id=self.proposal_id)

    def save(self, actor: Actor, review: OwnReview, *, seen: int, submits: bool) -> Saved:
        """Save it over the version that was seen, as a draft or for good."""
        save = submit_review if submits else save_draft
        return save(
            database=database(),
            actor=actor,
            proposal_id=self.proposal_id,
            review=review,
            seen=seen,
            key=new_id(),
        )


@dataclass(frozen=True)
class InTheExercise:
    """The answer to a sample of the call's calibration exercise."""

    call_id: str
    sample: str
    """As the call file names it."""

    def held(self, actor: Actor) -> StoredReview | None:
        """What holds; None before the first save."""
        return own_answer(database=database(), actor=actor, call_id=self.call_id, sample=self.sample)

    def versions(self, actor: Actor) -> list[StoredReview]:
        """All that was ever saved."""
        return answer_versions(database=database(), actor=actor, call_id=self.call_id, sample=self.sample)

    def save(self, actor: Actor, review: OwnReview, *, seen: int, submits: bool) -> Saved:
        """Save it over the version that was seen, as a draft or for good."""
        save = submit_answer if submits else save_answer
        return save(
            database=database(),
            actor=actor,
            call_id=self.call_id,
            sample=self.sample,
            review=review,
            seen=seen,
            key=new_id(),
        )


KeptOnServer = AsReview | InTheExercise
