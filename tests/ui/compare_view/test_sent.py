"""What goes to the browser says the same as the frame it was made of."""

import pandas as pd

from evaluator.charts import heatmap
from evaluator.charts.arranging import arranged
from evaluator.foundation import translator
from evaluator.ui.compare_view.sent import as_sent, marked
from tests.charts.scored_calls import ALL, CALL

FRAME = heatmap.frame(CALL, ALL, translator("en"))
ORDER = ["STRONG", "EMPTY", "PARTLY"]


def test_all_rows_of_the_proposals_named_are_marked_and_nothing_else_changes():
    before = as_sent(arranged(FRAME, ORDER)).to_pydict()
    after = marked(as_sent(arranged(FRAME, ORDER)), {"EMPTY"}).to_pydict()
    assert after.pop("chosen") == [label == "EMPTY" for label in before["proposal"]]
    assert not any(before.pop("chosen"))
    assert after == before


def test_marking_leaves_the_rows_that_were_made_before_as_they_were():
    rows = as_sent(arranged(FRAME, ORDER))
    before = rows.to_pydict()
    marked(rows, {"STRONG"})
    assert rows.to_pydict() == before


def test_missing_arrives_as_missing():
    rows = as_sent(arranged(FRAME, ["EMPTY"])).to_pandas()
    assert rows["fraction"].isna().all()
    assert pd.api.types.is_float_dtype(rows["fraction"])
