"""The six intraclass correlations against Shrout and Fleiss, their intervals, and where they say nothing."""

import numpy as np
import pytest

from evaluator.panel.agreement import intraclass_correlations
from evaluator.panel.agreement.intraclass import mean_squares

# Shrout and Fleiss (1979), table 2: six targets, four judges.
SIX_BY_FOUR = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], dtype=float
)
PUBLISHED = {
    "ICC1": (0.165742, -0.13, 0.72),
    "ICC2": (0.289764, 0.02, 0.76),
    "ICC3": (0.714841, 0.34, 0.95),
    "ICC1k": (0.442797, -0.88, 0.91),
    "ICC2k": (0.620051, 0.07, 0.93),
    "ICC3k": (0.909316, 0.68, 0.99),
}


def test_the_mean_squares_are_as_published():
    found = mean_squares(SIX_BY_FOUR)
    assert found.proposals == pytest.approx(11.241667, abs=5e-7)
    assert found.within == pytest.approx(6.263889, abs=5e-7)
    assert found.reviewers == pytest.approx(32.486111, abs=5e-7)
    assert found.residual == pytest.approx(1.019444, abs=5e-7)
    assert found.proposals / found.within == pytest.approx(1.7947, abs=5e-5)
    assert found.proposals / found.residual == pytest.approx(11.0272, abs=5e-5)


@pytest.mark.parametrize("form", PUBLISHED)
def test_each_form_and_its_interval_are_as_published(form):
    value, low, high = PUBLISHED[form]
    found = intraclass_correlations(SIX_BY_FOUR)[form]
    assert found.value == pytest.approx(value, abs=5e-7)
    assert (found.low, found.high) == (pytest.approx(low, abs=0.006), pytest.approx(high, abs=0.006))


def test_a_severe_reviewer_lowers_agreement_and_not_consistency():
    alike = np.array([[1.0, 1], [2, 2], [4, 4], [5, 5.5]])
    severe = alike - [0, 1.5]
    before, after = intraclass_correlations(alike), intraclass_correlations(severe)
    assert after["ICC3"].value == pytest.approx(before["ICC3"].value)
    assert after["ICC2"].value < before["ICC2"].value


@pytest.mark.parametrize("table", [np.full((4, 3), 2.0), np.ones((1, 3)), np.array([[1.0], [2.0]])])
def test_it_is_not_defined_where_all_are_equal_or_one_alone(table):
    assert intraclass_correlations(table) is None


def test_full_agreement_is_one_with_no_width():
    found = intraclass_correlations(np.array([[1.0, 1], [2, 2], [4, 4]]))
    assert {form: tuple(one) for form, one in found.items()} == dict.fromkeys(found, (1, 1, 1))


def test_a_gap_in_the_table_is_refused():
    with pytest.raises(ValueError, match="full table"):
        intraclass_correlations(np.array([[1.0, np.nan], [2, 3]]))
