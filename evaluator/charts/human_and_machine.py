"""Do people and the machine judge alike? The mean of both on each criterion, over what both scored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import fmean
from typing import Any

import altair as alt
import pandas as pd

from evaluator.calls import Call
from evaluator.charts.agreement import Gap, Pair, gaps, widest
from evaluator.charts.colours import PROPOSAL_COLOURS, theme
from evaluator.charts.rows import of_criteria, part_across
from evaluator.charts.specifications import SPECIFICATIONS_KEPT, expression_text, without_config
from evaluator.charts.wording import number, percent, signed, wrapped
from evaluator.foundation import Translator, translator
from evaluator.scoring import fraction

__all__ = [
    "Both",
    "Pair",
    "both",
    "description",
    "finding",
    "frame",
    "gaps",
    "lanes",
    "specification",
    "table",
    "title",
    "widest",
]

COLUMNS = ("criterion", "row", "lane", "who", "people", "machine", "gap", "gap_said", "detail", "is_mean")

LANE, GAP = 20, 12
"""Pixels of one pair of marks, and of the space between two criteria."""


@dataclass(frozen=True)
class Both:
    """What people and the machine give on one criterion, on its scale."""

    name: str
    row: int
    is_total: bool
    people: float
    machine: float
    people_part: float
    """Of the way from worth nothing to the best."""
    machine_part: float
    n: int
    """Over so many proposals."""


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("Do people and the machine judge alike?")


def lanes(chosen: int) -> int:
    """So many pairs of marks stand on each criterion: the mean, and each proposal chosen."""
    return 1 + chosen


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, lanes: int, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data."""
    t = translator(language)
    look, theirs = theme(dark=dark), PROPOSAL_COLOURS[dark][1]
    people, machine = t("people"), t("the machine")
    base = of_criteria().encode(
        yOffset=alt.YOffset("lane:O", scale=alt.Scale(paddingInner=0.1, paddingOuter=0.2)),
        tooltip=[
            alt.Tooltip("who:N", title=t("Proposals")),
            alt.Tooltip("name:N", title=t("Criterion")),
            alt.Tooltip("detail:N", title=t("Scores")),
        ],
    )
    across = part_across("people", t("Share of the best score"))
    size = alt.condition("datum.is_mean", alt.value(120), alt.value(55))
    legend = alt.Scale(domain=[people, machine], range=[look.bar, theirs])
    shapes = alt.Scale(domain=[people, machine], range=["circle", "square"])
    marks = [
        base.transform_calculate(by=expression_text(name))
        .mark_point(filled=True, opacity=1, stroke=look.paper, strokeWidth=1)
        .encode(
            x=across if field == "people" else alt.X(f"{field}:Q"),
            size=size,
            color=alt.Color("by:N", scale=legend, legend=alt.Legend(title=None, orient="top")),
            shape=alt.Shape("by:N", scale=shapes),
        )
        for field, name in (("machine", machine), ("people", people))
    ]
    between = base.mark_rule(color=look.ink, strokeWidth=2, opacity=0.7).encode(x="people:Q", x2="machine:Q")
    side = base.mark_text(align="left", fontSize=12, color=look.ink,
                          fontWeight=alt.ExprRef("datum.is_mean ? 600 : 400")).encode(
        x=alt.value(alt.ExprRef("width + 10")), text="gap_said:N"
    )  # fmt: skip
    lower = base.transform_filter("!datum.is_mean").transform_calculate(
        lower="min(datum.people, datum.machine)"
    )
    who = lower.mark_text(align="right", dx=-9, fontSize=10, color=look.ink).encode(x="lower:Q", text="who:N")
    layers = [between, *marks, side, *([who] if lanes > 1 else [])]
    step = alt.Step(LANE * lanes + GAP, **{"for": "position"})
    return without_config(alt.layer(*layers).properties(height=step))


def both(found: Sequence[Gap], call: Call) -> list[Both]:
    """The means of what both gave, criterion by criterion; the total last, where both have some."""
    several: dict[tuple[int, str], list[Gap]] = {}
    for gap in found:
        several.setdefault((gap.row, gap.name), []).append(gap)
    return [_mean(call, row, name, of) for (row, name), of in sorted(several.items())]


def frame(call: Call, found: Sequence[Gap], t: Translator, chosen: Sequence[str] = ()) -> pd.DataFrame:
    """One row for each criterion's means, and for each of the proposals chosen, by label."""
    rows = [
        _marks(one, t) | {"lane": lane, "who": who, "is_mean": lane == 0}
        for lane, (who, part) in enumerate(_lanes(found, chosen, t))
        for one in both(part, call)
    ]
    numbers = dict.fromkeys(("people", "machine", "gap"), float)
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(numbers | {"is_mean": bool})


def table(call: Call, found: Sequence[Gap], t: Translator) -> pd.DataFrame:
    """The means, for reading and for download."""
    several = both(found, call)
    return pd.DataFrame(
        {
            t("Criterion"): [one.name for one in several],
            t("People, mean"): [round(one.people, 2) for one in several],
            t("Advice, mean"): [round(one.machine, 2) for one in several],
            t("Difference"): [round(one.people - one.machine, 2) for one in several],
            t("Gap, part of the scale"): [round(one.people_part - one.machine_part, 3) for one in several],
            t("Proposals"): [one.n for one in several],
        }
    )


def finding(call: Call, found: Sequence[Gap], t: Translator) -> str:
    """On which criteria people give more on average, and where the two lie furthest apart."""
    several = [one for one in both(found, call) if not one.is_total]
    if not several:
        return t("There is no score that both gave.")
    more = sum(one.people_part > one.machine_part + 1e-9 for one in several)
    less = sum(one.people_part < one.machine_part - 1e-9 for one in several)
    said = t.plural(
        "On average people give more than the machine on {more} of {count} criterion, and less on {less}.",
        "On average people give more than the machine on {more} of {count} criteria, and less on {less}.",
        len(several),
        more=more,
        less=less,
    )
    most = max(several, key=lambda one: abs(one.people_part - one.machine_part))
    apart = abs(most.people_part - most.machine_part)
    if apart < 0.005:
        return said
    where = t(
        "Furthest apart: {criterion}, people {people} and the machine {machine}, {part} of the scale.",
        criterion=most.name,
        people=number(most.people, t.language),
        machine=number(most.machine, t.language),
        part=percent(apart, t.language),
    )
    return f"{said} {where}"


def description(found: Sequence[Gap], said: str, t: Translator) -> str:
    """What is read out in place of the picture; `said` is the finding."""
    return t(
        "Two marks on each criterion, the mean of people and that of the machine over {count} proposals. "
        "{finding}",
        count=len({gap.proposal.label for gap in found}),
        finding=said,
    )


def _marks(one: Both, t: Translator) -> dict[str, Any]:
    return {
        "criterion": wrapped(one.name, 24),
        "row": one.row,
        "people": one.people_part,
        "machine": one.machine_part,
        "gap": one.people_part - one.machine_part,
        "gap_said": signed(one.people - one.machine, t.language),
        "detail": t(
            "advice {advice}, people {people}",
            advice=number(one.machine, t.language),
            people=number(one.people, t.language),
        ),
    }


def _lanes(found: Sequence[Gap], chosen: Sequence[str], t: Translator) -> list[tuple[str, Sequence[Gap]]]:
    by_label: Mapping[str, list[Gap]] = {
        label: [gap for gap in found if gap.proposal.label == label] for label in chosen
    }
    proposals = len({gap.proposal.label for gap in found})
    mean = t.plural("mean of {count} proposal", "mean of {count} proposals", proposals)
    return [(mean, found), *by_label.items()]


def _mean(call: Call, row: int, name: str, several: Sequence[Gap]) -> Both:
    people, machine = (
        fmean(side) for side in zip(*((one.people, one.advice) for one in several), strict=True)
    )
    if several[0].is_total:
        parts = [(one.proposal.total_fraction(call) or 0.0, one.part) for one in several]
    else:
        scale = call.scale_of(call.criteria_in_order[row])
        parts = [(fraction(scale, one.people), one.part) for one in several]
    people_part = fmean(part for part, _ in parts)
    machine_part = fmean(part - gap for part, gap in parts)
    return Both(name, row, several[0].is_total, people, machine, people_part, machine_part, len(several))
