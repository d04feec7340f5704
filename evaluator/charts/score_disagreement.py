"""Where do reviewers disagree? Proposals by criteria: colour for the score, a ring for how far apart."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from evaluator.calls import Call
from evaluator.calls.scales import NumericScale, WordScale
from evaluator.charts.arranging import compact
from evaluator.charts.colours import theme
from evaluator.charts.heatmap_cells import fraction_of_best
from evaluator.charts.scored import ScoredProposal
from evaluator.charts.specifications import (
    ROW_STEP,
    SPECIFICATIONS_KEPT,
    Room,
    chosen_rows,
    row_axis,
    without_config,
)
from evaluator.charts.wording import distinct, number, percent, wrapped
from evaluator.foundation import Translator, translator
from evaluator.panel.combined_reviews import Spread
from evaluator.scoring import CriterionLine
from evaluator.scoring.scales import span_of

COLUMNS = (
    "proposal", "row", "chosen", "criterion", "column", "state", "fraction", "apart", "said", "title",
    "detail",
)  # fmt: skip

CLICKED = "clicked"
"""The selection of proposals by clicking at a cell."""

NARROW = "width < 700"
LINE = 13
_LARGEST = {"roomy": 330, "tight": 110, "dense": 28}
"""The area of a ring around scores that lie apart by the whole scale."""


class Apart(NamedTuple):
    """How far the scores of one criterion of one proposal lie apart."""

    proposal: str
    criterion: str
    low: float
    high: float
    part: float
    """Of the length of the scale."""


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("Where do reviewers disagree?")


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, room: Room, head_lines: int, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data. `head_lines`: as many as the longest column head has."""
    t = translator(language)
    look = theme(dark=dark)
    base = alt.Chart().transform_calculate(head="replace(datum.criterion, /\\n/g, ' ')").encode(
        x=alt.X(
            "criterion:N",
            sort=alt.EncodingSortField(field="column", op="min"),
            title=None,
            axis=_head(head_lines),
        ),
        y=alt.Y("proposal:N", sort=alt.EncodingSortField(field="row", op="min"), title=None, axis=row_axis()),
        tooltip=[
            alt.Tooltip("title:N", title=t("Proposal")),
            alt.Tooltip("head:N", title=t("Criterion")),
            alt.Tooltip("detail:N", title=t("Scores")),
        ],
    )  # fmt: skip
    cells = (
        base.transform_filter("isValid(datum.fraction)")
        .mark_rect(stroke=look.paper, strokeWidth=1 if room == "dense" else 2)
        .encode(
            color=alt.Color(
                "fraction:Q",
                scale=alt.Scale(domain=[0, 1], range=list(look.ramp), clamp=True),
                legend=alt.Legend(
                    title=t("Share of the best score"), format="%", orient="bottom", direction="horizontal",
                    gradientLength=140, gradientThickness=10, titleLimit=300, values=[0, 0.5, 1],
                ),
            )
        )
    )  # fmt: skip
    missing = base.transform_filter("datum.state == 'missing'").mark_rect(
        fillOpacity=0, stroke=look.quiet, strokeDash=[3, 3], strokeWidth=0.6 if room == "dense" else 1
    )
    on_cell = alt.condition(
        f"isValid(datum.fraction) && datum.fraction > {look.turn}",
        alt.value(look.ink_on_high),
        alt.value(look.ink),
    )
    rings = (
        base.transform_filter("datum.apart > 0")
        .mark_point(
            filled=False,
            opacity=1,
            strokeWidth=1 if room == "dense" else 1.8,
            xOffset=alt.ExprRef(f"{NARROW} ? 0 : bandwidth('x') / 2 - 18") if room == "roomy" else 0,
        )
        .encode(
            stroke=on_cell,
            size=alt.Size(
                "apart:Q",
                scale=alt.Scale(domain=[0, 1], range=[0, _LARGEST[room]]),
                legend=alt.Legend(
                    title=t("Apart, part of the scale"), format="%", orient="top", values=[0.1, 0.3, 0.6],
                    symbolStrokeColor=look.ink, symbolFillColor="transparent",
                    symbolStrokeWidth=1.5, titleLimit=300,
                    direction="horizontal",
                ),
            ),
        )
    )  # fmt: skip
    layers: list[alt.Chart] = [cells, missing]
    if room == "roomy":
        # In a narrow column the ring takes the place of the number, which the table has.
        layers.append(
            base.mark_text(
                fontSize=12,
                opacity=alt.ExprRef(f"{NARROW} ? 0 : 1"),
                align="right",
                xOffset=4,
            ).encode(text="said:N", color=on_cell)
        )
    layers.append(rings)
    layers += chosen_rows(base.transform_filter("datum.column == 0"), look, room)
    made = without_config(alt.layer(*layers).properties(height=alt.Step(ROW_STEP[room])))
    select = {"type": "point", "fields": ["proposal"], "toggle": "true", "clear": False}
    made["layer"][0]["params"] = [{"name": CLICKED, "select": select}]
    return made


def head_lines(call: Call, t: Translator) -> int:
    """How many lines the longest column head has."""
    return max(head.count("\n") + 1 for head in _heads(call, t))


def frame(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> pd.DataFrame:
    """One row for every cell, proposals as they come, criteria in their order, the total last."""
    heads = _heads(call, t)
    labels = distinct(one.label for one in proposals)
    rows = [
        {"proposal": label, "row": row, "chosen": False, "title": one.title, "criterion": heads[column],
         "column": column, **cell}
        for row, (label, one) in enumerate(zip(labels, proposals, strict=True))
        for column, cell in enumerate(_cells(call, one, t))
    ]  # fmt: skip
    return compact(pd.DataFrame(rows, columns=list(COLUMNS)).astype({"fraction": float, "apart": float}))


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


def finding(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> str:
    """Which criterion divides reviewers most, and where they lie furthest apart."""
    found = apart(call, proposals, t)
    if not found:
        return t("Nobody lies apart: each criterion was scored alike, or by one person only.")
    widest = found[0]
    first = t(
        "Furthest apart: {criterion} of {proposal}, from {low} to {high}.",
        criterion=widest.criterion,
        proposal=widest.proposal,
        low=number(widest.low, t.language),
        high=number(widest.high, t.language),
    )
    means = _mean_parts(call, proposals, t)
    most = max(means, key=lambda name: means[name])
    divides = t(
        "Reviewers differ most on {criterion}: by {part} of the scale on average.",
        criterion=most,
        part=percent(means[most], t.language),
    )
    return f"{divides} {first}"


def description(call: Call, rows: int, said: str, t: Translator) -> str:
    """What is read out in place of the picture of so many proposals; `said` is the finding."""
    return t(
        "Table of {rows} proposals by {columns} criteria: the stronger the colour the better the score, the "
        "larger the ring the further reviewers lie apart. {finding}",
        rows=rows,
        columns=len(call.criteria),
        finding=said,
    )


def _mean_parts(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> dict[str, float]:
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


def _heads(call: Call, t: Translator) -> list[str]:
    heads = [wrapped(criterion.title.said_in(t.language)) for criterion in call.criteria_in_order]
    return [*distinct(heads), t("Total")]


def _head(lines: int) -> alt.Axis:
    """Names of criteria over the columns: in lines, or upright where columns are narrow."""
    return alt.Axis(
        orient="top",
        labelExpr=f"{NARROW} ? replace(datum.label, /\\n/g, ' ') : split(datum.label, '\\n')",
        labelAngle=alt.ExprRef(f"{NARROW} ? -90 : 0"),
        labelAlign=alt.ExprRef(f"{NARROW} ? 'left' : 'center'"),
        labelBaseline=alt.ExprRef(f"{NARROW} ? 'middle' : 'top'"),
        labelPadding=alt.ExprRef(f"{NARROW} ? 4 : {LINE * lines + 4}"),
        labelLimit=alt.ExprRef(f"{NARROW} ? 130 : 400"),
        labelLineHeight=LINE,
        labelOverlap=False,
        ticks=False,
        domain=False,
        grid=False,
    )
