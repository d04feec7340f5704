"""A ranking as data."""

from typing import Any

from evaluator.calls import Call
from evaluator.panel.funding import FundingPlan
from evaluator.panel.rankings import RankedProposal, RankedReviewer, Ranking


def ranking_json(
    call: Call, ranking: Ranking, notes: tuple[str, ...], *, plan: FundingPlan | None = None
) -> dict[str, Any]:
    """The ranking in plain values: `…_points` in points of the call's total, the others on a range of 5."""
    points = ranking.points
    return {
        "call": {"id": call.id, "version": call.version},
        "method": ranking.method,
        "proposals": [proposal_row(one, plan) | {"failed": list(one.failed)} for one in ranking.proposals],
        "reviewers": [_reviewer(one) for one in ranking.reviewers],
        "tau_proposal": ranking.tau_proposal,
        "sigma": ranking.sigma,
        "tau_proposal_points": _times(ranking.tau_proposal, points),
        "sigma_points": _times(ranking.sigma, points),
        "fundable": ranking.fundable,
        "funding_line": ranking.funding_line,
        "line_hangs_on_chance": ranking.hangs_on_chance,
        "severity_detected": ranking.severity_is_detected if ranking.severity_chance is not None else None,
        "severity_chance": ranking.severity_chance,
        "left_out": [
            {"proposal_id": proposal, "reviewer_id": reviewer} for proposal, reviewer in ranking.left_out
        ],
        "seed": ranking.seed,
        "draws": ranking.draws,
        "funding": None if plan is None else funding_json(plan),
        "notes": list(notes),
    }


def funding_json(plan: FundingPlan) -> dict[str, Any]:
    """The funding line: its purses, and what it says of each proposal. Amounts are decimals as text."""
    return {
        "purses": [
            one.model_dump(mode="json") | {"left": None if one.left is None else str(one.left)}
            for one in plan.purses
        ],
        "awards": [one.model_dump(mode="json") for one in plan.awards],
        "unkept": [one.model_dump(mode="json") for one in plan.unkept],
        "drawn": list(plan.drawn),
    }


def proposal_row(one: RankedProposal, plan: FundingPlan | None = None) -> dict[str, Any]:
    """One proposal, as in the data and in the table."""
    award = None if plan is None else plan.award(one.proposal_id)
    return {
        "proposal_id": one.proposal_id,
        "mean": one.mean,
        "rank": one.rank,
        "expected_rank": one.expected_rank,
        "rank_q05": one.rank_q05,
        "rank_q25": one.rank_q25,
        "rank_q75": one.rank_q75,
        "rank_q95": one.rank_q95,
        "p_fund": one.p_fund,
        "group": one.group,
        "pcer": one.percentile,
        "sucra": one.surface,
        "n": one.n,
        "total": one.total,
        "passed": one.passed,
        "failed": ";".join(one.failed),
        "covered": one.covered,
        "outcome": None if award is None else award.outcome,
        "amount": None if award is None or award.amount is None else str(award.amount),
        "why": None if award is None else award.why,
    }


def _reviewer(one: RankedReviewer) -> dict[str, Any]:
    return {
        "reviewer_id": one.reviewer_id,
        "severity": one.severity,
        "n": one.n,
        "severity_q05": one.severity_low,
        "severity_q95": one.severity_high,
        "severity_points": one.severity_points,
        "can_be_told": one.can_be_told,
    }


def _times(value: float | None, points: float | None) -> float | None:
    return None if value is None or points is None else value * points
