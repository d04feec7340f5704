"""Agreement on the criteria of a call is that of the table of scores, whoever comes first in the file."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from evaluator.panel.agreement import agreement_of
from evaluator.panel.agreement.of_reviews import agreement_by_criterion
from evaluator.panel.reviews import Rating
from evaluator.services.call_files import default_call

CALL = default_call()
FIRST = CALL.criteria[0].id
TABLE = np.array([[4.0, 3.5, np.nan], [2.0, 2.5, 2.0], [5.0, np.nan, 4.5], [1.0, 1.5, 1.0], [3.0, 3.0, 2.0]])
RATINGS = [
    Rating(proposal_id=f"P{row}", reviewer_id=f"R{column}", criterion=FIRST, score=float(TABLE[row, column]))
    for row in range(5)
    for column in range(3)
    if not np.isnan(TABLE[row, column])
]


@given(st.permutations(RATINGS))
def test_agreement_is_that_of_the_table_in_any_order(ratings: list[Rating]) -> None:
    found, wanted = agreement_by_criterion(CALL, ratings), agreement_of(TABLE)
    assert list(found) == [FIRST]
    assert found[FIRST].n_scores == wanted.n_scores == 13
    for level, value in wanted.krippendorff.items():
        assert abs((found[FIRST].krippendorff[level] or 0) - (value or 0)) < 1e-12


def test_codes_and_missing_scores_are_no_scores() -> None:
    codes = [
        Rating(proposal_id="P9", reviewer_id="R0", criterion=FIRST, score=code)
        for code in ("abstain", "not_rated", None)
    ]
    assert agreement_by_criterion(CALL, [*RATINGS, *codes])[FIRST].n_scores == 13
    assert agreement_by_criterion(CALL, codes) == {}
