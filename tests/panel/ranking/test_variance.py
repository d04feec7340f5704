"""Variances of scores: as a well-known program has them, and whether severity is there at all."""

import numpy as np
import pandas as pd
import pytest

from evaluator.panel.ranking import Scored, chance_of_severity, variances_of
from tests.panel.ranking.test_ranks import SHARED, mock_panel, published, scored


def kept_scores(name: str) -> Scored:
    frame = pd.read_csv(SHARED / "reviews" / name)
    proposals, names = pd.factorize(frame["proposal_id"])
    reviewers, people = pd.factorize(frame["reviewer_id"])
    return Scored(proposals, reviewers, frame["score"].to_numpy(float), len(names), len(people))


@published
def test_the_mock_panel_has_the_variances_and_predictions_of_lme4() -> None:
    table, names, _ = mock_panel("p1")
    found = variances_of(table)
    assert found.proposals == pytest.approx(0.4219050, abs=2e-5)
    assert found.reviewers == pytest.approx(1.9819103, abs=2e-4)
    assert found.rest == pytest.approx(0.7247617, abs=2e-6)
    assert found.mean == pytest.approx(3.84)
    assert found.reml_criterion == pytest.approx(224.5432, abs=1e-4)
    assert found.severity == pytest.approx([1.78319, 0.09111, 0.48159, -0.29937, -2.05653], abs=2e-5)
    expected = [0.86337, 0.56566, 0.56566, 0.56566, 0.41680, 0.26794, 0.11909, 0.11909, -0.02977]
    expected += [-0.17863, -0.32749, -0.47634, -0.77406, -0.77406, -0.92292]
    worth = dict(zip(names, found.worth, strict=True))
    assert [worth[f"#{place}"] for place in range(1, 16)] == pytest.approx(expected, abs=2e-5)


@published
def test_a_panel_whose_reviewers_differ_by_chance_alone_is_said_to_be_of_one_severity() -> None:
    table = kept_scores("aibs72_scores.csv")
    found = variances_of(table)
    assert (found.proposals, found.reviewers, found.rest) == (
        pytest.approx(0.236, abs=5e-4),
        pytest.approx(0.0, abs=1e-6),
        pytest.approx(0.400, abs=5e-4),
    )
    assert chance_of_severity(table) == 1.0


@published
def test_the_mock_panel_has_severe_and_lenient_reviewers_for_sure() -> None:
    table, _, _ = mock_panel("p1")
    assert chance_of_severity(table) < 1e-6


def test_severity_that_was_put_in_is_found_and_where_there_is_none_seldom() -> None:
    chance = np.random.default_rng(4)
    found = []
    for spread in (0.0, 1.0):
        shared = chance.normal(0, spread, 8)
        rows = [
            (p, int(a), float(worth + shared[a] + chance.normal(0, 0.7)))
            for p, worth in enumerate(chance.normal(3, 0.7, 40))
            for a in chance.choice(8, 3, replace=False)
        ]
        found.append(chance_of_severity(scored(rows)))
    assert found[0] > 0.05
    assert found[1] < 1e-4


def test_all_equal_scores_vary_by_nothing_and_do_not_fail() -> None:
    table = scored([(p, a, 3.0) for p in range(4) for a in range(3)])
    found = variances_of(table)
    assert (found.reviewers, found.rest) == (pytest.approx(0, abs=1e-8), pytest.approx(0, abs=1e-8))
    assert chance_of_severity(table) == 1.0


def test_where_no_proposal_has_a_second_score_it_is_said() -> None:
    with pytest.raises(ValueError, match="no proposal has a second score"):
        variances_of(scored([(p, p % 2, 3.0 + p) for p in range(4)]))
