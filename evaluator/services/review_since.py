"""What became of somebody's own review after the call has changed: which of its scores do not count now."""

from evaluator.calls import Call
from evaluator.panel.scores import judged
from evaluator.services.meaning_now import MeaningNow
from evaluator.services.reviews import OwnReview
from evaluator.store import Database


def scores_set_aside(*, database: Database, call: Call, own: OwnReview) -> tuple[str, ...]:
    """The criteria on which the review has a score that means something else in the call as it is.

    They are the call's own, by id and in its order, with `overall` for the judgement of the whole: what it
    no longer asks needs no other score.
    """
    with database.reading() as session:
        kept = MeaningNow(session, call).kept(own.scores, own.call_version)
    return tuple(name for name in judged(call) if name in own.scores and name not in kept)
