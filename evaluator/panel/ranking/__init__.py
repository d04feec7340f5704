"""Proposals in order under uncertainty, from numbers. What a call does with the order is said elsewhere."""

from evaluator.panel.ranking.groups import INNER, Group, Line, line_at
from evaluator.panel.ranking.model import Scored
from evaluator.panel.ranking.ranks import Ranks, ranks_of
from evaluator.panel.ranking.variance import Variances, chance_of_severity, variances_of

__all__ = [
    "INNER",
    "Group",
    "Line",
    "Ranks",
    "Scored",
    "Variances",
    "chance_of_severity",
    "line_at",
    "ranks_of",
    "variances_of",
]
