"""Which scores follow? How many proposals get each score now, and would with other levels."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from evaluator.charts.colours import PROPOSAL_COLOURS, theme
from evaluator.charts.specifications import without_config
from evaluator.charts.wording import number
from evaluator.foundation import Translator, translator
from evaluator.scoring import Score

COLUMNS = ("score", "place", "whose", "count", "detail")


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("Which scores follow?")


@cache
def specification(*, language: str, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data."""
    t, look = translator(language), theme(dark=dark)
    order = [_draft(t), _moved(t)]
    base = alt.Chart().encode(
        x=alt.X(
            "score:N",
            title=t("Score on the criterion"),
            sort=alt.SortField("place"),
            axis=alt.Axis(labelAngle=0),
        ),
        xOffset=alt.XOffset("whose:N", sort=order),
        y=alt.Y("count:Q", title=t("Proposals"), axis=alt.Axis(format="d", tickMinStep=1)),
        tooltip=[alt.Tooltip("whose:N", title=t("Scores")), alt.Tooltip("detail:N", title=t("Proposals"))],
    )
    bars = base.mark_bar().encode(
        color=alt.Color(
            "whose:N",
            sort=order,
            scale=alt.Scale(domain=order, range=[look.quiet, PROPOSAL_COLOURS[dark][0]]),
            legend=alt.Legend(title=None, orient="bottom", direction="horizontal", labelLimit=260),
        )
    )
    counts = base.transform_filter("datum.count > 0").mark_text(
        dy=-7, fontSize=11, color=look.ink
    ).encode(text="count:Q")  # fmt: skip
    return without_config(alt.layer(bars, counts).properties(height=200))


def frame(before: Sequence[Score | None], after: Sequence[Score | None], t: Translator) -> pd.DataFrame:
    """A row for each score and side; scores that nobody gets are left out."""
    every = sorted({one for one in (*before, *after) if one is not None}, key=_place)
    rows = []
    for whose, scores in ((_draft(t), before), (_moved(t), after)):
        counts = Counter(scores)
        rows += [
            {
                "score": _said(one, t),
                "place": place,
                "whose": whose,
                "count": counts[one],
                "detail": str(counts[one]),
            }
            for place, one in enumerate(every)
        ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def finding(before: Sequence[Score | None], after: Sequence[Score | None], t: Translator) -> str:
    """How many get another score, and in which direction."""
    pairs = [
        (float(old), float(new))
        for old, new in zip(before, after, strict=True)
        if isinstance(old, int | float) and isinstance(new, int | float)
    ]
    changed = sum(old != new for old, new in zip(before, after, strict=True))
    if not changed:
        return t("With these levels every score stays as it is.")
    return t.plural(
        "{count} of {all} proposals gets another score: {higher} a higher one, {lower} a lower one.",
        "{count} of {all} proposals get another score: {higher} a higher one, {lower} a lower one.",
        changed,
        all=len(before),
        higher=sum(new > old for old, new in pairs),
        lower=sum(new < old for old, new in pairs),
    )


def description(count: int, said: str, t: Translator) -> str:
    """What is read out in place of the picture; `said` is the finding."""
    return t(
        "Two bars for each score: how many of {count} proposals get it by the draft, and with these levels. "
        "{finding}",
        count=count,
        finding=said,
    )


def _draft(t: Translator) -> str:
    return t("By the draft")


def _moved(t: Translator) -> str:
    return t("With these levels")


def _place(score: Score) -> tuple[float, str]:
    return (float(score), "") if isinstance(score, int | float) else (0.0, str(score))


def _said(score: Score, t: Translator) -> str:
    return number(float(score), t.language, 2) if isinstance(score, int | float) else str(score)
