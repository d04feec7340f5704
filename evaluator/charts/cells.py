"""Cells of proposals by criteria: the stronger the colour, the better the score. What two charts share."""

import altair as alt

from evaluator.charts.colours import Theme
from evaluator.charts.rows import ON_ONE_LINE, name_rows
from evaluator.charts.specifications import Room
from evaluator.foundation import Translator

NARROW = "width < 700"
"""Columns then are too narrow for more than one short word."""
LINE = 13


def of_cells(head_lines: int, detail: str, t: Translator) -> alt.Chart:
    """What every mark in a cell is made of.

    Parameters
    ----------
    head_lines
        As many as the longest column head has.
    detail
        What the last line of the tooltip is about.
    """
    return (
        alt.Chart()
        .transform_calculate(head=ON_ONE_LINE)
        .encode(
            x=alt.X(
                "criterion:N",
                sort=alt.EncodingSortField(field="column", op="min"),
                title=None,
                axis=_head(head_lines),
            ),
            y=name_rows("proposal"),
            tooltip=[
                alt.Tooltip("title:N", title=t("Proposal")),
                alt.Tooltip("head:N", title=t("Criterion")),
                alt.Tooltip("detail:N", title=detail),
            ],
        )
    )


def coloured(base: alt.Chart, look: Theme, room: Room, t: Translator) -> list[alt.Chart]:
    """Cells with a score in its colour, and an outline where one is missing."""
    cells = (
        base.transform_filter("isValid(datum.fraction)")
        .mark_rect(stroke=look.paper, strokeWidth=1 if room == "dense" else 2)
        .encode(
            color=alt.Color(
                "fraction:Q",
                scale=alt.Scale(domain=[0, 1], range=list(look.ramp), clamp=True),
                legend=alt.Legend(
                    title=t("Share of the best score"),
                    format="%",
                    orient="bottom",
                    direction="horizontal",
                    gradientLength=180,
                    gradientThickness=10,
                    titleLimit=300,
                    values=[0, 0.5, 1],
                ),
            )
        )
    )
    missing = base.transform_filter("datum.state == 'missing'").mark_rect(
        fillOpacity=0, stroke=look.quiet, strokeDash=[3, 3], strokeWidth=0.6 if room == "dense" else 1
    )
    return [cells, missing]


def ink_in_cell(look: Theme, part: str = "fraction") -> dict[str, object]:
    """The colour of letters and lines on the colour of a part of the ramp; the page's ink without one."""
    high, low = (
        {"test": f"isValid(datum.{part}) && datum.{part} {side} {look.turn}", "value": ink}
        for side, ink in ((">", look.ink_on_high), ("<=", look.ink_on_low))
    )
    return {"condition": [high, low], "value": look.ink}


def _upright(label: str) -> str:
    whole = f"replace({label}, /-\\n/g, '-')"
    needed_first = f"replace({whole}, /^([^≥≤]*)\\n([≥≤].*)$/, '$2 · $1')"
    return f"replace({needed_first}, /\\n/g, ' ')"


def _head(lines: int) -> alt.Axis:
    """Names of criteria over the columns: in lines, or upright where columns are narrow."""
    return alt.Axis(
        orient="top",
        # Upright names are cut where they are long, so what is needed stands first.
        labelExpr=f"{NARROW} ? {_upright('datum.label')} : split(datum.label, '\\n')",
        labelAngle=alt.ExprRef(f"{NARROW} ? -90 : 0"),
        labelAlign=alt.ExprRef(f"{NARROW} ? 'left' : 'center'"),
        labelBaseline=alt.ExprRef(f"{NARROW} ? 'middle' : 'top'"),
        labelPadding=alt.ExprRef(f"{NARROW} ? 4 : {LINE * lines + 4}"),
        labelLimit=alt.ExprRef(f"{NARROW} ? 200 : 400"),
        labelLineHeight=LINE,
        labelOverlap=False,
        ticks=False,
        domain=False,
        grid=False,
    )
