"""Effective shares as bars."""

import pytest

from evaluator.calls import Call
from evaluator.charts import share_bars
from evaluator.foundation import translator
from tests.charts.scored_calls import CALL

T = translator("en")


def test_the_specification_is_valid_and_has_no_data():
    made = share_bars.specification(language="en", dark=False)
    assert not {"data", "datasets"} & (set(made) | {key for layer in made["layer"] for key in layer})


def test_the_shares_are_those_that_count_and_add_up_to_the_whole():
    frame = share_bars.frame(CALL, T)
    assert list(frame["share"]) == pytest.approx([0.5, 0.3, 0.2, 0.0])
    assert list(frame["said"]) == ["50%", "30%", "20%", "no points"]


def test_a_stated_share_that_means_something_else_is_shown_beside_it():
    call = Call.model_validate_json("""{
      "format": 1, "id": "t", "title": "T", "scales": {"s": {"min": 0, "max": 5}},
      "sections": [{"id": "x", "title": "X", "weight": 80}, {"id": "y", "title": "Y", "weight": 20}],
      "criteria": [
        {"id": "a", "title": "A", "section": "x", "scale": "s", "weight": 50},
        {"id": "b", "title": "B", "section": "y", "scale": "s", "weight": 50}]
    }""")
    frame = share_bars.frame(call, T)
    assert list(frame["share"]) == pytest.approx([0.8, 0.2])
    assert list(frame["said"]) == ["80%; stated 50%", "20%; stated 50%"]


def test_the_finding_names_what_weighs_most():
    assert share_bars.finding(CALL, T) == "Heart of it weighs most: 50% of the total."
