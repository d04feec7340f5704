"""One reviewer's totals beside those of others: by hand, and whatever the numbers are."""

import math
from itertools import product
from statistics import fmean, variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.panel.compared_totals import (
    correlation,
    expected_spread,
    fisher_interval,
    like_others,
    pairs_of,
    raw_severity,
    spread_of_totals,
)

TOTALS = {
    "P1": {"a": 4.0, "b": 3.0, "c": 2.0},
    "P2": {"a": 2.0, "b": 1.0},
    "P3": {"a": 5.0},
    "P4": {"b": 3.0, "c": 4.0},
    "P5": {"a": 3.0, "c": 4.0},
}
totals = st.floats(0, 5).map(lambda number: round(number, 2))
several = st.lists(
    st.tuples(totals, st.lists(totals, min_size=1, max_size=3)), min_size=5, max_size=9
)  # fmt: skip


def test_only_proposals_that_somebody_else_read_too_are_compared():
    assert pairs_of(TOTALS, "a") == [(4.0, [3.0, 2.0]), (2.0, [1.0]), (3.0, [4.0])]


def test_severity_is_the_mean_difference_from_the_mean_of_the_others():
    # 4 - 2.5, 2 - 1, 3 - 4: the mean of 1.5, 1 and -1.
    found = raw_severity(pairs_of(TOTALS, "a"))
    assert (found.difference, found.pairs) == (0.5, 3)


def test_the_spread_expected_of_others_is_the_mean_over_all_ways_to_pick_one_for_each_proposal():
    others = [[3.0, 2.0], [1.0], [4.0, 5.0, 0.0]]
    by_hand = fmean(variance(picked) for picked in product(*others))
    assert expected_spread(others) == pytest.approx(by_hand, abs=1e-12)


def test_spread_stands_beside_that_of_others():
    # Own 4, 2, 3; the others' means 2.5, 1, 4 with variances within of 0.25, 0, 0.
    found = spread_of_totals(pairs_of(TOTALS, "a"))
    assert found.own == 1.0
    assert found.others == pytest.approx(math.sqrt(2.25 + 0.25 / 3), abs=1e-9)
    assert found.ratio == pytest.approx(1 / math.sqrt(2.25 + 0.25 / 3), abs=1e-6)


def test_distance_and_correlation_are_with_the_means_of_the_others():
    # Distances 1.5, 1, 1. Departures 1, -1, 0 and 0, -1.5, 1.5: 1.5 / (√2 · √4.5).
    found = like_others(pairs_of(TOTALS, "a"))
    assert found.distance == pytest.approx(3.5 / 3, abs=1e-9)
    assert (found.correlation, found.pairs) == (0.5, 3)
    assert (found.low, found.high) == (None, None)


def test_the_interval_is_fishers():
    # atanh(0.5) = 0.549306; 1.644854 / √(28 - 3) = 0.328971.
    low, high = fisher_interval(0.5, 28)
    assert (round(low or 0, 5), round(high or 0, 5)) == (0.21684, 0.70556)


def test_a_perfect_correlation_has_an_interval_without_width_and_three_pairs_have_none():
    assert fisher_interval(1.0, 8) == (1.0, 1.0)
    assert fisher_interval(0.3, 3) == (None, None)


def test_without_variation_there_is_no_correlation():
    assert correlation([3.0, 3.0, 3.0], [1.0, 2.0, 3.0]) is None
    assert correlation([1.0, 2.0, 3.0], [3.0, 3.0, 3.0]) is None
    assert correlation([1.0, 2.0, 3.0], [3.0, 2.0, 1.0]) == -1.0


@given(several, st.randoms(use_true_random=False))
def test_the_order_of_proposals_and_of_reviewers_changes_nothing(pairs, chance):
    mixed = [(own, chance.sample(others, len(others))) for own, others in chance.sample(pairs, len(pairs))]
    assert raw_severity(mixed) == raw_severity(pairs)
    assert spread_of_totals(mixed) == spread_of_totals(pairs)
    assert like_others(mixed) == like_others(pairs)


@given(several, st.floats(-2, 2).map(lambda number: round(number, 2)))
def test_whoever_gives_so_much_more_is_so_much_milder_and_no_different_otherwise(pairs, more):
    moved = [(own + more, others) for own, others in pairs]
    assert raw_severity(moved).difference == pytest.approx(raw_severity(pairs).difference + more, abs=1e-8)
    assert spread_of_totals(moved).own == pytest.approx(spread_of_totals(pairs).own, abs=1e-8)
    before, after = like_others(pairs).correlation, like_others(moved).correlation
    assert after == (None if before is None else pytest.approx(before, abs=1e-6))


@given(several)
def test_who_gives_exactly_what_the_only_other_gives_is_like_them_in_everything(pairs):
    twins = [(own, [own]) for own, _ in pairs]
    assert raw_severity(twins).difference == 0
    assert spread_of_totals(twins).own == spread_of_totals(twins).others
    assert like_others(twins).distance == 0
    assert like_others(twins).correlation in (None, 1.0)


@given(several)
def test_severities_of_two_who_read_the_same_add_up_to_nothing(pairs):
    two = [(own, others[:1]) for own, others in pairs]
    back = [(others[0], [own]) for own, others in two]
    assert raw_severity(two).difference == pytest.approx(-raw_severity(back).difference, abs=1e-9)
