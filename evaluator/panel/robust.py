"""How an order by a call's weights stands up to other weights. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

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
    """Whether the last that is funded and the first that is not are worth the same: tie-breaks, names or
    rounding decide between them, and no weight."""
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
    names, ranks = _in_order(call, scorecards)
    table = weighed(call, [scorecards[name] for name in names])
    ranked = {*names}
    draws = _drawn(table, weights, looseness, samples, seed)
    return Robust(
        proposal_ids=names,
        ranks=ranks,
        table=table,
        acceptability=acceptability_of(table.measured, draws),
        breakpoints=() if fund is None else _breakpoints(table, fund),
        fund=fund,
        hangs_on_tie=fund is not None and _hangs_on_tie(table, fund),
        unranked=tuple(name for name in scorecards if name not in ranked),
    )


def _in_order(call: Call, scorecards: Mapping[str, Scorecard]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    keys = {
        name: order_key(call, card)
        for name, card in scorecards.items()
        if card.passed is not False and ranked_total(card) is not None
    }
    names = tuple(sorted(keys, key=lambda name: (keys[name], name)))
    first: dict[tuple[float, ...], int] = {}
    for place, name in enumerate(names, start=1):
        first.setdefault(keys[name], place)
    return names, tuple(first[keys[name]] for name in names)


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


def _breakpoints(table: Weighed, fund: int) -> tuple[Breakpoint, ...]:
    return breakpoints_of(table.measured, table.shares, np.arange(min(fund, len(table.measured.reached))))


def _hangs_on_tie(table: Weighed, fund: int) -> bool:
    worth = table.worth
    return 0 < fund < len(worth) and bool(worth[fund:].max() >= worth[:fund].min() - 1e-9)
