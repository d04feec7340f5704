"""Where do people and the machine disagree? People's score less the advice, by proposal and criterion."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import fmean
from typing import Any

import altair as alt
import pandas as pd

from evaluator.calls import Call
from evaluator.charts.colours import theme
from evaluator.charts.rows import criterion_rows
from evaluator.charts.scored import ScoredProposal
from evaluator.charts.specifications import without_config
from evaluator.charts.wording import number, percent, signed, wrapped
from evaluator.foundation import Translator, translator
from evaluator.scoring import fraction, has_points

COLUMNS = ("criterion", "row", "proposal", "title", "gap", "chosen", "detail")

NEAR = 0.1
"""Scores nearer than this part of the scale are the same to a reader: half a point of five."""

Pair = tuple[ScoredProposal, ScoredProposal]
"""The advice on a proposal, and what people gave it."""


@dataclass(frozen=True)
class Gap:
    """What both say of one criterion of one proposal, or of its total."""

    proposal: ScoredProposal
    row: int
    """Of the criterion, in the order of the charts; the total comes last."""
    name: str
    is_total: bool
    advice: float
    people: float
    reviewers: int
    part: float
    """How much more people give, as a part of the way from worth nothing to the best: -1 to 1."""


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("Where do people and the machine disagree?")


@cache
def specification(*, language: str, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data."""
    t = translator(language)
    look = theme(dark=dark)
    rows = alt.Chart().encode(y=criterion_rows())
    base = rows.transform_calculate(name=r"replace(datum.criterion, /\n/g, ' ')").encode(
        tooltip=[
            alt.Tooltip("title:N", title=t("Proposal")),
            alt.Tooltip("name:N", title=t("Criterion")),
            alt.Tooltip("detail:N", title=t("Scores")),
        ]
    )
    across = alt.X(
        "gap:Q",
        title=t("← the machine scores higher · people score higher →"),
        axis=alt.Axis(
            format="+.0%", tickCount=7, grid=True, labelExpr="datum.value == 0 ? '0' : datum.label"
        ),
        scale=alt.Scale(domain=[-1, 1]),
    )
    zero = (
        alt.Chart()
        .transform_aggregate(rows="count()")
        .mark_rule(color=look.ink, strokeWidth=1)
        .encode(x=alt.datum(0))
    )
    points = base.mark_circle(color=look.bar, size=90, opacity=0.55).encode(x=across)
    mean = rows.mark_tick(color=look.ink, thickness=3, size=24).encode(x=alt.X("mean(gap):Q"))
    chosen = base.transform_filter("datum.chosen").mark_circle(
        color=look.ink, size=90, opacity=1, stroke=look.paper, strokeWidth=1
    ).encode(x="gap:Q")  # fmt: skip
    return without_config(alt.layer(zero, points, mean, chosen).properties(height=alt.Step(38)))


def gaps(call: Call, pairs: Sequence[Pair], t: Translator) -> list[Gap]:
    """Every score that both gave, the widest gap first."""
    found = [gap for pair in pairs for gap in _gaps(call, *pair, t)]
    return sorted(found, key=lambda one: (-round(abs(one.part), 9), one.row, one.proposal.label))


def frame(gaps: Sequence[Gap], t: Translator, chosen: frozenset[str] = frozenset()) -> pd.DataFrame:
    """One row for each gap; `chosen` are labels of proposals."""
    rows = [
        {
            "criterion": wrapped(gap.name, 24),
            "row": gap.row,
            "proposal": gap.proposal.label,
            "title": gap.proposal.title,
            "gap": gap.part,
            "chosen": gap.proposal.label in chosen,
            "detail": t(
                "advice {advice}, people {people}",
                advice=number(gap.advice, t.language),
                people=number(gap.people, t.language),
            ),
        }
        for gap in gaps
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"gap": float, "chosen": bool})


def table(gaps: Sequence[Gap], t: Translator) -> pd.DataFrame:
    """Both scores and the difference as numbers, for reading and for download."""
    return pd.DataFrame(
        {
            t("Proposal"): [gap.proposal.label for gap in gaps],
            t("Criterion"): [gap.name for gap in gaps],
            t("Advice"): [gap.advice for gap in gaps],
            t("People"): [round(gap.people, 2) for gap in gaps],
            t("Difference"): [round(gap.people - gap.advice, 2) for gap in gaps],
            t("Gap, part of the scale"): [round(gap.part, 3) for gap in gaps],
            t("Reviewers"): [gap.reviewers for gap in gaps],
        }
    )


def finding(gaps: Sequence[Gap], t: Translator) -> str:
    """How often both agree, and on which criterion they lie apart most on average."""
    scores = _of_criteria(gaps)
    if not scores:
        return t("There is no score that both gave.")
    near = sum(abs(gap.part) <= NEAR + 1e-9 for gap in scores)
    said = t.plural(
        "{near} of {count} score lies within a tenth of the scale.",
        "{near} of {count} scores lie within a tenth of the scale.",
        len(scores),
        near=near,
    )
    means = {
        name: fmean(gap.part for gap in scores if gap.name == name) for name in dict.fromkeys(
            gap.name for gap in sorted(scores, key=lambda gap: gap.row)
        )
    }  # fmt: skip
    name = max(means, key=lambda name: abs(means[name]))
    if abs(means[name]) < 0.005:
        return said
    part = percent(abs(means[name]), t.language)
    more = t(
        "The gap is widest on {criterion}: people give more by {part} of the scale on average.",
        criterion=name,
        part=part,
    )
    less = t(
        "The gap is widest on {criterion}: people give less by {part} of the scale on average.",
        criterion=name,
        part=part,
    )
    return f"{said} {more if means[name] > 0 else less}"


def widest(gaps: Sequence[Gap], t: Translator, most: int) -> list[tuple[str, str]]:
    """The largest gaps in words: what it is about, and both scores."""
    return [
        (
            f"{gap.proposal.label} · {gap.name}",
            t(
                "advice {advice}, people {people}",
                advice=number(gap.advice, t.language),
                people=number(gap.people, t.language),
            )
            + f" ({signed(gap.people - gap.advice, t.language)})",
        )
        for gap in _of_criteria(gaps)[:most]
        if gap.part
    ]


def description(gaps: Sequence[Gap], t: Translator) -> str:
    """What is read out in place of the picture."""
    return t(
        "One dot for each score that both gave, right of the middle where people gave more. {finding}",
        finding=finding(gaps, t),
    )


def _gaps(call: Call, advised: ScoredProposal, reviewed: ScoredProposal, t: Translator) -> Iterator[Gap]:
    criteria = call.criteria_in_order
    for row, criterion in enumerate(criteria):
        scale = call.scale_of(criterion)
        advice = advised.scorecard.criterion(criterion.id).score
        people = reviewed.scorecard.criterion(criterion.id).score
        if has_points(scale) and advice is not None and people is not None:
            spread = reviewed.spreads.get(criterion.id)
            n = spread.n if spread else 1
            part = fraction(scale, people) - fraction(scale, advice)
            yield Gap(reviewed, row, criterion.title.said_in(t.language), False, advice, people, n, part)
    # A total of half the criteria is no answer to one of all.
    whole = advised.scorecard.is_whole and reviewed.scorecard.is_whole
    ours, theirs = advised.total_fraction(call), reviewed.total_fraction(call)
    if whole and ours is not None and theirs is not None:
        n = reviewed.total.n if reviewed.total else 1
        yield Gap(reviewed, len(criteria), t("Total"), True, advised.points or 0.0, reviewed.points or 0.0, n,
                  theirs - ours)  # fmt: skip


def _of_criteria(gaps: Sequence[Gap]) -> list[Gap]:
    """Totals repeat what the criteria say."""
    return [gap for gap in gaps if not gap.is_total]
