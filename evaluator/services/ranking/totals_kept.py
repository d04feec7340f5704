"""What each reviewer's scores come to, of a stage in the store: made once for all that is read from it."""

from evaluator.panel.reviewer_totals import ReviewerTotals, reviewer_totals
from evaluator.services.keeping import Keeping
from evaluator.services.ranking.rankable import Rankable


class _Made(Keeping):
    """Totals that were made lately."""

    most_kept = 4


_MADE = _Made()


def totals_of(found: Rankable) -> ReviewerTotals | None:
    """One total for each review; None where no review covers half the weight."""
    return _MADE.kept(found.name, lambda: _totals(found))


def _totals(found: Rankable) -> ReviewerTotals | None:
    try:
        return reviewer_totals(found.call, found.ratings, facts=found.facts, carried=found.carried)
    except ValueError:
        return None
