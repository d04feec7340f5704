"""Proposals in order under uncertainty, from numbers. What a call does with the order is said elsewhere."""

from evaluator.panel.ranking.groups import Group, Line, line_at
from evaluator.panel.ranking.model import Scored
from evaluator.panel.ranking.ranks import Ranks, ranks_of

__all__ = ["Group", "Line", "Ranks", "Scored", "line_at", "ranks_of"]
