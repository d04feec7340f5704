"""The funding line: who gets how much and why, what is still to be drawn, and what was decided."""

from textwrap import shorten

import pandas as pd
import streamlit as st

from evaluator.calls import Call
from evaluator.charts.wording import listed
from evaluator.foundation import Translator
from evaluator.panel.funding import FundingPlan
from evaluator.panel.points_in_words import total_in_words
from evaluator.services.funding import CallLine, call_line
from evaluator.services.ranking import CallRanking
from evaluator.ui import session
from evaluator.ui.charts import download_csv
from evaluator.ui.column_width import column_width
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_list, show_paragraph, show_rows
from evaluator.ui.messages import empty_state
from evaluator.ui.ranking_view.choosing import lot_in_words
from evaluator.ui.ranking_view.deciding import show_deciding
from evaluator.ui.ranking_view.drawing import show_drawing
from evaluator.ui.ranking_view.funding_words import (
    amount_said,
    award_said,
    decided_said,
    purse_said,
    unkept_said,
    why_said,
)
from evaluator.ui.ranking_view.most_points import show_most_points
from evaluator.ui.stored import database
from evaluator.ui.table_height import height_of

SHORT_TITLE = 28
"""Letters of a title beside what matters; the file that is downloaded has all of it."""


def show_funding(found: CallRanking, t: Translator) -> None:
    """The line by the call's rules, then the acts that follow from it."""
    line = call_line(
        database=database(),
        actor=session.current_actor(),
        call_id=found.call.id,
        stage=found.made_of.stage,
    )
    if line.plan is None:
        empty_state(
            t("There is no line to draw."),
            t("The call file states neither how much money there is nor how many proposals are funded."),
        )
        return
    _show_purses(line, line.plan, t)
    rows = line_rows(line, line.plan, t)
    _show_rows(rows, found.call, t)
    download_csv(rows, "ranking:funding", t)
    show_drawing(line, line.plan, t)
    show_deciding(line, line.plan, t)
    show_most_points(line, t)


def _show_rows(rows: pd.DataFrame, call: Call, t: Translator) -> None:
    """A table where there is room for it, and a list on a telephone: the style shows one of the two."""
    shown = shown_rows(rows, call, t)
    with st.container(key="ranking-line-table"):
        st.dataframe(
            shown,
            hide_index=True,
            placeholder="–",
            height=height_of(len(rows)),
            alt=t("What the line says of each proposal"),
            column_config={
                name: st.column_config.Column(
                    width=column_width(name, shown[name].map(str)),
                    alignment="right" if name in _figures(t) else "left",
                )
                for name in map(str, shown)
            },
        )
    with st.container(key="ranking-line-list"):
        show_rows(in_list(rows, call, t))


def shown_rows(rows: pd.DataFrame, call: Call, t: Translator) -> pd.DataFrame:
    """As they stand on the page: without columns that say nothing yet, totals alike, titles cut short."""
    empty = [name for name in (t("Why"), t("Decided")) if not rows[name].any()]
    totals = rows[t("Total")].map(lambda total: _total_said(total, call, t))
    titles = rows[t("Title")].map(lambda title: shorten(title, SHORT_TITLE, placeholder="…"))
    return rows.assign(**{t("Total"): totals, t("Title"): titles}).drop(columns=empty)


def in_list(rows: pd.DataFrame, call: Call, t: Translator) -> list[tuple[str, str, str]]:
    """Each proposal with what becomes of it and what it gets; below that all the rest."""
    first = (t("Proposal"), t("By the line"), t("Gets"))
    found = []
    for row in shown_rows(rows, call, t).to_dict("records"):
        outcome = " · ".join(one for one in (row[first[1]], row[first[2]]) if one != "–")
        rest = (
            t("{label}: {text}", label=name, text=value)
            for name, value in row.items()
            if name not in first and not pd.isna(value) and value not in ("", "–")
        )
        found.append((str(row[first[0]]), outcome, " · ".join(rest)))
    return found


def _figures(t: Translator) -> tuple[str, ...]:
    return (t("Place"), t("Total"), t("Asks for"), t("Gets"))


def _total_said(total: float | None, call: Call, t: Translator) -> str:
    return total_in_words(None if pd.isna(total) else total, call, t)


def _show_purses(line: CallLine, plan: FundingPlan, t: Translator) -> None:
    section_title(t("How far does the money go?"))
    if not line.can_be_drawn:
        st.warning(
            t(
                "You do not see every proposal: this is the line among those that you see, and not that of "
                "the call."
            ),
            icon=":material/visibility_off:",
        )
    show_list([purse_said(line.call, purse, t) for purse in plan.purses])
    for unkept in plan.unkept:
        st.warning(escape_markdown(unkept_said(line, unkept, t)), icon=":material/rule:")
    zone = [_label(line, one.proposal_id) for one in plan.awards if one.in_zone]
    if zone:
        count, labels = len(zone), listed(zone, t)
        show_paragraph(
            t.plural(
                "{count} proposal is too near the line for the reviews to tell it from there: {labels}.",
                "{count} proposals are too near the line for the reviews to tell them from there: {labels}.",
                count,
                labels=labels,
            )
        )


def line_rows(line: CallLine, plan: FundingPlan, t: Translator) -> pd.DataFrame:
    """What the line says of each proposal, with what was decided, in the order of the ranking."""
    lots = list(dict.fromkeys(purse.lot for purse in plan.purses))
    # Each lot by itself: places count inside of it.
    # Who has no place follows by total.
    awards = sorted(
        plan.awards,
        key=lambda one: (
            lots.index(one.lot) if one.lot in lots else len(lots),
            one.rank is None,
            0.0 if one.rank is not None else -(one.points or 0.0),
        ),
    )
    rows = [
        {
            t("Proposal"): _label(line, one.proposal_id),
            t("By the line"): award_said(one, t),
            t("Gets"): amount_said(line.call, one.amount, t),
            t("Place"): one.rank,
            t("Total"): one.points,
            t("Asks for"): amount_said(line.call, one.requested, t),
            t("Why"): why_said(line, one, t),
            t("Decided"): ""
            if one.proposal_id not in line.decided
            else decided_said(line.decided[one.proposal_id], one, t),
            **({t("Lot"): lot_in_words(line.call, one.lot, t)} if len(lots) > 1 else {}),
            t("Title"): line.ranking.made_of.proposals[one.proposal_id].title,
        }
        for one in awards
    ]
    return pd.DataFrame(rows).astype({t("Place"): "Int64"})


def _label(line: CallLine, reference: str) -> str:
    return line.ranking.made_of.proposals[reference].label
