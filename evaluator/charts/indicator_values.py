"""Where do proposals stand on an indicator? How many have which value, with the levels as lines across."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from statistics import median
from typing import Any

import altair as alt
import pandas as pd

from evaluator.charts.arranging import compact
from evaluator.charts.colours import theme
from evaluator.charts.specifications import SPECIFICATIONS_KEPT, without_config
from evaluator.charts.wording import number
from evaluator.foundation import Translator, translator

COLUMNS = ("begins", "ends", "count", "level", "level_said", "detail")
BARS = 20
"""Into so many equal parts values are counted that are no small whole numbers."""
MOST_WHOLE = 24
WIDTH = 0.4
"""On either side of a whole number."""

Value = float | str | None


def title(indicator: str, t: Translator) -> str:
    """The question that the chart answers."""
    return t("Where do the proposals stand on “{indicator}”?", indicator=indicator)


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, least: float, most: float, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data, from the least to the largest value that is shown."""
    t, look = translator(language), theme(dark=dark)
    span = [least, most]
    across = alt.X(
        "begins:Q",
        title=t("Value · lines: levels, with their score"),
        scale=alt.Scale(domain=span, nice=False),
        axis=alt.Axis(grid=False, tickCount=10),
    )
    bars = (
        alt.Chart()
        .transform_filter("isValid(datum.count)")
        .mark_bar(color=look.bar, opacity=0.85)
        .encode(
            x=across,
            x2="ends:Q",
            y=alt.Y(
                "count:Q",
                title=t("Proposals"),
                axis=alt.Axis(format="d", tickMinStep=1),
                scale=alt.Scale(zero=True),
            ),
            # Both ends across are given: without the lower one a bar would be no more than its top.
            y2=alt.datum(0),
            tooltip=[alt.Tooltip("detail:N", title=t("Proposals"))],
        )
    )
    lines = alt.Chart().transform_filter("isValid(datum.level)")
    rules = lines.mark_rule(color=look.warning, strokeWidth=1.5, strokeDash=[5, 3]).encode(x="level:Q")
    # By turns higher and lower: levels may stand close together.
    words = [
        lines.transform_window(turn="row_number()")
        .mark_text(
            fontSize=12, fontWeight=600, baseline="top", dy=alt.ExprRef("datum.turn % 2 ? -30 : -15"), **rim
        )
        .encode(x="level:Q", y=alt.value(0), text="level_said:N")
        for rim in ({"stroke": look.paper, "strokeWidth": 4}, {"color": look.warning})
    ]
    return without_config(alt.layer(bars, rules, *words).properties(height=220))


def frame(values: Sequence[Value], levels: Mapping[float, float], t: Translator) -> pd.DataFrame:
    """A row for each bar and for each level; values that are missing are in none."""
    known = [float(one) for one in values if isinstance(one, int | float)]
    rows: list[dict[str, Any]] = []
    for begins, ends, count in _bars(known):
        low, high = number(max(begins, 0.0), t.language, 2), number(ends, t.language, 2)
        detail = t("{count} from {low} to {high}", count=count, low=low, high=high)
        rows.append({"begins": begins, "ends": ends, "count": count, "detail": detail})
    rows += [
        {"level": value, "level_said": number(score, t.language, 2)}
        for value, score in sorted(levels.items())
    ]
    numbers = dict.fromkeys(("begins", "ends", "count", "level"), float)
    return compact(pd.DataFrame(rows, columns=list(COLUMNS)).astype(numbers))


def finding(values: Sequence[Value], t: Translator) -> str:
    """The median, how many are at the lower end, and how many have no value."""
    known = sorted(float(one) for one in values if isinstance(one, int | float))
    words = Counter(one for one in values if isinstance(one, str))
    missing = sum(one is None for one in values)
    if words:
        (word, count), *_ = words.most_common()
        said = t("Most often: {word}, {count} of {all}.", word=word.replace("_", " "), count=count,
                 all=len(values))  # fmt: skip
    elif known:
        nothing = sum(one == 0 for one in known)
        middle = number(median(known), t.language, 2)
        said = t("Half of {all} proposals have {middle} or less.", all=len(known), middle=middle)
        if nothing:
            said += " " + t.plural("{count} has nothing of it.", "{count} have nothing of it.", nothing)
    else:
        return t("None of the proposals has a value.")
    if missing:
        said += " " + t.plural(
            "{count} has no value: there is nothing to read.",
            "{count} have no value: there is nothing to read.",
            missing,
        )
    return said


def description(values: Sequence[Value], said: str, t: Translator) -> str:
    """What is read out in place of the picture; `said` is the finding."""
    return t(
        "Bars for how many of {count} proposals have which value, and a line for each level. {finding}",
        count=len(values),
        finding=said,
    )


def _bars(known: Sequence[float]) -> list[tuple[float, float, int]]:
    if not known:
        return []
    top = max(known)
    if all(one.is_integer() for one in known) and 1 < top <= MOST_WHOLE:
        counts = Counter(known)
        return [(one - WIDTH, one + WIDTH, counts[one]) for one in sorted(counts)]
    width = max(top, 1.0) / BARS
    places = Counter(min(BARS - 1, int(one / width + 1e-9)) for one in known)
    return [(place * width, (place + 1) * width, places[place]) for place in sorted(places)]
