"""Bars of a report: the total first, then the criteria as charts order and colour them."""

import pytest

from evaluator.calls import Call
from evaluator.charts.colours import criterion_colours
from evaluator.foundation import translator
from evaluator.reports.parts import Bar
from evaluator.scoring import evaluate
from evaluator.services.call_files import default_call
from evaluator.services.report_bars import report_bars

CALL = Call.model_validate_json("""{
  "format": 1, "id": "test", "title": "Test", "totals": {"out_of": 10, "threshold": 0.6},
  "scales": {
    "quality": {"min": 0, "max": 5, "step": 0.5},
    "rank": {"min": 1, "max": 5, "step": 1, "best": "low"}
  },
  "criteria": [
    {"id": "high", "title": "High", "scale": "quality", "weight": 1, "threshold": 3},
    {"id": "low", "title": "Low", "scale": "rank", "weight": 1, "threshold": 2}
  ]
}""")


def bars(language: str = "en", **scores: float) -> dict[str, Bar]:
    return {bar.about: bar for bar in report_bars(CALL, evaluate(CALL, scores), translator(language))}


def test_a_bar_says_score_and_threshold_and_stands_on_the_way_from_worst_to_best():
    bar = bars(high=2.5, low=1)["high"]
    assert (bar.title, bar.said, bar.needed, bar.below) == (
        "High",
        "2.5 / 5",
        "at least 3",
        "below the threshold",
    )
    assert (bar.fraction, bar.threshold) == (0.5, 0.6)


def test_where_one_is_the_best_a_low_score_is_a_long_bar():
    bar = bars(high=2.5, low=1)["low"]
    assert (bar.said, bar.needed, bar.below) == ("1 / 1", "at most 2", "")
    assert (bar.fraction, bar.threshold) == (1.0, 0.75)


def test_the_total_comes_first_against_its_own_threshold():
    made = bars(high=2.5, low=1)
    assert list(made) == ["total", "high", "low"]
    total = made["total"]
    assert (total.said, total.needed, total.below) == ("7.5 / 10", "at least 6", "")
    assert (total.fraction, total.threshold) == (0.75, 0.6)


def test_what_is_not_scored_has_no_bar_and_is_not_below_its_threshold():
    for bar in bars().values():
        assert (bar.said, bar.fraction, bar.below) == ("not scored", None, "")


def test_numbers_are_written_in_the_readers_language():
    assert bars("fr", high=2.5, low=1)["high"].said == "2,5 / 5"


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_criteria_have_the_order_and_the_colours_of_the_charts(language: str):
    call = default_call()
    made = report_bars(call, evaluate(call, {}), translator(language))[1:]
    assert [(bar.about, bar.colour) for bar in made] == [
        (criterion.id, criterion_colours(call)[criterion.id]) for criterion in call.criteria_in_order
    ]
