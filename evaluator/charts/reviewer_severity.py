"""Who is strict, who is generous? What each reviewer gives more or less than others, with its interval."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from evaluator.charts.colours import theme
from evaluator.charts.rows import name_rows
from evaluator.charts.specifications import (
    ROW_STEP,
    SPECIFICATIONS_KEPT,
    Room,
    room_for,
    without_config,
)
from evaluator.charts.wording import distinct, number, signed
from evaluator.foundation import Translator, translator
from evaluator.panel.calibration_in_words import severity_said
from evaluator.panel.rankings import RankedReviewer, Ranking
from evaluator.panel.reviewer_profiles import FEWEST

COLUMNS = ("reviewer", "row", "severity", "low", "high", "apart", "given_said", "said", "interval_said")


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("Who is strict, who is generous?")


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, room: Room, detected: bool, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data. `detected`: they differ more than chance would have it."""
    t = translator(language)
    look = theme(dark=dark)
    base = alt.Chart().encode(
        y=name_rows("reviewer"),
        tooltip=[
            alt.Tooltip("reviewer:N", title=t("Reviewer")),
            alt.Tooltip("said:N", title=t("Points more or less")),
            alt.Tooltip("interval_said:N", title=t("With 90 %")),
            alt.Tooltip("given_said:N", title=t("Reviews")),
        ],
    )
    across = alt.X(
        "severity:Q",
        title=t("← gives less · points of the total · gives more →"),
        axis=alt.Axis(grid=True, tickCount=alt.ExprRef("width < 420 ? 4 : 7"), format="+~f",
                      labelExpr="datum.value == 0 ? '0' : datum.label"),
        scale=alt.Scale(zero=True, nice=True),
    )  # fmt: skip
    once = alt.Chart().transform_aggregate(rows="count()")
    zero = once.mark_rule(color=look.ink, strokeWidth=1).encode(x=alt.datum(0))
    colour = look.bar if detected else look.quiet
    reach = base.mark_rule(color=look.ink, strokeWidth=1.5, opacity=1 if detected else 0.6).encode(
        x="low:Q", x2="high:Q"
    )
    dots = base.mark_point(
        filled=True, opacity=1, size=90 if room == "roomy" else 40, color=colour, stroke=look.paper,
        strokeWidth=1, shape=alt.ExprRef("datum.apart ? 'diamond' : 'circle'"),
    ).encode(x=across)  # fmt: skip
    given = base.mark_text(align="left", fontSize=12 if room == "roomy" else 10, color=look.ink).encode(
        x=alt.value(alt.ExprRef("width + 10")), text="given_said:N"
    )
    return without_config(alt.layer(zero, reach, dots, given).properties(height=alt.Step(ROW_STEP[room])))


def room_of(ranking: Ranking) -> Room:
    """How close the rows stand."""
    return room_for(len(_told(ranking)))


def frame(ranking: Ranking, names: Mapping[str, str], t: Translator) -> pd.DataFrame:
    """One row for each reviewer of whom enough reviews tell something, who gives least on top.

    Parameters
    ----------
    names
        By id; who is not there any more is somebody.
    """
    rows = [
        {
            "reviewer": name,
            "row": row,
            "severity": one.severity_points,
            "low": low,
            "high": high,
            "apart": low > 0 or high < 0,
            "given_said": t.plural("{count} review", "{count} reviews", one.n),
            "said": signed(one.severity_points, t.language),
            "interval_said": t(
                "{low} to {high}",
                low=signed(low, t.language),
                high=signed(high, t.language),
            ),
        }
        for row, (name, one, (low, high)) in enumerate(_named(ranking, names, t))
    ]
    numbers = dict.fromkeys(("severity", "low", "high"), float)
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(numbers | {"apart": bool})


def table(ranking: Ranking, names: Mapping[str, str], t: Translator) -> pd.DataFrame:
    """The numbers, for reading and for download."""
    found = _named(ranking, names, t)
    return pd.DataFrame(
        {
            t("Reviewer"): [name for name, _, _ in found],
            t("Reviews"): [one.n for _, one, _ in found],
            t("Points more or less"): [round(one.severity_points, 2) for _, one, _ in found],
            t("90 % from"): [round(low, 2) for _, _, (low, _) in found],
            t("90 % to"): [round(high, 2) for _, _, (_, high) in found],
        }
    )


def finding(ranking: Ranking, names: Mapping[str, str], t: Translator) -> str:
    """Whether they differ more than chance would have it, and who most."""
    found = _named(ranking, names, t)
    if not ranking.reviewers:
        return t("No review covers enough to say how severe anybody is.")
    if ranking.severity_chance is None:
        return t("No proposal was reviewed twice, so nothing can be said of how severe anybody is.")
    if not ranking.severity_is_detected:
        said = severity_said(ranking.severity_chance, is_detected=False, t=t)
        return f"{said} " + t("The calibrated order then hardly departs from the raw one.")
    sure = [(name, one) for name, one, (low, high) in found if low > 0 or high < 0]
    if not sure:
        return t("Reviewers differ more than chance would have it, but of nobody alone it is sure.")
    name, most = max(sure, key=lambda pair: abs(pair[1].severity_points))
    points = number(abs(most.severity_points), t.language)
    more = t("Furthest from the others is {reviewer}: {points} points more.", reviewer=name, points=points)
    less = t("Furthest from the others is {reviewer}: {points} points less.", reviewer=name, points=points)
    many = t.plural(
        "Of {count} reviewer it is sure that they give more or less than others.",
        "Of {count} reviewers it is sure that they give more or less than others.",
        len(sure),
    )
    return f"{many} {more if most.severity_points > 0 else less}"


def description(ranking: Ranking, said: str, t: Translator) -> str:
    """What is read out in place of the picture; `said` is the finding."""
    return t(
        "A dot for each of {count} reviewers with an interval of 90 %, left of the middle who gives less "
        "than others. {finding}",
        count=len(_told(ranking)),
        finding=said,
    )


def few_said(ranking: Ranking, t: Translator) -> str:
    """Of how many nothing is said, since they gave too few reviews; empty where that is nobody."""
    few = len(ranking.reviewers) - len(_told(ranking))
    if not few:
        return ""
    return t.plural(
        "{count} reviewer gave fewer than {fewest} reviews: of them nothing is said.",
        "{count} reviewers gave fewer than {fewest} reviews: of them nothing is said.",
        few,
        fewest=FEWEST,
    )


def _told(ranking: Ranking) -> list[RankedReviewer]:
    return [one for one in ranking.reviewers if one.can_be_told]


def _named(
    ranking: Ranking, names: Mapping[str, str], t: Translator
) -> Sequence[tuple[str, RankedReviewer, tuple[float, float]]]:
    """With the ends of each interval in points; who gives least comes first."""
    points = ranking.points or 1.0
    ordered = sorted(_told(ranking), key=lambda one: (one.severity_points, one.reviewer_id))
    labels = distinct(names.get(one.reviewer_id) or t("somebody") for one in ordered)
    # Where the lowest number is best, more points are fewer.
    ends = [sorted((one.severity_low * points, one.severity_high * points)) for one in ordered]
    return [(label, one, (low, high)) for label, one, (low, high) in zip(labels, ordered, ends, strict=True)]
