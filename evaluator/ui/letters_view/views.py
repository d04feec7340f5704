"""The views of the page Letters and report."""

import streamlit as st

from evaluator.foundation import Translator

VIEW_KEY = "letters:view"
LETTERS = "letters"


def chosen_view(t: Translator) -> str:
    """The view that is chosen."""
    views = {
        LETTERS: t("Letters"),
        "template": t("Template"),
        "report": t("Report on the call"),
    }
    if VIEW_KEY not in st.session_state:
        st.session_state[VIEW_KEY] = LETTERS
    return str(
        st.segmented_control(
            t("View"),
            list(views),
            format_func=views.__getitem__,
            required=True,
            key=VIEW_KEY,
            label_visibility="collapsed",
            persist_state="session",
        )
    )
