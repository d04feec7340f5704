"""How far do reviewers agree? Of each criterion the share of a score that is the proposal's, and how sure.

The intraclass correlation ICC1 with its interval of 95 %, the whole first. Below 0 reviewers of one proposal
differ more than those of different proposals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from evaluator.charts.colours import theme
from evaluator.charts.rows import of_criteria, part_across
from evaluator.charts.specifications import without_config
from evaluator.charts.wording import listed, number, percent, wrapped
from evaluator.foundation import Translator, translator
from evaluator.panel.agreement import LEVELS, Agreement, Level
from evaluator.panel.agreement.measures import FORMS
from evaluator.panel.agreement_in_words import helps_said, reading_said, whys_said

COLUMNS = ("criterion", "row", "share", "low", "high", "whole", "said")


@dataclass(frozen=True)
class Agreed:
    """Agreement on one criterion, or on the whole."""

    name: str
    found: Agreement
    is_whole: bool = False


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("How much of a score comes from the proposal, and not from who scored it?")


@cache
def specification(*, language: str, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data."""
    t, look = translator(language), theme(dark=dark)
    rows = of_criteria().encode(
        tooltip=[
            alt.Tooltip("name:N", title=t("Criterion")),
            alt.Tooltip("said:N", title=t("Share, interval of 95 %")),
        ],
    )
    across = part_across(
        "low",
        t("Share of the variance of one score that lies between proposals · bar: interval of 95 %"),
        least=-1,
    )
    known = rows.transform_filter("isValid(datum.share)")
    zero = (
        alt.Chart()
        .transform_aggregate(rows="count()")
        .mark_rule(color=look.ink, strokeWidth=1)
        .encode(x=alt.datum(0))
    )
    reach = known.mark_rule(color=look.bar, strokeWidth=4, opacity=0.55, strokeCap="round").encode(
        x=across, x2="high:Q"
    )
    dots = known.mark_point(filled=True, opacity=1, size=110, color=look.ink).encode(
        x="share:Q",
        shape=alt.Shape(
            "whole:N", scale=alt.Scale(domain=[False, True], range=["circle", "diamond"]), legend=None
        ),
    )
    missing = (
        rows.transform_filter("!isValid(datum.share)")
        .mark_text(align="left", dx=6, fontSize=12, color=look.ink)
        .encode(x=alt.datum(0), text="said:N")
    )
    return without_config(alt.layer(zero, reach, dots, missing).properties(height=alt.Step(30)))


def frame(lines: Sequence[Agreed], t: Translator) -> pd.DataFrame:
    """One row for each, the whole first where it stands first."""
    found = []
    for row, line in enumerate(lines):
        one = line.found.icc["ICC1"]
        found.append(
            {
                "criterion": wrapped(line.name, 24),
                "row": row,
                "share": None if one is None else one.value,
                "low": None if one is None else max(one.low, -1.0),
                "high": None if one is None else one.high,
                "whole": line.is_whole,
                "said": _share_said(line.found, t),
            }
        )
    numbers = dict.fromkeys(("share", "low", "high"), float)
    return pd.DataFrame(found, columns=list(COLUMNS)).astype(numbers)


def finding(lines: Sequence[Agreed], t: Translator) -> str:
    """On what people agree most and least, and how often chance alone would do as well."""
    known = [
        (line.name, one)
        for line in lines
        if not line.is_whole
        and line.found.reading is not None
        and (one := line.found.icc["ICC1"]) is not None
    ]
    if not known:
        return t("Nothing can be said yet: see below what is missing.")
    unsure = sum(one.low <= 0 for _, one in known)
    most, least = (pick(one.value for _, one in known) for pick in (max, min))
    if len(known) == 1 or most == least:
        said = t("{criteria}: {share}.", criteria=_named(known, most, t), share=percent(most, t.language))
    else:
        said = t(
            "Most on {best}, {high}; least on {worst}, {low}.",
            best=_named(known, most, t),
            high=percent(most, t.language),
            worst=_named(known, least, t),
            low=percent(max(least, 0.0), t.language),
        )
    if not unsure:
        return said
    chance = t.plural(
        "On {unsure} of {count} criterion chance alone could bring as much.",
        "On {unsure} of {count} criteria chance alone could bring as much.",
        len(known),
        unsure=unsure,
    )
    return f"{said} {chance}"


def description(lines: Sequence[Agreed], t: Translator) -> str:
    """What is read out in place of the picture."""
    return t(
        "A dot and an interval for the whole and each of {count} criteria. {finding}",
        count=sum(not line.is_whole for line in lines),
        finding=finding(lines, t),
    )


def table(lines: Sequence[Agreed], t: Translator) -> pd.DataFrame:
    """What is read from it and what would help, then every figure, for reading and for download."""
    found = [line.found for line in lines]
    columns: dict[str, list[Any]] = {
        t("Criterion"): [line.name for line in lines],
        t("Reading"): [reading_said(one, t) for one in found],
        t("What would help"): [helps_said(one, t) for one in found],
        t("Proposals"): [one.n_proposals for one in found],
        t("With two scores"): [one.n_with_two for one in found],
        t("Reviewers"): [one.n_reviewers for one in found],
        t("Scores"): [one.n_scores for one in found],
    }
    levels = _levels(t)
    for level in LEVELS:
        columns[t("Alpha, {level}", level=levels[level])] = [
            _rounded(one.krippendorff[level]) for one in found
        ]
    for form in FORMS:
        # The names of the forms are the same in every language.
        columns[form] = [None if (one := of.icc[form]) is None else _rounded(one.value) for of in found]
        columns[t("{form}, interval of 95 %", form=form)] = [
            "" if (one := of.icc[form]) is None else _between(one.low, one.high, t) for of in found
        ]
    columns[t("Kendall's W")] = [_rounded(one.kendall_w) for one in found]
    columns[t("Notes")] = [" ".join(whys_said(one, t)) for one in found]
    return pd.DataFrame(columns)


def _share_said(found: Agreement, t: Translator) -> str:
    one = found.icc["ICC1"]
    if one is None:
        return t("not defined")
    between = _between(max(one.low, -1.0), one.high, t, as_percent=True)
    return t("{value} ({interval})", value=percent(one.value, t.language), interval=between)


def _between(low: float, high: float, t: Translator, *, as_percent: bool = False) -> str:
    ends = [percent(end, t.language) if as_percent else number(end, t.language, 2) for end in (low, high)]
    return t("{low} to {high}", low=ends[0], high=ends[1])


def _named(known: Sequence[tuple[str, Any]], value: float, t: Translator) -> str:
    return listed([name for name, one in known if one.value == value], t)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _levels(t: Translator) -> dict[Level, str]:
    return {
        "nominal": t("same or not"),
        "ordinal": t("order"),
        "interval": t("distances"),
        "ratio": t("proportions"),
    }
