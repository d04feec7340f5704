"""Krippendorff's alpha against published tables, and where it says nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluator.panel.agreement import LEVELS, krippendorff_alpha

NONE = np.nan
# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: four observers, twelve units.
FOUR_BY_TWELVE = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3],
        [NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE],
    ]
).T
PUBLISHED = {"nominal": 0.743421, "ordinal": 0.815388, "interval": 0.849107, "ratio": 0.797403}

# The example of the Wikipedia article on Krippendorff's alpha: three observers, fifteen units.
THREE_BY_FIFTEEN = np.array(
    [
        [NONE, NONE, NONE, NONE, NONE, 3, 4, 1, 2, 1, 1, 3, 3, NONE, 3],
        [1, NONE, 2, 1, 3, 3, 4, 3, NONE, NONE, NONE, NONE, NONE, NONE, NONE],
        [NONE, NONE, 2, 1, 3, 4, 4, NONE, 2, 1, 1, 3, 3, NONE, 4],
    ]
).T
OF_FIFTEEN = {"nominal": 0.691358, "ordinal": 0.806721, "interval": 0.810845, "ratio": 0.808944}

TABLES = arrays(float, st.tuples(st.integers(2, 7), st.integers(2, 5)), elements=st.integers(0, 5).map(float))


@pytest.mark.parametrize("level", LEVELS)
def test_it_is_as_published_at_each_level(level):
    assert krippendorff_alpha(FOUR_BY_TWELVE, level) == pytest.approx(PUBLISHED[level], abs=5e-7)
    assert krippendorff_alpha(THREE_BY_FIFTEEN, level) == pytest.approx(OF_FIFTEEN[level], abs=5e-7)


@pytest.mark.parametrize("level", LEVELS)
def test_it_is_not_defined_where_all_scores_are_equal_or_no_proposal_has_two(level):
    assert krippendorff_alpha(np.full((3, 2), 4.0), level) is None
    assert krippendorff_alpha(np.array([[1, NONE], [NONE, 2], [3, NONE]]), level) is None
    assert krippendorff_alpha(np.empty((0, 3)), level) is None


@pytest.mark.parametrize("level", LEVELS)
def test_it_is_one_where_all_agree(level):
    assert krippendorff_alpha(np.array([[1.0, 1], [2, 2], [5, 5]]), level) == pytest.approx(1)


@given(TABLES, st.sampled_from(LEVELS), st.randoms())
def test_it_depends_on_no_order_and_never_exceeds_one(table, level, chance):
    rows, columns = [*range(len(table))], [*range(table.shape[1])]
    chance.shuffle(rows)
    chance.shuffle(columns)
    found, shuffled = (krippendorff_alpha(one, level) for one in (table, table[rows][:, columns]))
    assert (found is None) == (shuffled is None)
    if found is not None:
        assert shuffled == pytest.approx(found)
        assert found <= 1 + 1e-12


@given(TABLES, st.integers(-3, 3), st.integers(1, 4))
def test_at_the_level_of_intervals_neither_zero_nor_unit_matter(table, shift, factor):
    found, other = (krippendorff_alpha(one, "interval") for one in (table, table * factor + shift))
    assert other == (None if found is None else pytest.approx(found))
