"""Proposals in order by the panel's totals, with ties at the line shown, not hidden."""

from collections.abc import Mapping, Sequence

from evaluator.calls import Call
from evaluator.panel.combined_reviews import CombinedReview
from evaluator.panel.fundable import Fundable
from evaluator.panel.known import Known
from evaluator.panel.order import in_order, total_to_rank
from evaluator.panel.ranking import Group
from evaluator.panel.rankings import Method, RankedProposal, Ranking
from evaluator.panel.unranked import can_be_ranked, without_rank


def rank_by_totals(
    call: Call,
    combined: Sequence[CombinedReview],
    *,
    fundable: Fundable | None,
    method: Method,
    known: Mapping[str, Known] | None = None,
) -> Ranking:
    """The best total first; the call's tie-breaks tell equals apart.

    Each is in the group of what becomes of it, and of equals so many are funded by chance as there are places
    for them: whom a quota passes over is rejected, wherever it stands.

    Parameters
    ----------
    known
        What is known of each besides its scores; without it ties are broken as far as scores can tell.
    """
    passing = [one for one in combined if can_be_ranked(one)]
    found: list[RankedProposal] = []
    line = None
    groups = in_order(call, passing, known)
    order = [one.proposal_id for group in groups for one in group]
    funded = None if fundable is None else {*fundable(order)}
    for group in groups:
        place = len(found)
        room = None if funded is None else sum(one.proposal_id in funded for one in group)
        if room:
            line = total_to_rank(group[0])
        found += [
            without_rank(one).model_copy(
                update={
                    "rank": place + 1,
                    "p_fund": None if room is None else room / len(group),
                    "group": None if room is None else _group(room, len(group)),
                }
            )
            for one in group
        ]
    rest = [one for one in combined if not can_be_ranked(one)]
    count = None if funded is None else len(funded)
    is_line = count is not None and 0 < count < len(passing)
    return Ranking(
        method=method,
        proposals=(*found, *(without_rank(one, is_line_asked=count is not None) for one in rest)),
        fundable=count,
        funding_line=line if is_line else None,
    )


def _group(room: int, size: int) -> Group:
    return "accepted" if room == size else "random selection" if room else "rejected"
