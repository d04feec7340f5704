"""Proposals in order under uncertainty, from numbers. What a call does with the order is said elsewhere."""

from evaluator.panel.ranking.model import Scored
from evaluator.panel.ranking.ranks import Ranks, ranks_of

__all__ = ["Ranks", "Scored", "ranks_of"]
