"""What a reviewer and an applicant will see of a criterion, drawn by what they will see it with."""

import streamlit as st

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.calls.wording import comment_rule_in_words
from evaluator.foundation import LANGUAGES, Translator, translator
from evaluator.services.call_files import describe_call
from evaluator.ui.call_view.grid import criteria_in, show_criterion
from evaluator.ui.criteria_view.writing import Writing
from evaluator.ui.figures import language_name, percent
from evaluator.ui.headings import part_title, section_title
from evaluator.ui.levels import has_levels, show_levels
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.score_form.widgets import read_widget, score_widget

CRITERION_KEY = "criteria:previewed"
LANGUAGE_KEY = "criteria:preview_language"


def show_preview(on: Writing) -> None:
    """One criterion, as both see it, in a language of the program that somebody chose."""
    t, call = on.t, on.check.call
    if call is None:
        empty_state(
            t("There is nothing to preview while the file cannot be used."),
            t("The view Text marks the lines to mend."),
        )
        return
    said_in = _chosen_language(t)
    names = {one.id: one for one in call.criteria}
    if st.session_state.get(CRITERION_KEY) not in names:
        st.session_state[CRITERION_KEY] = call.criteria[0].id
    chosen = st.selectbox(
        t("Criterion"), [*names], format_func=lambda one: names[one].title.said_in(said_in.language),
        key=CRITERION_KEY, persist_state="session",
    )  # fmt: skip
    criterion = names[str(chosen)]
    reviewer, applicant = st.columns(2, gap="medium")
    with reviewer:
        section_title(t("What a reviewer sees"))
        share = next((one.effective for one in on.check.shares if one.id == criterion.id), 0.0)
        _show_to_reviewer(call, criterion, share, said_in)
    with applicant:
        section_title(t("What an applicant sees"))
        _show_to_applicant(call, criterion, said_in, t)


def _chosen_language(t: Translator) -> Translator:
    if LANGUAGE_KEY not in st.session_state:
        st.session_state[LANGUAGE_KEY] = t.language
    chosen = st.segmented_control(
        t("Language"), list(LANGUAGES), format_func=lambda one: language_name(one, t), required=True,
        key=LANGUAGE_KEY, persist_state="session",
    )  # fmt: skip
    return translator(str(chosen))


def _show_to_reviewer(call: Call, criterion: Criterion, share: float, t: Translator) -> None:
    """The question with its levels; a score given here is kept nowhere."""
    scale = call.scale_of(criterion)
    # Another version, another field: what was tried on one scale is none on another.
    key = f"criteria:tried:{criterion.id}:{call.version[:12]}"
    with st.container(border=True, key="criteria-reviewer"):
        with st.container(gap="xxsmall"):
            part_title(criterion.title.said_in(t.language))
            st.caption(t("{share} of the total", share=percent(share, t)) if share else t("adds no points"))
        if criterion.question is not None:
            show_paragraph(criterion.question.said_in(t.language))
        if criterion.help is not None:
            show_paragraph(criterion.help.said_in(t.language), quiet=True)
        score_widget(key, scale, read_widget(key, scale), t, _nothing)
        if has_levels(scale):
            show_levels(scale, read_widget(key, scale), t)
        if rules := [*comment_rule_in_words(criterion, scale, t)]:
            show_paragraph(" ".join(rules), quiet=True)


def _nothing() -> None:
    """A score tried in the preview changes nothing."""


def _show_to_applicant(call: Call, criterion: Criterion, said_in: Translator, t: Translator) -> None:
    described = describe_call(call, said_in.language)
    for one in criteria_in(described):
        if one.id == criterion.id:
            show_criterion(one, (), said_in, level=3)
    asked = [
        title.said_in(said_in.language)
        for item in call.form
        if (title := item.question or item.title) is not None and item.field in criterion.reads
    ]
    if asked:
        show_paragraph(t("Questions of the form that it reads:"), quiet=True)
        show_list(asked)
