"""The report on the evaluation of a call: what was done, what came of it, and how sure that is."""

from evaluator.reports.evaluation.evaluated import Decision, Evaluated, EvaluatedLot, EvaluatedProposal, Trail
from evaluator.reports.evaluation.report import evaluation_report
from evaluator.reports.evaluation.tables import evaluation_tables

__all__ = [
    "Decision",
    "Evaluated",
    "EvaluatedLot",
    "EvaluatedProposal",
    "Trail",
    "evaluation_report",
    "evaluation_tables",
]
