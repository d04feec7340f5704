"""Proposals in a ranking, for the tests of charts over it: two criteria, three reviewers, one strict."""

from collections.abc import Mapping, Sequence

from evaluator.calls import Call
from evaluator.charts.placed import Placed
from evaluator.charts.scored import ScoredProposal
from evaluator.panel import combine_reviews
from evaluator.panel.fundable import first
from evaluator.panel.ranked_by_model import rank_by_model
from evaluator.panel.ranked_by_totals import rank_by_totals
from evaluator.panel.rankings import RankedProposal, Ranking
from evaluator.panel.reviewer_totals import reviewer_totals
from evaluator.panel.reviews import Rating
from tests.panel.ranked_example import call, ratings

GIVEN = {
    "P1": {"mild": (5.0, 4.5), "strict": (4.0, 3.0)},
    "P2": {"mild": (4.5, 4.0), "third": (4.0, 3.5)},
    "P3": {"strict": (3.0, 2.5), "third": (4.0, 4.0)},
    "P4": {"mild": (3.0, 3.0), "third": (2.5, 2.0)},
    "P5": {"mild": (1.0, 1.0), "strict": (0.5, 0.5)},
}
CALL = call("totals: {threshold: {points: 30}}")
"""P5 falls below the threshold."""


def made(
    given: Mapping[str, Mapping[str, Sequence[float | None]]] = GIVEN,
    *,
    the_call: Call = CALL,
    fund: int | None = 2,
    requested: Mapping[str, float] | None = None,
) -> tuple[list[Placed], Ranking, list[Rating]]:
    """The proposals, the calibrated ranking, and the scores it is made of."""
    rows = ratings(given)
    combined = combine_reviews(the_call, rows)
    fundable = None if fund is None else first(fund)
    raw = rank_by_totals(the_call, combined, fundable=fundable, method="call")
    model = rank_by_model(combined, reviewer_totals(the_call, rows), fundable=fundable, seed=1, draws=20_000)
    by_call = {one.proposal_id: one for one in raw.proposals}
    calibrated = {one.proposal_id: one for one in model.proposals}
    placed = [
        Placed(
            one.proposal_id,
            ScoredProposal(
                one.proposal_id, f"Title of {one.proposal_id}", one.scorecard, one.criteria, one.total
            ),
            by_call[one.proposal_id],
            calibrated.get(one.proposal_id),
            (requested or {}).get(one.proposal_id),
        )
        for one in combined
    ]
    return placed, model, rows


def ranked(name: str, rank: int | None, **more: object) -> RankedProposal:
    """Where a proposal stands, with what a test wants to say of it."""
    bare = {"n": 2, "mean": 50.0, "total": 50.0, "passed": True, "failed": (), "covered": 1.0}
    return RankedProposal.model_validate({"proposal_id": name, "rank": rank, **bare, **more})
