"""Scores as tables: who gave what, and what is no score."""

import numpy as np

from evaluator.calls import Call
from evaluator.foundation import read_yaml, validated
from evaluator.panel.reviewer_totals import reviewer_totals
from evaluator.panel.score_tables import score_tables, table_of_totals
from evaluator.scoring import Facts
from tests.panel.ranked_example import call, ratings

GIVEN = {"P2": {"s": [3, "abstain"]}, "P1": {"r": [5, 4], "s": [2, None]}}


def rows(table: np.ndarray) -> list[list[float | None]]:
    return [[None if np.isnan(one) else float(one) for one in row] for row in table]


def test_rows_are_proposals_and_columns_reviewers_both_by_name():
    found = score_tables(call(), ratings(GIVEN))
    assert [*found] == ["a", "b"]
    assert rows(found["a"].scores) == [[5, 2], [None, 3]]
    assert not found["a"].are_words


def test_codes_and_missing_scores_are_gaps():
    assert rows(score_tables(call(), ratings(GIVEN))["b"].scores) == [[4, None], [None, None]]


CATEGORIES = """
format: 1
id: words
title: Words
scales: {fit: {categories: {low: Low, high: High}}}
criteria:
  - {id: a, title: A, scale: fit}
"""
IN_ONE_LOT = """
format: 1
id: lots
title: Lots
lots: [{id: big, title: Big}, {id: small, title: Small}]
scales: {s: {min: 0, max: 5}}
criteria:
  - {id: a, title: A, weight: 60, scale: s}
  - {id: b, title: B, weight: 40, scale: s, applies_if: {lot: [big]}}
"""


def read(text: str) -> Call:
    return validated(Call, read_yaml(text.encode(), name="call.yaml"))


def test_categories_are_words_that_are_only_told_apart():
    found = score_tables(
        read(CATEGORIES), ratings({"P1": {"r": ["low"], "s": ["high"]}, "P2": {"r": ["low"]}})
    )
    assert (rows(found["a"].scores), found["a"].are_words) == ([[0, 1], [0, None]], True)


def test_what_is_not_asked_of_a_proposal_is_a_gap():
    facts = {"P1": Facts(lot="big"), "P2": Facts(lot="small")}
    given = {"P1": {"r": [5, 4]}, "P2": {"r": [3, 2]}}
    found = score_tables(read(IN_ONE_LOT), ratings(given), facts=facts)
    assert {name: rows(one.scores) for name, one in found.items()} == {"a": [[5], [3]], "b": [[4], [None]]}


def test_totals_lie_on_the_range_of_the_ranking_model():
    totals = reviewer_totals(call(), ratings(GIVEN))
    assert totals.proposal_ids == ("P2", "P1")
    assert rows(table_of_totals(totals)) == [[4.6, 2.0], [None, 3.0]]
