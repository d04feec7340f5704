"""Halo: whether somebody's scores on the criteria of one proposal are more alike than other people's. Pure.

The standard deviation across criteria within a proposal, one of the measures of halo in Saal, Downey and
Lahey, *Psychological Bulletin* 88 (1980), 413-428. Each criterion's own level is subtracted before, since
otherwise it mostly says that somebody scores some criteria lower everywhere: Pulakos, Schmitt and Ostroff,
*Journal of Applied Psychology* 71 (1986), 29-32. In truth a proposal may be as good on one criterion as on
another, so what counts is the ratio to those who read the same proposals.
"""

from collections.abc import Mapping, Sequence
from statistics import fmean, stdev

from evaluator.foundation import Record
from evaluator.scoring.exactness import TOLERANCE

FEWEST_CRITERIA = 3
"""Of two criteria the standard deviation is one difference, which says nothing of a pattern."""

Parts = Mapping[str, float]
"""By criterion: where the score lies from the worst of its scale, 0, to the best, 1."""


class Halo(Record):
    """How far somebody's scores of one proposal differ, as a part of the scale, beside other people's."""

    own: float
    others: float
    proposals: int
    """Over how many proposals."""

    @property
    def ratio(self) -> float | None:
        """Below 1: more alike than others' scores; None where others' do not differ at all."""
        return self.own / self.others if self.others > TOLERANCE else None


def halo_of(given: Sequence[tuple[Parts, Sequence[Parts]]], *, fewest: int) -> Halo | None:
    """How alike the scores of one reviewer are within a proposal.

    Parameters
    ----------
    given
        Of each proposal one's own scores, and those of each other reviewer.
    fewest
        So many proposals are needed that both scored on at least three criteria.

    Returns
    -------
    Halo | None
        None where there are fewer.
    """
    compared = [
        (own, kept)
        for own, others in given
        if (kept := [one for one in others if len({*own} & {*one}) >= FEWEST_CRITERIA])
    ]
    if len(compared) < fewest:
        return None
    own_level = _levels([[own] for own, _ in compared])
    their_level = _levels([others for _, others in compared])
    ours, theirs = [], []
    for own, others in compared:
        pairs = [(own, one, sorted({*own} & {*one})) for one in others]
        ours.append(fmean(_spread(mine, own_level, shared) for mine, _, shared in pairs))
        theirs.append(fmean(_spread(one, their_level, shared) for _, one, shared in pairs))
    return Halo(own=round(fmean(ours), 9), others=round(fmean(theirs), 9), proposals=len(compared))


def _levels(given: Sequence[Sequence[Parts]]) -> dict[str, float]:
    """The mean on each criterion, over proposals, of the mean of those who scored it."""
    means: dict[str, list[float]] = {}
    for several in given:
        for name in sorted({name for one in several for name in one}):
            means.setdefault(name, []).append(fmean(one[name] for one in several if name in one))
    return {name: fmean(values) for name, values in means.items()}


def _spread(parts: Parts, level: Mapping[str, float], names: Sequence[str]) -> float:
    return stdev(parts[name] - level[name] for name in names)
