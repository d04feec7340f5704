"""How far the machine's scores and people's go together on each criterion, and where they part. Pure.

Scores are compared as parts of their scale, 0 the worst and 1 the best, so that one criterion can stand
beside another and low may be best.
"""

import math
from collections.abc import Mapping
from statistics import fmean, stdev

from scipy import stats

from evaluator.calls import Call
from evaluator.calls.scales import Scale
from evaluator.foundation import Record
from evaluator.panel.compared_totals import correlation
from evaluator.panel.scores import judged
from evaluator.scoring.scales import has_points, low_is_best, span_of

Scores = Mapping[str, Mapping[str, float]]
"""By proposal and criterion, on each criterion's scale; what was not scored is not there."""

LEAST = 4
"""With fewer proposals a correlation has no interval."""


class Estimate(Record):
    """A figure with the ends of its interval of 95 %; these are None where there is too little to tell."""

    value: float
    low: float | None = None
    high: float | None = None


class CriterionAgreement(Record):
    """Machine and people on one criterion, over the proposals that both scored."""

    criterion: str
    n: int
    rank_correlation: Estimate | None
    """Spearman's; None where either side gives everybody the same, or fewer than three are there."""
    difference: Estimate | None
    """How much more the machine gives on average, as a part of the scale; None where nobody is there."""


class Parted(Record):
    """One score on which machine and people part."""

    proposal_id: str
    criterion: str
    machine: float
    people: float
    difference: float
    """As a part of the scale: above 0 where the machine gives more."""


def agreement_with_people(call: Call, machine: Scores, people: Scores) -> tuple[CriterionAgreement, ...]:
    """Of each criterion with points, in the call's order.

    The interval of the rank correlation is that of Bonett and Wright (2000), *Psychometrika* 65, 23-28:
    Fisher's transformation with a variance of (1 + r²/2) / (n - 3). That of the difference is Student's.
    """
    return tuple(
        _of(name, _pairs(call.scale_of(criterion), name, machine, people))
        for name, criterion in judged(call).items()
        if has_points(call.scale_of(criterion))
    )


def parted_most(call: Call, machine: Scores, people: Scores, *, most: int = 20) -> tuple[Parted, ...]:
    """The scores that lie furthest apart, furthest first."""
    found = [
        Parted(
            proposal_id=proposal,
            criterion=name,
            machine=machine[proposal][name],
            people=people[proposal][name],
            difference=round(ours - theirs, 9),
        )
        for name, criterion in judged(call).items()
        if has_points(call.scale_of(criterion))
        for proposal, (ours, theirs) in _pairs(call.scale_of(criterion), name, machine, people).items()
        if ours != theirs
    ]
    return tuple(sorted(found, key=lambda one: (-abs(one.difference), one.proposal_id, one.criterion))[:most])


def _pairs(scale: Scale, name: str, machine: Scores, people: Scores) -> dict[str, tuple[float, float]]:
    """Both as parts of the scale, of each proposal that both scored."""
    low, high = span_of(scale) or (0.0, 1.0)

    def part(score: float) -> float:
        reached = (score - low) / (high - low)
        return 1 - reached if low_is_best(scale) else reached

    return {
        proposal: (part(own[name]), part(people[proposal][name]))
        for proposal, own in machine.items()
        if name in own and name in people.get(proposal, {})
    }


def _of(name: str, pairs: Mapping[str, tuple[float, float]]) -> CriterionAgreement:
    differences = [ours - theirs for ours, theirs in pairs.values()]
    return CriterionAgreement(
        criterion=name,
        n=len(pairs),
        rank_correlation=_rank_correlation([*pairs.values()]),
        difference=_mean(differences) if differences else None,
    )


def _rank_correlation(pairs: list[tuple[float, float]]) -> Estimate | None:
    if len(pairs) < LEAST - 1:
        return None
    ranks = [stats.rankdata([round(pair[side], 9) for pair in pairs]).tolist() for side in (0, 1)]
    value = correlation(*ranks)
    if value is None:
        return None
    if len(pairs) < LEAST or abs(value) >= 1:
        return Estimate(value=value)
    reach = float(stats.norm.ppf(0.975)) * math.sqrt((1 + value**2 / 2) / (len(pairs) - 3))
    middle = math.atanh(value)
    return Estimate(value=value, low=math.tanh(middle - reach), high=math.tanh(middle + reach))


def _mean(values: list[float]) -> Estimate:
    mean = fmean(values)
    if len(values) < 2:
        return Estimate(value=mean)
    reach = float(stats.t.ppf(0.975, len(values) - 1)) * stdev(values) / math.sqrt(len(values))
    return Estimate(value=mean, low=mean - reach, high=mean + reach)
