"""Where is each proposal strong or weak? Proposals by criteria: the stronger the colour, the better."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from statistics import fmean
from typing import Any

import altair as alt

from evaluator.calls import Call
from evaluator.charts.cells import NARROW, coloured, ink_in_cell, of_cells
from evaluator.charts.colours import theme
from evaluator.charts.heatmap_cells import column_heads, fraction_of_best, frame, table
from evaluator.charts.rows import choosing
from evaluator.charts.scored import ScoredProposal
from evaluator.charts.specifications import (
    ROW_STEP,
    SPECIFICATIONS_KEPT,
    Room,
    chosen_rows,
    without_config,
)
from evaluator.charts.wording import listed, percent
from evaluator.foundation import Translator, translator

__all__ = ["description", "finding", "frame", "head_lines", "specification", "table", "title"]

_MARK_SIZE = {"roomy": 70, "tight": 45, "dense": 14}
_CORNER_X = alt.ExprRef(f"bandwidth('x') / 2 - ({NARROW} ? 4 : 8)")
_CORNER_Y = alt.ExprRef(f"({NARROW} ? 5 : 8) - bandwidth('y') / 2")


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("Where is each proposal strong or weak?")


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, room: Room, head_lines: int, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data. `head_lines`: as many as the longest column head has."""
    t = translator(language)
    look = theme(dark=dark)
    base = of_cells(head_lines, t("Score"), t)
    marks = base.transform_filter("datum.below").mark_point(
        shape="triangle-down",
        filled=True,
        opacity=1,
        color=look.warning,
        stroke=look.paper,
        strokeWidth=0 if room == "dense" else 1,
        size=alt.ExprRef(f"{NARROW} ? {_MARK_SIZE[room] / 2} : {_MARK_SIZE[room]}"),
        xOffset=_CORNER_X if room == "roomy" else 0,
        yOffset=_CORNER_Y if room == "roomy" else 0,
    )
    layers = [*coloured(base, look, room, t), marks]
    if room == "roomy":
        layers.append(
            base.mark_text(fontSize=alt.ExprRef(f"{NARROW} ? 10 : 12")).encode(
                text="said:N", color=ink_in_cell(look)
            )
        )
    layers += chosen_rows(base.transform_filter("datum.column == 0"), look, room)
    made = without_config(alt.layer(*layers).properties(height=alt.Step(ROW_STEP[room])))
    return choosing(made, layer=0)


def head_lines(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> int:
    """How many lines the longest column head has."""
    return max(head.count("\n") + 1 for head in column_heads(call, proposals, t))


def finding(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> str:
    """The criterion that most proposals miss, or where they are weakest."""
    if not proposals:
        return t("There is nothing to compare yet.")
    missed = Counter(line.id for one in proposals for line in one.scorecard.criteria if line.passed is False)
    if missed:
        most = max(missed.values())
        names = [_name(call, criterion.id, t) for criterion in call.criteria_in_order
                 if missed[criterion.id] == most]  # fmt: skip
        most_missed = listed(names, t) if len(names) <= 3 else t("each of {count} criteria", count=len(names))
        return t.plural(
            "{missed} of {count} proposal falls below the threshold for {criteria}.",
            "{missed} of {count} proposals fall below the threshold for {criteria}.",
            len(proposals),
            missed=most,
            criteria=most_missed,
        )
    means = _mean_fractions(call, proposals)
    if len(means) < 2:
        return t("Nothing has been scored yet.") if not means else t("One criterion has been scored so far.")
    weakest, strongest = min(means, key=means.__getitem__), max(means, key=means.__getitem__)
    return t(
        "No threshold is missed. Weakest on average: {weakest}, {low} of the best score; strongest: "
        "{strongest}, {high}.",
        weakest=_name(call, weakest, t),
        low=percent(means[weakest], t.language),
        strongest=_name(call, strongest, t),
        high=percent(means[strongest], t.language),
    )


def description(call: Call, rows: int, said: str, t: Translator) -> str:
    """What is read out in place of the picture of so many proposals; `said` is the finding."""
    return t(
        "Table of {rows} proposals by {columns} criteria, the best total on top. {finding}",
        rows=rows,
        columns=len(call.criteria),
        finding=said,
    )


def _mean_fractions(call: Call, proposals: Sequence[ScoredProposal]) -> dict[str, float]:
    found: dict[str, list[float]] = {}
    for criterion in call.criteria_in_order:
        scale = call.scale_of(criterion)
        for one in proposals:
            part = fraction_of_best(one.scorecard.criterion(criterion.id), scale)
            if part is not None:
                found.setdefault(criterion.id, []).append(part)
    return {name: fmean(parts) for name, parts in found.items()}


def _name(call: Call, criterion_id: str, t: Translator) -> str:
    return call.criterion(criterion_id).title.said_in(t.language)
