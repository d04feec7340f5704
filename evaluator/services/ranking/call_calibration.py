"""What calibration changes in a stage in the store, lot by lot."""

from collections.abc import Mapping

from evaluator.panel.calibrated_changes import CalibratedChanges, calibrated_changes
from evaluator.services.keeping import Keeping
from evaluator.services.ranking.call_agreement import reviewers_by_model
from evaluator.services.ranking.call_ranking import CallRanking
from evaluator.services.ranking.totals_kept import totals_of

Changes = Mapping[str | None, CalibratedChanges]
"""By lot, as the rankings are; without those that the ranking model cannot rank."""


class _Made(Keeping):
    """What was made lately: a page asks for the same at every click."""

    most_kept = 8


_MADE = _Made()


def calibration_in(found: CallRanking) -> Changes:
    """Of rankings that whoever asked for them may see."""
    seeds = tuple(None if lot.calibrated is None else lot.calibrated.seed for lot in found.lots)
    return _MADE.kept((found.made_of.name, seeds), lambda: _changes(found))


def _changes(found: CallRanking) -> Changes:
    totals, reviewers = totals_of(found.made_of), reviewers_by_model(found)
    if totals is None:
        return {}
    return {
        lot.lot: calibrated_changes(lot.by_call, lot.calibrated, totals, reviewers)
        for lot in found.lots
        if lot.calibrated is not None
    }
