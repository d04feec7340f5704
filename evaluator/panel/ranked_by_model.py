"""Proposals in order by their expected ranks under the ranking model."""

from collections.abc import Container, Mapping, Sequence

import numpy as np

from evaluator.panel.combined_reviews import CombinedReview
from evaluator.panel.fundable import Fundable
from evaluator.panel.ranking import INNER, Group, Ranks, Scored, chance_of_severity, line_at, ranks_of
from evaluator.panel.rankings import RankedProposal, RankedReviewer, Ranking
from evaluator.panel.reviewer_totals import ReviewerTotals
from evaluator.panel.unranked import can_be_ranked, without_rank


def rank_by_model(
    combined: Sequence[CombinedReview],
    totals: ReviewerTotals,
    *,
    fundable: Fundable | None,
    seed: int,
    draws: int | None,
    among: Container[str] | None = None,
    interval: tuple[float, float] = INNER,
) -> Ranking:
    """The best expected rank first.

    `p_fund` is the probability of being among the best so many, as many as can be funded: of the rank, and
    not of the grant. Quotas, promises and amounts decide besides, by the funding line.

    Proposals that fail are not ranked; their reviews say how severe reviewers are all the same.

    Parameters
    ----------
    among
        Rank these among themselves, as those of one lot; reviews of all others say how severe reviewers are.
    interval
        The ends of the interval of ranks that says who can be told from the line.
    """
    asked = {one.proposal_id: one for one in combined if among is None or one.proposal_id in among}
    by_id = {name: one for name, one in asked.items() if can_be_ranked(one)}
    ranked = np.array(
        [place for place, name in enumerate(totals.proposal_ids) if name in by_id], dtype=np.intp
    )
    names = [totals.proposal_ids[place] for place in ranked]
    ranked_names = {*names}
    rest = [one for name, one in asked.items() if name not in ranked_names]
    unranked = [without_rank(one, is_line_asked=fundable is not None) for one in rest]
    if not names:
        return Ranking(
            method="bayes",
            proposals=tuple(unranked),
            fundable=None if fundable is None else 0,
            severity_chance=_severity(totals.scored),
            left_out=totals.left_out,
        )
    ranks = ranks_of(totals.scored, seed=seed, draws=draws, ranked=ranked)
    order = sorted(zip(ranks.expected.tolist(), names, strict=True))
    # The model knows of no quota: to it the line lies after so many.
    count = None if fundable is None else len(fundable([name for _, name in order]))
    line = line_at(ranks, count, interval=interval) if count is not None and 0 < count < len(names) else None
    groups = _groups(len(names), count) if line is None else line.groups
    columns = _columns(ranks, count)
    proposals = [
        without_rank(by_id[name]).model_copy(
            update={"group": group, **{column: values[place] for column, values in columns.items()}}
        )
        for place, (name, group) in enumerate(zip(names, groups, strict=True))
    ]
    proposals.sort(key=lambda one: (one.expected_rank or 0.0, one.proposal_id))
    return Ranking(
        method="bayes",
        proposals=(*_numbered(proposals), *unranked),
        reviewers=tuple(_reviewers(totals, ranks)),
        tau_proposal=ranks.tau,
        sigma=ranks.noise,
        points=totals.points,
        fundable=count,
        funding_line=None if line is None else line.rank,
        hangs_on_chance=line is not None and line.hangs_on_chance,
        severity_chance=_severity(totals.scored),
        left_out=totals.left_out,
        seed=seed,
        draws=ranks.draws,
    )


def _groups(count: int, fundable: int | None) -> Sequence[Group | None]:
    """Where all or none can be funded there is no line to lie on."""
    return [None if fundable is None else "accepted" if fundable else "rejected"] * count


def _columns(ranks: Ranks, fundable: int | None) -> Mapping[str, Sequence[float | None]]:
    """What the model says, one value for each proposal."""
    n = len(ranks.expected)
    return {
        "worth": ranks.worth.tolist(),
        "expected_rank": ranks.expected.tolist(),
        "percentile": ranks.percentile.tolist(),
        "surface": ranks.surface.tolist() if n > 1 else [None],
        "rank_q05": ranks.quantile(0.05).tolist(),
        "rank_q25": ranks.quantile(0.25).tolist(),
        "rank_q75": ranks.quantile(0.75).tolist(),
        "rank_q95": ranks.quantile(0.95).tolist(),
        "p_fund": [None] * n if fundable is None else ranks.among_the_best(fundable).tolist(),
    }


def _numbered(proposals: Sequence[RankedProposal]) -> list[RankedProposal]:
    """With the rank by expected rank; equals share the better one."""
    first: dict[float | None, int] = {}
    for place, one in enumerate(proposals, start=1):
        first.setdefault(one.expected_rank, place)
    return [one.model_copy(update={"rank": first[one.expected_rank]}) for one in proposals]


def _reviewers(totals: ReviewerTotals, ranks: Ranks) -> list[RankedReviewer]:
    given = np.bincount(totals.scored.reviewers, minlength=totals.scored.n_reviewers)
    return [
        RankedReviewer(
            reviewer_id=name,
            n=int(given[place]),
            severity=float(ranks.severity[place]),
            severity_low=float(ranks.severity_low[place]),
            severity_high=float(ranks.severity_high[place]),
            severity_points=float(ranks.severity[place]) * totals.points,
        )
        for place, name in enumerate(totals.reviewer_ids)
    ]


def _severity(scored: Scored) -> float | None:
    return chance_of_severity(scored) if len(scored.scores) > scored.n_proposals else None
