"""Acceptability of ranks: as another program has it to the last digit, by hand, and whatever the order."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.panel.robustness import Measured, acceptability_of, uniform

EXPECTED = Path(__file__).resolve().parents[4] / "shared" / "data" / "expected"
published = pytest.mark.skipif(not EXPECTED.exists(), reason="the published samples are not here")

CORNERS = np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]])


@published
@pytest.mark.parametrize("name", ["thrombo", "hansen"])
def test_published_samples_give_the_published_results_exactly(name: str) -> None:
    with np.load(EXPECTED / f"smaa_{name}.npz") as kept:
        found = acceptability_of(Measured.of(kept["meas"]), kept["weights"])
        assert np.array_equal(found.ranks, kept["ra"])
        assert np.abs(found.central - kept["cw"]).max() < 1e-12
        assert np.array_equal(found.confidence, kept["cf"])


@published
def test_the_entropy_and_the_result_for_fixed_weights_are_as_published() -> None:
    with np.load(EXPECTED / "smaa_thrombo.npz") as kept:
        measured = Measured.of(kept["meas"])
        assert acceptability_of(measured, kept["weights"]).entropy == pytest.approx(0.9344248, abs=5e-8)
        found = acceptability_of(measured, kept["weights"])
    # Heparin and enoxaparin, as the analysis was published.
    assert found.ranks[:, 0].tolist() == pytest.approx([0.3504, 0.6496], abs=5e-5)
    assert found.central == pytest.approx(
        np.array([[0.1865097, 0.2772205, 0.5362698], [0.4073100, 0.3641477, 0.2285423]]), abs=5e-8
    )
    assert found.confidence.tolist() == [0.6682, 0.8956]
    fixed = acceptability_of(measured, np.broadcast_to([0.5, 0.2, 0.3], (len(measured.reached), 3)))
    assert fixed.ranks[:, 0].tolist() == [0.1279, 0.8721]


def test_three_proposals_that_can_be_reckoned_by_hand() -> None:
    # With w uniform: the first leads above 3/5, the second below 2/5, the third between and is never last.
    weights = np.linspace(0, 1, 200_000, endpoint=False) + 1 / 400_000
    found = acceptability_of(Measured.of(CORNERS), np.stack([weights, 1 - weights], axis=1))
    assert found.ranks == pytest.approx(np.array([[0.4, 0.1, 0.5], [0.4, 0.1, 0.5], [0.2, 0.8, 0]]), abs=1e-5)
    assert found.central == pytest.approx(np.array([[0.8, 0.2], [0.2, 0.8], [0.5, 0.5]]), abs=1e-5)
    assert found.confidence.tolist() == [1.0, 1.0, 1.0]
    # Left to right: ACB or its mirror at 2/5 each, CAB and CBA at 1/10 each.
    assert found.entropy == pytest.approx(-2 * 0.4 * np.log2(0.4) - 2 * 0.1 * np.log2(0.1), abs=1e-4)


def test_drawn_weights_come_near_what_is_reckoned_by_hand() -> None:
    found = acceptability_of(Measured.of(CORNERS), uniform(2, 50_000, seed=3))
    assert found.ranks[:, 0] == pytest.approx([0.4, 0.4, 0.2], abs=0.01)


def test_equals_share_the_better_rank_and_whoever_is_never_first_has_no_central_weights() -> None:
    found = acceptability_of(
        Measured.of(np.array([[1.0, 1.0], [1.0, 1.0], [0.2, 0.3]])), uniform(2, 500, seed=1)
    )
    assert found.ranks.tolist() == [[1, 0, 0], [1, 0, 0], [0, 0, 1]]
    assert np.isnan(found.central[2]).all()
    assert found.confidence.tolist() == [1.0, 1.0, 0.0]
    assert found.entropy == 0.0
    assert found.among_the_best(1).tolist() == [0.5, 0.5, 0.0]
    assert found.among_the_best(2).tolist() == [1.0, 1.0, 0.0]


def test_equals_in_number_only_are_equal_under_weights_that_make_them_so() -> None:
    # In another order the same parts add up to another last digit.
    reached = np.array([[0.3, 0.6, 0.5], [0.6, 0.3, 0.5], [0.5, 0.5, 0.35]])
    weights = np.broadcast_to([1 / 3, 1 / 3, 1 / 3], (7, 3))
    found = acceptability_of(Measured.of(reached), weights)
    assert found.ranks[:, 0].tolist() == [1.0, 1.0, 0.0]
    assert found.central[0].tolist() == found.central[1].tolist() == pytest.approx([1 / 3] * 3)
    assert found.confidence.tolist() == [1.0, 1.0, 0.0]
    assert found.entropy == 0.0


@settings(max_examples=80, deadline=None)
@given(data=st.data(), n=st.integers(1, 7))
def test_so_many_places_are_shared_out_among_all_and_no_more(data: st.DataObject, n: int) -> None:
    reached = np.array([[data.draw(st.integers(0, 3)) / 3 for _ in range(2)] for _ in range(n)])
    found = acceptability_of(Measured.of(reached), uniform(2, 700, seed=4))
    for count in range(n + 1):
        share = found.among_the_best(count)
        assert share.sum() == pytest.approx(count)
        assert ((share > -1e-12) & (share < 1 + 1e-12)).all()
    assert found.shared.sum(axis=0) == pytest.approx(np.ones(n))
    for one in range(n):
        for other in range(n):
            if (reached[one] == reached[other]).all():
                assert found.shared[one] == pytest.approx(found.shared[other])


def test_a_criterion_that_does_not_count_leaves_the_others_to_stand_for_the_whole() -> None:
    measured = np.array([[0.5, np.nan], [0.6, 0.2], [0.4, 0.9]])
    weights = uniform(2, 2_000, seed=5)
    found = acceptability_of(Measured.of(measured), weights)
    worth = np.stack([np.full(2_000, 0.5), weights @ [0.6, 0.2], weights @ [0.4, 0.9]], axis=1)
    first = [(worth.argmax(axis=1) == place).mean() for place in range(3)]
    assert found.ranks[:, 0].tolist() == pytest.approx(first)


def test_a_criterion_that_stands_for_another_counts_that_much_more() -> None:
    reached = np.array([[0.2, 0.8, np.nan], [0.5, 0.5, 0.5]])
    weights = uniform(3, 1_000, seed=4)
    measured = Measured.of(reached, counts=np.array([[1.0, 2.0, 0.0], [1.0, 1.0, 1.0]]))
    worth = (weights * [0.2, 1.6, 0]).sum(axis=1) / (weights * [1, 2, 0]).sum(axis=1)
    assert measured.worth(weights)[:, 0] == pytest.approx(worth)
    assert acceptability_of(measured, weights).ranks[0, 0] == pytest.approx((worth > 0.5).mean())


def test_what_is_added_whatever_the_weights_counts() -> None:
    measured = Measured.of(np.array([[0.5, 0.5], [0.6, 0.6]]), extra=np.array([0.2, 0.0]))
    found = acceptability_of(measured, uniform(2, 100, seed=1))
    assert found.ranks.tolist() == [[1, 0], [0, 1]]


def test_without_proposals_or_weights_there_is_no_answer() -> None:
    with pytest.raises(ValueError, match="no proposals to weigh"):
        Measured.of(np.empty((0, 2)))
    with pytest.raises(ValueError, match="no weights to rank by"):
        acceptability_of(Measured.of(CORNERS), np.empty((0, 2)))


@settings(max_examples=60, deadline=None)
@given(data=st.data(), n=st.integers(1, 7), k=st.integers(1, 4))
def test_in_another_order_each_proposal_stands_where_it_stood(data: st.DataObject, n: int, k: int) -> None:
    measured = np.array([[data.draw(st.integers(0, 4)) / 4 for _ in range(k)] for _ in range(n)])
    rows, columns = data.draw(st.permutations(range(n))), data.draw(st.permutations(range(k)))
    weights = uniform(k, 1_500, seed=data.draw(st.integers(0, 9)))
    found = acceptability_of(Measured.of(measured), weights)
    other = acceptability_of(Measured.of(measured[rows][:, columns]), weights[:, columns])
    assert other.ranks == pytest.approx(found.ranks[rows], abs=2e-3)
    assert found.ranks.sum(axis=1) == pytest.approx(np.ones(n))


@settings(max_examples=60, deadline=None)
@given(data=st.data(), n=st.integers(2, 7))
def test_a_higher_score_never_worsens_a_proposals_ranks(data: st.DataObject, n: int) -> None:
    measured = np.array([[data.draw(st.integers(0, 4)) / 4 for _ in range(3)] for _ in range(n)])
    weights = uniform(3, 1_500, seed=2)
    raised = measured.copy()
    raised[0, data.draw(st.integers(0, 2))] += 0.25
    before, after = (
        acceptability_of(Measured.of(one), weights).ranks[0].cumsum() for one in (measured, raised)
    )
    assert (after >= before - 1e-9).all()
