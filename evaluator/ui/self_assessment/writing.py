"""Step 1 once there is a draft: its name, the form, its copy in the browser; a fragment of their own."""

import streamlit as st

from evaluator.calls import Call
from evaluator.ui import session
from evaluator.ui.applicant_draft import current_draft
from evaluator.ui.guard import fragment
from evaluator.ui.proposal_form.answers import noted_text_fields
from evaluator.ui.proposal_form.form import show_form
from evaluator.ui.self_assessment.at_hand import keep_in_browser, show_at_hand
from evaluator.ui.self_assessment.document import show_document


@fragment
def show_writing(call: Call) -> None:
    """Only this part of the page is drawn anew when an answer changes."""
    t, draft = session.t(), current_draft()
    if draft is None:
        st.rerun()
    # What is taken away is the draft as it is now, so its line is drawn anew with every answer.
    show_at_hand(draft, t)
    show_document(call, draft, t)
    with noted_text_fields() as fields:
        show_form(call, draft, t)
    keep_in_browser(call, draft, t, fields)
