"""The cells of the heatmap: every proposal by every criterion, as numbers, words, marks and sentences."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import NumericScale, Scale, WordScale
from evaluator.charts.arranging import compact
from evaluator.charts.scored import TOTAL, ScoredProposal, by_total, in_order
from evaluator.charts.wording import distinct, number, wrapped
from evaluator.foundation import Translator, figures
from evaluator.panel.combined_reviews import Spread
from evaluator.scoring import CriterionLine, best_total, fraction
from evaluator.scoring.scales import CODES, low_is_best

COLUMNS = (
    "proposal", "row", "chosen", "criterion", "column", "state", "fraction", "said", "below", "title",
    "detail",
)  # fmt: skip


def frame(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> pd.DataFrame:
    """One row for every cell, the best proposal on top, criteria in their order, the total last."""
    criteria = call.criteria_in_order
    heads = column_heads(call, proposals, t)
    ordered = by_total(call, proposals)
    labels = distinct(one.label for one in ordered)
    rows = [
        {"proposal": label, "row": row, "chosen": False, "title": one.title, "criterion": heads[column],
         "column": column, **cell}
        for row, (label, one) in enumerate(zip(labels, ordered, strict=True))
        for column, cell in enumerate((*_cells(call, criteria, one, t), _total_cell(call, one, t)))
    ]  # fmt: skip
    return compact(pd.DataFrame(rows, columns=list(COLUMNS)).astype({"fraction": float}))


def column_heads(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> list[str]:
    """The names of the criteria in lines, each with its threshold, and the total's."""
    heads = []
    for criterion in call.criteria_in_order:
        lines = [one.scorecard.criterion(criterion.id) for one in proposals]
        threshold = next((line.threshold for line in lines if line.threshold is not None), None)
        is_low = low_is_best(call.scale_of(criterion))
        heads.append(wrapped(criterion.title.said_in(t.language)) + _needed(threshold, t, is_low=is_low))
    total = next((one.scorecard.threshold for one in proposals), None)
    heads.append(t("Total") + _needed(total, t, is_low=best_total(call) == "low"))
    return heads


def _needed(threshold: float | None, t: Translator, *, is_low: bool) -> str:
    if threshold is None:
        return ""
    return f"\n{'≤' if is_low else '≥'} {number(threshold, t.language)}"


def table(call: Call, proposals: Sequence[ScoredProposal], t: Translator, by: str = TOTAL) -> pd.DataFrame:
    """The scores as numbers, one row a proposal, for reading and for download."""
    ordered = in_order(call, proposals, by)
    columns: dict[str, list[Any]] = {
        t("Proposal"): distinct(one.label for one in ordered),
        t("Title"): [one.title for one in ordered],
        t("Total"): [one.points for one in ordered],
    }
    for criterion in call.criteria_in_order:
        lines = [one.scorecard.criterion(criterion.id) for one in ordered]
        columns[criterion.title.said_in(t.language)] = [
            line.score if line.score is not None else _word(line, t) or _abstained(line, t) for line in lines
        ]
    return pd.DataFrame(columns)


def _cells(
    call: Call, criteria: Sequence[Criterion], one: ScoredProposal, t: Translator
) -> Iterator[dict[str, Any]]:
    lines = {line.id: line for line in one.scorecard.criteria}
    for criterion in criteria:
        line = lines[criterion.id]
        scale = call.scale_of(criterion)
        yield {
            "state": _state(line),
            "fraction": fraction_of_best(line, scale),
            "said": _said(line, t),
            "below": line.passed is False,
            "detail": _detail(line, scale, one.spreads.get(criterion.id), t),
        }


def _total_cell(call: Call, one: ScoredProposal, t: Translator) -> dict[str, Any]:
    points = one.points
    said = "–" if points is None else number(points, t.language)
    best = number(one.scorecard.out_of, t.language)
    return {
        "state": "missing" if points is None else "scored",
        "fraction": one.total_fraction(call),
        "said": said,
        "below": one.total_passes is False,
        "detail": t("no total yet") if points is None else t("{score} of {best}", score=said, best=best),
    }


def _state(line: CriterionLine) -> str:
    if not line.applies:
        return "left_out"
    if line.score is not None:
        return "scored"
    return "missing" if line.given is None or line.given in CODES else "word"


def fraction_of_best(line: CriterionLine, scale: Scale) -> float | None:
    """What part of the best score the criterion got; None where it has no number."""
    if line.score is None or not isinstance(scale, NumericScale | WordScale):
        return None
    return fraction(scale, line.score)


def _said(line: CriterionLine, t: Translator) -> str:
    if not line.applies:
        return ""
    if line.score is not None:
        return number(line.score, t.language)
    if line.given == "abstain":
        # Short, as a cell is narrow; its sentence has the whole word.
        return t("abst.")
    return _word(line, t) or "–"


def _word(line: CriterionLine, t: Translator) -> str:
    match line.given:
        case "pass":
            return t("pass")
        case "fail":
            return t("fail")
        case "abstain" | "not_rated" | None:
            return ""
        case other:
            return str(other)


def _detail(line: CriterionLine, scale: Scale, spread: Spread | None, t: Translator) -> str:
    if not line.applies:
        return t("does not apply")
    if line.score is None:
        return _word(line, t) or _why_missing(line, t)
    score = number(line.score, t.language)
    best = scale.worth_most if isinstance(scale, NumericScale | WordScale) else 0.0
    parts = [t("{score} of {best}", score=score, best=number(best, t.language))]
    if line.threshold is not None:
        parts.append(t("threshold {threshold}", threshold=number(line.threshold, t.language)))
    if spread is not None and spread.minimum is not None and spread.maximum is not None:
        low, high = number(spread.minimum, t.language), number(spread.maximum, t.language)
        people = t.plural("{count} reviewer", "{count} reviewers", spread.n)
        parts.append(t("{people}, from {low} to {high}", people=people, low=low, high=high))
    return figures.parted(parts, t.language)


def _why_missing(line: CriterionLine, t: Translator) -> str:
    return _abstained(line, t) or t("not scored")


def _abstained(line: CriterionLine, t: Translator) -> str | None:
    return t("abstained") if line.applies and line.given == "abstain" else None
