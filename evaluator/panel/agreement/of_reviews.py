"""How far the reviewers of a stage agree on each criterion, and on what they give a proposal in all. Pure.

The one reading of agreement: the page, the report on a call and the command line all ask it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evaluator.calls import Call
from evaluator.panel.agreement.measures import Agreement, agreement_of
from evaluator.panel.reviewer_cards import Carried
from evaluator.panel.reviewer_totals import ReviewerTotals, reviewer_totals
from evaluator.panel.reviews import Rating
from evaluator.panel.score_tables import score_tables, table_of_totals
from evaluator.scoring import Facts


@dataclass(frozen=True)
class ReviewAgreement:
    """Agreement on the whole, and on each criterion by its id."""

    overall: Agreement | None
    """Of each reviewer's total, by the call's weights; None where no review covers half the weight."""
    criteria: Mapping[str, Agreement]
    """Of those on which anybody wrote a score or a code where it is asked, in the order of the call."""


def agreement_of_reviews(
    call: Call,
    ratings: Iterable[Rating],
    *,
    facts: Mapping[str, Facts] | None = None,
    carried: Carried | None = None,
    totals: ReviewerTotals | None = None,
) -> ReviewAgreement:
    """Of what was judged, in whichever order it comes.

    A criterion that is not asked of a proposal, by its stage, its lot or what else is known of it, is no
    score, whatever somebody wrote there. A review of less than half the weight counts on its criteria, and
    has no total.

    Parameters
    ----------
    ratings
        Of one stage.
    facts
        What is known of a proposal besides its scores, by its id.
    carried
        Points of sections carried over from the stage before.
    totals
        Of the same ratings, facts and points carried over: what `reviewer_totals` found, where it was asked.
    """
    own = list(ratings)
    if totals is None:
        totals = _totals(call, own, facts, carried)
    return ReviewAgreement(
        overall=None if totals is None else agreement_of(table_of_totals(totals)),
        criteria={
            name: agreement_of(one.scores, are_words=one.are_words)
            for name, one in score_tables(call, own, facts=facts).items()
        },
    )


def _totals(
    call: Call, ratings: list[Rating], facts: Mapping[str, Facts] | None, carried: Carried | None
) -> ReviewerTotals | None:
    try:
        return reviewer_totals(call, ratings, facts=facts, carried=carried)
    except ValueError:
        # No review covers half the weight, or nothing adds up to a total.
        return None
