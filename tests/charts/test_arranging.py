"""Frames put into another order: the same rows, fewer, with those chosen marked."""

from dataclasses import replace

import pandas as pd
import pytest

from evaluator.charts import contributions, heatmap
from evaluator.charts.arranging import arranged, compact
from evaluator.charts.scored import drawn, in_order
from evaluator.foundation import translator
from tests.charts.scored_calls import ALL, CALL, EMPTY, MIDDLING, PARTLY, STRONG, scored

T = translator("en")


@pytest.mark.parametrize("chart", [heatmap, contributions])
def test_rows_follow_the_order(chart):
    frame = arranged(chart.frame(CALL, ALL, T), ["EMPTY", "STRONG"])
    assert list(frame["proposal"].unique()) == ["EMPTY", "STRONG"]
    assert set(zip(frame["proposal"], frame["row"], strict=True)) == {("EMPTY", 0), ("STRONG", 1)}


@pytest.mark.parametrize("chart", [heatmap, contributions])
def test_an_arranged_frame_says_the_same_as_one_made_of_these_proposals_alone(chart):
    some = [MIDDLING, STRONG]
    order = [one.label for one in in_order(CALL, some)]
    left = arranged(chart.frame(CALL, ALL, T), order).reset_index(drop=True)
    pd.testing.assert_frame_equal(
        left, chart.frame(CALL, some, T), check_dtype=False, check_categorical=False
    )


def test_nothing_of_a_proposal_that_is_not_shown_is_sent():
    frame = arranged(heatmap.frame(CALL, ALL, T), ["STRONG"])
    assert list(frame["title"].cat.categories) == ["Title of STRONG"]


def test_by_a_criterion_the_best_stands_on_top_and_what_is_missing_last():
    by_heart = in_order(CALL, [EMPTY, MIDDLING, STRONG, PARTLY], "heart")
    # Equal on the criterion, the two in the middle stand by their totals.
    assert [one.label for one in by_heart] == ["STRONG", "MIDDLING", "PARTLY", "EMPTY"]
    by_letter = in_order(CALL, [EMPTY, MIDDLING, STRONG], "letter")
    assert [one.label for one in by_letter] == ["STRONG", "MIDDLING", "EMPTY"]


def test_five_hundred_proposals_are_all_drawn_and_beyond_that_the_best():
    many = [scored(f"P{number:03d}", heart=5.0 if number >= 10 else 0.0) for number in range(510)]
    assert len(drawn(CALL, many[:500])) == 500
    assert {one.label for one in many} - {one.label for one in drawn(CALL, many)} == {
        f"P{number:03d}" for number in range(10)
    }
    assert len(heatmap.table(CALL, many, T)) == 510


def test_missing_stays_missing_in_few_bytes():
    frame = compact(pd.DataFrame({"score": [0.0, None], "row": [0, 1], "said": ["0", None]}))
    assert frame["score"].isna().tolist() == [False, True]
    assert frame["said"].isna().tolist() == [False, True]
    assert [str(kind) for kind in frame.dtypes] == ["float32", "int16", "category"]


def test_the_order_kept_for_a_proposal_is_that_of_its_label_and_of_the_call_asked_about():
    assert STRONG.total_order(CALL)[-1] == "STRONG"
    assert replace(STRONG, label="OTHER").total_order(CALL)[-1] == "OTHER"
    totals = CALL.totals.model_copy(update={"threshold": None})
    tied = CALL.ranking.model_copy(update={"tie_break": ("heart",)})
    other = CALL.model_copy(update={"totals": totals, "ranking": tied})
    assert STRONG.total_order(CALL)[2] == ()
    assert STRONG.total_order(other)[2] == (-50.0,)
    assert STRONG.total_order(CALL)[2] == ()
