"""Where do reviewers disagree? Proposals by criteria: colour for the score, a ring for how far apart."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from evaluator.calls import Call
from evaluator.charts.cells import NARROW, coloured, ink_in_cell, of_cells
from evaluator.charts.colours import theme
from evaluator.charts.rows import choosing
from evaluator.charts.score_disagreement_cells import (
    Apart,
    apart,
    column_heads,
    frame,
    mean_parts,
    table,
)
from evaluator.charts.scored import ScoredProposal
from evaluator.charts.specifications import (
    ROW_STEP,
    SPECIFICATIONS_KEPT,
    Room,
    chosen_rows,
    without_config,
)
from evaluator.charts.wording import number, percent
from evaluator.foundation import Translator, translator

__all__ = [
    "Apart", "apart", "description", "finding", "frame", "head_lines", "specification", "table", "title",
]  # fmt: skip

_LARGEST = {"roomy": 330, "tight": 110, "dense": 28}
"""The area of a ring around scores that lie apart by the whole scale."""


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("Where do reviewers disagree?")


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, room: Room, head_lines: int, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data. `head_lines`: as many as the longest column head has."""
    t = translator(language)
    look = theme(dark=dark)
    base = of_cells(head_lines, t("Scores"), t)
    on_cell = ink_in_cell(look)
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
    layers = coloured(base, look, room, t)
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
    return choosing(made, layer=0)


def head_lines(call: Call, t: Translator) -> int:
    """How many lines the longest column head has."""
    return max(head.count("\n") + 1 for head in column_heads(call, t))


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
    means = mean_parts(call, proposals, t)
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
