"""How sure is each place? Expected ranks with intervals, the line, and the chance to be funded."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

import altair as alt

from evaluator.charts.colours import PROPOSAL_COLOURS, theme
from evaluator.charts.placed import Placed, calibrated_order
from evaluator.charts.rank_interval_rows import frame, in_order, table
from evaluator.charts.rows import choosing, name_rows
from evaluator.charts.specifications import (
    ROW_STEP,
    SPECIFICATIONS_KEPT,
    Room,
    chosen_rows,
    without_config,
)
from evaluator.charts.wording import listed
from evaluator.foundation import Translator, translator
from evaluator.panel.chance_in_words import group_said
from evaluator.panel.ranking import Group
from evaluator.panel.rankings import Ranking

__all__ = ["description", "finding", "frame", "in_order", "specification", "table", "title"]

GROUPS: tuple[Group, ...] = ("accepted", "random selection", "rejected")
MOST_NAMED = 4
CHANCE, TOTAL = 46, 112
"""Pixels from the right edge of the drawing to the right edges of the two columns beside it."""

_THIN = {"roomy": 1.5, "tight": 1.5, "dense": 1.0}
_THICK = {"roomy": 7, "tight": 5, "dense": 3}
_DOT = {"roomy": 110, "tight": 55, "dense": 14}
_HALO = {"roomy": 2.0, "tight": 1.5, "dense": 0.5}
_LETTERS = {"roomy": 12, "tight": 10, "dense": 9}


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("How sure is each place?")


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, room: Room, funds: bool, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data. `funds`: it is asked who is funded."""
    t = translator(language)
    look = theme(dark=dark)
    rows = name_rows("proposal")
    across = alt.X(
        "expected:Q",
        title=t("Rank, 1 is best"),
        axis=alt.Axis(grid=True, tickMinStep=1, tickCount=alt.ExprRef("width < 420 ? 5 : 10"), format="d"),
        scale=alt.Scale(zero=False, nice=False, padding=10),
    )
    tooltip = [
        alt.Tooltip("title:N", title=t("Proposal")),
        alt.Tooltip("expected:Q", title=t("Expected rank"), format=".1f"),
        alt.Tooltip("inner_said:N", title=t("Rank, 50 %")),
        alt.Tooltip("outer_said:N", title=t("Rank, 90 %")),
        alt.Tooltip("total:N", title=t("Total and place by the call")),
    ]
    if funds:
        tooltip += [
            alt.Tooltip("chance:N", title=t("Chance to be funded")),
            alt.Tooltip("group:N", title=t("Group")),
        ]
    base = alt.Chart().encode(y=rows)
    placed = base.transform_filter("isValid(datum.expected)").encode(tooltip=tooltip)
    outer = placed.mark_rule(color=look.ink, strokeWidth=_THIN[room]).encode(x=_end("q05"), x2="q95:Q")
    inner = placed.mark_rule(color=look.ramp[2], strokeWidth=_THICK[room], strokeCap="round").encode(
        x=_end("q25"), x2="q75:Q"
    )
    dots = placed.mark_point(
        filled=True, opacity=1, size=_DOT[room], stroke=look.paper, strokeWidth=_HALO[room]
    ).encode(x=across)
    if funds:
        named = [group_said(group, t) for group in GROUPS]
        legend = alt.Legend(
            title=None,
            orient="top",
            offset=34,
            labelLimit=200,
            symbolSize=90,
            columns=alt.ExprRef("width < 360 ? 1 : 3"),
        )
        dots = dots.encode(
            color=alt.Color(
                "group:N",
                scale=alt.Scale(domain=named, range=[look.bar, PROPOSAL_COLOURS[dark][1], look.ink]),
                legend=legend,
            ),
            shape=alt.Shape("group:N", scale=alt.Scale(domain=named, range=["circle", "diamond", "square"])),
        )
    else:
        dots = dots.encode(color=alt.value(look.bar))
    unplaced = base.transform_filter("!isValid(datum.expected)").encode(x=alt.value(0), text="why:N")
    # A rim in the colour of the page keeps the words readable where the line crosses them.
    why = [
        unplaced.mark_text(
            align="left",
            dx=4,
            fontSize=_LETTERS[room],
            fontStyle="italic",
            limit=alt.ExprRef("width - 8"),
            **rim,
        )
        for rim in ({"stroke": look.paper, "strokeWidth": 4}, {"color": look.ink})
    ]
    # Where rows are thin every second number finds room; the tooltips and the table have all.
    shown = "true" if room != "dense" else "datum.row % 2 == 0 || datum.chosen"
    beside = base.transform_filter(shown)
    side = [
        *_column(beside, "total", t("total\n(place)"), TOTAL if funds else TOTAL - CHANCE, room, look.ink),
        *(_column(beside, "chance", t("funded\nwith"), CHANCE, room, look.ink) if funds else []),
    ]
    # The mark of whoever lies on the line stands before it, in a rim of its own.
    layers = [outer, inner, _line(placed, room, look.warning), dots, _line_words(look.warning), *why, *side]
    layers += chosen_rows(base, look, room)
    made = without_config(alt.layer(*layers).properties(height=alt.Step(ROW_STEP[room])))
    return choosing(made, layer=3)


def finding(placed: Sequence[Placed], ranking: Ranking, t: Translator) -> str:
    """Whose place is sure enough to fund or not to fund, and between whom nothing can tell."""
    ranked = calibrated_order(placed)
    if not ranked:
        return t("No proposal has an expected rank yet.")
    if ranking.fundable is None:
        widest = max(ranked, key=_width)
        return t(
            "The call says neither how many nor how much can be funded. Least sure is {proposal}: {low} to "
            "{high} with 90 %.",
            proposal=widest.label,
            low=widest.calibrated.rank_q05 if widest.calibrated else "",
            high=widest.calibrated.rank_q95 if widest.calibrated else "",
        )
    many = t.plural(
        "{fundable} of {count} ranked proposal can be funded.",
        "{fundable} of {count} ranked proposals can be funded.",
        len(ranked),
        fundable=ranking.fundable,
    )
    close = [one.label for one in ranked if one.calibrated and one.calibrated.group == "random selection"]
    if not close:
        return f"{many} " + t("No interval of 50 % holds the line.")
    names = [*close[:MOST_NAMED]]
    if len(close) > MOST_NAMED:
        names.append(t.plural("{count} more", "{count} more", len(close) - MOST_NAMED))
    close_said = listed(names, t)
    said = t.plural(
        "The line lies inside the interval of {count}: {names}.",
        "The line lies inside the intervals of {count}: {names}.",
        len(close),
        names=close_said,
    )
    return f"{many} {said}"


def description(placed: Sequence[Placed], said: str, t: Translator) -> str:
    """What is read out in place of the picture; `said` is the finding."""
    return t(
        "A row for each of {rows} proposals with its expected rank and the ranks it has with 50 and with "
        "90 %, the best on top. {finding}",
        rows=len(placed),
        finding=said,
    )


def _width(one: Placed) -> int:
    found = one.calibrated
    return 0 if found is None else (found.rank_q95 or 0) - (found.rank_q05 or 0)


def _end(column: Literal["q05", "q25"]) -> alt.X:
    return alt.X(f"{column}:Q")


def _line(placed: alt.Chart, room: Room, colour: str) -> alt.Chart:
    """Through the rows of all that have an expected rank, and not through the words of the others."""
    made: alt.Chart = (
        placed.transform_joinaggregate(line_at="max(line)")
        .transform_filter("isValid(datum.line_at)")
        .mark_tick(color=colour, thickness=2, size=ROW_STEP[room], orient="vertical", opacity=1)
        .encode(x=alt.X("line_at:Q"))
    )
    return made


def _line_words(colour: str) -> alt.Chart:
    """What the line is, above it."""
    once = alt.Chart().transform_filter("isValid(datum.line)").encode(x=alt.X("line:Q"))
    made: alt.Chart = once.mark_text(
        color=colour, fontSize=11, baseline="bottom", dy=-18, lineBreak="\n",
        # Where the drawing is narrow the two columns beside it begin soon after the line.
        align=alt.ExprRef("width < 420 ? 'right' : 'left'"),
    ).encode(y=alt.value(0), text="line_said:N")  # fmt: skip
    return made


def _column(base: alt.Chart, field: str, head: str, right: int, room: Room, ink: str) -> list[alt.Chart]:
    """Numbers beside the drawing, one under the other, and what they are."""
    at = alt.value(alt.ExprRef(f"width + {right}"))
    numbers = base.transform_filter(f"isValid(datum.{field})").mark_text(
        align="right", fontSize=_LETTERS[room], color=ink
    )
    words = (
        alt.Chart()
        .transform_aggregate(rows="count()")
        .mark_text(align="right", baseline="bottom", fontSize=11, color=ink, lineBreak="\n")
    )
    above = alt.value(-6 - 12 * head.count("\n"))
    return [numbers.encode(x=at, text=f"{field}:N"), words.encode(x=at, y=above, text=alt.value(head))]
