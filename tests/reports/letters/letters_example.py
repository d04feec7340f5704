"""A letter on a proposal of the default call, from scores given here."""

from collections.abc import Mapping

from evaluator.calls import Call
from evaluator.panel import CombinedReview, combine_reviews
from evaluator.panel.reviews import Rating
from evaluator.reports.letters import Decided, Letter, letter_of
from evaluator.scoring import Score
from evaluator.services.call_files import default_call

CALL = default_call()
FIRST, SECOND = (criterion.id for criterion in CALL.criteria_in_order[:2])


def combined(
    given: Mapping[str, Mapping[str, Score]], call: Call = CALL, agreed: Mapping[str, Score] | None = None
) -> CombinedReview:
    """What the scores of each reviewer become."""
    ratings = [
        Rating(proposal_id="P1", reviewer_id=who, criterion=name, score=score)
        for who, scores in given.items()
        for name, score in scores.items()
    ]
    (found,) = combine_reviews(call, ratings, agreed={} if agreed is None else {"P1": agreed})
    return found


def everywhere(score: Score, call: Call = CALL, **other: Score) -> dict[str, Score]:
    """The same score on every criterion but those named."""
    return dict.fromkeys((criterion.id for criterion in call.criteria), score) | other


def a_letter(
    score: float = 4.0,
    comments: Mapping[str, str] | None = None,
    *,
    outcome: str = "funded",
    language: str = "en",
    proposal: str = "Bridge",
    organisation: str = "Ministry of Work",
    **other: Score,
) -> Letter:
    """On which one reviewer gave this score everywhere but where another is named."""
    return letter_of(
        CALL,
        combined({"r": everywhere(score, **other)}),
        reference="P1",
        proposal=proposal,
        language=language,
        decided=Decided.model_validate({"outcome": outcome}),
        organisation=organisation,
        comments=comments,
    )
