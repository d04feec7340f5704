"""A proposal with its scores and facts, as the charts of who, what, how much and where take it."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluator.calls import Call
from evaluator.charts.proposal_facts import ProposalFacts
from evaluator.charts.scored import ScoredProposal

MOST_COLUMNS = 30
"""Beyond this many columns nobody reads a single one: counts over all come first, and the best are drawn."""


@dataclass(frozen=True)
class WithFacts:
    """One column, point or set of arcs."""

    scored: ScoredProposal
    facts: ProposalFacts
    is_chosen: bool = False
    """Among those that the reader looks at closely."""


def best_first(call: Call, proposals: Sequence[WithFacts]) -> list[WithFacts]:
    """By total, those without one last."""
    return sorted(proposals, key=lambda one: one.scored.total_order(call))


def columns_drawn(call: Call, proposals: Sequence[WithFacts]) -> list[WithFacts]:
    """Those that get a column: all, or the chosen and the best, in the order of totals."""
    ordered = best_first(call, proposals)
    if len(ordered) <= MOST_COLUMNS:
        return ordered
    chosen = [one for one in ordered if one.is_chosen]
    others = [one for one in ordered if not one.is_chosen]
    return best_first(call, [*chosen, *others[: max(0, MOST_COLUMNS - len(chosen))]])
