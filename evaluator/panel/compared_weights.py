"""Weights by comparison: how many times more one criterion matters than another, asked pair by pair. Pure.

Each answer is a ratio. Weights are those whose logarithms fit the logarithms of all ratios best (least
squares: G. Crawford and C. Williams, *Journal of Mathematical Psychology* 29, 1985, 387-405), which needs
answers only along a connected graph: one less than there are criteria. Each further answer shows how far the
answers agree.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from evaluator.foundation import Record

Floats = NDArray[np.float64]

INCONSISTENT = {3: 0.31, 4: 0.35}
INCONSISTENT_FROM_FIVE = 0.37
"""From here on answers contradict each other too much: as 0.10 of Saaty's consistency ratio, by J. Aguarón
and J. Moreno-Jiménez, *European Journal of Operational Research* 147, 2003, 137-145.

Small departures e of n criteria raise the largest eigenvalue of the matrix of ratios by Σ e² / n, so that the
geometric index comes to 2 n / (n - 2) of Saaty's index, which at the limit is a tenth of what random answers
of 1/9 to 9 have. The test draws these (0.52, 0.88, 1.11 … for 3, 4, 5 criteria) and finds 0.31, 0.35 and 0.37
again, as far as twelve criteria.
"""


class Compared(Record):
    """One answer."""

    first: str
    second: str
    ratio: float
    """How many times more the first matters than the second; below 1 where it matters less."""


class ComparedWeights(Record):
    """What the answers come to."""

    weights: Mapping[str, float] | None
    """Together 1; None while the answers do not connect all criteria."""
    geometric_consistency: float | None
    """The squares of what answers depart from the weights, in logarithms, for each answer more than needed; 0
    where all agree, None where there are no more answers than weights need."""
    limit: float
    """Below it answers agree well enough."""
    is_consistent: bool | None
    furthest: Compared | None
    """The answer that departs most from what the others say; None where none departs."""


def compared_weights(criteria: Sequence[str], answers: Iterable[Compared]) -> ComparedWeights:
    """The weights that fit the answers best, and how far these agree.

    With an answer for every pair the measure is the geometric consistency index of Aguarón and
    Moreno-Jiménez; with fewer it is divided by as many answers as are left once the weights are known, in the
    same way.

    Raises
    ------
    ValueError
        An answer is about something else, about one thing, or its ratio is not above 0.
    """
    given = [*answers]
    _check(criteria, given)
    places = {name: place for place, name in enumerate(criteria)}
    if not _is_connected(criteria, given):
        return ComparedWeights(
            weights=None,
            geometric_consistency=None,
            limit=_limit(len(criteria)),
            is_consistent=None,
            furthest=None,
        )
    rows, logarithms = _design(places, given)
    fitted = np.linalg.lstsq(rows, logarithms, rcond=None)[0]
    weights = np.exp(fitted - fitted.max())
    weights /= weights.sum()
    departures = logarithms - rows @ fitted
    left = len(given) - (len(criteria) - 1)
    measure = float(departures @ departures / left) if left else None
    worst = int(np.argmax(np.abs(departures))) if given else None
    departs = worst is not None and abs(departures[worst]) > 1e-9
    return ComparedWeights(
        weights=dict(zip(criteria, weights.tolist(), strict=True)),
        geometric_consistency=measure,
        limit=_limit(len(criteria)),
        is_consistent=None if measure is None else measure < _limit(len(criteria)),
        furthest=given[worst] if worst is not None and departs else None,
    )


def next_question(criteria: Sequence[str], answers: Iterable[Compared]) -> tuple[str, str] | None:
    """The pair of which an answer would tell most; None where every pair was asked.

    While criteria are not connected: each in turn against the first. Then the pair whose ratio is least
    certain by the answers so far: its variance is that of a resistance between two points of a network.
    """
    given = [*answers]
    _check(criteria, given)
    asked = {frozenset((one.first, one.second)) for one in given}
    pairs = [pair for pair in combinations(criteria, 2) if frozenset(pair) not in asked]
    if not pairs:
        return None
    groups = _groups(criteria, given)
    apart = [pair for pair in pairs if groups[pair[0]] != groups[pair[1]]]
    if apart:
        return apart[0]
    places = {name: place for place, name in enumerate(criteria)}
    rows, _ = _design(places, given)
    spread = np.linalg.pinv(rows.T @ rows)

    def variance(pair: tuple[str, str]) -> float:
        first, second = places[pair[0]], places[pair[1]]
        return float(round(spread[first, first] + spread[second, second] - 2 * spread[first, second], 9))

    return max(pairs, key=variance)


def _check(criteria: Sequence[str], answers: Sequence[Compared]) -> None:
    for one in answers:
        if one.first not in criteria or one.second not in criteria or one.first == one.second:
            raise ValueError(f"an answer compares two of {', '.join(criteria)}: {one.first}, {one.second}")
        if one.ratio <= 0:
            raise ValueError(f"a ratio is above 0, found {one.ratio:g} for {one.first} and {one.second}")


def _design(places: Mapping[str, int], answers: Sequence[Compared]) -> tuple[Floats, Floats]:
    """One row for each answer: the logarithm of the first less that of the second."""
    rows = np.zeros((len(answers), len(places)))
    for row, one in zip(rows, answers, strict=True):
        row[places[one.first]], row[places[one.second]] = 1.0, -1.0
    return rows, np.log(np.array([one.ratio for one in answers], dtype=float))


def _groups(criteria: Sequence[str], answers: Sequence[Compared]) -> dict[str, str]:
    """Which criteria are connected by answers: each with the name of its group."""
    group = {name: name for name in criteria}
    for one in answers:
        kept, gone = group[one.first], group[one.second]
        group = {name: kept if own == gone else own for name, own in group.items()}
    return group


def _is_connected(criteria: Sequence[str], answers: Sequence[Compared]) -> bool:
    return len(set(_groups(criteria, answers).values())) == 1


def _limit(criteria: int) -> float:
    return INCONSISTENT.get(criteria, INCONSISTENT_FROM_FIVE)
