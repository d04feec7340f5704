"""In which order a table has a row for each proposal. Pure."""

from collections.abc import Iterable

from evaluator.panel.rankings import RankedProposal


def in_rows(proposals: Iterable[RankedProposal]) -> list[RankedProposal]:
    """Those with a rank as they stand; then the others, the highest total first, those without one last."""
    return sorted(
        proposals, key=lambda one: (one.rank is None, 0.0 if one.rank is not None else -(one.total or 0.0))
    )
