"""How much does each criterion decide? Its true share of the total, by section."""

from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.charts.colours import criterion_colours, theme
from evaluator.charts.rows import criterion_rows
from evaluator.charts.specifications import without_config
from evaluator.charts.wording import listed, percent, wrapped
from evaluator.foundation import Translator, translator
from evaluator.scoring import Facts, effective_shares, stated_shares

COLUMNS = ("criterion", "row", "section", "colour", "share", "stated", "said", "detail")

NO_FACTS = Facts()

MOST_APART = 0.005
"""Stated and effective shares nearer than this are the same to a reader."""


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("How much does each criterion decide?")


@cache
def specification(*, language: str, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data."""
    t = translator(language)
    look = theme(dark=dark)
    base = alt.Chart().encode(
        y=criterion_rows(),
        tooltip=[
            alt.Tooltip("criterion:N", title=t("Criterion")),
            alt.Tooltip("section:N", title=t("Section")),
            alt.Tooltip("detail:N", title=t("Share of the total")),
        ],
    )
    bars = base.mark_bar(cornerRadius=2, height=18).encode(
        x=alt.X(
            "share:Q",
            title=t("Share of the total"),
            axis=alt.Axis(format="%", tickCount=5, grid=False),
            scale=alt.Scale(domainMin=0, nice=True),
        ),
        color=alt.Color("colour:N", scale=None),
    )
    said = base.mark_text(align="left", dx=6, color=look.ink, fontSize=12).encode(
        x=alt.X("share:Q"), text="said:N"
    )
    stated = (
        base.transform_filter("isValid(datum.stated)")
        .mark_tick(color=look.warning, thickness=2, size=24)
        .encode(x=alt.X("stated:Q"))
    )
    return without_config(alt.layer(bars, stated, said).properties(height=alt.Step(34)))


def frame(call: Call, t: Translator, *, facts: Facts = NO_FACTS) -> pd.DataFrame:
    """One row for each criterion; `stated` only where the file says something else than what counts."""
    shares, stated = effective_shares(call, facts=facts), stated_shares(call)
    sections = {section.id: section.title.said_in(t.language) for section in call.sections}
    rows = []
    for row, criterion in enumerate(call.criteria_in_order):
        share, written = shares[criterion.id], stated.get(criterion.id)
        apart = written is not None and abs(written - share) > MOST_APART
        said = percent(share, t.language) if share else t("no points")
        as_written = t("; stated {share}", share=percent(written, t.language)) if apart and written else ""
        rows.append(
            {
                "criterion": wrapped(criterion.title.said_in(t.language), 24),
                "row": row,
                "section": sections.get(section_of(call, criterion), ""),
                "colour": criterion_colours(call)[criterion.id],
                "share": share,
                "stated": written if apart else None,
                "said": said + as_written,
                "detail": said + as_written,
            }
        )
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"stated": float})


def table(call: Call, t: Translator, *, facts: Facts = NO_FACTS) -> pd.DataFrame:
    """The shares as numbers, for reading and for download."""
    made = frame(call, t, facts=facts)
    return pd.DataFrame(
        {
            t("Section"): made["section"],
            t("Criterion"): made["criterion"].str.replace("\n", " "),
            t("Share of the total"): made["share"],
        }
    )


def finding(call: Call, t: Translator, *, facts: Facts = NO_FACTS) -> str:
    """What weighs most, and how much of the whole."""
    shares = {
        criterion.id: share
        for criterion in call.criteria_in_order
        if (share := effective_shares(call, facts=facts)[criterion.id])
    }
    if not shares:
        return t("No criterion adds points: the total is a person's judgement.")
    most, least = max(shares.values()), min(shares.values())
    if most - least < MOST_APART:
        return t("All {count} criteria weigh the same.", count=len(shares))
    heaviest = [name for name, share in shares.items() if most - share < MOST_APART]
    names = [call.criterion(name).title.said_in(t.language) for name in heaviest]
    return t(
        "{criteria} weigh most: {together} of the total together.",
        criteria=listed(names, t),
        together=percent(sum(shares[name] for name in heaviest), t.language),
    ) if len(names) > 1 else t(
        "{criterion} weighs most: {share} of the total.",
        criterion=names[0],
        share=percent(most, t.language),
    )  # fmt: skip


def description(call: Call, t: Translator, *, facts: Facts = NO_FACTS) -> str:
    """What is read out in place of the picture."""
    return t("One bar for each criterion, as long as its share of the total. {finding}",
             finding=finding(call, t, facts=facts))  # fmt: skip


def section_of(call: Call, criterion: Criterion) -> str:
    """The id of the section that a criterion stands in, also where the file names only its group."""
    owner = {group.id: section.id for section in call.sections for group in section.groups}
    return criterion.section or owner.get(criterion.group or "", "")
