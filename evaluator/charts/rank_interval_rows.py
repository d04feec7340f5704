"""The rows of the chart of intervals: where each proposal stands by both orders, and how sure that is."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from evaluator.calls import Call
from evaluator.charts.arranging import compact
from evaluator.charts.placed import Placed, by_total, calibrated_order, why_unplaced
from evaluator.charts.wording import number
from evaluator.foundation import Translator
from evaluator.panel.chance_in_words import chance_said, group_said
from evaluator.panel.points_in_words import total_in_words
from evaluator.panel.rankings import Ranking

COLUMNS = (
    "proposal", "row", "chosen", "title", "expected", "q05", "q25", "q75", "q95", "group", "chance", "total",
    "inner_said", "outer_said", "why", "line", "line_said",
)  # fmt: skip


def frame(call: Call, placed: Sequence[Placed], ranking: Ranking, t: Translator) -> pd.DataFrame:
    """One row for each proposal, the best expected rank on top; then those without one.

    Parameters
    ----------
    ranking
        The calibrated one, which says where the line lies.
    """
    rows = [_row(call, one, t) | {"row": place} for place, one in enumerate(in_order(placed))]
    if rows and ranking.funding_line is not None:
        rows[0] |= {
            "line": ranking.funding_line,
            "line_said": t(
                "line: {rank}, the expected rank of number {place}",
                rank=number(ranking.funding_line, t.language, decimals=2),
                place=ranking.fundable or 0,
            ).replace(", ", ",\n", 1),
        }
    numbers = dict.fromkeys(("expected", "q05", "q25", "q75", "q95", "line"), float)
    return compact(pd.DataFrame(rows, columns=list(COLUMNS)).astype(numbers))


def in_order(placed: Sequence[Placed]) -> list[Placed]:
    """The best expected rank first, then those without one, by total."""
    ranked = calibrated_order(placed)
    there = {one.proposal_id for one in ranked}
    return [*ranked, *by_total(one for one in placed if one.proposal_id not in there)]


def table(call: Call, placed: Sequence[Placed], t: Translator) -> pd.DataFrame:
    """The numbers of each proposal, raw and calibrated, for reading and for download."""
    ordered = in_order(placed)

    def calibrated(column: str) -> list[Any]:
        return [getattr(one.calibrated, column, None) for one in ordered]

    return pd.DataFrame(
        {
            t("Proposal"): [one.label for one in ordered],
            t("Title"): [one.title for one in ordered],
            t("Reviews"): [one.by_call.n for one in ordered],
            t("Place by the call"): _whole([one.by_call.rank for one in ordered]),
            t("Total"): [one.by_call.total for one in ordered],
            t("Mean of reviewers' totals"): [_rounded(one.by_call.mean, 2) for one in ordered],
            t("Calibrated place"): _whole(calibrated("rank")),
            t("Expected rank"): [_rounded(rank, 2) for rank in calibrated("expected_rank")],
            t("50 % from"): _whole(calibrated("rank_q25")),
            t("50 % to"): _whole(calibrated("rank_q75")),
            t("90 % from"): _whole(calibrated("rank_q05")),
            t("90 % to"): _whole(calibrated("rank_q95")),
            t("Chance to be funded"): [_rounded(chance, 3) for chance in calibrated("p_fund")],
            t("Group"): [group_said(group, t) for group in calibrated("group")],
            t("Why not ranked"): [
                "" if one.by_call.rank is not None else why_unplaced(call, one.by_call, t) for one in ordered
            ],
        }
    )


def _row(call: Call, one: Placed, t: Translator) -> dict[str, Any]:
    found = one.calibrated
    points = total_in_words(one.by_call.total, call, t)
    total = points if one.by_call.rank is None else f"{points} ({one.by_call.rank})"
    common = {"proposal": one.label, "chosen": False, "title": one.title, "total": total}
    if found is None or found.expected_rank is None:
        why = (
            t("no review covers half of the weight")
            if one.by_call.rank
            else why_unplaced(call, one.by_call, t)
        )
        return common | {"why": why}
    return common | {
        "expected": found.expected_rank,
        "q05": found.rank_q05,
        "q25": found.rank_q25,
        "q75": found.rank_q75,
        "q95": found.rank_q95,
        "group": group_said(found.group, t),
        "chance": None if found.p_fund is None else chance_said(found.p_fund, t),
        "inner_said": _from_to(found.rank_q25, found.rank_q75, t),
        "outer_said": _from_to(found.rank_q05, found.rank_q95, t),
    }


def _from_to(low: int | None, high: int | None, t: Translator) -> str:
    return str(low) if low == high else t("{low} to {high}", low=low, high=high)


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(value, decimals)


def _whole(values: Sequence[int | None]) -> "pd.Series[Any]":
    """Whole numbers also where some are missing."""
    return pd.Series(values, dtype="Int64")
