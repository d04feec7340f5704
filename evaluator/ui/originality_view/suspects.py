"""Usual suspects: which organisations take how much of a call, and who is new in it."""

from functools import partial

import streamlit as st

from evaluator.charts import usual_suspects
from evaluator.foundation import Translator
from evaluator.panel.usual_suspects import UsualSuspects
from evaluator.ui.charts import show_chart
from evaluator.ui.marked_text import show_list
from evaluator.ui.messages import empty_state


def show_suspects(found: UsualSuspects, currency: str, t: Translator) -> None:
    """The chart with what it tells, and what it must not be taken for."""
    st.info(
        t(
            "A fact about the portfolio, never a score: to be known makes no proposal better or worse, and "
            "no score, rank or funding line reads it."
        ),
        icon=":material/info:",
    )
    if not found.organisations:
        empty_state(
            t("No proposal names a partner yet."),
            t("Organisations appear here once proposals are submitted or imported."),
        )
        return
    said = usual_suspects.finding(found, t)
    show_chart(
        partial(usual_suspects.specification, language=t.language),
        usual_suspects.frame(found, t),
        title=usual_suspects.title(t),
        finding=said,
        alt=usual_suspects.description(found, said, t),
        key="originality:organisations",
        table=lambda: usual_suspects.table(found, currency, t),
    )
    sentences = (
        usual_suspects.left_out_said(found, t),
        usual_suspects.money_said(found, t),
        usual_suspects.newcomers_said(found, t),
        usual_suspects.alike_said(found, t),
    )
    show_list(filter(None, sentences))
