"""What makes up the totals? Points of every criterion, stacked, with the total's threshold as a rule."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

import altair as alt
import pandas as pd

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.charts.arranging import compact
from evaluator.charts.colours import criterion_colours, ink_on, theme
from evaluator.charts.rows import name_rows
from evaluator.charts.scored import TOTAL, ScoredProposal, by_total, in_order
from evaluator.charts.specifications import (
    ROW_STEP,
    SPECIFICATIONS_KEPT,
    Room,
    chosen_rows,
    without_config,
)
from evaluator.charts.wording import distinct, number
from evaluator.foundation import Translator, translator
from evaluator.scoring.tie_break import deciding_key

COLUMNS = (
    "proposal", "row", "chosen", "criterion", "start", "end", "said", "ink", "detail", "total_said",
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


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(
    *, language: str, criteria: Legend, room: Room, dark: bool, most: float, threshold: float | None
) -> dict[str, Any]:
    """The Vega-Lite specification, without data. `most` is the best total that there is."""
    t = translator(language)
    look = theme(dark=dark)
    rows = name_rows("proposal")
    base = alt.Chart().encode(y=rows)
    bars = (
        base.transform_filter("isValid(datum.start)")
        .mark_bar(stroke=look.paper, strokeWidth=0 if room == "dense" else 1)
        .encode(
            x=alt.X(
                "start:Q",
                title=t("Points"),
                axis=alt.Axis(grid=True, tickCount=6),
                scale=alt.Scale(domainMax=most),
            ),
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
                    # Room for the words over the rules.
                    offset=24,
                ),
            ),
            tooltip=[
                alt.Tooltip("proposal:N", title=t("Proposal")),
                alt.Tooltip("criterion:N", title=t("Criterion")),
                alt.Tooltip("detail:N", title=t("Points")),
            ],
        )
    )
    maximum = t("maximum {points}", points=number(most, language))
    layers = [bars, *_rule(most, maximum, look.quiet, look.ink, "right")]
    if threshold is not None:
        said = t("threshold {points}", points=number(threshold, language))
        layers += _rule(threshold, said, look.warning, look.warning, "right", dashed=True)
    total = (
        base.transform_filter("isValid(datum.total_said)")
        .transform_calculate(total_end="isValid(datum.end) ? max(datum.end, 0) : 0")
        .encode(x="total_end:Q", text="total_said:N")
    )
    # A rim in the colour of the page keeps the number readable where the threshold crosses it.
    rim = total.mark_text(align="left", dx=6, fontSize=12, fontWeight=600, stroke=look.paper, strokeWidth=5)
    figure = total.mark_text(align="left", dx=6, fontSize=12, fontWeight=600, color=look.ink)
    if room == "roomy":
        wide = base.transform_filter(f"abs(datum.end - datum.start) / {most} * width > 34")
        layers.append(
            wide.transform_calculate(middle="(datum.start + datum.end) / 2")
            .mark_text(fontSize=11)
            .encode(x="middle:Q", text="said:N", color=alt.Color("ink:N", scale=None))
        )
    if room != "dense":
        layers += [rim, figure]
    layers += chosen_rows(base.transform_filter("isValid(datum.total_said)"), look, room)
    return without_config(alt.layer(*layers).properties(height=alt.Step(ROW_STEP[room])))


def _rule(
    at: float, said: str, line: str, ink: str, align: Literal["left", "right"], *, dashed: bool = False
) -> list[alt.Chart]:
    """A line through all rows with its words above it."""
    once = alt.Chart().transform_aggregate(rows="count()").encode(x=alt.datum(at))
    rule = once.mark_rule(color=line, strokeWidth=2, strokeDash=[5, 3] if dashed else [1, 0])
    words = once.mark_text(color=ink, align=align, baseline="bottom", dy=-3, fontSize=12)
    return [rule, words.encode(y=alt.value(0), text=alt.value(said))]


def frame(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> pd.DataFrame:
    """One row for every segment, in the order of the criteria; the best proposal on top."""
    ordered = by_total(call, proposals)
    labels = distinct(one.label for one in ordered)
    inks = {name: ink_on(colour) for name, colour in criterion_colours(call).items()}
    adding = _adding(call)
    rows = [
        {"proposal": label, "row": row, "chosen": False, **part}
        for row, (label, one) in enumerate(zip(labels, ordered, strict=True))
        for part in _parts(adding, one, inks, t)
    ]
    return compact(pd.DataFrame(rows, columns=list(COLUMNS)).astype({"start": float, "end": float}))


def table(call: Call, proposals: Sequence[ScoredProposal], t: Translator, by: str = TOTAL) -> pd.DataFrame:
    """Points for each criterion, one row a proposal, for reading and for download."""
    ordered = in_order(call, proposals, by)
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
    """How many reach the threshold, who leads, and how many are undecided: those do not lead."""
    scored = [one for one in by_total(call, proposals) if one.points is not None]
    if not scored:
        return t("No proposal has a total yet.")
    finished = [one for one in scored if one.scorecard.is_decided]
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


def _tie_said(call: Call, finished: Sequence[ScoredProposal], t: Translator) -> str:
    """Who has the same total as the first, and what puts it behind; empty without a tie."""
    first, *others = finished
    if not others or others[0].points != first.points:
        return ""
    second = others[0]
    key = deciding_key(call, first.scorecard, second.scorecard)
    if key is None:
        return t("{proposal} has the same total, and no score settles the tie.", proposal=second.label)
    titles = {section.id: section.title.said_in(t.language) for section in call.sections}
    titles |= {criterion.id: criterion.title.said_in(t.language) for criterion in call.criteria}
    return t(
        "{proposal} has the same total; the call's tie-break looks at “{criterion}” first.",
        proposal=second.label,
        criterion=titles.get(key, key),
    )


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
    if tie := _tie_said(call, finished, t):
        leader = f"{leader} {tie}"
    threshold = best.scorecard.threshold
    if threshold is None:
        return leader
    reached = sum(one.total_passes is True for one in finished)
    line = number(threshold, t.language)
    count = t.plural(
        "{reached} of {count} proposal reaches the threshold of {points} points.",
        "{reached} of {count} proposals reach the threshold of {points} points.",
        all_proposals,
        reached=reached,
        points=line,
    )
    return f"{count} {leader}"


def description(rows: int, said: str, t: Translator) -> str:
    """What is read out in place of the picture of so many proposals; `said` is the finding."""
    return t(
        "Stacked bars of {rows} proposals, the best on top; a part is the points of one criterion. {finding}",
        rows=rows,
        finding=said,
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
            "said": number(points, t.language),
            "ink": inks[criterion.id],
            "detail": t(
                "{points} of at most {most}",
                points=number(points, t.language),
                most=number(line.maximum, t.language),
            ),
            "total_said": total_said if place == len(scored) - 1 else None,
        }
    if not scored:
        yield {"total_said": total_said}


def _total_said(one: ScoredProposal, t: Translator) -> str:
    """The total; where only part is scored, on which part it stands."""
    total = number(one.points or 0.0, t.language)
    if one.scorecard.is_whole:
        return total
    points = number(sum(line.points or 0 for line in one.scorecard.criteria), t.language)
    if one.scorecard.is_decided:
        return t("{points} scored, total {total}", points=points, total=total)
    return t("{points} scored, total so far {total}", points=points, total=total)


def _adding(call: Call) -> list[Criterion]:
    return [criterion for criterion in call.criteria_in_order if criterion.counts != "nothing"]
