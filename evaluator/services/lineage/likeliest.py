"""Which of an index's candidates are compared word by word: the likeliest by text, by names and by record.

Each says what the others cannot: runs of words tell nothing across languages, names nothing of who left them
out, and records differ in how much they tell. So each has places of its own, and the rest go to all together.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import log1p

from evaluator.lineage import Programme
from evaluator.lineage.records.profiles import Profile
from evaluator.lineage.records.rarity import Rarity
from evaluator.lineage.records.records_alike import records_alike
from evaluator.programmes.index.candidates import Candidate

MOST_RANKED = 500
"""Candidates that are looked at: all that the lists of an index have together."""

BY_TEXT, BY_NAMES = 5, 5
"""Places that nothing else can take."""

_SHARE = 0.005
"""The share of the proposal's text, explained by one programme alone, that adds 0.7 to log-odds; a tenth of
the text adds 3."""

_NAMES = 0.1
"""What the rarity of shared names adds to log-odds."""


def likeliest(
    found: Sequence[Candidate],
    records: Mapping[str, Programme],
    *,
    proposal: Profile,
    rarity: Rarity,
    most: int,
) -> tuple[str, ...]:
    """The ids of at most so many candidates, the likeliest first.

    Parameters
    ----------
    found
        Candidates in the order of the text that they explain.
    records
        The programmes behind them; one that is not at hand is none.
    """
    known = [one for one in found if one.programme_id in records]
    if len(known) <= most:
        return tuple(one.programme_id for one in known)
    together = {
        one.programme_id: records_alike(proposal, records[one.programme_id], rarity)
        + log1p(one.score / _SHARE)
        + _NAMES * one.names
        for one in known
    }
    by_names = sorted(known, key=lambda one: (-one.names, -one.score, one.programme_id))
    chosen = dict.fromkeys(_ids(known[:BY_TEXT]))
    chosen |= dict.fromkeys(_ids(one for one in by_names[:BY_NAMES] if one.names > 0))
    order = sorted(together, key=lambda name: (-together[name], name))
    for name in order:
        if len(chosen) >= most:
            break
        chosen[name] = None
    return tuple(sorted(chosen, key=order.index))[:most]


def _ids(candidates: Iterable[Candidate]) -> Iterable[str]:
    return (one.programme_id for one in candidates)
