"""Ranks under uncertainty: as published for the mock panels, in any order, and without scores none."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr

from evaluator.panel.ranking import Ranks, Scored, ranks_of
from evaluator.panel.ranking.model import MOST, MOST_NOISE, log_prior_of_noise

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
published = pytest.mark.skipif(not SHARED.exists(), reason="the published scores are not here")


def scored(rows: list[tuple[int, int, float]]) -> Scored:
    proposals, reviewers, scores = (np.array(column) for column in zip(*rows, strict=True))
    return Scored(
        proposals, reviewers, scores.astype(float), int(proposals.max()) + 1, int(reviewers.max()) + 1
    )


def mock_panel(panel: str) -> tuple[Scored, list[str], list[str]]:
    frame = pd.read_csv(SHARED / "reviews" / "snsf_mock.csv")
    frame = frame[frame["panel"] == panel]
    proposals, names = pd.factorize(frame["proposal_id"])
    reviewers, people = pd.factorize(frame["reviewer_id"])
    scores = frame["score"].to_numpy(float)
    return Scored(proposals, reviewers, scores, len(names), len(people)), list(names), list(people)


@pytest.fixture(scope="module")
def first() -> tuple[Ranks, pd.DataFrame]:
    table, names, _ = mock_panel("p1")
    expected = pd.read_csv(SHARED / "expected" / "er_reference_p1.csv").set_index("proposal_id")
    return ranks_of(table, seed=1, draws=200_000), expected.loc[names]


@published
def test_expected_ranks_are_those_of_a_million_draws(first: tuple[Ranks, pd.DataFrame]) -> None:
    found, expected = first
    assert np.abs(found.expected - expected["er"]).max() < 0.03
    assert np.abs(found.worth - expected["pm"]).max() < 0.003
    assert np.abs(found.among_the_best(5) - expected["p_top"]).max() < 0.01


VIGNETTE = {
    "er": [2.44, 4.06, 4.09, 4.12, 5.08, 6.19, 7.34, 7.26, 8.43, 9.42, 10.4, 11.4, 13.0, 13.0, 13.7],
    "sucra": [0.90, 0.78, 0.78, 0.78, 0.71, 0.63, 0.55, 0.55, 0.47, 0.40, 0.33, 0.25, 0.15, 0.14, 0.09],
    "pcer": [12.9, 23.7, 24.0, 24.2, 30.6, 37.9, 45.6, 45.1, 52.9, 59.4, 66.3, 73.0, 83.1, 83.6, 87.9],
}
"""As the vignette of ERforResearch 4.0.0 prints them, from 4 chains of 20,000 draws that hang together,
for proposals #1 to #15. Its own accuracy is a tenth of a rank."""
# Expected rank, mean worth and the probability to be among the best five, from a million independent draws.
MILLION = np.array(
    [
        [2.455, 0.8075, 0.919],
        [4.096, 0.529, 0.741],
        [4.096, 0.529, 0.741],
        [4.096, 0.529, 0.741],
        [5.095, 0.390, 0.592],
        [6.174, 0.251, 0.421],
        [7.284, 0.112, 0.267],
        [7.284, 0.112, 0.267],
        [8.392, -0.028, 0.154],
        [9.455, -0.166, 0.083],
        [10.472, -0.306, 0.041],
        [11.405, -0.445, 0.020],
        [13.016, -0.724, 0.005],
        [13.016, -0.724, 0.005],
        [13.664, -0.8635, 0.003],
    ]
)


@published
def test_the_first_panel_is_as_printed() -> None:
    table, names, _ = mock_panel("p1")
    found = ranks_of(table, seed=1, draws=100_000)
    order = np.argsort([int(name.lstrip("#")) for name in names])
    assert found.expected[order] == pytest.approx(MILLION[:, 0], abs=0.03)
    assert found.worth[order] == pytest.approx(MILLION[:, 1], abs=0.003)
    assert found.among_the_best(5)[order] == pytest.approx(MILLION[:, 2], abs=0.01)
    assert found.expected[order] == pytest.approx(VIGNETTE["er"], abs=0.1)
    assert found.surface[order] == pytest.approx(VIGNETTE["sucra"], abs=0.005 + 0.1 / 14)
    assert found.percentile[order] == pytest.approx(VIGNETTE["pcer"], abs=0.05 + 100 * 0.1 / 15)


def test_correcting_for_severity_finds_the_better_ones_where_reviewers_differ() -> None:
    # As 24 simulated panels have it on average: with severity of 0.75 the order by means agrees with the
    # truth to 0.742, the expected rank to 0.798; with 0.25 both to 0.80.
    chance = np.random.default_rng(18)
    gains: dict[float, list[float]] = {0.25: [], 0.75: []}
    for spread, gained in gains.items():
        for _ in range(3):
            worth, severity = chance.normal(0, 0.7, 100), chance.normal(0, spread, 20)
            rows = [
                (
                    p,
                    int(a),
                    float(np.clip(np.round(3.5 + worth[p] + severity[a] + chance.normal(0, 0.8)), 1, 6)),
                )
                for p in range(100)
                for a in chance.choice(20, 3, replace=False)
            ]
            table = scored(rows)
            found = ranks_of(table, seed=1, draws=2_000)
            means = table.sums_as_given / table.counts
            gained.append(
                float(spearmanr(worth, -found.expected).statistic) - float(spearmanr(worth, means).statistic)
            )
    assert np.mean(gains[0.75]) == pytest.approx(0.056, abs=0.03)
    assert np.mean(gains[0.25]) == pytest.approx(-0.005, abs=0.03)


@published
@pytest.mark.parametrize(("share", "column"), [(0.05, "ll05"), (0.25, "l25"), (0.75, "h75"), (0.95, "hh95")])
def test_the_intervals_are_those_of_a_million_draws(
    first: tuple[Ranks, pd.DataFrame], share: float, column: str
) -> None:
    found, expected = first
    assert found.quantile(share).tolist() == expected[column].astype(int).tolist()


@published
def test_the_standard_deviations_and_severities_are_as_published(first: tuple[Ranks, pd.DataFrame]) -> None:
    found, _ = first
    assert (found.tau, found.noise) == (pytest.approx(0.6743, abs=0.002), pytest.approx(0.9220, abs=0.002))
    assert found.severity == pytest.approx([1.488, 0.076, 0.402, -0.250, -1.717], abs=0.003)
    assert (found.severity_low < found.severity).all()
    assert (found.severity < found.severity_high).all()


@published
def test_the_second_panel_is_as_a_sampler_has_it() -> None:
    table, _, _ = mock_panel("p2")
    found = ranks_of(table, seed=1, draws=100_000)
    sampled = [1.416, 2.043, 2.732, 3.957, 5.034, 6.202, 6.840, 8.126, 8.715, 10.100]
    sampled += [11.216, 11.843, 13.152, 13.790, 14.833]
    assert sorted(found.expected) == pytest.approx(sampled, abs=0.1)
    assert (found.tau, found.noise) == (pytest.approx(1.519, abs=0.02), pytest.approx(0.538, abs=0.02))


ROWS = [
    (p, a, 3.0 + 0.4 * p + (0.5 if a == 1 else 0) + 0.1 * ((p * a) % 3)) for p in range(6) for a in range(3)
]


def test_the_same_seed_gives_the_same_numbers() -> None:
    one, other = (ranks_of(scored(ROWS), seed=7, draws=2_000) for _ in range(2))
    assert (one.acceptability == other.acceptability).all()
    assert (one.severity_low == other.severity_low).all()


def test_the_order_of_the_rows_changes_nothing_but_by_chance() -> None:
    one = ranks_of(scored(ROWS), seed=7, draws=20_000)
    other = ranks_of(scored(ROWS[::-1]), seed=7, draws=20_000)
    assert one.worth == pytest.approx(other.worth, abs=1e-9)
    assert one.expected == pytest.approx(other.expected, abs=0.05)


def test_every_proposal_has_one_rank_in_every_draw_and_every_rank_one_proposal() -> None:
    found = ranks_of(scored(ROWS), seed=7, draws=2_500)
    assert found.acceptability.sum(axis=0) == pytest.approx(np.ones(6))
    assert found.acceptability.sum(axis=1) == pytest.approx(np.ones(6))
    assert found.expected.sum() == pytest.approx(21)


def test_a_constant_added_by_one_who_scored_all_goes_to_their_severity_and_leaves_the_order() -> None:
    before = ranks_of(scored(ROWS), seed=7, draws=20_000)
    harsh = [(p, a, score - (0.4 if a == 2 else 0)) for p, a, score in ROWS]
    after = ranks_of(scored(harsh), seed=7, draws=20_000)
    assert after.severity[2] < before.severity[2]
    assert np.argsort(before.expected).tolist() == np.argsort(after.expected).tolist()


def test_without_a_score_nothing_can_be_ranked() -> None:
    nothing = np.array([], dtype=int)
    with pytest.raises(ValueError, match="no scores"):
        ranks_of(Scored(nothing, nothing, np.array([]), 0, 0), seed=1)


def test_the_prior_of_the_noise_is_that_of_two_uniform_deviations_together() -> None:
    chance = np.random.default_rng(3)
    drawn = np.hypot(*(chance.uniform(0, MOST, size=(2, 400_000))))
    share, ends = np.histogram(drawn, bins=20, range=(0, MOST_NOISE), density=True)
    # Its peak is sharp: the mean over each bin is compared, not the density in the middle.
    within = ends[:-1, None] + (np.arange(50) + 0.5) / 50 * (ends[1] - ends[0])
    density = np.exp([[log_prior_of_noise(noise) for noise in some] for some in within]).mean(axis=1)
    density /= density.sum() * (ends[1] - ends[0])
    assert share == pytest.approx(density, abs=0.01)
    assert log_prior_of_noise(0) == log_prior_of_noise(float(MOST_NOISE)) == -np.inf


@pytest.mark.parametrize("severe", [0.0, 1.0])
def test_scores_that_leave_nothing_unexplained_can_be_ranked(severe: float) -> None:
    found = ranks_of(scored([(p, a, 0.1 * p + severe * a) for p in range(30) for a in range(3)]), seed=1)
    assert found.expected == pytest.approx(np.arange(30.0, 0.0, -1), abs=0.6)
    assert np.diff(found.severity) == pytest.approx([severe, severe], abs=0.05)
    assert found.noise < 0.1


def test_scores_that_are_all_equal_rank_all_alike() -> None:
    found = ranks_of(scored([(p, a, 3.0) for p in range(5) for a in range(2)]), seed=1, draws=500)
    assert np.ptp(found.expected) == 0.0
