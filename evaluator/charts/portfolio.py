"""Where does the call go? Its proposals and the money requested by set-up, corridor, sector or theme."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from math import isclose
from typing import Any

import altair as alt
import pandas as pd

from evaluator.assessment.links.wording import sector_name, way_said
from evaluator.charts.colours import theme
from evaluator.charts.matrix import NARROW
from evaluator.charts.specifications import SPECIFICATIONS_KEPT, expression_text, without_config
from evaluator.charts.wording import distinct, listed, number, percent
from evaluator.foundation import Translator, translator
from evaluator.panel.portfolio import LARGEST, Cut, Part, Portfolio
from evaluator.proposals.option_names import option_title

COLUMNS = ("part", "row", "share", "money", "said", "detail")

MOST_DRAWN = 20
"""So many parts are drawn; the table has all."""


def title(cut: Cut, t: Translator) -> str:
    """The question that the chart answers."""
    return {
        "typology": t("Which kinds of partnership does the call go to?"),
        "corridor": t("Which corridors does the call go to?"),
        "sector": t("Which sectors does the call go to?"),
        "theme": t("Which themes of the forum does the call go to?"),
    }[cut]


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data."""
    t, look = translator(language), theme(dark=dark)
    shares, money = t("share of the proposals"), t("share of the money requested")
    base = alt.Chart().encode(
        y=alt.Y(
            "part:N",
            sort=alt.EncodingSortField(field="row", op="min"),
            title=None,
            axis=alt.Axis(
                labelLimit=alt.ExprRef("width < 420 ? 110 : 260"), ticks=False, domain=False, grid=False
            ),
        ),
        tooltip=[
            alt.Tooltip("part:N", title=t("Part of the call")),
            alt.Tooltip("detail:N", title=t("In it")),
        ],
    )
    colour = alt.Color(
        "by:N",
        scale=alt.Scale(domain=[shares, money], range=[look.bar, look.warning]),
        legend=alt.Legend(
            title=None,
            orient="top",
            symbolType="square",
            symbolOpacity=1,
            labelLimit=260,
            columns=alt.ExprRef(f"{NARROW} ? 1 : 2"),
        ),
    )
    bars = (
        base.transform_calculate(by=expression_text(shares))
        .mark_bar(height=16)
        .encode(
            x=alt.X(
                "share:Q",
                title=t("Share of those that say"),
                axis=alt.Axis(format="%", tickCount=4, grid=False),
                scale=alt.Scale(domainMin=0, nice=True),
            ),
            color=colour,
        )
    )
    ticks = (
        base.transform_filter("isValid(datum.money)")
        .transform_calculate(by=expression_text(money))
        .mark_tick(thickness=3, size=20)
        .encode(x=alt.X("money:Q"), color=colour)
    )
    ends = base.transform_calculate(end="max(datum.share, datum.money || 0)")
    said = ends.mark_text(align="left", dx=7, fontSize=12, color=look.ink).encode(x="end:Q", text="said:N")
    # Draws nothing: the axis goes on so far that the words behind the longest bar have room.
    room = (
        ends.transform_calculate(room=f"({NARROW} ? 1.6 : 1.2) * datum.end")
        .mark_point(opacity=0)
        .encode(x="room:Q")
    )
    return without_config(alt.layer(room, bars, ticks, said).properties(height=alt.Step(26)))


def frame(found: Portfolio, t: Translator) -> pd.DataFrame:
    """One row for each part drawn, the largest first."""
    shown = found.parts[:MOST_DRAWN]
    names = distinct(part_said(found.cut, part, t) for part in shown)
    rows = [
        {
            "part": name,
            "row": row,
            "share": part.share,
            "money": part.money_share,
            "said": t.plural("{count} proposal", "{count} proposals", len(part.proposals)),
            "detail": ", ".join(part.proposals),
        }
        for row, (name, part) in enumerate(zip(names, shown, strict=True))
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"share": float, "money": float})


def table(found: Portfolio, currency: str, t: Translator) -> pd.DataFrame:
    """Every part, for reading and for download."""
    return pd.DataFrame(
        {
            t("Part of the call"): [part_said(found.cut, part, t) for part in found.parts],
            t("Proposals"): [len(part.proposals) for part in found.parts],
            t("Share of those that say"): [round(part.share, 4) for part in found.parts],
            t("Requested, {currency}", currency=currency): [round(part.requested) for part in found.parts],
            t("Share of the money"): [
                None if part.money_share is None else round(part.money_share, 4) for part in found.parts
            ],
            t("In which"): [", ".join(part.proposals) for part in found.parts],
        }
    )


def finding(found: Portfolio, t: Translator) -> str:
    """The largest part and how concentrated the whole is, with what the figure means."""
    if found.largest_share is None:
        return t("No proposal says to which part it belongs.")
    said, count = _largest_said(found, t), len(found.parts)
    if count > LARGEST:
        said += " " + t(
            "The three largest of {count} parts hold {share}; were all equally large, it would be {even}.",
            count=count,
            share=percent(found.largest_share, t.language),
            even=percent(LARGEST / count, t.language),
        )
    return said


def _largest_said(found: Portfolio, t: Translator) -> str:
    """The share is said where the count does not give it: where proposals are in several parts."""
    first = found.parts[0]
    count, part = len(first.proposals), part_said(found.cut, first, t)
    if found.unstated:
        said = t.plural(
            "{count} of the {all} proposals that say is in the largest part, {part}.",
            "{count} of the {all} proposals that say are in the largest part, {part}.",
            count,
            all=found.proposals,
            part=part,
        )
    else:
        said = t.plural(
            "{count} of {all} proposals is in the largest part, {part}.",
            "{count} of {all} proposals are in the largest part, {part}.",
            count,
            all=found.proposals,
            part=part,
        )
    if isclose(first.share, count / found.proposals):
        return said
    share = percent(first.share, t.language)
    pieces = t("With proposals in several parts counted in equal pieces, that is {share}.", share=share)
    return f"{said} {pieces}"


def concentration_said(found: Portfolio, t: Translator) -> str:
    """The Herfindahl index as a number of equal parts; empty where there is none."""
    if found.alike is None:
        return ""
    return t(
        "The call is spread as if over {alike} equally large parts; there are {all}. A proposal in several "
        "parts counts in equal pieces, and so does its money.",
        alike=number(found.alike, t.language),
        all=len(found.parts),
    )


def left_out_said(found: Portfolio, t: Translator) -> Iterator[str]:
    """Which proposals are in none of the figures, or in none of those on money; which parts are not drawn."""
    unstated, unpriced = listed(found.unstated, t), listed(found.unpriced, t)
    if found.unstated:
        yield t.plural(
            "{count} proposal does not say, and is in none of these figures: {names}",
            "{count} proposals do not say, and are in none of these figures: {names}",
            len(found.unstated),
            names=unstated,
        )
    if found.unpriced:
        yield t.plural(
            "{count} proposal states no amount, and is in no figure on money: {names}",
            "{count} proposals state no amount, and are in no figure on money: {names}",
            len(found.unpriced),
            names=unpriced,
        )
    if len(found.parts) > MOST_DRAWN:
        yield t(
            "The {count} largest of {all} parts are drawn; the table has all.",
            count=MOST_DRAWN,
            all=len(found.parts),
        )


def description(found: Portfolio, said: str, t: Translator) -> str:
    """What is read out in place of the picture; `said` is the finding."""
    return t(
        "A bar for each of {count} parts, as long as its share of the proposals, and a line for its share of "
        "the money requested. {finding}",
        count=min(len(found.parts), MOST_DRAWN),
        finding=said,
    )


def part_said(cut: Cut, part: Part, t: Translator) -> str:
    """What people call a part."""
    said: dict[Cut, Callable[[], str]] = {
        "typology": lambda: option_title(part.name, t),
        "corridor": lambda: way_said(part.name, t),
        "sector": lambda: sector_name(part.name, t),
        "theme": lambda: t("Theme {number}", number=part.name),
    }
    return said[cut]()
