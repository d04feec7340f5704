"""Weights that could have been: together 1, as near and in the order that was asked for."""

import numpy as np
import pytest

from evaluator.panel.robustness import around, ordinal, uniform

SHARES = np.array([0.5, 0.2, 0.2, 0.1])


def test_any_weights_are_spread_evenly_over_all_there_are() -> None:
    found = uniform(3, 40_000, seed=1)
    assert found.sum(axis=1) == pytest.approx(np.ones(40_000))
    # Of three weights each is above x with probability (1 - x)².
    assert [(found[:, 0] > x).mean() for x in (0.25, 0.5, 0.75)] == pytest.approx(
        [0.5625, 0.25, 0.0625], abs=0.01
    )


def test_near_weights_are_no_farther_than_the_looseness_lets_them() -> None:
    found = around(SHARES, 0.3, 20_000, seed=1)
    assert found.sum(axis=1) == pytest.approx(np.ones(20_000))
    assert found.mean(axis=0) == pytest.approx(SHARES, abs=0.01)
    ratios = (found / found[:, :1]) / (SHARES / SHARES[0])
    assert ratios.min() >= 0.7 / 1.3 - 1e-12
    assert ratios.max() <= 1.3 / 0.7 + 1e-12
    assert around(SHARES, 0.0, 3, seed=1) == pytest.approx(np.tile(SHARES, (3, 1)), abs=1e-15)


def test_a_weight_of_nothing_stays_nothing() -> None:
    assert (around(np.array([0.5, 0.5, 0.0]), 1.0, 50, seed=1)[:, 2] == 0).all()


@pytest.mark.parametrize("looseness", [-0.1, 1.1, float("nan")])
def test_a_looseness_that_is_none_is_refused(looseness: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        around(SHARES, looseness, 10, seed=1)


def test_weights_that_are_all_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="no weight is above 0"):
        around(np.zeros(2), 0.5, 10, seed=1)


def test_ordinal_weights_keep_the_order_and_equals_may_stand_either_way() -> None:
    found = ordinal(SHARES, 20_000, seed=1)
    assert found.sum(axis=1) == pytest.approx(np.ones(20_000))
    assert (found[:, 0] >= found[:, 1:].max(axis=1)).all()
    assert (found[:, 3] <= found[:, :3].min(axis=1)).all()
    assert (found[:, 1] > found[:, 2]).mean() == pytest.approx(0.5, abs=0.02)
    # The mean of the ordered parts of a broken stick of four, the largest first; equals share two of them.
    assert found.mean(axis=0) == pytest.approx([25 / 48, (13 + 7) / 96, (13 + 7) / 96, 3 / 48], abs=0.005)


def test_the_same_seed_gives_the_same_weights() -> None:
    for made in (
        lambda seed: uniform(4, 5, seed=seed),
        lambda seed: around(SHARES, 0.5, 5, seed=seed),
        lambda seed: ordinal(SHARES, 5, seed=seed),
    ):
        assert np.array_equal(made(7), made(7))
        assert not np.array_equal(made(7), made(8))
