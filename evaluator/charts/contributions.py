"""What makes up the totals? Points of every criterion, stacked, with the total's threshold as a rule."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.charts.colours import criteria_in_order, criterion_colours, ink_on, theme
from evaluator.charts.scored import ScoredProposal, by_total, drawn
from evaluator.charts.specifications import ROW_STEP, Room, row_axis, without_config
from evaluator.charts.wording import distinct, number
from evaluator.foundation import Translator, translator

COLUMNS = (
    "proposal", "row", "title", "criterion", "start", "end", "points", "share", "said", "ink", "detail",
    "is_last", "total_end", "total_said", "is_anchor", "threshold", "threshold_said",
)  # fmt: skip

Legend = tuple[tuple[str, str], ...]
"""Criterion titles with their colours, in order."""


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("What makes up the totals?")


def legend(call: Call, language: str) -> Legend:
    """The criteria that add points, with their colours."""
    colours = criterion_colours(call)
    return tuple((criterion.title.said_in(language), colours[criterion.id]) for criterion in _adding(call))


@cache
def specification(*, language: str, criteria: Legend, room: Room, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data."""
    t = translator(language)
    look = theme(dark=dark)
    rows = alt.Y("proposal:N", sort=alt.EncodingSortField(field="row", op="min"), title=None, axis=row_axis())
    base = alt.Chart().encode(y=rows)
    bars = (
        base.transform_filter("isValid(datum.points)")
        .mark_bar(stroke=look.paper, strokeWidth=0 if room == "dense" else 1)
        .encode(
            x=alt.X("start:Q", title=t("Points"), axis=alt.Axis(grid=True, tickCount=6)),
            x2="end:Q",
            color=alt.Color(
                "criterion:N",
                scale=alt.Scale(
                    domain=[name for name, _ in criteria], range=[colour for _, colour in criteria]
                ),
                legend=alt.Legend(
                    title=None,
                    orient="top",
                    columns=alt.ExprRef("width < 520 ? 1 : width < 800 ? 2 : 4"),
                    labelLimit=280,
                    symbolType="square",
                ),
            ),
            tooltip=[
                alt.Tooltip("title:N", title=t("Proposal")),
                alt.Tooltip("criterion:N", title=t("Criterion")),
                alt.Tooltip("detail:N", title=t("Points")),
            ],
        )
    )
    anchor = alt.Chart().transform_filter("datum.is_anchor && isValid(datum.threshold)")
    rule = anchor.mark_rule(color=look.warning, strokeWidth=2, strokeDash=[5, 3]).encode(x="threshold:Q")
    rule_label = anchor.mark_text(
        color=look.warning, align="left", baseline="bottom", dx=4, dy=-2, fontSize=12
    ).encode(x="threshold:Q", y=alt.value(0), text="threshold_said:N")
    total = base.transform_filter("datum.is_last").encode(x="total_end:Q", text="total_said:N")
    # A rim in the colour of the page keeps the number readable where the threshold crosses it.
    rim = total.mark_text(align="left", dx=6, fontSize=12, fontWeight=600, stroke=look.paper, strokeWidth=5)
    figure = total.mark_text(align="left", dx=6, fontSize=12, fontWeight=600, color=look.ink)
    layers = [bars, rule, rule_label]
    if room == "roomy":
        wide = base.transform_filter("datum.share * width > 34")
        layers.append(
            wide.transform_calculate(middle="(datum.start + datum.end) / 2")
            .mark_text(fontSize=11)
            .encode(x="middle:Q", text="said:N", color=alt.Color("ink:N", scale=None))
        )
    if room != "dense":
        layers += [rim, figure]
    return without_config(alt.layer(*layers).properties(height=alt.Step(ROW_STEP[room])))


def frame(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> pd.DataFrame:
    """One row for every segment, in the order of the criteria; the best proposal on top."""
    shown = drawn(call, proposals)
    labels = distinct(one.label for one in shown)
    inks = {name: ink_on(colour) for name, colour in criterion_colours(call).items()}
    adding = _adding(call)
    rows: list[dict[str, Any]] = []
    for row, (label, one) in enumerate(zip(labels, shown, strict=True)):
        rows += [
            {"proposal": label, "row": row, "title": one.title, **part}
            for part in _parts(adding, one, inks, t)
        ]
    if rows:
        threshold = shown[0].scorecard.threshold
        said = "" if threshold is None else t("threshold {points}", points=number(threshold, t.language))
        rows[0] |= {"is_anchor": True, "threshold": threshold, "threshold_said": said}
    made = pd.DataFrame(rows, columns=list(COLUMNS))
    made["is_anchor"] = made["is_anchor"].eq(True)
    return made


def table(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> pd.DataFrame:
    """Points for each criterion, one row a proposal, for reading and for download."""
    ordered = by_total(call, proposals)
    columns: dict[str, list[Any]] = {
        t("Proposal"): distinct(one.label for one in ordered),
        t("Title"): [one.title for one in ordered],
    }
    for criterion in _adding(call):
        columns[criterion.title.said_in(t.language)] = [
            one.scorecard.criterion(criterion.id).points for one in ordered
        ]
    columns[t("Total")] = [one.points for one in ordered]
    columns[t("Scored so far")] = [one.scorecard.covered for one in ordered]
    return pd.DataFrame(columns)


def finding(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> str:
    """How many reach the threshold, who leads, and how many are unfinished: those do not lead."""
    scored = [one for one in by_total(call, proposals) if one.points is not None]
    if not scored:
        return t("No proposal has a total yet.")
    finished = [one for one in scored if one.scorecard.covered > WHOLE]
    if not finished:
        return t("No proposal is scored on every criterion yet.")
    said = _finding_of_finished(call, finished, len(proposals), t)
    if len(finished) == len(scored):
        return said
    open_ones = len(scored) - len(finished)
    return f"{said} " + t.plural(
        "{count} proposal is not scored on every criterion yet.",
        "{count} proposals are not scored on every criterion yet.",
        open_ones,
    )


WHOLE = 1 - 1e-9
"""Shares are fractions, so the whole is reached within rounding."""


def _finding_of_finished(
    call: Call, finished: Sequence[ScoredProposal], all_proposals: int, t: Translator
) -> str:
    best, points = finished[0], finished[0].points or 0.0
    leader = t(
        "{proposal} leads with {points} of {out_of}.",
        proposal=best.label,
        points=number(points, t.language),
        out_of=number(best.scorecard.out_of, t.language),
    )
    threshold = best.scorecard.threshold
    if threshold is None:
        return leader
    reached = sum(one.total_passes(call) is True for one in finished)
    line = number(threshold, t.language)
    count = t.plural(
        "{reached} of {count} proposal reaches the threshold of {points} points.",
        "{reached} of {count} proposals reach the threshold of {points} points.",
        all_proposals,
        reached=reached,
        points=line,
    )
    return f"{count} {leader}"


def description(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> str:
    """What is read out in place of the picture."""
    return t(
        "Stacked bars of {rows} proposals, the best on top; a part is the points of one criterion. {finding}",
        rows=len(proposals),
        finding=finding(call, proposals, t),
    )


def _parts(
    adding: Sequence[Criterion], one: ScoredProposal, inks: Mapping[str, str], t: Translator
) -> Iterator[dict[str, Any]]:
    """The segments one after the other; a proposal without any keeps an empty row."""
    card = one.scorecard
    total_said = t("no total yet") if one.points is None else _total_said(one, t)
    by_id = {line.id: line for line in card.criteria}
    lines = [(criterion, by_id[criterion.id]) for criterion in adding]
    scored = [(criterion, line) for criterion, line in lines if line.points]
    end = 0.0
    for place, (criterion, line) in enumerate(scored):
        points = line.points or 0.0
        start, end = end, end + points
        yield {
            "criterion": criterion.title.said_in(t.language),
            "start": start,
            "end": end,
            "points": points,
            "share": abs(points) / card.out_of,
            "said": number(points, t.language),
            "ink": inks[criterion.id],
            "detail": t(
                "{points} of at most {most}",
                points=number(points, t.language),
                most=number(line.maximum, t.language),
            ),
            "is_last": place == len(scored) - 1,
            "total_end": max(end, 0.0),
            "total_said": total_said,
        }
    if not scored:
        yield {"is_last": True, "total_end": 0.0, "total_said": total_said}


def _total_said(one: ScoredProposal, t: Translator) -> str:
    """The total; where only part is scored, on which part it stands."""
    total = number(one.points or 0.0, t.language)
    if one.scorecard.covered > 1 - 1e-9:
        return total
    return t("{points} scored, total so far {total}",
             points=number(sum(line.points or 0 for line in one.scorecard.criteria), t.language),
             total=total)  # fmt: skip


def _adding(call: Call) -> list[Criterion]:
    return [criterion for criterion in criteria_in_order(call) if criterion.counts != "nothing"]
