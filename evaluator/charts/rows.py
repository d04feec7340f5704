"""Rows down the side of a chart: proposals, people or criteria, in the order of `row`."""

from typing import Any

import altair as alt

from evaluator.charts.wording import wrapped

ON_ONE_LINE = r"replace(replace(datum.criterion, /-\n/g, '-'), /\n/g, ' ')"
"""The name of a criterion without the breaks that make it fit."""

TITLE_LETTERS = 36
"""A line of an axis title is no wider on the narrowest page."""

CLICKED = "clicked"
"""The selection of proposals by clicking at a mark."""


def name_rows(field: str) -> alt.Y:
    """One row for each name in a column of the frame; where rows are thin, as many names as fit."""
    axis = alt.Axis(
        labelLimit=150,
        labelOverlap="greedy",
        labelFlush=False,
        labelBaseline="middle",
        labelPadding=6,
        ticks=False,
        domain=False,
        grid=False,
    )
    return _down(field, axis)


def criterion_rows() -> alt.Y:
    """One row for each criterion: its name on one line, or on several where the page is narrow."""
    axis = alt.Axis(
        labelLimit=280,
        labelExpr="width < 420 ? split(datum.label, '\\n') : replace(datum.label, /\\n/g, ' ')",
        labelLineHeight=13,
        labelBaseline="middle",
        ticks=False,
        domain=False,
        grid=False,
    )
    return _down("criterion", axis)


def of_criteria() -> alt.Chart:
    """What every mark in the row of a criterion is made of; its name on one line is `name`."""
    return alt.Chart().transform_calculate(name=ON_ONE_LINE).encode(y=criterion_rows())


def part_across(field: str, title: str, *, least: float = 0) -> alt.X:
    """Parts from `least` to the whole from left to right, in per cent.

    The title stands in lines: one that is wider than the drawing would leave that no room on a narrow page.
    """
    return alt.X(
        f"{field}:Q",
        title=wrapped(title, TITLE_LETTERS).split("\n"),
        axis=alt.Axis(format="%", tickCount=5, grid=True),
        scale=alt.Scale(domain=[least, 1], clamp=True),
    )


def choosing(made: dict[str, Any], layer: int) -> dict[str, Any]:
    """The specification, in which a click at a mark of that layer chooses its proposal, or no longer."""
    select = {"type": "point", "fields": ["proposal"], "toggle": "true", "clear": False}
    made["layer"][layer]["params"] = [{"name": CLICKED, "select": select}]
    return made


def _down(field: str, axis: alt.Axis) -> alt.Y:
    return alt.Y(f"{field}:N", sort=alt.EncodingSortField(field="row", op="min"), title=None, axis=axis)
