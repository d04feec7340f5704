"""Which of two proposals with equal totals stands first, by scores and by what else is known. Pure."""

from evaluator.calls import Call
from evaluator.calls.process import DERIVED_KEYS, TieBreak
from evaluator.panel.known import Known
from evaluator.scoring import CriterionLine, NodeLine, Scorecard
from evaluator.scoring.overall import best_total

LAST = float("inf")
"""Where nothing is known for a key: behind all of which something is."""


def derived_order(
    call: Call, card: Scorecard, known: Known, *, covered: frozenset[str] = frozenset()
) -> tuple[float, ...]:
    """Sorts proposals of equal totals: the smaller comes first, key by key in the call's order.

    Parameters
    ----------
    covered
        The sectors of all that stand before them.
    """
    newcomers = (LAST if known.is_newcomer is None else float(not known.is_newcomer),)
    keys = tuple(_order(call, card, known, entry, covered) for entry in call.ranking.tie_break)
    return (*newcomers, *keys) if call.ranking.newcomers_first else keys


def _order(
    call: Call, card: Scorecard, known: Known, entry: str | TieBreak, covered: frozenset[str]
) -> float:
    key, wanted = (entry.key, entry.prefer) if isinstance(entry, TieBreak) else (entry, None)
    lines: tuple[CriterionLine | NodeLine, ...] = (*card.criteria, *card.nodes)
    line = next((line for line in lines if line.id == key), None)
    if line is None and key in DERIVED_KEYS:
        value, usual = _derived(key, card, known, covered), DERIVED_KEYS[key]
        if key == "total":
            usual = best_total(call)
    else:
        value, usual = None if line is None else line.points, best_total(call)
    if value is None:
        return LAST
    return value if (wanted or usual) == "low" else -value


def _derived(key: str, card: Scorecard, known: Known, covered: frozenset[str]) -> float | None:
    match key:
        case "newcomer_share":
            return known.newcomer_share
        case "coverage_gap":
            return float(len({*known.sectors} - covered)) if known.sectors else None
        case "gender_balance":
            # 1 where as many women as men take part, 0 where it is for one of them alone.
            return None if known.share_women is None else 1 - 2 * abs(known.share_women - 0.5)
        case "geographic_diversity":
            return float(len(known.countries)) if known.countries else None
        case "earliest_submission":
            return None if known.submitted_at is None else known.submitted_at.timestamp()
        case "requested":
            return None if known.requested is None else float(known.requested)
        case _:
            return card.total
