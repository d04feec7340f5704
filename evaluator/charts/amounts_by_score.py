"""How far does the money go? What is asked for, summed down the order, against scores and the money."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from evaluator.calls import Call
from evaluator.calls.wording import amount_in_words
from evaluator.charts.arranging import compact
from evaluator.charts.colours import theme
from evaluator.charts.label_places import LETTER
from evaluator.charts.placed import Placed, by_call_order
from evaluator.charts.specifications import SPECIFICATIONS_KEPT, without_config
from evaluator.charts.wording import number
from evaluator.foundation import Translator, translator

COLUMNS = (
    "kind", "proposal", "title", "start", "end", "points", "inside", "chosen", "amount_said", "sum_said",
    "said",
)  # fmt: skip

HEIGHT = 340
WIDE = "(scale('x', datum.end) - scale('x', datum.start))"
"""Pixels that a bar is wide."""


class Step(NamedTuple):
    """A proposal in the order, and the sums before and after it."""

    placed: Placed
    start: float
    end: float
    is_inside: bool
    """Whether the money reaches to its end."""


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("How far does the money go?")


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, currency: str, out_of: float, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data. `out_of`: the best total."""
    t, look = translator(language), theme(dark=dark)
    across = alt.X(
        "start:Q",
        title=t("Requested, summed down the order, {currency}", currency=currency),
        axis=alt.Axis(
            grid=False,
            tickCount=alt.ExprRef("width < 420 ? 3 : 6"),
            format=",.0f",
            labelOverlap=True,
        ),
        scale=alt.Scale(zero=True, nice=False),
    )
    up = alt.Y(
        "points:Q",
        title=t("Total, points"),
        axis=alt.Axis(grid=True, tickCount=5),
        scale=alt.Scale(domain=[0, out_of]),
    )
    tooltip = [
        alt.Tooltip("proposal:N", title=t("Proposal")),
        alt.Tooltip("points:Q", title=t("Total, points"), format=".1f"),
        alt.Tooltip("amount_said:N", title=t("Requested")),
        alt.Tooltip("sum_said:N", title=t("Sum down to it")),
    ]
    bars = alt.Chart().transform_filter("datum.kind == 'bar'")
    areas = bars.transform_calculate(zero="0").mark_rect(
        stroke=look.paper, strokeWidth=alt.ExprRef(f"{WIDE} > 4 ? 1 : 0")
    )
    inside = areas.transform_filter("datum.inside").encode(
        x=across, x2="end:Q", y=up, y2="zero:Q", color=alt.value(look.bar), tooltip=tooltip
    )
    beyond = areas.transform_filter("!datum.inside").encode(
        x=across, x2="end:Q", y=up, y2="zero:Q", tooltip=tooltip,
        fill=alt.value(look.bar), fillOpacity=alt.value(0.3), stroke=alt.value(look.bar),
    )  # fmt: skip
    chosen = bars.transform_filter("datum.chosen").transform_calculate(zero="0").mark_rect(
        fillOpacity=0, stroke=look.ink, strokeWidth=2.5
    ).encode(x="start:Q", x2="end:Q", y="points:Q", y2="zero:Q")  # fmt: skip
    middle = bars.transform_calculate(middle="(datum.start + datum.end) / 2")
    # A name stands over its bar where that is as wide as the name; the chosen are named in any case.
    is_named = f"datum.chosen || {WIDE} > {LETTER} * length(datum.proposal)"
    names = [
        middle.mark_text(dy=-9, fontSize=11, opacity=alt.ExprRef(f"{is_named} ? 1 : 0"), **rim).encode(
            x="middle:Q", y="points:Q", text="proposal:N"
        )
        for rim in ({"stroke": look.paper, "strokeWidth": 4}, {"color": look.ink})
    ]
    line = alt.Chart().transform_filter("datum.kind == 'money'").encode(x="start:Q")
    rule = line.mark_rule(color=look.warning, strokeWidth=2, strokeDash=[5, 3])
    words = line.mark_text(
        color=look.warning, fontSize=12, baseline="bottom", dy=-4,
        align=alt.ExprRef("scale('x', datum.start) > width * 0.6 ? 'right' : 'left'"),
    ).encode(y=alt.value(0), text="said:N")  # fmt: skip
    return without_config(alt.layer(inside, beyond, chosen, rule, words, *names).properties(height=HEIGHT))


def steps(placed: Sequence[Placed], available: float | None) -> list[Step]:
    """Down the order by the call, those that say what they ask for."""
    asking = [one for one in by_call_order(placed) if one.requested is not None]
    ends = list(accumulate(one.requested or 0.0 for one in asking))
    return [
        Step(one, end - (one.requested or 0.0), end, available is None or end <= available + 1e-6)
        for one, end in zip(asking, ends, strict=True)
    ]


def frame(
    call: Call, placed: Sequence[Placed], available: float | None, chosen: frozenset[str], t: Translator
) -> pd.DataFrame:
    """One row for each proposal, as wide as what it asks for; then the money that there is."""
    rows: list[dict[str, Any]] = [
        {
            "kind": "bar",
            "proposal": one.placed.label,
            "title": one.placed.title,
            "start": one.start,
            "end": one.end,
            "points": one.placed.by_call.total,
            "inside": one.is_inside,
            "chosen": one.placed.label in chosen,
            "amount_said": _money(call, one.end - one.start, t),
            "sum_said": _money(call, one.end, t),
        }
        for one in steps(placed, available)
    ]
    if available is not None and rows:
        rows.append(
            {
                "kind": "money",
                "start": available,
                "inside": False,
                "chosen": False,
                "said": t("there is {amount}", amount=_money(call, available, t)),
            }
        )
    kinds = dict.fromkeys(("start", "end", "points"), float) | dict.fromkeys(("inside", "chosen"), bool)
    return compact(pd.DataFrame(rows, columns=list(COLUMNS)).astype(kinds))


def table(placed: Sequence[Placed], available: float | None, t: Translator) -> pd.DataFrame:
    """The sums, for reading and for download."""
    found = steps(placed, available)
    return pd.DataFrame(
        {
            t("Place by the call"): [one.placed.by_call.rank for one in found],
            t("Proposal"): [one.placed.label for one in found],
            t("Total"): [one.placed.by_call.total for one in found],
            t("Requested"): [one.placed.requested for one in found],
            t("Sum down to it"): [one.end for one in found],
            t("Left after it"): [None if available is None else available - one.end for one in found],
        }
    )


def finding(call: Call, placed: Sequence[Placed], available: float | None, t: Translator) -> str:
    """To which place the money reaches, and what remains or lacks."""
    found = steps(placed, available)
    if not found:
        return t("No ranked proposal says what it asks for.")
    asked = found[-1].end
    silent = len(by_call_order(placed)) - len(found)
    said = _reach(call, found, available, asked, t)
    if silent:
        said += " " + t.plural(
            "{count} ranked proposal does not say what it asks for.",
            "{count} ranked proposals do not say what they ask for.",
            silent,
        )
    return said


def description(placed: Sequence[Placed], said: str, t: Translator) -> str:
    """What is read out in place of the picture; `said` is the finding."""
    return t(
        "A bar for each of {count} ranked proposals, the best on the left, as wide as the money it asks for "
        "and as high as its total. {finding}",
        count=len(by_call_order(placed)),
        finding=said,
    )


def _reach(call: Call, found: Sequence[Step], available: float | None, asked: float, t: Translator) -> str:
    if available is None:
        return t("All ranked proposals together ask for {asked}.", asked=_money(call, asked, t))
    whole = next((place for place, one in enumerate(found) if not one.is_inside), len(found))
    if whole == len(found):
        return t(
            "The money is enough for all {count}: they ask for {asked}, and there is {available}.",
            count=len(found),
            asked=_money(call, asked, t),
            available=_money(call, available, t),
        )
    left = _money(call, available - (found[whole - 1].end if whole else 0.0), t)
    out = found[whole].placed
    points, amount = number(out.by_call.total or 0.0, t.language), _money(call, out.requested or 0.0, t)
    several = len(found)
    return t.plural(
        "The money pays for the first {count} of {all}; {left} is left then, and {proposal} with {points} "
        "points asks for {amount}.",
        "The money pays for the first {count} of {all}; {left} is left then, and {proposal} with {points} "
        "points asks for {amount}.",
        whole,
        all=several,
        left=left,
        proposal=out.label,
        points=points,
        amount=amount,
    )


def _money(call: Call, amount: float, t: Translator) -> str:
    return amount_in_words(Decimal(round(amount)), call.money.currency, t)
