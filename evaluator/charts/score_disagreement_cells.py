"""The cells of the chart of disagreement: scores of each proposal on each criterion, and how far apart."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd

from evaluator.calls import Call
from evaluator.calls.scales import NumericScale, WordScale
from evaluator.charts.arranging import compact
from evaluator.charts.heatmap_cells import fraction_of_best
from evaluator.charts.scored import ScoredProposal
from evaluator.charts.wording import distinct, number, wrapped
from evaluator.foundation import Translator
from evaluator.panel.combined_reviews import Spread
from evaluator.scoring import CriterionLine
from evaluator.scoring.scales import span_of

COLUMNS = (
    "proposal", "row", "chosen", "criterion", "column", "state", "fraction", "apart", "said", "title",
    "detail",
)  # fmt: skip


class Apart(NamedTuple):
    """How far the scores of one criterion of one proposal lie apart."""

    proposal: str
    criterion: str
    low: float
    high: float
    part: float
    """Of the length of the scale."""


def frame(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> pd.DataFrame:
    """One row for every cell, proposals as they come, criteria in their order, the total last."""
    heads = column_heads(call, t)
    labels = distinct(one.label for one in proposals)
    rows = [
        {"proposal": label, "row": row, "chosen": False, "title": one.title, "criterion": heads[column],
         "column": column, **cell}
        for row, (label, one) in enumerate(zip(labels, proposals, strict=True))
        for column, cell in enumerate(_cells(call, one, t))
    ]  # fmt: skip
    return compact(pd.DataFrame(rows, columns=list(COLUMNS)).astype({"fraction": float, "apart": float}))


def table(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> pd.DataFrame:
    """Score, lowest, highest and spread of each criterion, for reading and for download."""
    rows = []
    for one in proposals:
        for criterion in call.criteria_in_order:
            line, spread = one.scorecard.criterion(criterion.id), one.spreads.get(criterion.id)
            if not line.applies or spread is None or spread.minimum is None or spread.maximum is None:
                continue
            rows.append(
                (one.label, criterion.title.said_in(t.language), line.score, spread,
                 _part(spread, _span(call, criterion.id)))
            )  # fmt: skip
    return pd.DataFrame(
        {
            t("Proposal"): [label for label, *_ in rows],
            t("Criterion"): [name for _, name, *_ in rows],
            t("Score"): [None if score is None else round(score, 2) for _, _, score, _, _ in rows],
            t("Lowest"): [spread.minimum for *_, spread, _ in rows],
            t("Highest"): [spread.maximum for *_, spread, _ in rows],
            t("Gap, part of the scale"): [None if part is None else round(part, 3) for *_, part in rows],
            t("Standard deviation"): [
                None if spread.sd is None else round(spread.sd, 2) for *_, spread, _ in rows
            ],
            t("Reviewers"): [spread.n for *_, spread, _ in rows],
        }
    )


def apart(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> list[Apart]:
    """Every criterion on which reviewers of a proposal differ, the widest part of its scale first."""
    found = []
    for one in proposals:
        for criterion in call.criteria_in_order:
            spread = one.spreads.get(criterion.id)
            part = _part(spread, _span(call, criterion.id))
            if part and spread is not None and one.scorecard.criterion(criterion.id).applies:
                low, high = spread.minimum or 0.0, spread.maximum or 0.0
                found.append(Apart(one.label, criterion.title.said_in(t.language), low, high, part))
    return sorted(found, key=lambda it: (-round(it.part, 9), it.proposal))


def mean_parts(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> dict[str, float]:
    """Over the proposals that at least two scored, how far apart they lie on each criterion."""
    parts: dict[str, list[float]] = {}
    for one in proposals:
        for criterion in call.criteria_in_order:
            part = _part(one.spreads.get(criterion.id), _span(call, criterion.id))
            if part is not None and one.scorecard.criterion(criterion.id).applies:
                parts.setdefault(criterion.title.said_in(t.language), []).append(part)
    return {name: sum(several) / len(several) for name, several in parts.items()}


def _cells(call: Call, one: ScoredProposal, t: Translator) -> Iterator[dict[str, Any]]:
    for criterion in call.criteria_in_order:
        line, spread = one.scorecard.criterion(criterion.id), one.spreads.get(criterion.id)
        part = _part(spread, _span(call, criterion.id)) if line.applies else None
        yield {
            "state": "scored" if line.score is not None else "missing" if line.applies else "left_out",
            "fraction": fraction_of_best(line, call.scale_of(criterion)),
            "apart": part,
            "said": _said(line, t),
            "detail": _detail(line, spread, t),
        }
    total = one.total
    out_of = one.scorecard.out_of
    yield {
        "state": "missing" if one.points is None else "scored",
        "fraction": one.total_fraction(call),
        "apart": _part(total, out_of),
        "said": "–" if one.points is None else number(one.points, t.language),
        "detail": t("no total yet")
        if one.points is None
        else _given(number(one.points, t.language), total, t),
    }


def _said(line: CriterionLine, t: Translator) -> str:
    if not line.applies:
        return ""
    return "–" if line.score is None else number(line.score, t.language)


def _detail(line: CriterionLine, spread: Spread | None, t: Translator) -> str:
    if not line.applies:
        return t("does not apply")
    if line.score is None:
        return t("not scored")
    return _given(number(line.score, t.language), spread, t)


def _given(score: str, spread: Spread | None, t: Translator) -> str:
    if spread is None or spread.minimum is None or spread.maximum is None:
        return score
    people = t.plural("{count} reviewer", "{count} reviewers", spread.n)
    low, high = number(spread.minimum, t.language), number(spread.maximum, t.language)
    return f"{score}; " + t("{people}, from {low} to {high}", people=people, low=low, high=high)


def _part(spread: Spread | None, span: float) -> float | None:
    """How far at least two lie apart, as a part of the scale; None where fewer scored."""
    if spread is None or spread.n < 2 or spread.minimum is None or spread.maximum is None or not span:
        return None
    return (spread.maximum - spread.minimum) / span


def _span(call: Call, criterion_id: str) -> float:
    scale = call.scale_of(call.criterion(criterion_id))
    ends = span_of(scale) if isinstance(scale, NumericScale | WordScale) else None
    return 0.0 if ends is None else ends[1] - ends[0]


def column_heads(call: Call, t: Translator) -> list[str]:
    """The names of the criteria in lines, and the total's."""
    heads = [wrapped(criterion.title.said_in(t.language)) for criterion in call.criteria_in_order]
    return [*distinct(heads), t("Total")]
