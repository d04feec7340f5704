"""How do my scores compare? The group's reach on each criterion, its median, my score and the reference."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from evaluator.charts.colours import PROPOSAL_COLOURS, theme
from evaluator.charts.rows import of_criteria, part_across
from evaluator.charts.specifications import without_config
from evaluator.charts.wording import wrapped
from evaluator.foundation import Translator, translator

COLUMNS = (
    "criterion", "row", "low", "median", "high", "own", "reference",
    "own_said", "group_said", "reference_said",
)  # fmt: skip

NEAR = 1e-6


@dataclass(frozen=True)
class Line:
    """One criterion: where each score lies from the worst of its scale, 0, to its best, 1; and in words."""

    name: str
    low: float | None
    median: float | None
    high: float | None
    own: float | None
    reference: float | None
    own_said: str
    group_said: str
    reference_said: str


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("How do my scores compare with the group and the reference?")


@cache
def specification(*, language: str, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data."""
    t = translator(language)
    look, mine = theme(dark=dark), PROPOSAL_COLOURS[dark][1]
    rows = of_criteria().encode(
        tooltip=[
            alt.Tooltip("name:N", title=t("Criterion")),
            alt.Tooltip("own_said:N", title=t("My score")),
            alt.Tooltip("group_said:N", title=t("The group")),
            alt.Tooltip("reference_said:N", title=t("Reference")),
        ],
    )
    across = part_across(
        "low", t("From the worst score to the best · bar: the group, dot: me, diamond: reference")
    )
    reach = rows.transform_filter("isValid(datum.low)")
    bar = reach.mark_rule(color=look.bar, strokeWidth=10, opacity=0.45, strokeCap="round").encode(
        x=across, x2="high:Q"
    )
    middle = reach.mark_tick(color=look.ink, thickness=3, size=20).encode(x="median:Q")
    reference = (
        rows.transform_filter("isValid(datum.reference)")
        .mark_point(
            shape="diamond",
            size=150,
            filled=False,
            stroke=look.ink,
            strokeWidth=2,
            fill=look.paper,
            opacity=1,
        )
        .encode(x="reference:Q")
    )
    own = (
        rows.transform_filter("isValid(datum.own)")
        .mark_circle(color=mine, size=80, opacity=1, stroke=look.paper, strokeWidth=1)
        .encode(x="own:Q")
    )
    return without_config(alt.layer(bar, middle, reference, own).properties(height=alt.Step(34)))


def frame(lines: Sequence[Line]) -> pd.DataFrame:
    """One row for each criterion."""
    found = [
        {
            "criterion": wrapped(line.name, 24),
            "row": row,
            "low": line.low,
            "median": line.median,
            "high": line.high,
            "own": line.own,
            "reference": line.reference,
            "own_said": line.own_said,
            "group_said": line.group_said,
            "reference_said": line.reference_said,
        }
        for row, line in enumerate(lines)
    ]
    numbers = dict.fromkeys(("low", "median", "high", "own", "reference"), float)
    return pd.DataFrame(found, columns=list(COLUMNS)).astype(numbers)


def table(lines: Sequence[Line], t: Translator) -> pd.DataFrame:
    """The same in words, for reading and for download."""
    return pd.DataFrame(
        {
            t("Criterion"): [line.name for line in lines],
            t("My score"): [line.own_said for line in lines],
            t("The group"): [line.group_said for line in lines],
            t("Reference"): [line.reference_said for line in lines],
        }
    )


def finding(lines: Sequence[Line], t: Translator) -> str:
    """How often the reader gave the reference score, was stricter or milder, and where most."""
    both = [
        (line, line.own - line.reference)
        for line in lines
        if line.own is not None and line.reference is not None
    ]
    if not both:
        return t("There is no reference score to compare with yet.")
    stricter = sum(gap < -NEAR for _, gap in both)
    milder = sum(gap > NEAR for _, gap in both)
    said = t.plural(
        "Of {count} criterion you scored {equal} as the reference, {stricter} stricter, {milder} milder.",
        "Of {count} criteria you scored {equal} as the reference, {stricter} stricter, {milder} milder.",
        len(both),
        equal=len(both) - stricter - milder,
        stricter=stricter,
        milder=milder,
    )
    widest = max(abs(gap) for _, gap in both)
    first, *others = [line for line, gap in both if abs(gap) >= widest - NEAR]
    if widest <= NEAR or others:
        return said
    furthest = t(
        "You lie furthest apart on {criterion}: you {own}, the reference {reference}.",
        criterion=first.name,
        own=first.own_said,
        reference=first.reference_said,
    )
    return f"{said} {furthest}"
