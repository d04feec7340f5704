"""How many reviews it takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.panel.agreement.readers_needed import readers_needed


@pytest.mark.parametrize(
    ("single", "wanted", "count"),
    [
        (0.5, 0.8, 4),  # 0.8 · 0.5 / (0.5 · 0.2)
        (0.62, 0.8, 3),  # 2.45
        (0.8, 0.8, 1),
        (0.9, 0.8, 1),
        (1.0, 0.8, 1),
        (0.1, 0.8, 36),
        (0.0, 0.8, None),
        (-0.2, 0.8, None),
    ],
)
def test_by_the_formula_of_spearman_and_brown(single, wanted, count):
    assert readers_needed(single, wanted=wanted) == count


@given(st.floats(0.01, 0.99), st.floats(0.05, 0.95))
def test_so_many_reach_it_and_one_fewer_do_not(single, wanted):
    def of_mean(k):
        return k * single / (1 + (k - 1) * single)

    count = readers_needed(single, wanted=wanted)
    assert count is not None
    assert of_mean(count) >= wanted - 1e-6
    assert count == 1 or of_mean(count - 1) < wanted


def test_certainty_cannot_be_wanted():
    with pytest.raises(ValueError, match="between 0 and 1"):
        readers_needed(0.5, wanted=1.0)
