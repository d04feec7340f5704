"""Who is above the funding line for sure, who below, and between whom it cannot tell. Pure.

Heyard, Ott, Salanti and Egger (2022): the line lies at the expected rank of the last that can be funded.
Whose interval of ranks holds the line is neither above nor below it; the call may draw lots among these.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from evaluator.panel.ranking.model import Array
from evaluator.panel.ranking.ranks import Ranks

Group = Literal["accepted", "random selection", "rejected"]
INNER, OUTER = (0.25, 0.75), (0.05, 0.95)
"""The ends of the intervals of ranks of 50 % and of 90 %."""
ERRORS = 3.0
"""So many standard errors the line may be off by chance."""


@dataclass(frozen=True, eq=False)
class Line:
    """The funding line, and where each proposal stands to it."""

    rank: float
    """The expected rank at which it lies."""
    groups: tuple[Group, ...]
    hangs_on_chance: bool
    """Whether the line is so near a whole rank that other draws may put a proposal into another group."""


def line_at(ranks: Ranks, fundable: int, *, interval: tuple[float, float] = INNER) -> Line:
    """The line under which `fundable` proposals would be the best ones by expected rank.

    Raises
    ------
    ValueError
        None can be funded, or all: then there is no line.
    """
    expected = ranks.expected
    if not 0 < fundable < len(expected):
        raise ValueError("a line lies between proposals")
    last = int(np.argsort(expected, kind="stable")[fundable - 1])
    line = float(expected[last])
    low, high = (ranks.quantile(end) for end in interval)
    groups = [
        _group(line, int(begin), int(end), is_at_line=place == last or own == line)
        for place, (begin, end, own) in enumerate(zip(low, high, expected, strict=True))
    ]
    if sum(group != "rejected" for group in groups) == fundable:
        groups = ["accepted" if group == "random selection" else group for group in groups]
    return Line(line, tuple(groups), _is_near_whole(line, ranks, last))


def _group(line: float, begin: int, end: int, *, is_at_line: bool) -> Group:
    if is_at_line or begin <= line <= end:
        return "random selection"
    return "accepted" if end < line else "rejected"


def _is_near_whole(line: float, ranks: Ranks, last: int) -> bool:
    return bool(abs(line - round(line)) < ERRORS * _error_of(ranks)[last])


def _error_of(ranks: Ranks) -> Array:
    """The standard error of each expected rank, by the number of draws."""
    places = np.arange(1, len(ranks.acceptability) + 1, dtype=float)
    variance = ranks.acceptability @ places**2 - ranks.expected**2
    return np.asarray(np.sqrt(np.maximum(variance, 0) / ranks.draws))
