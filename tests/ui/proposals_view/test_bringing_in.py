"""What keeps a row out stands before what is only told, and alone where it is to be mended."""

from evaluator.foundation import Problem, translator
from evaluator.services.importing import Entry, PlannedRow
from evaluator.ui.proposals_view.bringing_in import plan_table

TOLD = Problem(0, 0, "line 2", "answers no question", is_warning=True)
GRAVE = Problem(0, 0, "budget", "has no currency")


def test_the_remark_that_keeps_a_row_out_comes_first():
    row = PlannedRow(Entry("round.csv, row 2"), "problem", problems=(TOLD, GRAVE))

    [remarks] = plan_table((row,), translator("en"))["Remarks"]

    assert remarks == "budget: has no currency · line 2: answers no question"
