"""The matches of one proposal: the chart, its table with the reasons, and the one that is looked at."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from evaluator.charts import originality
from evaluator.foundation import Translator
from evaluator.lineage import Match, reason_said
from evaluator.lineage.judgement.wording import verdict_title
from evaluator.ui.charts import show_chart
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.originality_view.case import Case
from evaluator.ui.originality_view.words import declared_said, match_line, origin_said, why


def choose_match(case: Case, t: Translator, *, key: str) -> Match | None:
    """The match that is looked at, chosen in the chart or from the list; None where nothing is alike."""
    if case.lineage.too_little_text:
        show_paragraph(
            t("The proposal holds too little text to tell re-used words: only its facts were compared."),
            quiet=True,
        )
    for reason in case.lineage.reasons:
        show_paragraph(reason_said(reason, t))
    if not case.lineage.matches:
        empty_state(
            t("Nothing alike was found."),
            t("Existing programmes and other proposals appear here once they resemble this one."),
        )
        return None
    chosen_key = f"{key}:match"
    by_name = {case.names[match.key]: match for match in case.lineage.matches}
    if st.session_state.get(chosen_key) not in by_name:
        st.session_state[chosen_key] = next(iter(by_name))
    found = originality.of_proposal(case.lineage, case.names)
    said = originality.finding(found, t)
    chart_key = f"{key}:matches"
    show_chart(
        partial(originality.specification, language=t.language),
        originality.frame(found, t, chosen=st.session_state[chosen_key]),
        title=originality.title(t),
        finding=said,
        alt=originality.description(found, said, t),
        key=chart_key,
        on_select=_on_click(chart_key, chosen_key),
        table=lambda: _table(case, t),
    )
    name = st.selectbox(
        t("Beside"),
        list(by_name),
        format_func=lambda name: match_line(by_name[name], name, t),
        key=chosen_key,
        persist_state="session",
    )
    return by_name[name]


def _table(case: Case, t: Translator) -> pd.DataFrame:
    """One row for each match, with the reasons and where it is told."""
    matches = case.lineage.matches
    records = [case.records.get(match.key) for match in matches]
    return pd.DataFrame(
        {
            t("Beside"): [match.title or case.names[match.key] for match in matches],
            t("What it is"): [origin_said(match.origin, t) for match in matches],
            t("Verdict"): [verdict_title(match.verdict, t) for match in matches],
            t("Why"): [" ".join(why(match, t)) for match in matches],
            t("Words shared"): [round(match.overlap, 4) for match in matches],
            t("Alike in all"): [round(match.score, 4) for match in matches],
            t("What is new"): [_new(match) for match in matches],
            t("Declared"): [declared_said(match, t) for match in matches],
            t("Source"): ["" if record is None else record.source for record in records],
        }
    )


def _new(match: Match) -> float | None:
    share = None if match.new is None else match.new.share
    return None if share is None else round(share, 4)


def _on_click(chart_key: str, chosen_key: str) -> Callable[[], None]:
    def take_click() -> None:
        state = st.session_state.get(chart_key) or {}
        points = state.get("selection", {}).get(originality.CLICKED, [])
        names = [str(point.get("proposal")) for point in points]
        if names:
            st.session_state[chosen_key] = names[-1]

    return take_click
