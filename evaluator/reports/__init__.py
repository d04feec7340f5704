"""What is written out: the contract's JSON, review files, texts for people."""

from evaluator.reports.assessment_json import assessment_json
from evaluator.reports.assessment_text import assessment_text
from evaluator.reports.scores_csv import scores_csv

__all__ = ["assessment_json", "assessment_text", "scores_csv"]
