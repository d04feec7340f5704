"""The views of the page Assignment, and the one that the address asks for."""

import streamlit as st

from evaluator.foundation import Translator

VIEW_ADDRESS = "view"
"""A view of the page, in its address."""
VIEW_KEY = "assignment:view"

_FIRST = "assign"


def chosen_view(t: Translator) -> str:
    """The view that is chosen; a link to the page may name one, once."""
    views = {
        _FIRST: t("Who reads what"),
        "rapporteurs": t("Rapporteurs"),
        "invite": t("Invitations"),
        "experts": t("What reviewers know"),
        "exercise": t("Calibration exercise"),
        "conflicts": t("Conflicts of interest"),
    }
    asked = st.query_params.pop(VIEW_ADDRESS, None)
    if asked in views:
        st.session_state[VIEW_KEY] = asked
    elif VIEW_KEY not in st.session_state:
        st.session_state[VIEW_KEY] = _FIRST
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
