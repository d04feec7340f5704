"""A matrix of proposals, the best on the left, against rows under heads: what charts of marks share."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from evaluator.charts.colours import Theme
from evaluator.charts.specifications import without_config
from evaluator.charts.wording import wrapped

NARROW = "width < 520"
ROW = 24
CROSS = "M-0.7,-0.7L0.7,0.7M-0.7,0.7L0.7,-0.7"
"""Nobody, or nothing: two strokes, seen without a colour."""


@dataclass(frozen=True)
class MatrixRow:
    """A row: a head over those that follow, or one of them."""

    key: str
    label: str
    is_head: bool = False


def matrix(marks: alt.Chart | alt.LayerChart, rows: Sequence[MatrixRow], *, look: Theme) -> dict[str, Any]:
    """The specification around the marks: columns, heads, chosen columns, counts over all at the side. The
    words over the counts follow by `counting`.

    The frame has `proposal`, `column`, `row` (a place in `rows`), `is_missing` for a cross, `count` for the
    number at the side, and `chosen` on one line of every proposal that the reader chose.
    """
    base = alt.Chart().encode(x=_across(), y=_down(rows, look))
    band = (
        alt.Chart()
        .transform_filter("datum.chosen")
        .mark_rect(fill=look.ink, fillOpacity=0.04, stroke=look.ink, strokeWidth=1.5)
        .encode(x=_across())
    )
    missing = base.transform_filter("datum.is_missing").mark_point(
        shape=CROSS,
        stroke=look.warning,
        strokeWidth=2,
        opacity=1,
        size=alt.ExprRef("bandwidth('x') < 12 ? 24 : 60"),
    )
    at_side = alt.Chart().encode(y=_down(rows, look), x=alt.value(alt.ExprRef("width + 8")))
    counts = at_side.transform_filter("isValid(datum.count)").mark_text(
        align="left", fontSize=12, color=look.ink
    )
    head = at_side.transform_filter("datum.row == 0 && isValid(datum.count)").mark_text(
        align="left", baseline="bottom", fontSize=11, color=look.ink, lineBreak="\n"
    )
    layers = alt.layer(
        band,
        marks,
        missing,
        counts.encode(text="count:Q"),
        head,
    )
    return without_config(layers.properties(height=alt.Step(ROW)))


def counting(drawing: dict[str, Any], counted: str) -> dict[str, Any]:
    """The same matrix with words over its counts: filters change these, and building all anew takes long."""
    *below, head = drawing["layer"]
    above = {"text": {"value": counted}, "y": {"value": -6 - 12 * counted.count("\n")}}
    return drawing | {"layer": [*below, head | {"encoding": head["encoding"] | above}]}


def cells(rows: Sequence[MatrixRow], look: Theme) -> alt.Chart:
    """Where a mark stands: its proposal's column, its row."""
    return alt.Chart().encode(x=_across(), y=_down(rows, look))


def words(texts: Sequence[str], field: str) -> str:
    """The expression that turns a number of the frame into words, so that the frame carries no words."""
    return f"{json.dumps(list(texts), ensure_ascii=False)}[datum.{field}]"


def legend_columns(widest: int) -> alt.ExprRef:
    """How many entries a legend has side by side."""
    return alt.ExprRef(f"{NARROW} ? 1 : {widest}")


def _across() -> alt.X:
    return alt.X(
        "proposal:N",
        sort=alt.EncodingSortField(field="column", op="min"),
        title=None,
        axis=alt.Axis(
            orient="top",
            labelAngle=alt.ExprRef(f"{NARROW} || bandwidth('x') < 20 ? -90 : -50"),
            labelAlign="left",
            labelBaseline="middle",
            labelLimit=130,
            labelPadding=6,
            labelFontSize=alt.ExprRef("bandwidth('x') < 12 ? 9 : 11"),
            labelOverlap=False,
            ticks=False,
            domain=False,
            grid=False,
        ),
    )


def _down(rows: Sequence[MatrixRow], look: Theme) -> alt.Y:
    heads = [place for place, row in enumerate(rows) if row.is_head]
    labels = json.dumps([_in_two_lines(row.label) for row in rows], ensure_ascii=False)
    return alt.Y(
        "row:O",
        title=None,
        scale=alt.Scale(domain=list(range(len(rows))), paddingInner=0, paddingOuter=0),
        axis=alt.Axis(
            labelExpr=(
                f"{NARROW} ? split({labels}[datum.value], '\\n') "
                f": replace({labels}[datum.value], /\\n/g, ' ')"
            ),
            labelFontWeight=alt.condition(
                f"indexof({json.dumps(heads)}, datum.value) >= 0", alt.value(700), alt.value(400)
            ),
            labelFontSize=alt.ExprRef(f"{NARROW} ? 9 : 12"),
            labelLineHeight=10,
            labelLimit=alt.ExprRef(f"{NARROW} ? 150 : 300"),
            labelBaseline="middle",
            labelOverlap=False,
            ticks=False,
            domain=False,
            grid=True,
            gridColor=look.quiet,
            gridOpacity=0.25,
        ),
    )


def _in_two_lines(label: str) -> str:
    """A row is two lines high; what is longer is cut by the axis and stands whole in the table."""
    return wrapped(label, max(30, len(label) // 2 + 5))
