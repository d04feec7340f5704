"""How far the reviewers of a stage in the store agree, and how each of them scores."""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluator.panel.agreement import Agreement
from evaluator.panel.agreement.of_reviews import ReviewAgreement, agreement_of_reviews
from evaluator.panel.rankings import RankedReviewer
from evaluator.panel.reviewer_profiles import Profile, reviewer_profiles
from evaluator.services.keeping import Keeping
from evaluator.services.ranking.call_ranking import CallRanking
from evaluator.services.ranking.rankable import Rankable
from evaluator.services.ranking.totals_kept import totals_of


@dataclass(frozen=True)
class CallAgreement:
    """Agreement on the whole and on each criterion by its id, and a profile of each reviewer."""

    overall: Agreement | None
    """Of each reviewer's total, by the call's weights; None where no review covers half the weight."""
    criteria: Mapping[str, Agreement]
    """Of those on which anybody wrote a score or a code where it is asked, in the order of the call."""
    profiles: tuple[Profile, ...]
    severity_chance: float | None
    """How probable such differences in severity would be by chance alone; None where no two read the
    same."""
    severity_is_detected: bool


class _Made(Keeping):
    """What was made lately: a page asks for the same at every click."""

    most_kept = 8


_MADE = _Made()


def agreement_in(found: CallRanking) -> CallAgreement:
    """Of what a ranking is made of: as much as whoever asked for that may see."""
    of_model = next((lot.calibrated for lot in found.lots if lot.calibrated is not None), None)
    seed = None if of_model is None else of_model.seed
    return _MADE.kept((found.made_of.name, seed), lambda: _agreement(found))


def review_agreement(found: Rankable) -> ReviewAgreement:
    """Agreement in the reviews that a ranking is made of, without what a ranking says of who reviewed."""
    return agreement_of_reviews(
        found.call, found.ratings, facts=found.facts, carried=found.carried, totals=totals_of(found)
    )


def reviewers_by_model(found: CallRanking) -> tuple[RankedReviewer, ...]:
    """How severe each reviewer is: the same in every lot, since the reviews of all lots say it."""
    several = (lot.calibrated.reviewers for lot in found.lots if lot.calibrated is not None)
    return next((reviewers for reviewers in several if reviewers), ())


def _agreement(found: CallRanking) -> CallAgreement:
    made_of, totals = found.made_of, totals_of(found.made_of)
    agreed = review_agreement(made_of)
    of_model = next((lot.calibrated for lot in found.lots if lot.calibrated is not None), None)
    return CallAgreement(
        overall=agreed.overall,
        criteria=agreed.criteria,
        profiles=reviewer_profiles(
            found.call,
            made_of.ratings,
            totals=totals,
            ranked=reviewers_by_model(found),
            facts=made_of.facts,
        ),
        severity_chance=None if of_model is None else of_model.severity_chance,
        severity_is_detected=of_model is not None and of_model.severity_is_detected,
    )
