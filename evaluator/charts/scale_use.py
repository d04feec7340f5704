"""How does somebody use the scales? Criteria by scores: the stronger the colour, the more often given."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from evaluator.calls import Call
from evaluator.calls.scales import CategoryScale, Scale, WordScale
from evaluator.charts.arranging import compact
from evaluator.charts.cells import ink_in_cell
from evaluator.charts.colours import theme
from evaluator.charts.rows import criterion_rows
from evaluator.charts.specifications import SPECIFICATIONS_KEPT, without_config
from evaluator.charts.wording import number, wrapped
from evaluator.foundation import Translator, translator
from evaluator.panel.scale_use import Point, ScaleUse, together
from evaluator.panel.scores import judged

COLUMNS = ("criterion", "row", "point", "column", "count", "part", "said", "state", "detail")
STEP = 32
LINE = 13
LONGEST_LINE = 9
FEWEST = 5
"""Of fewer scores nothing is concluded."""


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("How do you use the scale?")


def alike(uses: Sequence[ScaleUse]) -> list[tuple[ScaleUse, ...]]:
    """Those that were used, together with those that have the same scores to give."""
    found: dict[tuple[tuple[float | None, float | None, str], ...], list[ScaleUse]] = {}
    for one in uses:
        if one.n or one.abstained:
            scale = tuple((point.low, point.high, point.word) for point in one.points)
            found.setdefault(scale, []).append(one)
    return [tuple(several) for several in found.values()]


def finding(uses: Sequence[ScaleUse], t: Translator) -> str:
    """Which score was given most, and which third of the scale stays unused."""
    found = together(uses)
    if found.n < FEWEST:
        return t.plural(
            "{count} score so far: too few to say how you use the scale.",
            "{count} scores so far: too few to say how you use the scale.",
            found.n,
        )
    if found.commonest is not None and found.commonest.low is not None and not found.commonest.word:
        common = t(
            "You gave {score} in {count} of {all} scores.",
            score=_numbers(found.commonest, t),
            count=found.commonest.count,
            all=found.n,
        )
    else:
        common = t("You gave {all} scores.", all=found.n)
    return f"{common} {_thirds_said(found.thirds, t)}"


def description(uses: Sequence[ScaleUse], said: str, t: Translator) -> str:
    """What is read out in place of the picture; `said` is the finding."""
    return t(
        "Table of {rows} criteria by the scores of their scale, with how often each was given. {finding}",
        rows=len(uses),
        finding=said,
    )


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data."""
    t, look = translator(language), theme(dark=dark)
    base = alt.Chart().encode(
        x=alt.X(
            "point:N",
            sort=alt.EncodingSortField(field="column", op="min"),
            title=None,
            axis=_head(),
        ),
        y=criterion_rows(),
        tooltip=[
            alt.Tooltip("criterion:N", title=t("Criterion")),
            alt.Tooltip("point:N", title=t("Score")),
            alt.Tooltip("detail:N", title=t("How often")),
        ],
    )
    cells = (
        base.transform_filter("datum.state == 'given'")
        .mark_rect(stroke=look.paper, strokeWidth=2)
        .encode(color=alt.Color("part:Q", scale=alt.Scale(domain=[0, 1], range=list(look.ramp)), legend=None))
    )
    unused = base.transform_filter("datum.state == 'unused'").mark_rect(
        fillOpacity=0, stroke=look.quiet, strokeDash=[3, 3], strokeWidth=1
    )
    words = base.mark_text(fontSize=12).encode(
        text="said:N",
        color=ink_in_cell(look, "part"),
    )
    return without_config(alt.layer(cells, unused, words).properties(height=alt.Step(STEP)))


def _head() -> alt.Axis:
    """Scores, or words in lines, over the columns."""
    return alt.Axis(
        orient="top",
        labelExpr="split(datum.label, '\\n')",
        labelAngle=0,
        labelBaseline="top",
        labelLineHeight=LINE,
        labelPadding=2 * LINE + 4,
        labelOverlap=False,
        ticks=False,
        domain=False,
        grid=False,
    )


def frame(call: Call, uses: Sequence[ScaleUse], t: Translator) -> pd.DataFrame:
    """One row for each criterion and each score of its scale, and one for its mean."""
    rows = []
    for row, one in enumerate(uses):
        criterion = judged(call)[one.criterion]
        named = {"criterion": wrapped(criterion.title.said_in(t.language), 24), "row": row}
        for column, point in enumerate(one.points):
            rows.append(
                named
                | {
                    "point": wrapped(point_said(point, call.scale_of(criterion), t), LONGEST_LINE),
                    "column": column,
                    "count": point.count,
                    "part": point.count / one.n if point.count else None,
                    "said": str(point.count) if point.count else "",
                    "state": "given" if point.count else "unused",
                    "detail": t("{count} of {all}", count=point.count, all=one.n),
                }
            )
        if one.thirds is not None:
            said = mean_said(one, t)
            rows.append(
                named
                | {
                    "point": wrapped(t("Mean ± spread"), LONGEST_LINE),
                    "column": len(one.points),
                    "count": one.n,
                    "part": None,
                    "said": said,
                    "state": "mean",
                    "detail": said,
                }
            )
    return compact(pd.DataFrame(rows, columns=list(COLUMNS)).astype({"part": float}))


def table(call: Call, uses: Sequence[ScaleUse], t: Translator) -> pd.DataFrame:
    """The counts as numbers, with mean, spread and abstentions, for reading and for download."""
    rows = []
    for one in uses:
        criterion = judged(call)[one.criterion]
        scale = call.scale_of(criterion)
        rows.append(
            {
                t("Criterion"): criterion.title.said_in(t.language),
                **{point_said(point, scale, t): point.count for point in one.points},
                t("Scores"): one.n,
                t("Mean"): None if one.mean is None else round(one.mean, 2),
                t("Standard deviation"): None if one.sd is None else round(one.sd, 2),
                t("Abstained"): one.abstained,
            }
        )
    return pd.DataFrame(rows)


def mean_said(use: ScaleUse, t: Translator) -> str:
    """`3.6 ± 0.7`; without a spread below two scores, a dash without a score."""
    if use.mean is None:
        return "–"
    mean = number(use.mean, t.language)
    return mean if use.sd is None else f"{mean} ± {number(use.sd, t.language)}"


def point_said(point: Point, scale: Scale, t: Translator) -> str:
    """A score, a band of scores or a word, as people say it."""
    match scale:
        case WordScale():
            title = scale.titles.get(point.word)
            return point.word if title is None else title.said_in(t.language)
        case CategoryScale():
            return scale.categories[point.word].said_in(t.language)
        case _ if point.word:
            return {"pass": t("pass"), "fail": t("fail")}[point.word]
        case _:
            return _numbers(point, t)


def _numbers(point: Point, t: Translator) -> str:
    low, high = (number(one, t.language, 2) for one in (point.low or 0.0, point.high or 0.0))
    return low if low == high else f"{low}–{high}"


def _thirds_said(thirds: tuple[int, int, int], t: Translator) -> str:
    match tuple(count > 0 for count in thirds):
        case (False, False, True):
            return t("All of them lie in the strongest third of the scale.")
        case (False, True, False):
            return t("All of them lie in the middle third of the scale.")
        case (True, False, False):
            return t("All of them lie in the weakest third of the scale.")
        case (False, True, True):
            return t("The weakest third of the scale is unused.")
        case (True, True, False):
            return t("The strongest third of the scale is unused.")
        case (True, False, True):
            return t("The middle third of the scale is unused.")
        case _:
            return t("All thirds of the scale are used.")
