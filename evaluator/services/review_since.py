"""What became of a review after the call has changed: what does not count now, and what is asked besides."""

from collections.abc import Mapping
from typing import NamedTuple

from evaluator.calls import Call
from evaluator.panel.scores import asked_of_reviewers
from evaluator.proposals import Proposal
from evaluator.scoring import Score
from evaluator.services.meaning_now import MeaningNow
from evaluator.services.reviews import OwnReview, progress
from evaluator.store import Database


class Since(NamedTuple):
    """What is to be scored again, or besides; by id and in the call's order, `overall` for the whole."""

    lost: tuple[str, ...] = ()
    """Their scores mean something else in the call as it is. What is asked no longer needs none."""
    added: tuple[str, ...] = ()
    """The call asks for it since, and there is no score."""

    @property
    def is_anything(self) -> bool:
        """Whether anything is to be scored."""
        return bool(self.lost or self.added)


NOTHING = Since()


def review_since(*, database: Database, call: Call, proposal: Proposal, own: OwnReview) -> Since:
    """What is to be scored of somebody's own review under the call as it is, because that has changed."""
    with database.reading() as session:
        return since_in(MeaningNow(session, call), call, proposal, own.scores, own.call_version)


def since_in(
    meaning: MeaningNow,
    call: Call,
    proposal: Proposal | None,
    scores: Mapping[str, Score],
    call_version: str,
) -> Since:
    """As `review_since`, of scores that were given under a version; asked of many reviews in a row.

    Parameters
    ----------
    proposal
        What a criterion that was added applies to; without it, or its text, none is told.
    """
    asked = asked_of_reviewers(call)
    given = {name: score for name, score in scores.items() if name in asked}
    kept = meaning.kept(given, call_version)
    lost = tuple(name for name in asked if name in given and name not in kept)
    new = meaning.added(call_version)
    if proposal is None or not new:
        return Since(lost)
    review = OwnReview(call_id=call.id, reference=proposal.reference, scores=given)
    return Since(lost, tuple(name for name in progress(call, proposal, review).undecided if name in new))
