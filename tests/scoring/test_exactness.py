from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.scoring.exactness import above, at_least, clean, rounded, same


@given(st.lists(st.integers(0, 50), min_size=1, max_size=40))
def test_a_sum_of_tenths_reaches_the_threshold_it_equals(tenths):
    total = 0.0
    for tenth in tenths:
        total += tenth / 10
    bound = sum(tenths) / 10
    assert at_least(total, bound)
    assert same(total, bound)
    assert not above(total, bound)
    assert clean(total) == bound


@given(st.integers(0, 50), st.integers(1, 50))
def test_the_smallest_step_below_a_threshold_still_fails(threshold, step):
    assert not at_least((threshold - step / 1000), threshold)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (2.675, 2, 2.68),
        (2.5, 0, 3),
        (0.5, 0, 1),
        (26.5, 0, 27),
        (59.995, 2, 60),
        (59.994999, 2, 59.99),
        (-0.0, 2, 0),
    ],
)
def test_totals_are_rounded_half_up_as_people_do(value, decimals, expected):
    assert rounded(value, decimals) == expected


@given(st.integers(0, 100_000_000), st.integers(0, 4))
def test_rounding_agrees_with_exact_decimals(millionths, decimals):
    exact = Decimal(millionths) / 1_000_000
    expected = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert rounded(float(exact), decimals) == float(expected)
