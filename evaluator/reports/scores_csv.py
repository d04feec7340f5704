"""Scores as rows: one proposal a row, one criterion a column."""

import csv
import io
from collections.abc import Sequence

from evaluator.assessment.result import Assessment
from evaluator.calls import Call
from evaluator.calls.scales import Scale, WordScale
from evaluator.reports.reviews_csv import formula_safe


def scores_csv(assessments: Sequence[Assessment], call: Call) -> str:
    """`proposal_id` and a column per criterion: a number or word of its scale; empty is missing."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["proposal_id", *(criterion.id for criterion in call.criteria)])
    for assessment in assessments:
        scores = {result.id: result.score for result in assessment.criteria}
        cells = [_cell(scores.get(criterion.id), call.scale_of(criterion)) for criterion in call.criteria]
        writer.writerow([formula_safe(assessment.proposal_id), *cells])
    return text.getvalue()


def _cell(score: float | None, scale: Scale) -> str:
    if score is None:
        return ""
    if isinstance(scale, WordScale):
        return min(scale.words, key=lambda word: abs(scale.words[word] - score))
    return f"{score:g}"
