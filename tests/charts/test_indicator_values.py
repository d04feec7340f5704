"""Where proposals stand on an indicator, and which scores follow from its levels."""

import pytest

from evaluator.charts import indicator_values, scores_compared
from evaluator.foundation import translator

T = translator("en")


def test_whole_numbers_have_a_bar_each_and_shares_are_counted_in_parts():
    bars = indicator_values.frame([0, 2, 2, 3, None], {0: 0.0, 2: 1.5}, T)
    assert bars["count"].dropna().tolist() == [1, 2, 1]
    assert bars["level_said"].dropna().tolist() == ["0", "1.5"]
    parts = indicator_values.frame([0.0, 0.04, 0.5, 1.0], {}, T)
    assert parts["begins"].tolist() == pytest.approx([0, 0.5, 0.95])
    assert parts["count"].tolist() == [2, 1, 1]


def test_bars_begin_at_zero():
    spec = indicator_values.specification(language="en", least=0.0, most=1.0, dark=False)
    assert spec["layer"][0]["encoding"]["y2"] == {"datum": 0}


def test_the_finding_says_the_middle_and_what_is_missing():
    assert indicator_values.finding([0, 0.2, 0.6, None], T) == (
        "Half of 3 proposals have 0.2 or less. 1 has nothing of it. 1 has no value: there is nothing to read."
    )
    assert indicator_values.finding([None], T) == "None of the proposals has a value."
    assert indicator_values.finding(["a_b", "a_b", "c"], T) == "Most often: a b, 2 of 3."


def test_scores_that_change_are_counted_by_direction():
    before, after = [1.0, 2.0, None, 3.0], [2.0, 1.5, None, 3.0]
    assert scores_compared.finding(before, after, T) == (
        "2 of 4 proposals get another score: 1 a higher one, 1 a lower one."
    )
    assert scores_compared.finding(before, before, T) == "With these levels every score stays as it is."
    rows = scores_compared.frame(before, after, T)
    assert rows[rows["whose"] == "By the draft"]["count"].tolist() == [1, 0, 1, 1]
    assert rows["score"].tolist()[:4] == ["1", "1.5", "2", "3"]
