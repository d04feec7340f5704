"""How an order by a call's weights stands up to other weights. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluator.calls import Call
from evaluator.panel.order import order_key, ranked_total
from evaluator.panel.robustness import (
    Acceptability,
    Breakpoint,
    acceptability_of,
    around,
    breakpoints_of,
    ordinal,
    uniform,
)
from evaluator.panel.weighed import Weighed, weighed
from evaluator.scoring import Scorecard

Weights = Literal["around", "uniform", "ordinal"]


@dataclass(frozen=True, eq=False)
class Robust:
    """What would become of the order of the proposals that can be ranked."""

    proposal_ids: tuple[str, ...]
    """In order by the call's own weights."""
    ranks: tuple[int, ...]
    """By the call's own weights; equals share the better rank."""
    table: Weighed
    acceptability: Acceptability
    breakpoints: tuple[Breakpoint, ...]
    fund: int | None
    hangs_on_tie: bool
    """Whether the last that is funded and the first that is not have the same total, or are worth the same
    before it is rounded: tie-breaks decide between them, or nothing does, and no weight."""
    undecided: tuple[str, ...]
    """Those at the line that no total and no tie-break of scores tells apart, where not all can be funded."""
    unranked: tuple[str, ...]
    """Those that do not pass, or have no total."""


def robust(
    call: Call,
    scorecards: Mapping[str, Scorecard],
    *,
    weights: Weights,
    looseness: float,
    samples: int,
    seed: int,
    fund: int | None = None,
) -> Robust:
    """Ranks under many weights, and how far one weight must move until others are funded.

    The order is by the total, also where the call ranks by points for the money; equals are told apart by
    scores alone, up to the first tie-break that asks for more; and the first so many are funded, whatever
    quotas and promises make of that.

    Parameters
    ----------
    scorecards
        Of the panel's scores, by proposal id. Thresholds keep the call's own weights: what fails them is not
        ranked under any.
    fund
        How many are funded; None where that is not asked.

    Raises
    ------
    ValueError
        No proposal can be ranked, or the looseness is none.
    """
    groups = _in_order(call, scorecards)
    names = tuple(name for group in groups for name in group)
    table = weighed(call, [scorecards[name] for name in names])
    line = _line(groups, fund)
    draws = _drawn(table, weights, looseness, samples, seed)
    return Robust(
        proposal_ids=names,
        ranks=tuple(rank for rank, group in _ranked(groups) for _ in group),
        table=table,
        acceptability=acceptability_of(table.measured, draws),
        breakpoints=() if line is None else breakpoints_of(table.measured, table.shares, *line),
        fund=fund,
        hangs_on_tie=fund is not None and _hangs_on_tie(names, scorecards, table, fund),
        undecided=() if line is None else tuple(names[place] for place in line.tied),
        unranked=tuple(name for name in scorecards if name not in {*names}),
    )


def can_be_ordered(card: Scorecard) -> bool:
    """Whether it has a total and does not fail."""
    return card.passed is not False and ranked_total(card) is not None


class _Line(NamedTuple):
    """Places in the order."""

    funded: NDArray[np.intp]
    tied: NDArray[np.intp]


def _in_order(call: Call, scorecards: Mapping[str, Scorecard]) -> list[list[str]]:
    """Those that no score tells apart stand together, by name."""
    keys = {name: order_key(call, card) for name, card in scorecards.items() if can_be_ordered(card)}
    names = sorted(keys, key=lambda name: (keys[name], name))
    return [[*group] for _, group in groupby(names, key=keys.__getitem__)]


def _ranked(groups: Sequence[Sequence[str]]) -> Iterator[tuple[int, Sequence[str]]]:
    """Each group with its rank; equals share the better one."""
    yield from zip(accumulate((len(group) for group in groups), initial=1), groups, strict=False)


def _line(groups: Sequence[Sequence[str]], fund: int | None) -> _Line | None:
    """Who is funded for sure, and of whom only some can be; None where that is not asked."""
    if fund is None:
        return None
    sure, tied = 0, 0
    for rank, group in _ranked(groups):
        if rank - 1 + len(group) <= fund:
            sure = rank - 1 + len(group)
        elif rank <= fund:
            tied = len(group)
    return _Line(np.arange(sure), np.arange(sure, sure + tied))


def _drawn(
    table: Weighed, weights: Weights, looseness: float, samples: int, seed: int
) -> NDArray[np.float64]:
    match weights:
        case "around":
            return around(table.shares, looseness, samples, seed=seed)
        case "uniform":
            return uniform(len(table.shares), samples, seed=seed)
        case "ordinal":
            return ordinal(table.shares, samples, seed=seed)


def _hangs_on_tie(
    names: Sequence[str], scorecards: Mapping[str, Scorecard], table: Weighed, fund: int
) -> bool:
    if not 0 < fund < len(names):
        return False
    last, next_one = (ranked_total(scorecards[names[place]]) for place in (fund - 1, fund))
    worth = table.worth
    return last == next_one or bool(worth[fund:].max() >= worth[:fund].min() - 1e-9)
