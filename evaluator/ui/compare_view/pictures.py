"""The charts over all proposals, each with its finding, table and download."""

import streamlit as st

from evaluator.charts import contributions, heatmap
from evaluator.charts.scored import MOST_DRAWN
from evaluator.charts.specifications import room_for
from evaluator.foundation import Translator
from evaluator.services.comparing import Comparison
from evaluator.ui.charts import show_chart


@st.fragment
def show_heatmap(found: Comparison, t: Translator) -> None:
    """Where each proposal is strong or weak."""
    call, scored = found.call, found.scored
    show_chart(
        heatmap.specification(
            language=t.language,
            room=room_for(len(scored)),
            head_lines=heatmap.head_lines(call, t),
            dark=is_dark(),
        ),
        heatmap.frame(call, scored, t),
        title=heatmap.title(t),
        finding=heatmap.finding(call, scored, t),
        alt=heatmap.description(call, scored, t),
        key="compare:heatmap",
        table=heatmap.table(call, scored, t),
    )
    legend = t("▼ below the threshold · dashed: not scored · empty: does not apply")
    st.caption(legend if len(scored) <= MOST_DRAWN else f"{legend} · {_drawn_said(len(scored), t)}")


@st.fragment
def show_contributions(found: Comparison, t: Translator) -> None:
    """What makes up the totals; not where a person judges the whole instead."""
    call, scored = found.call, found.scored
    if call.totals.overall is not None:
        st.caption(t("In this call the total is a person's judgement; no points are added up."))
        return
    show_chart(
        contributions.specification(
            language=t.language,
            criteria=contributions.legend(call, t.language),
            room=room_for(len(scored)),
            dark=is_dark(),
        ),
        contributions.frame(call, scored, t),
        title=contributions.title(t),
        finding=contributions.finding(call, scored, t),
        alt=contributions.description(call, scored, t),
        key="compare:contributions",
        table=contributions.table(call, scored, t),
    )


def is_dark() -> bool:
    """Whether the reader's page is dark now."""
    return st.context.theme.type == "dark"


def _drawn_said(count: int, t: Translator) -> str:
    return t("the best {drawn} of {count} are drawn, the table has all", drawn=MOST_DRAWN, count=count)
