"""Tie-breaks: which of two proposals with the same total stands first, as far as scores can tell."""

from collections.abc import Iterator

from evaluator.calls import Call
from evaluator.calls.process import TieBreak
from evaluator.scoring.overall import best_total
from evaluator.scoring.scorecard import CriterionLine, NodeLine, Scorecard


def tie_break_order(call: Call, scorecard: Scorecard) -> tuple[float, ...]:
    """Sorts proposals of equal totals: the smaller comes first, key by key in the call's order.

    It ends before the first key that asks for more than scores, such as the share of newcomers: what follows
    such a key must not be asked before it. Without a score for a key a proposal stands behind all others.
    """
    return tuple(_orders(call, scorecard))


def first_unscored_key(call: Call) -> str | None:
    """The first of the call's keys that asks for more than scores; None where scores answer all of them."""
    scored = {criterion.id for criterion in call.criteria} | {section.id for section in call.sections}
    scored |= {group.id for section in call.sections for group in section.groups}
    keys = (entry.key if isinstance(entry, TieBreak) else entry for entry in call.ranking.tie_break)
    return next((key for key in keys if key not in scored), None)


def deciding_key(call: Call, one: Scorecard, other: Scorecard) -> str | None:
    """The first of the call's keys by which two proposals of equal totals differ; None without one."""
    pairs = zip(tie_break_order(call, one), tie_break_order(call, other), strict=False)
    place = next((place for place, (mine, theirs) in enumerate(pairs) if mine != theirs), None)
    if place is None:
        return None
    entry = call.ranking.tie_break[place]
    return entry.key if isinstance(entry, TieBreak) else entry


def _orders(call: Call, scorecard: Scorecard) -> Iterator[float]:
    lines: tuple[CriterionLine | NodeLine, ...] = (*scorecard.criteria, *scorecard.nodes)
    for entry in call.ranking.tie_break:
        key, wanted = (entry.key, entry.prefer) if isinstance(entry, TieBreak) else (entry, None)
        line = next((line for line in lines if line.id == key), None)
        if line is None:
            return
        prefer = wanted or ("low" if best_total(call) == "low" else "high")
        yield float("inf") if line.points is None else line.points if prefer == "low" else -line.points
