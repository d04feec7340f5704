"""Weights from pairwise questions: as few as are needed, and how far the answers agree."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.panel.compared_weights import Compared, compared_weights, next_question

NAMES = ("plan", "people", "risk", "cost")


def _answer(weights, pair):
    return Compared(first=pair[0], second=pair[1], ratio=weights[pair[0]] / weights[pair[1]])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=4, max_size=4))
def test_one_answer_less_than_criteria_gives_the_weights_of_who_is_consistent(numbers):
    weights = dict(zip(NAMES, numbers, strict=True))
    answers = []
    for _ in range(len(NAMES) - 1):
        assert compared_weights(NAMES, answers).weights is None
        answers.append(_answer(weights, next_question(NAMES, answers)))
    found = compared_weights(NAMES, answers)
    assert found.weights == pytest.approx({name: weights[name] / sum(numbers) for name in NAMES})
    assert (found.geometric_consistency, found.furthest) == (None, None)


def test_every_pair_is_asked_once_and_consistent_answers_have_nothing_to_show():
    weights = {"plan": 4, "people": 2, "risk": 1, "cost": 3}
    answers = []
    while (pair := next_question(NAMES, answers)) is not None:
        answers.append(_answer(weights, pair))
    assert len({frozenset((one.first, one.second)) for one in answers}) == len(answers) == 6
    found = compared_weights(NAMES, answers)
    assert (found.geometric_consistency, found.is_consistent) == (pytest.approx(0, abs=1e-12), True)


def test_with_every_pair_weights_are_the_geometric_means_of_rows():
    # Three criteria: a = 2 b, b = 3 c, a = 4 c. The rows' geometric means: (2·4)^⅓, (3/2)^⅓, (1/12)^⅓.
    answers = [
        Compared(first="a", second="b", ratio=2),
        Compared(first="b", second="c", ratio=3),
        Compared(first="a", second="c", ratio=4),
    ]
    found = compared_weights(("a", "b", "c"), answers)
    means = [8 ** (1 / 3), 1.5 ** (1 / 3), (1 / 12) ** (1 / 3)]
    assert [*found.weights.values()] == pytest.approx([mean / sum(means) for mean in means])
    # Around the triangle 2 · 3 / 4 = 1.5 is left over, a third of it on each; one answer is more than needed.
    assert found.geometric_consistency == pytest.approx(math.log(1.5) ** 2 / 3)
    assert found.is_consistent is True


def test_answers_in_a_circle_are_inconsistent():
    circle = [Compared(first=first, second=second, ratio=3) for first, second in ("ab", "bc", "ca")]
    found = compared_weights(("a", "b", "c"), circle)
    assert found.is_consistent is False
    assert [*found.weights.values()] == pytest.approx([1 / 3] * 3)


def test_the_next_question_is_where_least_is_known():
    # Along a chain the two ends are the furthest apart.
    chain = [Compared(first=first, second=second, ratio=1) for first, second in ("ab", "bc", "cd")]
    assert next_question(("a", "b", "c", "d"), chain) == ("a", "d")


@pytest.mark.parametrize("answer", [("a", "x", 1.0), ("a", "a", 1.0), ("a", "b", 0.0), ("a", "b", -2.0)])
def test_answers_that_are_none_are_refused(answer):
    first, second, ratio = answer
    with pytest.raises(ValueError, match=r"compares two of|above 0"):
        compared_weights(("a", "b"), [Compared(first=first, second=second, ratio=ratio)])


def _random_index(criteria, rng, draws):
    """Saaty's index of random answers of 1/9 to 9: the mean of (λ - n) / (n - 1)."""
    steps = np.r_[1 / np.arange(9, 1, -1), np.arange(1, 10)]
    upper = np.triu_indices(criteria, 1)
    ratios = np.ones((draws, criteria, criteria))
    drawn = rng.choice(steps, size=(draws, len(upper[0])))
    ratios[:, upper[0], upper[1]], ratios[:, upper[1], upper[0]] = drawn, 1 / drawn
    largest = np.linalg.eigvals(ratios).real.max(axis=1)
    return float((largest - criteria).mean() / (criteria - 1))


def test_the_limits_are_a_tenth_of_what_random_answers_have():
    rng = np.random.default_rng(20260101)
    for criteria in range(3, 13):
        limit = 2 * criteria / (criteria - 2) * 0.1 * _random_index(criteria, rng, 6_000)
        names = [str(place) for place in range(criteria)]
        assert compared_weights(names, []).limit == pytest.approx(limit, abs=0.015)


@pytest.mark.parametrize("criteria", [3, 5, 8])
def test_the_measure_of_answers_that_nearly_agree_is_that_multiple_of_saatys(criteria):
    rng = np.random.default_rng(criteria)
    names = [str(place) for place in range(criteria)]
    departures = np.triu(rng.normal(0, 0.02, (criteria, criteria)), 1)
    ratios = np.exp(departures - departures.T)
    answers = [
        Compared(first=names[i], second=names[j], ratio=ratios[i, j])
        for i in range(criteria)
        for j in range(i + 1, criteria)
    ]
    saaty = (np.linalg.eigvals(ratios).real.max() - criteria) / (criteria - 1)
    found = compared_weights(names, answers).geometric_consistency
    assert found == pytest.approx(2 * criteria / (criteria - 2) * saaty, rel=0.02)
