"""Do few organisations take most of the call? Their share of its proposals, of those they lead, of money."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from evaluator.charts.colours import theme
from evaluator.charts.specifications import SPECIFICATIONS_KEPT, expression_text, without_config
from evaluator.charts.wording import distinct, listed, number, percent
from evaluator.foundation import Translator, translator
from evaluator.panel.usual_suspects import TOP, OrganisationInCall, UsualSuspects

COLUMNS = ("organisation", "row", "share", "led", "money", "said", "short", "detail")

MOST_DRAWN = 15
"""So many organisations are drawn; the table has all."""

MOST_NAMED = 3


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("Do few organisations take most of the call?")


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data."""
    t, look = translator(language), theme(dark=dark)
    part, lead, money = t("takes part"), t("leads"), t("money requested")
    base = alt.Chart().encode(
        y=alt.Y(
            "organisation:N",
            sort=alt.EncodingSortField(field="row", op="min"),
            title=None,
            axis=alt.Axis(
                labelLimit=alt.ExprRef("width < 420 ? 110 : 260"),
                ticks=False,
                domain=False,
                grid=False,
                labelFlush=False,
                labelBaseline="middle",
            ),
        ),
        tooltip=[
            alt.Tooltip("organisation:N", title=t("Organisation")),
            alt.Tooltip("detail:N", title=t("In this call")),
        ],
    )
    across = alt.X(
        "share:Q",
        title=t("Share of the call's proposals, and of the money"),
        axis=alt.Axis(format="%", tickCount=4, grid=False),
        scale=alt.Scale(domainMin=0, nice=True),
    )
    series = alt.Scale(domain=[part, lead, money], range=[look.ramp[2], look.bar, look.warning])
    legend = alt.Legend(
        title=None,
        orient="top",
        symbolType="square",
        labelLimit=220,
        columns=alt.ExprRef("width < 420 ? 1 : 3"),
    )
    colour = alt.Color("by:N", scale=series, legend=legend)
    taking = (
        base.transform_calculate(by=expression_text(part)).mark_bar(height=16).encode(x=across, color=colour)
    )
    leading = (
        base.transform_calculate(by=expression_text(lead))
        .mark_bar(height=8)
        .encode(x=alt.X("led:Q"), color=colour)
    )
    getting = (
        base.transform_filter("isValid(datum.money)")
        .transform_calculate(by=expression_text(money))
        .mark_tick(thickness=3, size=20)
        .encode(x=alt.X("money:Q"), color=colour)
    )
    ends = base.transform_calculate(end="max(datum.share, datum.money || 0)")
    said = ends.mark_text(
        align="left",
        dx=7,
        fontSize=12,
        color=look.ink,
        text=alt.ExprRef("width < 420 ? datum.short : datum.said"),
    ).encode(x=alt.X("end:Q"))
    # Draws nothing: the axis goes on so far that the words behind the longest bar have room.
    room = ends.transform_calculate(room="1.25 * datum.end").mark_point(opacity=0).encode(x=alt.X("room:Q"))
    return without_config(alt.layer(room, taking, leading, getting, said).properties(height=alt.Step(26)))


def drawn(found: UsualSuspects) -> tuple[OrganisationInCall, ...]:
    """Those in most proposals; of those in equally many, those with most behind them."""
    return found.organisations[:MOST_DRAWN]


def frame(found: UsualSuspects, t: Translator) -> pd.DataFrame:
    """One row for each organisation drawn, those in most proposals first."""
    shown = drawn(found)
    rows = [
        {
            "organisation": name,
            "row": row,
            "share": one.share,
            "led": one.leads / found.proposals if found.proposals else 0.0,
            "money": one.money_share,
            "said": _said(one, found, t),
            "short": t("{count} of {all}", count=len(one.proposals), all=found.proposals),
            "detail": _detail(one, found, t),
        }
        for row, (name, one) in enumerate(zip(distinct(one.name for one in shown), shown, strict=True))
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(dict.fromkeys(("share", "led", "money"), float))


def table(found: UsualSuspects, currency: str, t: Translator) -> pd.DataFrame:
    """Every organisation, for reading and for download; what is not stated is empty."""
    every = found.organisations
    columns: dict[str, Any] = {
        t("Organisation"): [one.name for one in every],
        t("Proposals"): [len(one.proposals) for one in every],
        t("Share of the proposals"): [round(one.share, 4) for one in every],
        t("Leads"): [one.leads for one in every],
        t("Would get, {currency}", currency=currency): [
            None if one.money is None else round(one.money) for one in every
        ],
        t("Share of the money"): [
            None if one.money_share is None else round(one.money_share, 4) for one in every
        ],
        t("Earlier grants, as stated"): [len(one.awards) for one in every],
        t("Proposals to earlier calls"): [one.earlier for one in every],
        t("In which"): [", ".join(one.proposals) for one in every],
    }
    return pd.DataFrame(columns)


def finding(found: UsualSuspects, t: Translator) -> str:
    """The concentration in one figure, with what it would be at most even, and who is in several."""
    top, alike = found.top_share, found.alike
    if top is None or alike is None:
        return t("No proposal names a partner yet.")
    count = len(found.organisations)
    several = found.repeated
    names = [one.name for one in several[:MOST_NAMED]]
    if len(several) > MOST_NAMED:
        names.append(t.plural("{count} more", "{count} more", len(several) - MOST_NAMED))
    named = listed(names, t)
    said = (
        t.plural(
            "{count} of {all} organisations is in more than one proposal: {names}.",
            "{count} of {all} organisations are in more than one proposal: {names}.",
            len(several),
            all=count,
            names=named,
        )
        if several
        else t("Each of {all} organisations is in one proposal only.", all=count)
    )
    if count > TOP:
        said += " " + t(
            "The five in most proposals hold {share} of all places in partnerships; were all in equally "
            "many, it would be {even}.",
            share=percent(top, t.language),
            even=percent(TOP / count, t.language),
        )
    return said


def money_said(found: UsualSuspects, t: Translator) -> str:
    """What is known of the money, and how far; empty where nothing is stated."""
    share = found.top_money_share
    if share is None or not found.requested:
        return ""
    return t(
        "Of the money requested {known} is stated to go to a named organisation; the five that would get "
        "most have {share} of that.",
        known=percent(min(1.0, found.attributed / found.requested), t.language),
        share=percent(share, t.language),
    )


def newcomers_said(found: UsualSuspects, t: Translator) -> str:
    """How many are new, as far as proposals and earlier calls tell."""
    leads = found.led_by_newcomers
    told = t.plural(
        "{count} organisation states no earlier grant and was in no earlier call.",
        "{count} organisations state no earlier grant and were in no earlier call.",
        len(found.newcomers),
    )
    led = t.plural(
        "Such a newcomer leads {count} of {all} proposals.",
        "Such newcomers lead {count} of {all} proposals.",
        leads,
        all=found.proposals,
    )
    looked = (
        t.plural(
            "{count} earlier call was looked at.",
            "{count} earlier calls were looked at.",
            found.earlier_calls,
        )
        if found.earlier_calls
        else t("No earlier call is kept here, so that only what proposals state of themselves is known.")
    )
    return " ".join((told, led, looked))


def newcomers_share_said(found: UsualSuspects, t: Translator) -> str:
    """Which part of all organisations is new; empty where no proposal names a partner."""
    if not found.organisations:
        return ""
    return t(
        "{share} of the organisations are newcomers: nothing earlier is known of them.",
        share=percent(len(found.newcomers) / len(found.organisations), t.language),
    )


def alike_said(found: UsualSuspects, t: Translator) -> str:
    """The Herfindahl index as a number of organisations; empty where there is none."""
    if found.alike is None:
        return ""
    return t(
        "Places are spread as if {alike} organisations were in equally many proposals; there are {all}.",
        alike=number(found.alike, t.language),
        all=len(found.organisations),
    )


def description(found: UsualSuspects, said: str, t: Translator) -> str:
    """What is read out in place of the picture; `said` is the finding."""
    return t(
        "A bar for each of {count} organisations, as long as the share of proposals in which it takes part, "
        "a darker one inside for those it leads, and a line for its share of the money. {finding}",
        count=len(drawn(found)),
        finding=said,
    )


def left_out_said(found: UsualSuspects, t: Translator) -> str:
    """How many are only in the table; empty where all are drawn."""
    left = len(found.organisations) - len(drawn(found))
    if not left:
        return ""
    return t.plural(
        "{count} more is in the table.",
        "{count} more are in the table.",
        left,
    )


def _said(one: OrganisationInCall, found: UsualSuspects, t: Translator) -> str:
    said = t("{count} of {all}", count=len(one.proposals), all=found.proposals)
    if not one.awards:
        return said
    return f"{said} · " + t.plural("{count} earlier grant", "{count} earlier grants", len(one.awards))


def _detail(one: OrganisationInCall, found: UsualSuspects, t: Translator) -> str:
    parts = (
        t("in {count} of {all} proposals", count=len(one.proposals), all=found.proposals),
        t("leads {count}", count=one.leads),
        ""
        if one.money_share is None
        else t("{share} of the money", share=percent(one.money_share, t.language)),
        t.plural("{count} earlier grant", "{count} earlier grants", len(one.awards)) if one.awards else "",
        t.plural("in {count} earlier proposal", "in {count} earlier proposals", one.earlier)
        if one.earlier
        else "",
    )
    return ", ".join(filter(None, parts))
