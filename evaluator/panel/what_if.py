"""What if the criteria weighed otherwise? Everybody's place under other weights, at once. Pure.

What reviewers gave is not judged anew: each total is `sum(share * part reached) / sum(share)` over the
criteria that count for the proposal, from the table of `weighed`. A weight is a share of all weights, as in
the call. Who fails keeps failing: thresholds were set under the call's own weights.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluator.calls import Call
from evaluator.panel.combined_reviews import CombinedReview
from evaluator.panel.derived_keys import derived_order
from evaluator.panel.known import Known
from evaluator.panel.unranked import can_be_ranked
from evaluator.panel.weighed import Weighed, highest_points, weighed

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Reordered:
    """Where each proposal stands under some weights; in the order of `WhatIf.proposal_ids`."""

    shares: Floats
    """Of each criterion; together 1."""
    points: Floats
    """The total for the ranking, rounded as the call rounds it."""
    ranks: Places
    """1 is best; equals share the better rank."""
    order: Places
    """Which proposal stands first, second and so on."""


@dataclass(frozen=True, eq=False)
class WhatIf:
    """The proposals that can be ranked, ready to be put in order under any weights."""

    proposal_ids: tuple[str, ...]
    table: Weighed
    _highest: Floats
    """Points of the total of which a worth of 1 stands."""
    _requested: Floats | None
    """Where the call ranks by points for the money."""
    _ties: Places
    """Which of equal totals stands first by the call's tie-breaks; equal where these say nothing either."""
    _decimals: int

    @property
    def criteria(self) -> tuple[str, ...]:
        """What weighs: criteria, and sections carried over whole."""
        return self.table.criteria

    def under(self, weights: Sequence[float] | Floats) -> Reordered:
        """The order under these weights, one for each of `criteria`; only their proportions count.

        Raises
        ------
        ValueError
            Another number of weights, one below 0, or none above it.
        """
        given = np.asarray(weights, dtype=float)
        if given.shape != self.table.shares.shape:
            raise ValueError(f"weights: expected {len(self.criteria)}, got {given.size}")
        if not np.isfinite(given).all() or (given < 0).any() or given.sum() <= 0:
            raise ValueError("weights: each must be 0 or more, and one above 0")
        shares = given / given.sum()
        points = _half_up(self.table.measured.worth(shares[None])[0] * self._highest, self._decimals)
        value = points if self._requested is None else _for_the_money(points, self._requested)
        order = np.lexsort((np.arange(len(value)), self._ties, -value))
        is_new = np.ones(len(order), dtype=bool)
        sorted_value, sorted_ties = value[order], self._ties[order]
        is_new[1:] = (sorted_value[1:] != sorted_value[:-1]) | (sorted_ties[1:] != sorted_ties[:-1])
        ranks = np.empty(len(order), dtype=np.intp)
        ranks[order] = np.maximum.accumulate(np.where(is_new, np.arange(1, len(order) + 1), 0))
        return Reordered(shares, points, ranks, order)

    def as_the_call_says(self) -> Reordered:
        """The order under the call's own weights."""
        return self.under(self.table.shares)


def what_if(
    call: Call, combined: Sequence[CombinedReview], known: Mapping[str, Known] | None = None
) -> WhatIf | None:
    """The proposals of a ranking, to be put in order under other weights.

    Ties are broken by the call's keys; one that looks at which sectors stand above is asked as if none did.

    Returns
    -------
    None where nothing can be ranked, or where there is nothing to weigh against each other: one criterion, or
    a person's judgement of the whole; or the call combines reviewers' totals, which each had these weights.
    """
    ranked = sorted((one for one in combined if can_be_ranked(one)), key=lambda one: one.proposal_id)
    if not ranked or call.totals.overall is not None or call.reviews.combine_at == "total":
        return None
    table = weighed(call, [one.scorecard for one in ranked])
    if len(table.criteria) < 2:
        return None
    knowing = known or {}
    about = [knowing.get(one.proposal_id, Known()) for one in ranked]
    keys = [derived_order(call, one.scorecard, it) for one, it in zip(ranked, about, strict=True)]
    place_of = {key: place for place, key in enumerate(sorted(set(keys)))}
    by_money = call.ranking.by == "points_per_requested"
    return WhatIf(
        proposal_ids=tuple(one.proposal_id for one in ranked),
        table=table,
        _highest=np.array([highest_points(one.scorecard) for one in ranked]),
        _requested=np.array([float(it.requested or 0) for it in about]) if by_money else None,
        _ties=np.array([place_of[key] for key in keys], dtype=np.intp),
        _decimals=call.totals.decimals,
    )


def _for_the_money(points: Floats, requested: Floats) -> Floats:
    """Without an amount nothing can be said of what the money buys: behind all others."""
    behind = np.full_like(points, -np.inf)
    return np.divide(points, requested, out=behind, where=requested > 0)


def _half_up(values: Floats, decimals: int) -> Floats:
    """As `scoring.rounded`, of many: what is exact to nine decimals is rounded half up."""
    times = 10.0**decimals
    return np.asarray(np.floor(np.round(values, 9) * times + 0.5 + times * 5e-10) / times)
