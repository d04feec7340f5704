"""The ranking of a lot as charts take it: each proposal with its scores and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluator.calls import Call
from evaluator.charts.placed import Placed
from evaluator.charts.scored import ScoredProposal
from evaluator.charts.wording import distinct
from evaluator.panel import CombinedReview
from evaluator.panel.fundable import Fundable, by_the_call, has_line
from evaluator.panel.funding.rooms import purse_of, purses_of
from evaluator.panel.known import Known
from evaluator.panel.rankings import Ranking
from evaluator.panel.reviews import Rating
from evaluator.services.keeping import Keeping
from evaluator.services.ranking.call_ranking import CallRanking, LotRanking


@dataclass(frozen=True, eq=False)
class Places(Keeping):
    """What proposals that compete for the same money are shown by. Charts and tables are kept beside it."""

    call: Call
    lot: str | None
    placed: tuple[Placed, ...]
    """In the order of their references."""
    combined: tuple[CombinedReview, ...]
    by_call: Ranking
    calibrated: Ranking | None
    ratings: tuple[Rating, ...]
    """Of these proposals."""
    facts: Mapping[str, Known]
    """What is known of each besides its scores, by its reference."""
    available: float | None
    """The money that there is, in the call's currency; None where the call does not say."""
    fundable: Fundable | None


class _Made(Keeping):
    """What was made lately: a page asks for the same at every click."""

    most_kept = 8


_MADE = _Made()


def places_of(found: CallRanking, lot: LotRanking) -> Places:
    """Those of one lot, or of the call where it has none apart. Nobody's name is in it."""
    seed = None if lot.calibrated is None else lot.calibrated.seed
    return _MADE.kept((found.made_of.name, lot.lot, seed), lambda: _places(found, lot))


def _places(found: CallRanking, lot: LotRanking) -> Places:
    made_of = found.made_of
    combined = {one.proposal_id: one for one in lot.combined}
    names = sorted(combined)
    labels = distinct(made_of.proposals[name].label for name in names)
    by_call = {one.proposal_id: one for one in lot.by_call.proposals}
    calibrated = {} if lot.calibrated is None else {one.proposal_id: one for one in lot.calibrated.proposals}
    available = purses_of(found.call, [lot.lot]).money.get(purse_of(found.call, lot.lot))
    return Places(
        call=found.call,
        lot=lot.lot,
        placed=tuple(
            Placed(
                proposal_id=name,
                scored=ScoredProposal(
                    label,
                    made_of.proposals[name].title,
                    combined[name].scorecard,
                    combined[name].criteria,
                    combined[name].total,
                ),
                by_call=by_call[name],
                calibrated=calibrated.get(name),
                requested=_amount(made_of.known[name]),
            )
            for name, label in zip(names, labels, strict=True)
        ),
        combined=lot.combined,
        by_call=lot.by_call,
        calibrated=lot.calibrated,
        ratings=tuple(one for one in made_of.ratings if one.proposal_id in combined),
        facts={name: made_of.known[name] for name in names},
        available=None if available is None else float(available),
        fundable=by_the_call(found.call, {name: made_of.known[name] for name in names})
        if has_line(found.call)
        else None,
    )


def _amount(known: Known) -> float | None:
    return None if known.requested is None else float(known.requested)
