"""The steps: where one is, and how one gets to the next."""

import streamlit as st

from evaluator.foundation import Translator
from evaluator.ui.applicant_draft import STEP_KEY, current_step, go_to_step, steps
from evaluator.ui.page_top import begin_at_top


def show_step_bar(t: Translator) -> int:
    """The steps in a row; the one that is shown."""
    current = current_step()
    st.session_state[STEP_KEY] = current
    st.segmented_control(
        t("Steps"),
        steps(),
        format_func=lambda step: step_title(step, t),
        key=STEP_KEY,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
        width="stretch",
    )
    begin_at_top(f"self-assessment {current_step()}")
    return current_step()


def step_title(step: int, t: Translator) -> str:
    """`1 Your proposal`."""
    titles = {1: t("1 Your proposal"), 2: t("2 What we read"), 3: t("3 Result"), 4: t("4 Submit")}
    return titles[step]


def show_way_on(step: int, t: Translator) -> None:
    """Back and forward, at the place where the eye ends."""
    with st.container(horizontal=True, horizontal_alignment="distribute", key=f"self_assessment-way-{step}"):
        if step > 1:
            back = {
                2: t("Back to your proposal"),
                3: t("Back to what we read"),
                4: t("Back to the result"),
            }[step]
            st.button(back, key=f"self_assessment:back:{step}", on_click=go_to_step, args=(step - 1,))
        if step < steps()[-1]:
            forward = {1: t("See what we read"), 2: t("See the result"), 3: t("Go on to submit")}[step]
            st.button(
                forward,
                key=f"self_assessment:forward:{step}",
                on_click=go_to_step,
                args=(step + 1,),
                type="primary",
                icon=":material/arrow_forward:",
                icon_position="right",
            )
