"""How do these differ? Dots of up to five proposals on each criterion, with thresholds, and in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.charts.colours import PROPOSAL_COLOURS, PROPOSAL_SHAPES, theme
from evaluator.charts.rows import criterion_rows
from evaluator.charts.scored import ScoredProposal
from evaluator.charts.specifications import SPECIFICATIONS_KEPT, without_config
from evaluator.charts.wording import distinct, listed, number, wrapped
from evaluator.foundation import Translator, translator
from evaluator.scoring import CriterionLine, fraction, has_points

COLUMNS = (
    "criterion", "row", "proposal", "place", "title", "fraction", "low", "high", "threshold", "said", "below",
    "detail",
)  # fmt: skip

LANE, GAP = 17, 12
"""Pixels of one proposal's dots, and of the space between two criteria."""

MOST_SAID = 4
"""So many differences are put into words; the chart has all."""


@dataclass(frozen=True)
class Difference:
    """How far the proposals lie apart on one criterion."""

    criterion: Criterion
    part: float
    """Of the way from worth nothing to the best."""
    best: tuple[str, ...]
    """The labels of those who score best."""
    high: float
    worst: tuple[str, ...]
    low: float
    out_of: float


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("How do these differ?")


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, proposals: int, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data, for so many proposals."""
    t = translator(language)
    look = theme(dark=dark)
    rows = criterion_rows().scale(paddingInner=0.12, paddingOuter=0.06)
    x_axis = alt.X(
        "fraction:Q",
        title=t("Share of the best score"),
        axis=alt.Axis(format="%", tickCount=5, grid=True),
        scale=alt.Scale(domain=[0, 1]),
    )
    lanes = alt.Chart().encode(
        y=rows,
        yOffset=alt.YOffset("place:O", scale=alt.Scale(paddingInner=0.2, paddingOuter=0.4)),
        tooltip=[
            alt.Tooltip("title:N", title=t("Proposal")),
            alt.Tooltip("name:N", title=t("Criterion")),
            alt.Tooltip("detail:N", title=t("Score")),
        ],
    ).transform_calculate(name=r"replace(datum.criterion, /\n/g, ' ')")  # fmt: skip
    scored = lanes.transform_filter("isValid(datum.fraction)")
    once = alt.Chart().transform_filter("datum.place == 0").encode(y=rows)
    ground = once.mark_rect(color=look.quiet, opacity=0.1)
    reach = (
        lanes.transform_filter("isValid(datum.low) && datum.low < datum.high")
        .mark_rule(color=look.quiet, strokeWidth=2)
        .encode(x="low:Q", x2="high:Q")
    )
    threshold = (
        once.transform_filter("isValid(datum.threshold)")
        .mark_tick(color=look.warning, thickness=2, size=alt.ExprRef("bandwidth('y')"), orient="vertical")
        .encode(x="threshold:Q")
    )
    dots = scored.mark_point(filled=True, opacity=1, size=90).encode(
        x=x_axis,
        color=alt.Color(
            "proposal:N",
            sort=alt.EncodingSortField(field="place", op="min"),
            scale=alt.Scale(range=list(PROPOSAL_COLOURS[dark])),
            legend=alt.Legend(
                title=None, orient="top", labelLimit=220, columns=alt.ExprRef("width < 420 ? 2 : 5")
            ),
        ),
        shape=alt.Shape(
            "proposal:N",
            sort=alt.EncodingSortField(field="place", op="min"),
            scale=alt.Scale(range=list(PROPOSAL_SHAPES)),
        ),
    )
    # Beyond the right end there is no room for words.
    ink = alt.condition("datum.below", alt.value(look.warning), alt.value(look.ink))
    words = scored.encode(x="fraction:Q", text="said:N", color=ink)
    said = [
        words.transform_filter("datum.fraction <= 0.85").mark_text(align="left", dx=9, fontSize=11),
        words.transform_filter("datum.fraction > 0.85").mark_text(align="right", dx=-9, fontSize=11),
    ]
    missing = (
        lanes.transform_filter("!isValid(datum.fraction)")
        .mark_text(align="left", dx=4, fontSize=11, color=look.ink, opacity=0.75)
        .encode(x=alt.datum(0), text="said:N")
    )
    step = alt.Step(LANE * proposals + GAP, **{"for": "position"})
    return without_config(alt.layer(ground, reach, threshold, dots, *said, missing).properties(height=step))


def frame(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> pd.DataFrame:
    """One row for each criterion and proposal, then one for each total."""
    labels = distinct(one.label for one in proposals)
    criteria = [one for one in call.criteria_in_order if has_points(call.scale_of(one))]
    rows = [
        {"row": row, "proposal": label, "place": place, "title": one.title} | _dot(call, criterion, one, t)
        for row, criterion in enumerate(criteria)
        for place, (label, one) in enumerate(zip(labels, proposals, strict=True))
    ]
    rows += [
        {"row": len(criteria), "proposal": label, "place": place, "title": one.title} | _total(call, one, t)
        for place, (label, one) in enumerate(zip(labels, proposals, strict=True))
    ]
    numbers = dict.fromkeys(("fraction", "low", "high", "threshold"), float)
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(numbers)


def differences(call: Call, proposals: Sequence[ScoredProposal]) -> list[Difference]:
    """Where the proposals lie apart, the widest for the length of its scale first."""
    found = []
    labels = distinct(one.label for one in proposals)
    for criterion in call.criteria_in_order:
        scale = call.scale_of(criterion)
        if not has_points(scale):
            continue
        scores = {
            label: line.score
            for label, one in zip(labels, proposals, strict=True)
            if (line := one.scorecard.criterion(criterion.id)).applies and line.score is not None
        }
        parts = {label: fraction(scale, score) for label, score in scores.items()}
        if len(parts) < 2 or min(parts.values()) == max(parts.values()):
            continue
        best = tuple(label for label in parts if parts[label] == max(parts.values()))
        worst = tuple(label for label in parts if parts[label] == min(parts.values()))
        found.append(
            Difference(
                criterion=criterion,
                part=parts[best[0]] - parts[worst[0]],
                best=best,
                high=scores[best[0]],
                worst=worst,
                low=scores[worst[0]],
                out_of=scale.worth_most,
            )
        )
    return sorted(found, key=lambda one: -round(one.part, 9))


def finding(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> str:
    """Where they lie furthest apart."""
    found = differences(call, proposals)
    if len(proposals) < 2:
        return t("Choose a second proposal to see where they lie apart.")
    if not found:
        return t("On everything that both are scored on, they score alike.") if len(proposals) == 2 else t(
            "On everything that they are scored on, they score alike."
        )  # fmt: skip
    return t("Furthest apart: {difference}", difference=difference_said(found[0], t))


def difference_said(one: Difference, t: Translator) -> str:
    """`Replicability: 4.5 for A, 1 for B and C, of 5.`"""
    return t(
        "{criterion}: {high} for {best}, {low} for {worst}, of {out_of}.",
        criterion=one.criterion.title.said_in(t.language),
        high=number(one.high, t.language),
        best=listed(one.best, t),
        low=number(one.low, t.language),
        worst=listed(one.worst, t),
        out_of=number(one.out_of, t.language),
    )


def sentences(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> list[str]:
    """The next differences after the widest, and who falls below which thresholds."""
    said = [difference_said(one, t) for one in differences(call, proposals)[1:MOST_SAID]]
    for label, one in zip(distinct(one.label for one in proposals), proposals, strict=True):
        missed = [
            criterion.title.said_in(t.language)
            for criterion in call.criteria_in_order
            if one.scorecard.criterion(criterion.id).passed is False
        ]
        if missed:
            said.append(t("{proposal} falls below the threshold for {criteria}.",
                          proposal=label, criteria=listed(missed, t)))  # fmt: skip
    return said


def description(call: Call, proposals: Sequence[ScoredProposal], t: Translator) -> str:
    """What is read out in place of the picture."""
    return t(
        "Dots of {count} proposals on each criterion, with its threshold. {finding}",
        count=len(proposals),
        finding=" ".join([finding(call, proposals, t), *sentences(call, proposals, t)]),
    )


def _dot(call: Call, criterion: Criterion, one: ScoredProposal, t: Translator) -> dict[str, Any]:
    line, scale, spread = (
        one.scorecard.criterion(criterion.id),
        call.scale_of(criterion),
        one.spreads.get(criterion.id),
    )
    low = high = None
    if spread is not None and spread.minimum is not None and spread.maximum is not None:
        low, high = sorted((fraction(scale, spread.minimum), fraction(scale, spread.maximum)))
    return {
        "criterion": wrapped(criterion.title.said_in(t.language), 24),
        "fraction": None if line.score is None else fraction(scale, line.score),
        "low": low,
        "high": high,
        "threshold": None if line.threshold is None else fraction(scale, line.threshold),
        "said": _said(line, t),
        "below": line.passed is False,
        "detail": " ".join(_detail(line, one, criterion, t)),
    }


def _total(call: Call, one: ScoredProposal, t: Translator) -> dict[str, Any]:
    points = one.points
    is_below = one.total_passes is False
    said = t("no total yet") if points is None else number(points, t.language)
    return {
        "criterion": t("Total"),
        "fraction": one.total_fraction(call),
        "threshold": one.threshold_fraction(call),
        "said": f"{said} ▼" if is_below else said,
        "below": is_below,
        "detail": said,
    }


def _said(line: CriterionLine, t: Translator) -> str:
    if not line.applies:
        return t("does not apply")
    if line.score is None:
        return t("not scored")
    return number(line.score, t.language) + (" ▼" if line.passed is False else "")


def _detail(line: CriterionLine, one: ScoredProposal, criterion: Criterion, t: Translator) -> Iterator[str]:
    yield _said(line, t).removesuffix(" ▼")
    spread = one.spreads.get(criterion.id)
    if spread is not None and spread.n > 1 and spread.minimum is not None and spread.maximum is not None:
        yield t("({people}, from {low} to {high})",
                people=t.plural("{count} reviewer", "{count} reviewers", spread.n),
                low=number(spread.minimum, t.language), high=number(spread.maximum, t.language))  # fmt: skip
