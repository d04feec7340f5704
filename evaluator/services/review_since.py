"""What became of somebody's own review after the call has changed: which of its scores do not count now."""

from collections.abc import Mapping

from evaluator.calls import Call
from evaluator.panel.scores import asked_of_reviewers
from evaluator.scoring import Score
from evaluator.services.meaning_now import MeaningNow
from evaluator.services.reviews import OwnReview
from evaluator.store import Database


def lost_scores(*, database: Database, call: Call, own: OwnReview) -> tuple[str, ...]:
    """The criteria on which the review has a score that means something else in the call as it is.

    They are the call's own, by id and in its order, with `overall` for the judgement of the whole: what it
    no longer asks needs no other score.
    """
    with database.reading() as session:
        return lost_in(MeaningNow(session, call), call, own.scores, own.call_version)


def lost_in(
    meaning: MeaningNow, call: Call, scores: Mapping[str, Score], call_version: str
) -> tuple[str, ...]:
    """As `lost_scores`, of scores that were given under a version; asked of many reviews in a row."""
    asked = asked_of_reviewers(call)
    given = {name: score for name, score in scores.items() if name in asked}
    kept = meaning.kept(given, call_version)
    return tuple(name for name in asked if name in given and name not in kept)
