"""The views of the page Letters and report."""

import streamlit as st

from evaluator.foundation import Translator
from evaluator.ui.view_choice import choose_view

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
    return choose_view(views, key=VIEW_KEY, t=t)
