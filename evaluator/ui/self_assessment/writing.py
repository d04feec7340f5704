"""Step 1 once there is a draft: the form, in a fragment of its own, and its copy in the browser."""

import streamlit as st

from evaluator.calls import Call
from evaluator.ui import session
from evaluator.ui.proposal_form.form import show_form
from evaluator.ui.self_assessment.at_hand import keep_in_browser
from evaluator.ui.self_assessment.draft import current_draft


@st.fragment
def show_writing(call: Call) -> None:
    """Only this part of the page is drawn anew when an answer changes."""
    t, draft = session.t(), current_draft()
    if draft is None:
        st.rerun()
    show_form(call, draft, t)
    keep_in_browser(call, draft, t)
