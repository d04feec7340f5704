"""Is money in proportion? Scores against what is asked for, in all or for each person trained."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from evaluator.calls import Call
from evaluator.charts.colours import theme
from evaluator.charts.money_points import (
    Measure,
    axis_title,
    best_points,
    finding,
    frame,
    is_aggregated,
    states_all,
    table,
)
from evaluator.charts.specifications import SPECIFICATIONS_KEPT, Room, without_config
from evaluator.charts.with_facts import WithFacts
from evaluator.foundation import Translator, translator

__all__ = [
    "Measure",
    "best_points",
    "description",
    "finding",
    "frame",
    "is_aggregated",
    "specification",
    "states_all",
    "table",
    "title",
]

HEIGHT = 400
SIZE: dict[Room, int] = {"roomy": 65, "tight": 45, "dense": 26}
OPACITY: dict[Room, float] = {"roomy": 0.85, "tight": 0.75, "dense": 0.6}
SLIM = "width < 330"
NAMED = f"{SLIM} ? datum.named_slim : datum.named"
BESIDE = alt.ExprRef("width + 24")
"""Where those stand that state no amount: beside the axis, so that nobody takes them for the cheapest."""


def title(measure: Measure, t: Translator) -> str:
    """The question that the chart answers."""
    if measure == "requested":
        return t("Is money in proportion to the score?")
    return t("Is the money for each person trained in proportion?")


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(
    *,
    language: str,
    measure: Measure,
    currency: str,
    out_of: float,
    room: Room,
    aggregated: bool,
    all_stated: bool,
    dark: bool,
) -> dict[str, Any]:
    """The Vega-Lite specification, without data.

    Parameters
    ----------
    out_of
        The best total.
    room
        How close the points lie.
    aggregated
        A mark stands for all proposals of a field, the larger the more.
    all_stated
        Every proposal states its amount, so no room is kept beside the axis.
    """
    t, look = translator(language), theme(dark=dark)
    x = alt.X(
        "amount:Q",
        title=axis_title(measure, currency, t),
        axis=_amounts(),
        scale=alt.Scale(zero=True, nice=5),
    )
    y = alt.Y(
        "points:Q",
        title=t("Total, points"),
        axis=alt.Axis(grid=True, tickCount=5),
        scale=alt.Scale(domain=[0, out_of]),
    )
    tooltip = [
        alt.Tooltip("proposal:N", title=t("Proposal")),
        alt.Tooltip("money:N", title=axis_title(measure, currency, t)),
        alt.Tooltip("points:Q", title=t("Total, points"), format=".1f"),
    ]
    if aggregated:
        tooltip = [alt.Tooltip("count:Q", title=t("Proposals"))]
    count = alt.Size("count:Q", scale=alt.Scale(range=[30, 500], zero=True), legend=None)

    money = f"isValid(datum.amount) ? format(datum.amount, ',.0f') : {json.dumps(t('not stated'))}"
    points = _of("point").transform_filter("!datum.chosen").transform_calculate(money=money)
    filled = points.transform_filter("isValid(datum.amount)").mark_point(
        shape="circle",
        size=SIZE[room],
        fill=look.bar,
        stroke=look.paper,
        strokeWidth=0.8,
        opacity=OPACITY[room],
    )
    empty = points.transform_filter("!isValid(datum.amount)").mark_point(
        shape="circle",
        size=SIZE[room],
        fillOpacity=0,
        stroke=look.bar,
        strokeWidth=1.5,
        strokeDash=[3, 2],
        opacity=OPACITY[room],
    )
    chosen = _of("point").transform_filter("datum.chosen").transform_calculate(money=money)
    diamond: dict[str, Any] = {"shape": "diamond", "size": 150, "stroke": look.ink, "strokeWidth": 2}
    layers = [
        _of("median_amount").mark_rule(color=look.quiet, strokeDash=[5, 3]).encode(x=x),
        _of("median_points").mark_rule(color=look.quiet, strokeDash=[5, 3]).encode(y=y),
        _of("threshold").mark_rule(color=look.warning, strokeDash=[5, 3], strokeWidth=2).encode(y=y),
        _with_size(filled, count, aggregated).encode(x=x, y=y, tooltip=tooltip),
        chosen.transform_filter("isValid(datum.amount)")
        .mark_point(fill=look.bar, opacity=1, **diamond)
        .encode(x=x, y=y, tooltip=tooltip),
        _line_label("median_amount", look.ink, align="left", dx=4, dy=-8).encode(
            x=x, y=alt.value(alt.ExprRef("height"))
        ),
        _line_label("median_points", look.ink, align="left", dx=4, dy=-8).encode(x=alt.value(0), y=y),
        _line_label("threshold", look.warning, align="right", dx=-4, dy=9).encode(
            x=alt.value(alt.ExprRef("width")), y=y
        ),
    ]
    # A rim in the colour of the page keeps a name readable where it crosses a line.
    for rim in ({"stroke": look.paper, "strokeWidth": 4}, {"color": look.ink}):
        named = _of("point").transform_calculate(side=NAMED).transform_filter("isValid(datum.side)")
        text = named.mark_text(
            align=alt.ExprRef("datum.side == 'left' ? 'right' : 'left'"),
            dx=alt.ExprRef("datum.side == 'left' ? -9 : 9"),
            fontSize=11,
            **rim,
        )
        layers.append(text.encode(x=x, y=y, text="proposal:N"))
    if not all_stated:
        layers += [
            _with_size(empty, count, aggregated).encode(x=alt.value(BESIDE), y=y, tooltip=tooltip),
            chosen.transform_filter("!isValid(datum.amount)")
            .mark_point(fillOpacity=0, strokeDash=[3, 2], opacity=1, **diamond)
            .encode(x=alt.value(BESIDE), y=y, tooltip=tooltip),
            _of("beside")
            .mark_text(align="center", baseline="bottom", fontSize=11, color=look.ink)
            .encode(x=alt.value(BESIDE), y=alt.value(-6), text="said:N"),
        ]
    return without_config(alt.layer(*layers).properties(height=HEIGHT))


def description(call: Call, proposals: Sequence[WithFacts], measure: Measure, t: Translator) -> str:
    """What is read out in place of the picture."""
    return t(
        "Points of {count} proposals: the total upwards, the money to the right, with the median of both. "
        "{finding}",
        count=len(proposals),
        finding=finding(call, proposals, measure, t),
    )


def _of(kind: str) -> alt.Chart:
    return alt.Chart().transform_filter(f"datum.kind == '{kind}'")


def _with_size(marks: alt.Chart, count: alt.Size, aggregated: bool) -> alt.Chart:
    return marks.encode(size=count) if aggregated else marks


def _line_label(kind: str, colour: str, *, align: str, dx: int, dy: int) -> alt.Chart:
    mark = _of(kind).mark_text(align=align, dx=dx, dy=dy, fontSize=11, color=colour)  # type: ignore[arg-type]
    labelled: alt.Chart = mark.encode(text="said:N")
    return labelled


def _amounts() -> alt.Axis:
    return alt.Axis(
        grid=False,
        tickCount=alt.ExprRef(f"{SLIM} ? 3 : 5"),
        format=",.0f",
        labelOverlap=True,
    )
