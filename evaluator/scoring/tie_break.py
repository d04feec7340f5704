"""Tie-breaks: which of two proposals with the same total stands first, as far as scores can tell."""

from collections.abc import Iterator

from evaluator.calls import Call
from evaluator.calls.process import TieBreak
from evaluator.scoring.overall import best_total
from evaluator.scoring.scorecard import Scorecard


def tie_break_order(call: Call, scorecard: Scorecard) -> tuple[float, ...]:
    """Sorts proposals of equal totals: the smaller comes first, key by key in the call's order.

    It ends before the first key that asks for more than scores, such as the share of newcomers: what follows
    such a key must not be asked before it. Without a score for a key a proposal stands behind all others.
    """
    return tuple(_orders(call, scorecard))


def deciding_key(call: Call, one: Scorecard, other: Scorecard) -> str | None:
    """The first of the call's keys by which two proposals of equal totals differ; None without one."""
    pairs = zip(tie_break_order(call, one), tie_break_order(call, other), strict=False)
    place = next((place for place, (mine, theirs) in enumerate(pairs) if mine != theirs), None)
    if place is None:
        return None
    entry = call.ranking.tie_break[place]
    return entry.key if isinstance(entry, TieBreak) else entry


def _orders(call: Call, scorecard: Scorecard) -> Iterator[float]:
    points = {line.id: line.points for line in scorecard.nodes}
    points |= {line.id: line.points for line in scorecard.criteria}
    for entry in call.ranking.tie_break:
        rule = entry if isinstance(entry, TieBreak) else TieBreak(key=entry)
        if rule.key not in points:
            return
        prefer = rule.prefer or ("low" if best_total(call) == "low" else "high")
        value = points[rule.key]
        yield float("inf") if value is None else value if prefer == "low" else -value
