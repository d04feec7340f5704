"""Proposals in order under uncertainty: one method a module, from numbers. What a call does with it is elsewhere."""

from evaluator.panel.ranking.model import Scored
from evaluator.panel.ranking.ranks import Ranks, ranks_of

__all__ = ["Ranks", "Scored", "ranks_of"]
