"""How far is each criterion from its threshold? One bar each, on the way from worth nothing to the best."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import NumericScale, WordScale
from evaluator.charts.colours import criterion_colours, theme
from evaluator.charts.rows import criterion_rows
from evaluator.charts.specifications import without_config
from evaluator.charts.wording import number, wrapped
from evaluator.foundation import Translator, figures, translator
from evaluator.scoring import CriterionLine, Scorecard, fraction
from evaluator.scoring.scales import low_is_best

COLUMNS = ("criterion", "row", "colour", "whole", "fraction", "threshold", "said", "is_below", "detail")


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("How far is each criterion from its threshold?")


@cache
def specification(*, language: str, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data."""
    t = translator(language)
    look = theme(dark=dark)
    percent_axis = alt.Axis(format="%", tickCount=5, grid=False)
    base = alt.Chart().encode(
        y=criterion_rows(),
        tooltip=[
            alt.Tooltip("criterion:N", title=t("Criterion")),
            alt.Tooltip("detail:N", title=t("Score")),
        ],
    )
    track = base.mark_bar(color=look.quiet, opacity=0.18, height=14, cornerRadius=2).encode(
        x=alt.X(
            "whole:Q",
            scale=alt.Scale(domain=[0, 1]),
            title=t("Share of the best score"),
            axis=percent_axis,
        )
    )
    bar = (
        base.transform_filter("isValid(datum.fraction)")
        .mark_bar(height=14, cornerRadius=2)
        .encode(x=alt.X("fraction:Q"), color=alt.Color("colour:N", scale=None))
    )
    threshold = (
        base.transform_filter("isValid(datum.threshold)")
        .mark_tick(color=look.ink, thickness=2, size=24)
        .encode(x=alt.X("threshold:Q"))
    )
    below = (
        base.transform_filter("datum.is_below")
        .mark_point(shape="triangle-down", filled=True, opacity=1, color=look.warning, size=70, yOffset=-15)
        .encode(x=alt.X("threshold:Q"))
    )
    said = base.mark_text(align="left", dx=8, color=look.ink, fontSize=12).encode(
        x=alt.X("whole:Q"), text="said:N"
    )
    return without_config(alt.layer(track, bar, threshold, below, said).properties(height=alt.Step(42)))


def frame(
    call: Call, scorecard: Scorecard, t: Translator, *, only: frozenset[str] | None = None
) -> pd.DataFrame:
    """One row for each criterion with a scale of points that applies; `only` these, where named."""
    rows = [
        row
        for criterion in call.criteria_in_order
        if only is None or criterion.id in only
        for row in _rows(call, criterion, scorecard.criterion(criterion.id), t)
    ]
    made = pd.DataFrame([row | {"row": place} for place, row in enumerate(rows)], columns=list(COLUMNS))
    return made.astype({"fraction": float, "threshold": float})


def finding(call: Call, scorecard: Scorecard, t: Translator) -> str:
    """How many lie below, and where the gap is widest."""
    lines = [line for line in scorecard.criteria if line.applies and line.threshold is not None]
    if not lines:
        return t("This call sets no threshold for single criteria.")
    below = [line for line in lines if line.passed is False]
    open_ones = [line for line in lines if line.passed is None]
    if not below and open_ones:
        return t("Nothing scored so far misses its threshold; {count} of {all} are not scored yet.",
                 count=len(open_ones), all=len(lines))  # fmt: skip
    if not below:
        return t("Every criterion that has a threshold meets it.")
    widest = max(below, key=lambda line: _gap(call, line))
    return t(
        "{count} of {all} criteria with a threshold lie below it; the widest gap is {criterion}: "
        "{score}, {needed} needed.",
        count=len(below),
        all=len(lines),
        criterion=call.criterion(widest.id).title.said_in(t.language),
        score=number(widest.score or 0.0, t.language),
        needed=number(widest.threshold or 0.0, t.language),
    )


def description(call: Call, scorecard: Scorecard, t: Translator) -> str:
    """What is read out in place of the picture."""
    return t("One bar for each criterion with its threshold. {finding}", finding=finding(call, scorecard, t))


def _rows(call: Call, criterion: Criterion, line: CriterionLine, t: Translator) -> Iterator[dict[str, Any]]:
    scale = call.scale_of(criterion)
    if not line.applies or not isinstance(scale, NumericScale | WordScale):
        return
    best = number(scale.worth_most, t.language)
    said = t("not scored") if line.score is None else f"{number(line.score, t.language)} / {best}"
    needed = ""
    if line.threshold is not None:
        score = number(line.threshold, t.language)
        needed = (
            t("at most {score}", score=score) if low_is_best(scale) else t("at least {score}", score=score)
        )
    yield {
        "criterion": wrapped(criterion.title.said_in(t.language), 24),
        "colour": criterion_colours(call)[criterion.id],
        "whole": 1.0,
        "fraction": None if line.score is None else fraction(scale, line.score),
        "threshold": None if line.threshold is None else fraction(scale, line.threshold),
        "said": said,
        "is_below": line.passed is False,
        "detail": figures.parted((part for part in (said, needed) if part), t.language),
    }


def _gap(call: Call, line: CriterionLine) -> float:
    scale = call.scale_of(call.criterion(line.id))
    if not isinstance(scale, NumericScale | WordScale) or line.score is None or line.threshold is None:
        return 0.0
    return fraction(scale, line.threshold) - fraction(scale, line.score)
