"""Shares in the ranking: the call may weigh criteria otherwise there; thresholds never see that."""

import math
from collections.abc import Mapping

from evaluator.calls import Call
from evaluator.calls.process import Ranking
from evaluator.scoring.scorecard import NO_FACTS, Facts
from evaluator.scoring.shares import effective_shares


def ranking_shares(ranking: Ranking, shares: Mapping[str, float]) -> dict[str, float]:
    """Each criterion's share in the ranking; together more than 1 where the ranking multiplies."""
    own = dict(shares)
    if ranking.weights != "same":
        weights = {name: ranking.weights.get(name, 0.0) for name in own}
        whole = math.fsum(weights.values())
        own = {name: weight / whole if whole else 0.0 for name, weight in weights.items()}
    return {name: share * ranking.multiply.get(name, 1.0) for name, share in own.items()}


def effective_ranking_shares(call: Call, *, facts: Facts = NO_FACTS) -> dict[str, float]:
    """What every criterion of the call truly weighs in the ranking, by its id; together 1."""
    own = {name: share for name, share in effective_shares(call, facts=facts).items() if share}
    found = ranking_shares(call.ranking, own)
    whole = math.fsum(found.values())
    return {item.id: found.get(item.id, 0.0) / whole if whole else 0.0 for item in call.criteria}
