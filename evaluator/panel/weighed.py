"""The total taken apart: what was reached on each criterion, beside the weights of the ranking. Pure."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluator.calls import Call
from evaluator.calls.process import Overall
from evaluator.calls.scales import Scale
from evaluator.panel.robustness import Measured
from evaluator.scoring import OVERALL, CriterionLine, NodeLine, Scorecard, effective_ranking_shares
from evaluator.scoring.overall import overall_scale
from evaluator.scoring.scales import fraction, least_fraction

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Weighed:
    """Scorecards as one table. Weighed by the shares it is each one's total for the ranking, 0 to 1."""

    criteria: tuple[str, ...]
    """Criteria that weigh anything, sections carried over whole, or the overall score alone."""
    shares: Array
    """Of each in the ranking; together 1."""
    least: Array
    """What the worst score on each is worth."""
    measured: Measured

    @property
    def worth(self) -> Array:
        """Each scorecard's total for the ranking before it is rounded, as a part of the highest."""
        return np.asarray(self.measured.worth(self.shares[None])[0])

    @property
    def worst_of_each(self) -> Array:
        """What the worst scores on what each was scored on would be worth, without bonus or penalty."""
        measured = Measured(
            np.broadcast_to(self.least, self.measured.reached.shape),
            self.measured.counts,
            np.zeros(len(self.measured.reached)),
        )
        return np.asarray(measured.worth(self.shares[None])[0])

    @property
    def worst(self) -> float:
        """What the worst scores on everything are worth; above 0 where scales of 1 to 5 count from zero."""
        return float(self.shares @ self.least)


def weighed(call: Call, scorecards: Sequence[Scorecard]) -> Weighed:
    """The scorecards of one call as a table, the overall scores where the call asks for these.

    Raises
    ------
    ValueError
        There is no scorecard, or nothing that weighs anything.
    """
    overall, scale = call.totals.overall, overall_scale(call)
    if overall is not None and scale is not None:
        return _of_overall(overall, scale, scorecards)
    rows = [_weights(one) for one in scorecards]
    stated = effective_ranking_shares(call)
    # A section carried over counts as a whole, in place of what is in it.
    whole = {node.id for one in scorecards for node in _carried(one)}
    inside = {line.id for one in scorecards for line in one.criteria if line.section in whole}
    names = [
        name for name in stated if any(row.get(name) for row in rows) or (stated[name] and name not in inside)
    ]
    names += sorted({name for row in rows for name in row} - {*stated})
    if not names or not rows:
        raise ValueError("nothing to weigh")
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    shares = np.array([stated.get(name, 0.0) for name in names])
    # What counts in some lots only, or was carried over, has no weight in the call as a whole.
    shares = np.where(shares > 0, shares, table.mean(axis=0))
    shares /= shares.sum()
    reached = np.array([[_reached(one, name) for name in names] for one in scorecards])
    return Weighed(
        criteria=tuple(names),
        shares=shares,
        least=np.array([_least(call, name) for name in names]),
        measured=Measured.of(
            np.where(table > 0, reached, np.nan),
            counts=np.divide(table, shares, out=np.zeros_like(table), where=shares > 0),
            extra=np.array([_extra(one, row) for one, row in zip(scorecards, rows, strict=True)]),
        ),
    )


def highest_points(card: Scorecard) -> float:
    """The highest total for the ranking that the proposal could reach: what a worth of 1 is in points."""
    return _highest(card, _weights(card))


def _of_overall(overall: Overall, scale: Scale, scorecards: Sequence[Scorecard]) -> Weighed:
    reached = [
        math.nan if one.overall is None else fraction(scale, one.overall / overall.reported_times)
        for one in scorecards
    ]
    return Weighed(
        criteria=(OVERALL,),
        shares=np.ones(1),
        least=np.array([least_fraction(scale)]),
        measured=Measured.of(np.array(reached)[:, None]),
    )


def _weights(card: Scorecard) -> dict[str, float]:
    """What each weighs in the ranking of this proposal."""
    lines: list[CriterionLine | NodeLine] = [*card.criteria, *_carried(card)]
    return {line.id: line.ranking_share for line in lines if line.share}


def _carried(card: Scorecard) -> list[NodeLine]:
    return [node for node in card.nodes if node.carried and node.share]


def _reached(card: Scorecard, name: str) -> float:
    """The part of the best; nothing for what does not apply and keeps its weight all the same."""
    lines: list[CriterionLine | NodeLine] = [*card.criteria, *_carried(card)]
    line = next((line for line in lines if line.id == name), None)
    if line is None or not line.maximum:
        return math.nan
    if line.points is None:
        return 0.0 if isinstance(line, CriterionLine) and not line.applies else math.nan
    return line.points / line.maximum


def _extra(card: Scorecard, weights: Mapping[str, float]) -> float:
    """Bonus and penalty, as a part of the highest total for the ranking."""
    highest = _highest(card, weights)
    return (card.bonus - card.penalty) / highest if highest else 0.0


def _highest(card: Scorecard, weights: Mapping[str, float]) -> float:
    return card.out_of * math.fsum(weights.values())


def _least(call: Call, name: str) -> float:
    criterion = next((one for one in call.criteria if one.id == name), None)
    return 0.0 if criterion is None else least_fraction(call.scale_of(criterion))
