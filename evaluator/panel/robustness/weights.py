"""Weights that could have been: any at all, any near those of the call, any in the same order. Pure."""

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def uniform(count: int, draws: int, *, seed: int) -> Array:
    """Any weights: each row of `count` adds up to 1, and no part of what is possible is likelier."""
    return np.random.default_rng(seed).dirichlet(np.ones(count), size=draws)


def around(shares: Array, looseness: float, draws: int, *, seed: int) -> Array:
    """Weights near the given ones.

    Each becomes, by itself, up to `looseness` of itself larger or smaller (0.5: between half and one and a
    half times what it was, all equally likely); then they are made to add up to 1.

    Raises
    ------
    ValueError
        The looseness is not between 0 and 1, or no weight is above 0.
    """
    check_looseness(looseness)
    if not shares.sum() > 0:
        raise ValueError("no weight is above 0")
    chance = np.random.default_rng(seed)
    moved = shares * chance.uniform(1 - looseness, 1 + looseness, size=(draws, len(shares)))
    return np.asarray(moved / moved.sum(axis=1, keepdims=True))


def check_looseness(looseness: float) -> None:
    """Accept what can be the looseness of `around`.

    Raises
    ------
    ValueError
        It is not between 0 and 1, or no number.
    """
    if not 0 <= looseness <= 1:
        found = "no number" if math.isnan(looseness) else f"{looseness:g}"
        raise ValueError(f"a looseness lies between 0 and 1; found {found}")


def ordinal(shares: Array, draws: int, *, seed: int) -> Array:
    """Any weights in the order of the given ones; the order among equals is left to chance."""
    chance = np.random.default_rng(seed)
    largest_first = -np.sort(-chance.dirichlet(np.ones(len(shares)), size=draws), axis=1)
    # Equal shares are told apart by chance, others by their size.
    by_chance = chance.random((draws, len(shares)))
    order = np.lexsort((by_chance, np.broadcast_to(-shares, by_chance.shape)), axis=1)
    found = np.empty_like(largest_first)
    np.put_along_axis(found, order, largest_first, axis=1)
    return found
