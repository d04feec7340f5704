"""Machine and people on the same proposals: how far they go together, and where they part."""

import math

import pytest

from evaluator.calls import read_call
from evaluator.panel.backtest.agreement import agreement_with_people, parted_most

CALL = read_call(
    b"""\
format: 1
id: my-call
title: My call
scales: {up: {min: 0, max: 5}, down: {min: 1, max: 5, best: low}, kind: {categories: {a: A, b: B}}}
criteria:
  - {id: plan, title: Plan, scale: up}
  - {id: risk, title: Risk, scale: down}
  - {id: kind, title: Kind, scale: kind}
""",
    name="c.yaml",
)
MACHINE = {f"P{place}": {"plan": float(place), "risk": 3.0} for place in range(1, 6)}
PEOPLE = {f"P{place}": {"plan": score} for place, score in enumerate((1.0, 3.0, 2.0, 5.0, 4.0), start=1)}


def test_rank_correlation_and_difference_have_their_intervals():
    found = agreement_with_people(CALL, MACHINE, PEOPLE)
    assert [(one.criterion, one.n) for one in found] == [("plan", 5), ("risk", 0)]
    same, difference = found[0].rank_correlation, found[0].difference
    # Spearman by hand: 1 - 6 · 4 / (5 · 24) = 0.8; its standard error √((1 + 0.32) / 2).
    reach = 1.959963985 * math.sqrt(1.32 / 2)
    assert (same.value, same.low, same.high) == pytest.approx(
        (0.8, math.tanh(math.atanh(0.8) - reach), math.tanh(math.atanh(0.8) + reach))
    )
    # Differences 0, -0.2, 0.2, -0.2, 0.2 have a mean of 0 and t(4) = 2.776.
    assert (difference.value, difference.high) == pytest.approx((0, 2.776445 * 0.2 / math.sqrt(5)), abs=1e-6)
    assert (found[1].rank_correlation, found[1].difference) == (None, None)


def test_low_is_best_is_turned():
    people = {name: {"risk": 5.0} for name in MACHINE}
    found = agreement_with_people(CALL, MACHINE, people)[1]
    assert (found.rank_correlation, found.difference.value) == (None, 0.5)


def test_the_furthest_apart_come_first_and_equals_are_not_named():
    found = parted_most(CALL, {"P1": {"plan": 5.0}, "P2": {"plan": 1.0}, "P3": {"plan": 2.0}},
                        {"P1": {"plan": 4.0}, "P2": {"plan": 4.0}, "P3": {"plan": 2.0}})  # fmt: skip
    assert [(one.proposal_id, one.difference) for one in found] == [("P2", -0.6), ("P1", 0.2)]
