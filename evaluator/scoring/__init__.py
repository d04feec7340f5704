"""Arithmetic that advice and reviews share: scales, shares, caps, thresholds, totals. Pure.

All of it concerns one proposal; what several reviewers or proposals bring in is the panel's.
"""

from evaluator.scoring.answers import Answers
from evaluator.scoring.comments import least_words
from evaluator.scoring.comparisons import Span
from evaluator.scoring.conditions import Known, holds
from evaluator.scoring.evaluation import evaluate
from evaluator.scoring.exactness import rounded
from evaluator.scoring.overall import OVERALL, best_total
from evaluator.scoring.ranking_shares import effective_ranking_shares
from evaluator.scoring.scales import check_score, fraction, has_points, number_of
from evaluator.scoring.scorecard import (
    NO_FACTS,
    Code,
    CriterionLine,
    Facts,
    GateAnswer,
    GateLine,
    NodeLine,
    RuleLine,
    Score,
    Scorecard,
)
from evaluator.scoring.shares import effective_node_shares, effective_shares
from evaluator.scoring.stated_shares import stated_node_shares, stated_shares
from evaluator.scoring.written_weights import weighing, written_weights

__all__ = [
    "NO_FACTS",
    "OVERALL",
    "Answers",
    "Code",
    "CriterionLine",
    "Facts",
    "GateAnswer",
    "GateLine",
    "Known",
    "NodeLine",
    "RuleLine",
    "Score",
    "Scorecard",
    "Span",
    "best_total",
    "check_score",
    "effective_node_shares",
    "effective_ranking_shares",
    "effective_shares",
    "evaluate",
    "fraction",
    "has_points",
    "holds",
    "least_words",
    "number_of",
    "rounded",
    "stated_node_shares",
    "stated_shares",
    "weighing",
    "written_weights",
]
