"""All measures of one table, and the reason why one is missing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.panel.agreement import LEVELS, agreement_of
from tests.panel.agreement.test_intraclass import SIX_BY_FOUR


def test_a_full_table_has_every_measure_and_no_reason() -> None:
    found = agreement_of(SIX_BY_FOUR)
    assert (found.n_proposals, found.n_reviewers, found.n_scores, found.n_with_two) == (6, 4, 24, 6)
    assert set(found.krippendorff) == set(LEVELS)
    assert None not in [*found.krippendorff.values(), *found.icc.values(), found.kendall_w]
    assert found.kendall_w == pytest.approx(0.887037, abs=5e-7)
    assert found.reasons == ()


def test_rows_and_columns_without_a_score_do_not_count() -> None:
    wide = np.full((8, 6), np.nan)
    wide[1:7, 1:5] = SIX_BY_FOUR
    assert agreement_of(wide) == agreement_of(SIX_BY_FOUR)


def test_with_gaps_there_is_alpha_and_the_one_way_correlation_alone() -> None:
    scores = SIX_BY_FOUR.copy()
    scores[0, 0] = np.nan
    found = agreement_of(scores)
    assert found.reasons == ("gaps",)
    assert None not in found.krippendorff.values()
    assert {name for name, value in found.icc.items() if value is not None} == {"ICC1", "ICC1k"}
    assert found.kendall_w is None


@pytest.mark.parametrize(
    ("scores", "reasons"),
    [
        ([[3.0], [4.0]], ("one_reviewer",)),
        ([[3, np.nan], [np.nan, 4]], ("no_overlap",)),
        ([[3, 4], [np.nan, 4]], ("one_proposal", "gaps")),
        ([[3, 3], [3, 3]], ("few", "all_equal")),
        ([[3, 4], [3, 4]], ("few", "equal_means", "nobody_ranks")),
    ],
)
def test_the_reason_is_told_where_something_is_not_defined(
    scores: list[list[float]], reasons: tuple[str, ...]
) -> None:
    found = agreement_of(np.array(scores, dtype=float))
    assert found.reasons == reasons
    assert None in [*found.krippendorff.values(), *found.icc.values(), found.kendall_w]


def test_words_agree_or_not_and_have_no_distance() -> None:
    found = agreement_of(np.array([[0, 0, 1], [1, 1, 1], [2, 2, 2]], dtype=float), are_words=True)
    assert [level for level in LEVELS if found.krippendorff[level] is not None] == ["nominal"]
    assert set(found.icc.values()) == {None}
    assert found.kendall_w is None
    assert found.reasons == ("few", "words")


@pytest.mark.parametrize(
    ("apart", "reading"), [(0.0, "reliable"), (1.5, "reliable"), (2.5, "tentative"), (5.0, "unreliable")]
)
def test_the_reading_of_alpha_is_its_authors(apart: float, reading: str) -> None:
    scores = np.tile(np.arange(1.0, 11.0)[:, None], (1, 2))
    scores[::2, 1] += apart
    scores[1::2, 1] -= apart
    found = agreement_of(scores)
    alpha = found.krippendorff["interval"]
    assert alpha is not None
    assert found.reading == reading, alpha


def test_an_empty_table_says_that_there_is_nobody() -> None:
    found = agreement_of(np.empty((0, 0)))
    assert (found.n_scores, found.reasons, found.reading) == (0, ("one_reviewer",), None)


SCORES = st.one_of(st.none(), st.integers(1, 3))


@settings(max_examples=200, deadline=None)
@given(
    st.integers(1, 4).flatmap(
        lambda k: st.lists(st.lists(SCORES, min_size=k, max_size=k), min_size=1, max_size=6)
    )
)
def test_whatever_is_not_defined_has_its_reason(rows: list[list[int | None]]) -> None:
    found = agreement_of(
        np.array([[np.nan if one is None else one for one in row] for row in rows], dtype=float)
    )
    explained = {*found.reasons} - {"few"}
    if None in found.krippendorff.values():
        assert explained & {"one_reviewer", "no_overlap", "one_proposal", "all_equal"}
    if None in [found.icc["ICC1"], found.icc["ICC1k"]]:
        assert explained - {"gaps"}
    if None in [*found.icc.values(), found.kendall_w]:
        assert explained
