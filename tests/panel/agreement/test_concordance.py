"""Kendall's W against a table that others worked out, and where it says nothing."""

import numpy as np
import pytest
from scipy.stats import friedmanchisquare

from evaluator.panel.agreement import kendall_w
from tests.panel.agreement.test_intraclass import SIX_BY_FOUR


def test_it_is_corrected_for_ties():
    assert kendall_w(SIX_BY_FOUR).w == pytest.approx(0.887037, abs=5e-7)


def test_without_the_correction_it_would_be_less():
    n, m = SIX_BY_FOUR.shape
    counts = [np.unique(column, return_counts=True)[1] for column in SIX_BY_FOUR.T]
    ties = sum(int((count**3 - count).sum()) for count in counts)
    uncorrected = kendall_w(SIX_BY_FOUR).w * (1 - ties / (m * (n**3 - n)))
    assert uncorrected == pytest.approx(0.855357, abs=5e-7)


def test_it_is_friedmans_chi_square_on_another_scale():
    found, friedman = kendall_w(SIX_BY_FOUR), friedmanchisquare(*SIX_BY_FOUR)
    n, m = SIX_BY_FOUR.shape
    assert found.w * m * (n - 1) == pytest.approx(friedman.statistic)
    assert friedman.statistic == pytest.approx(17.740741, abs=5e-7)
    assert found.p_value == pytest.approx(friedman.pvalue)


def test_it_is_one_where_the_order_is_the_same_whatever_the_scores():
    assert kendall_w(np.array([[1.0, 10], [2, 50], [3, 51]])).w == pytest.approx(1)


def test_it_is_nothing_where_two_have_opposite_orders():
    assert kendall_w(np.array([[1.0, 3], [2, 2], [3, 1]])).w == pytest.approx(0)


@pytest.mark.parametrize("table", [np.full((4, 3), 2.0), np.ones((1, 3)), np.array([[1.0], [2.0]])])
def test_it_is_not_defined_where_nobody_tells_two_apart_or_one_is_alone(table):
    assert kendall_w(table) is None


def test_a_gap_in_the_table_is_refused():
    with pytest.raises(ValueError, match="full table"):
        kendall_w(np.array([[1.0, np.nan], [2, 3]]))
