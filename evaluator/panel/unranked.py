"""Where a proposal stands before it has a rank, and whether it can have one."""

from statistics import fmean

from evaluator.panel.combined_reviews import CombinedReview
from evaluator.panel.order import total_to_rank
from evaluator.panel.rankings import RankedProposal


def can_be_ranked(one: CombinedReview) -> bool:
    """Whether it has a total and does not fail. One that can still fail is ranked, lest it be overlooked."""
    return one.scorecard.passed is not False and total_to_rank(one) is not None


def without_rank(one: CombinedReview, *, is_line_asked: bool = False) -> RankedProposal:
    """What the reviewers gave it; where it is asked who is funded and it fails, that it is not."""
    fails = is_line_asked and one.scorecard.passed is False
    return RankedProposal(
        proposal_id=one.proposal_id,
        n=len(one.totals),
        mean=fmean(one.exact_totals.values()) if one.exact_totals else None,
        total=total_to_rank(one),
        passed=one.scorecard.passed,
        failed=one.scorecard.failed,
        covered=one.scorecard.covered,
        rank=None,
        p_fund=0.0 if fails else None,
        group="rejected" if fails else None,
    )
