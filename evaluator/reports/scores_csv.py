"""Scores as rows: one proposal a row, one criterion a column."""

import csv
import io
from collections.abc import Sequence

from evaluator.assessment.result import Assessment
from evaluator.calls import Call


def scores_csv(assessments: Sequence[Assessment], call: Call) -> str:
    """`proposal_id` and a column per criterion, on the criterion's scale; an empty cell is missing."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["proposal_id", *(criterion.id for criterion in call.criteria)])
    for assessment in assessments:
        scores = {result.id: result.score for result in assessment.criteria}
        cells = (scores.get(criterion.id) for criterion in call.criteria)
        writer.writerow([assessment.proposal_id, *("" if score is None else f"{score:g}" for score in cells)])
    return text.getvalue()
