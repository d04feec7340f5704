"""Many orders at once: as sorting each by itself gives them, and rounding tells no equals apart."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.panel.robustness.ordered import ordered

worths = st.lists(st.lists(st.integers(-4, 12), min_size=1, max_size=9), min_size=1, max_size=5).map(
    lambda rows: np.array([(row * 9)[:9] for row in rows]) / 10
)


@settings(max_examples=150, deadline=None)
@given(worth=worths, noise=st.integers(0, 1000))
def test_each_has_as_many_before_it_as_are_worth_more_whatever_the_last_digits(
    worth: np.ndarray, noise: int
) -> None:
    shaken = worth + np.random.default_rng(noise).uniform(-2e-13, 2e-13, worth.shape)
    found = ordered(shaken)
    places = np.empty(worth.shape, dtype=int)
    np.put_along_axis(places, found.order, np.broadcast_to(found.places, worth.shape), axis=1)
    assert np.array_equal(places, (worth[:, None, :] > worth[:, :, None] + 1e-9).sum(axis=2))
    who, which = found.first()
    assert sorted(zip(which.tolist(), who.tolist(), strict=True)) == [
        (int(row), int(one)) for row, one in np.argwhere(places == 0)
    ]
    assert found.tied.tolist() == [row for row, own in enumerate(worth) if len({*own.tolist()}) < len(own)]


def test_a_difference_of_a_billionth_is_one() -> None:
    assert ordered(np.array([[0.5, 0.5 + 1e-9]])).order.tolist() == [[1, 0]]
    assert ordered(np.array([[0.5, 0.5 + 1e-9]])).places.tolist() == [[0, 1]]


def test_one_alone_is_first() -> None:
    found = ordered(np.array([[0.5], [0.2]]))
    assert (found.order.tolist(), found.places.tolist(), found.tied.tolist()) == ([[0], [0]], [[0]], [])


def test_what_fits_in_no_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="the best there is counts 1"):
        ordered(np.array([[1e9, 0.0]]))
    with pytest.raises(ValueError, match="the best there is counts 1"):
        ordered(np.array([[np.nan, 0.0]]))
