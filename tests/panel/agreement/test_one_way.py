"""The one-way correlation with unequal numbers of scores: with equal ones the published form."""

import numpy as np
import pytest

from evaluator.panel.agreement import intraclass_correlations
from evaluator.panel.agreement.one_way import one_way_correlations
from tests.panel.agreement.test_intraclass import SIX_BY_FOUR


def test_with_equal_numbers_it_is_the_first_form_of_shrout_and_fleiss() -> None:
    forms = intraclass_correlations(SIX_BY_FOUR)
    found = one_way_correlations(SIX_BY_FOUR)
    assert forms is not None
    assert found is not None
    assert found[0] == pytest.approx(forms["ICC1"])
    assert found[1] == pytest.approx(forms["ICC1k"])


def test_who_gave_a_score_and_empty_columns_play_no_part() -> None:
    shuffled = np.array(
        [np.random.default_rng(place).permutation(row) for place, row in enumerate(SIX_BY_FOUR)]
    )
    wide = np.full((7, 9), np.nan)
    for place, row in enumerate(shuffled):
        wide[place, [*range(place % 5, place % 5 + 4)]] = row
    wide[6, 0] = 3.0
    found, plain = one_way_correlations(wide), one_way_correlations(SIX_BY_FOUR)
    assert found is not None
    assert plain is not None
    assert [*found[0], *found[1]] == pytest.approx([*plain[0], *plain[1]])


def test_unequal_numbers_by_hand() -> None:
    # Three proposals with 2, 3 and 2 scores: k0 = (7 - 17/7) / 2; squares between 98/3 - 6.857..., within 4.
    scores = np.array([[1, 3, np.nan], [4, 5, 6], [7, 7, np.nan]])
    means, counts = np.array([2.0, 5.0, 7.0]), np.array([2, 3, 2])
    between = (counts * (means - 33 / 7) ** 2).sum() / 2
    within, k = 4 / 4, (7 - 17 / 7) / 2
    found = one_way_correlations(scores)
    assert found is not None
    assert found[0].value == pytest.approx((between - within) / (between + (k - 1) * within))
    assert found[1].value == pytest.approx((between - within) / between)
    assert found[0].low < found[0].value < found[0].high


@pytest.mark.parametrize("scores", [[[1, 2], [3, np.nan]], [[2, 2], [2, 2]], [[1, np.nan], [np.nan, 2]]])
def test_where_it_is_not_defined_there_is_none(scores: list[list[float]]) -> None:
    assert one_way_correlations(np.array(scores, dtype=float)) is None


def test_reviewers_who_all_agree_agree_wholly() -> None:
    found = one_way_correlations(np.array([[1.0, 1, np.nan], [3, 3, 3]]))
    assert found == ((1, 1, 1), (1, 1, 1))
