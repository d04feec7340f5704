"""Evidence, lineage and answers become indicators, and indicators become advice. It never decides."""

from evaluator.assessment.assess import assess, scores_alone
from evaluator.assessment.registry import KINDS
from evaluator.assessment.result import Assessment, Corrections

__all__ = ["KINDS", "Assessment", "Corrections", "assess", "scores_alone"]
