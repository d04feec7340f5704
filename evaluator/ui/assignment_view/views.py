"""The views of the page Assignment, and the one that the address asks for."""

from collections.abc import Collection

import streamlit as st

from evaluator.foundation import Translator
from evaluator.ui.view_choice import choose_view

VIEW_ADDRESS = "view"
"""A view of the page, in its address."""
VIEW_KEY = "assignment:view"

WHO_READS_WHAT = "assign"
_SHOWN_KEY = "assignment:view_shown"


def chosen_view(t: Translator) -> str:
    """The view that is chosen, by hand or by a link to the page."""
    views = {
        WHO_READS_WHAT: t("Who reads what"),
        "rapporteurs": t("Rapporteurs"),
        "invite": t("Invitations"),
        "experts": t("What reviewers know"),
        "exercise": t("Calibration exercise"),
        "conflicts": t("Conflicts of interest"),
    }
    _take_address(views)
    view = choose_view(views, key=VIEW_KEY, t=t)
    st.session_state[_SHOWN_KEY] = view
    if st.query_params.get(VIEW_ADDRESS, view) != view:
        st.query_params[VIEW_ADDRESS] = view
    return view


def _take_address(views: Collection[str]) -> None:
    """Choose what a link names; what is chosen on the page itself holds, and an address without a name too.

    Where an address names none, none is written there: the way back stays one step.
    """
    asked = st.query_params.get(VIEW_ADDRESS)
    if asked in views and asked != st.session_state.get(_SHOWN_KEY):
        st.session_state[VIEW_KEY] = asked
    elif VIEW_KEY not in st.session_state:
        st.session_state[VIEW_KEY] = WHO_READS_WHAT
