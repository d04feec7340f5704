"""What became of a review after the call has changed: what does not count now, and what is asked besides."""

import json
from typing import NamedTuple

from evaluator.calls import Call
from evaluator.proposals import Proposal
from evaluator.services.meaning_now import MeaningNow
from evaluator.services.reviews import OwnReview, Progress, progress
from evaluator.store import Database
from evaluator.store.tables import ReviewVersionRow


class Since(NamedTuple):
    """What is to be scored again, or besides; by id and in the call's order, `overall` for the whole."""

    lost: tuple[str, ...] = ()
    """Their scores mean something else in the call as it is. What is asked no longer needs none."""
    added: tuple[str, ...] = ()
    """The call asks for a score since, and there is none."""
    unexplained: tuple[str, ...] = ()
    """The call asks for a longer comment on the score since."""

    @property
    def is_anything(self) -> bool:
        """Whether anything is to be done."""
        return bool(self.lost or self.added or self.unexplained)


NOTHING = Since()


def review_since(*, database: Database, call: Call, proposal: Proposal, own: OwnReview) -> Since:
    """What is to be done about somebody's own review under the call as it is, because that has changed."""
    with database.reading() as session:
        return since_in(MeaningNow(session, call), call, proposal, own)


def carried_over(*, database: Database, call: Call, own: OwnReview) -> OwnReview:
    """The review with words that were renamed as they are called in the call as it is; all else stays."""
    counted = what_counts(database=database, call=call, own=own)
    return own.model_copy(update={"scores": own.scores | counted.scores})


def what_counts(*, database: Database, call: Call, own: OwnReview) -> OwnReview:
    """The review with those of its scores alone that mean the same in the call as it is."""
    with database.reading() as session:
        kept = MeaningNow(session, call).kept(own.scores, own.call_version)
    return own.model_copy(update={"scores": kept})


def since_of(meaning: MeaningNow, call: Call, proposal: Proposal, version: ReviewVersionRow) -> Since:
    """As `since_in`, of a version of a review as it is kept."""
    own = OwnReview(
        call_id=call.id,
        reference=proposal.reference,
        call_version=version.call_version,
        scores=json.loads(version.scores),
        comments=json.loads(version.comments or "{}"),
    )
    return since_in(meaning, call, proposal, own)


def since_in(meaning: MeaningNow, call: Call, proposal: Proposal, own: OwnReview) -> Since:
    """As `review_since`; asked of many reviews in a row.

    What was open already under the review's own version is not told: the call has not changed it.
    """
    if own.call_version == call.version:
        return NOTHING
    kept = meaning.kept(own.scores, own.call_version)
    now = progress(call, proposal, own.model_copy(update={"scores": kept}))
    then = _progress_then(meaning.before(own.call_version), proposal, own)
    lost = tuple(name for name in now.asked if name in own.scores and name not in kept)
    open_then = () if then is None else then.undecided
    short_then = () if then is None else then.unexplained
    return Since(
        lost=lost,
        added=tuple(name for name in now.undecided if name not in (*lost, *open_then)),
        unexplained=tuple(name for name in now.unexplained if name not in short_then),
    )


def _progress_then(before: Call | None, proposal: Proposal, own: OwnReview) -> Progress | None:
    """How far the review was under its own version; None where that is not there or has no such lot."""
    if before is None:
        return None
    try:
        return progress(before, proposal, own)
    except ValueError:
        return None
