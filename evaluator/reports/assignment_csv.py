"""An assignment as CSV, in the form in which it is read again as what is settled."""

from evaluator.panel.assignment import Assignment
from evaluator.reports.cells import csv_table

COLUMNS = ("proposal_id", "reviewer_id", "fit")


def assignment_csv(assignment: Assignment) -> bytes:
    """One row for each pair: proposals in their order, the best fitting reader first."""
    rows = ({**pair.model_dump(include={"proposal_id", "reviewer_id"}), "fit": round(pair.fit, 4)}
            for pair in assignment.pairs)  # fmt: skip
    return csv_table(COLUMNS, rows)
