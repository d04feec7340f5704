import pandas as pd

from evaluator.ui.charts import csv_bytes


def test_a_cell_that_a_spreadsheet_would_run_is_made_text():
    frame = pd.DataFrame(
        {"title": ["=HYPERLINK(1)", "+1", "-1", "@SUM", "\tx", "plain"], "score": [-1.5, 2, 3, 4, 5, 6]}
    )
    assert csv_bytes(frame).decode("utf-8-sig").splitlines() == [
        "title,score",
        "'=HYPERLINK(1),-1.5",
        "'+1,2.0",
        "'-1,3.0",
        "'@SUM,4.0",
        "'\tx,5.0",
        "plain,6.0",
    ]


def test_a_heading_a_spreadsheet_would_run_is_made_text_also_behind_spaces_and_in_full_width():
    frame = pd.DataFrame({"=HYPERLINK(1)": ["  =1+1"], "\u3000@SUM": ["\uff1d1"], "plain": [" plain"]})
    assert csv_bytes(frame).decode("utf-8-sig").splitlines() == [
        "'=HYPERLINK(1),'\u3000@SUM,plain",
        "'  =1+1,'\uff1d1, plain",
    ]
