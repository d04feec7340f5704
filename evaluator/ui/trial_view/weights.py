"""Weights by comparison: one question at a time, then the weights with how far the answers agree."""

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.panel.compared_weights import Compared
from evaluator.services.comparing_criteria import WeightsByComparison, weights_by_comparison
from evaluator.services.named_files import NamedFile
from evaluator.ui.charts import download_csv
from evaluator.ui.guard import fragment
from evaluator.ui.headings import part_title, section_title
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.table_height import height_of
from evaluator.ui.trial_view.given_answers import choices, show_furthest, show_given, titles_of
from evaluator.ui.trial_view.kept_answers import (
    WEIGHTS_SAID_KEY,
    answers_of,
    copy_answers,
    keep_answers,
    ratio_at,
)
from evaluator.ui.trial_view.versions import hand_over, opened, show_what_was_taken

MORE_KEY = "trial:more"

Take = Callable[[Mapping[str, float]], None]
"""Called with what to write where, by path: `criteria[plan].weight`."""


def show_weights(before: NamedFile, after: NamedFile, call_id: str, t: Translator, *, take: Take) -> None:
    """Questions on the draft's criteria, and a press that gives the weights found to `take`."""
    both = opened(before, after, t)
    if both is not None:
        _show(both[1], call_id, before.data != after.data, take, t)


@fragment
def _show(call: Call, call_id: str, is_draft: bool, take: Take, t: Translator) -> None:
    show_what_was_taken()
    section_title(t("Find weights by comparison"))
    answers = answers_of(call, call_id)
    found = weights_by_comparison(call, answers)
    if len(found.criteria) < 2:
        empty_state(
            t("There is nothing to compare."), t("It takes two criteria that have a share of the total.")
        )
        return
    show_paragraph(
        t.plural(
            "{count} answer is enough; each one more shows how far your answers agree.",
            "{count} answers are enough; each one more shows how far your answers agree.",
            found.needed,
        ),
        quiet=True,
    )
    is_enough = found.found.weights is not None
    if not is_enough or st.session_state.get(MORE_KEY):
        _ask(call, call_id, found, t)
    if answers:
        _show_steps(call_id, found, t)
        show_given(call, call_id, found, t)
    if is_enough:
        _show_weights(call, call_id, found, is_draft, take, t)
    copy_answers(call_id, answers, t)


def _ask(call: Call, call_id: str, found: WeightsByComparison, t: Translator) -> None:
    if found.following is None:
        show_paragraph(t("Every pair was asked."))
        return
    first, second = titles_of(call, found.following, t)
    part_title(t("Question {number}: which matters more, and how much?", number=len(found.answers) + 1))
    key = f"trial:question:{'+'.join(found.following)}"
    said = choices(call, found.following, t)
    chosen = st.radio(
        figures.listed([first, second], t.language, style="or"),
        list(said),
        index=None,
        format_func=said.__getitem__,
        key=key,
    )
    st.button(
        t("Give this answer"),
        key=f"{key}:answer",
        type="secondary" if found.found.weights is not None else "primary",
        disabled=chosen is None,
        on_click=_answer,
        args=(call_id, found, key),
    )


def _answer(call_id: str, found: WeightsByComparison, key: str) -> None:
    chosen = st.session_state.get(key)
    if chosen is None or found.following is None:
        return
    first, second = found.following
    keep_answers(call_id, [*found.answers, Compared(first=first, second=second, ratio=ratio_at(chosen))])


def _show_steps(call_id: str, found: WeightsByComparison, t: Translator) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button(
            t("Take the last answer back"),
            key="trial:answer-back",
            icon=":material/undo:",
            on_click=keep_answers,
            args=(call_id, [*found.answers[:-1]]),
        )
        st.button(
            t.plural(
                "Begin again: forget {count} answer",
                "Begin again: forget {count} answers",
                len(found.answers),
            ),
            key="trial:answers-away",
            icon=":material/restart_alt:",
            on_click=keep_answers,
            args=(call_id, []),
        )
        if found.found.weights is not None and found.following is not None:
            st.toggle(t("Ask me more"), key=MORE_KEY, persist_state="session")


def _show_weights(
    call: Call, call_id: str, found: WeightsByComparison, is_draft: bool, take: Take, t: Translator
) -> None:
    part_title(t("The weights of your answers"))
    show_paragraph(consistency_said(call, found, t))
    contradicts = found.found.is_consistent is False
    if contradicts:
        show_furthest(call, call_id, found, t)
    rows = weights_table(call, found, t, is_draft=is_draft)
    st.dataframe(rows, hide_index=True, height=height_of(len(rows)))
    with st.container(horizontal=True, gap="small"):
        st.button(
            t("Take these weights although the answers contradict each other")
            if contradicts
            else t("Take these weights"),
            key="trial:take-weights",
            type="secondary" if contradicts else "primary",
            icon=":material/balance:",
            on_click=hand_over,
            args=(take, found.written or {}),
        )
        download_csv(answers_table(found), "trial:comparisons", t)
    if said := st.session_state.pop(WEIGHTS_SAID_KEY, None):
        st.success(said, icon=":material/check:")


def consistency_said(call: Call, found: WeightsByComparison, t: Translator) -> str:
    """How far the answers agree, and which to look at again."""
    measure = found.found.geometric_consistency
    if measure is None:
        return t("How far your answers agree is not known yet: one more shows it.")
    number = figures.number(measure, t.language, decimals=2)
    limit = figures.number(found.found.limit, t.language, decimals=2)
    if found.found.is_consistent:
        return t(
            "Your answers agree well enough: {number}, below the limit of {limit}.",
            number=number,
            limit=limit,
        )
    said = t(
        "Your answers contradict each other too much: {number}, the limit is {limit}.",
        number=number,
        limit=limit,
    )
    one = found.found.furthest
    if one is None:
        return said
    more = t(
        "Look again at {one} and {other}.",
        one=call.criterion(one.first).title.said_in(t.language),
        other=call.criterion(one.second).title.said_in(t.language),
    )
    return f"{said} {more}"


def weights_table(call: Call, found: WeightsByComparison, t: Translator, *, is_draft: bool) -> pd.DataFrame:
    """The share of each criterion by the answers and by the draft, or by what holds, in the call's order."""
    weights = found.found.weights or {}
    return pd.DataFrame(
        {
            t("Criterion"): [call.criterion(name).title.said_in(t.language) for name in found.criteria],
            t("By your answers"): [
                figures.percent(weights[name], t.language, decimals=1) for name in found.criteria
            ],
            t("By the draft") if is_draft else t("By the published call"): [
                figures.percent(found.own[name], t.language, decimals=1) for name in found.criteria
            ],
        }
    )


def answers_table(found: WeightsByComparison) -> pd.DataFrame:
    """The answers as `evaluator call weights` reads them."""
    return pd.DataFrame(
        [(one.first, one.second, f"{one.ratio:.6g}") for one in found.answers],
        columns=["first", "second", "ratio"],
    )
