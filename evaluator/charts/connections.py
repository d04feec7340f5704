"""Which proposals complement each other? Proposals as dots, synergies as lines, cluster beside cluster."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import sqrt
from typing import Any

import altair as alt
import pandas as pd

from evaluator.assessment.links import Linked, Synergy, layout
from evaluator.assessment.links.wording import synergy_parts
from evaluator.charts.colours import theme
from evaluator.charts.network_labels import BESIDE, UP, Drawing, network_sides
from evaluator.charts.specifications import SPECIFICATIONS_KEPT, without_config
from evaluator.charts.wording import percent
from evaluator.foundation import Translator, translator

COLUMNS = ("kind", "x", "y", "x2", "y2", "score", "label", "title", "said", "side", "side_slim")

HEIGHT = 440
FREE_BESIDE, FREE_ABOVE = 60, 30
"""Pixels around the dots, for names at the edge."""
DRAWING = Drawing(700, HEIGHT, FREE_BESIDE, FREE_ABOVE)
SLIM_DRAWING = Drawing(340, HEIGHT, FREE_BESIDE, FREE_ABOVE)
"""For which sizes names are placed: on wider drawings dots stand farther from each other."""
SIDE = "(width < 420 ? datum.side_slim : datum.side)"
MOST_LINES = 400
"""So many lines are drawn, the strongest; the table has all."""

ROW_WIDTH = 4.0
"""Clusters stand in rows about so many times as wide as the largest of them is high, or narrower."""

Clusters = Sequence[Sequence[str]]


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("Which proposals complement each other?")


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data."""
    t, look = translator(language), theme(dark=dark)
    x = alt.X("x:Q", axis=None, scale=alt.Scale(nice=False, zero=False, padding=FREE_BESIDE))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(nice=False, zero=False, padding=FREE_ABOVE))
    lines = (
        alt.Chart()
        .transform_filter("datum.kind == 'line'")
        .mark_rule(color=look.bar, opacity=0.55)
        .encode(
            x=x,
            y=y,
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth(
                "score:Q", scale=alt.Scale(domain=[0, 0.4], range=[0.75, 7], clamp=True), legend=None
            ),
            tooltip=[
                alt.Tooltip("label:N", title=t("Proposals")),
                alt.Tooltip("said:N", title=t("Score")),
            ],
        )
    )
    dots = alt.Chart().transform_filter("datum.kind == 'dot'")
    marks = dots.mark_point(
        filled=True, shape="circle", size=150, opacity=1, color=look.bar, stroke=look.paper, strokeWidth=1.5
    ).encode(
        x=x,
        y=y,
        tooltip=[
            alt.Tooltip("label:N", title=t("Proposal")),
            alt.Tooltip("title:N", title=t("Title")),
            alt.Tooltip("said:N", title=t("Synergies")),
        ],
    )
    named = dots.encode(x=x, y=y, text="label:N")
    names = [
        named.mark_text(
            fontSize=12,
            baseline="middle",
            align=alt.ExprRef(f"{SIDE} == 'right' ? 'left' : {SIDE} == 'left' ? 'right' : 'center'"),
            dx=alt.ExprRef(f"{SIDE} == 'right' ? {BESIDE} : {SIDE} == 'left' ? -{BESIDE} : 0"),
            dy=alt.ExprRef(f"{SIDE} == 'above' ? -{UP} : {SIDE} == 'below' ? {UP} : 0"),
            opacity=alt.ExprRef(f"{SIDE} ? 1 : 0"),
            **ink,
        )
        for ink in ({"stroke": look.paper, "strokeWidth": 4}, {"color": look.ink})
    ]
    return without_config(alt.layer(lines, marks, *names).properties(height=HEIGHT))


def frame(
    pairs: Sequence[Synergy], clusters: Clusters, proposals: Mapping[str, Linked], t: Translator
) -> pd.DataFrame:
    """A row for each line, the strongest first, and for each proposal that has one."""
    at = places(pairs, clusters)
    rows: list[dict[str, Any]] = [
        {
            "kind": "line",
            "x": at[pair.one][0],
            "y": at[pair.one][1],
            "x2": at[pair.other][0],
            "y2": at[pair.other][1],
            "score": pair.score,
            "label": t("{one} and {other}", one=proposals[pair.one].label, other=proposals[pair.other].label),
            "title": "",
            "said": percent(pair.score, t.language),
            "side": "",
            "side_slim": "",
        }
        for pair in pairs[:MOST_LINES]
    ]
    labels = {name: proposals[name].label for name in at}
    sides, slim = (network_sides(at, labels, drawing) for drawing in (DRAWING, SLIM_DRAWING))
    lines = Counter(name for pair in pairs for name in (pair.one, pair.other))
    for name, (x, y) in at.items():
        count = lines[name]
        rows.append(
            {
                "kind": "dot",
                "x": x,
                "y": y,
                "x2": None,
                "y2": None,
                "score": None,
                "label": labels[name],
                "title": proposals[name].title,
                "said": t.plural("with {count} other", "with {count} others", count),
                "side": sides[name],
                "side_slim": slim[name],
            }
        )
    numbers = dict.fromkeys(("x", "y", "x2", "y2", "score"), float)
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(numbers)


def places(pairs: Sequence[Synergy], clusters: Clusters) -> dict[str, tuple[float, float]]:
    """Where each proposal stands: the clusters in rows, none on another; the same each time."""
    at: dict[str, tuple[float, float]] = {}
    sizes = [sqrt(len(one)) for one in clusters]
    width = ROW_WIDTH * max(sizes, default=0.0)
    left, top, high = 0.0, 0.0, 0.0
    for members, size in zip(clusters, sizes, strict=True):
        if left and left + 2 * size > width:
            left, top, high = 0.0, top - high, 0.0
        for name, (x, y) in layout(tuple(members), pairs).items():
            at[name] = (left + size * (1 + 0.75 * x), top - size * (1 - 0.75 * y))
        left, high = left + 2 * size, max(high, 2 * size)
    return at


def table(
    pairs: Sequence[Synergy], clusters: Clusters, proposals: Mapping[str, Linked], t: Translator
) -> pd.DataFrame:
    """Every pair with the parts of its score in words, the strongest first."""
    number = {name: place for place, members in enumerate(clusters, start=1) for name in members}
    labels = {name: one.label for name, one in proposals.items()}
    rows = [
        {
            t("Proposal"): labels[pair.one],
            t("With"): labels[pair.other],
            t("Cluster"): number[pair.one],
            t("Score, 0 to 1"): round(pair.score, 4),
            **dict(synergy_parts(pair, labels, t)[:-1]),
        }
        for pair in pairs
    ]
    return pd.DataFrame(rows)


def finding(
    pairs: Sequence[Synergy], clusters: Clusters, proposals: Mapping[str, Linked], t: Translator
) -> str:
    """How many hang together, in how many clusters, and which pair does most."""
    if not pairs:
        return t("No two of these proposals complement each other by so much.")
    linked = sum(len(one) for one in clusters)
    together = t.plural(
        "{linked} of {all} proposals hang together in {count} cluster.",
        "{linked} of {all} proposals hang together in {count} clusters.",
        len(clusters),
        linked=linked,
        all=len(proposals),
    )
    best = pairs[0]
    most = t(
        "{one} and {other} complement each other most: {score}.",
        one=proposals[best.one].label,
        other=proposals[best.other].label,
        score=percent(best.score, t.language),
    )
    return f"{together} {most}"


def left_out_said(pairs: Sequence[Synergy], t: Translator) -> str:
    """How many lines are only in the table; empty where all are drawn."""
    left = len(pairs) - MOST_LINES
    if left <= 0:
        return ""
    return t.plural(
        "{count} weaker line is in the table only.", "{count} weaker lines are in the table only.", left
    )


def description(clusters: Clusters, said: str, t: Translator) -> str:
    """What is read out in place of the picture; `said` is the finding."""
    return t(
        "A dot for each of {count} proposals and a line between two that complement each other, the thicker "
        "the more. {finding}",
        count=sum(len(one) for one in clusters),
        finding=said,
    )
