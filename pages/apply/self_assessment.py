"""Self-assessment: an applicant writes or opens a draft, sees how it was read, and how it meets the call."""

import streamlit as st

from evaluator.access import Role
from evaluator.ui import session
from evaluator.ui.applicant_draft import current_draft
from evaluator.ui.assessed import assessed_draft
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.self_assessment.at_hand import keep_in_browser, readable_draft, show_at_hand
from evaluator.ui.self_assessment.choosing import show_choice
from evaluator.ui.self_assessment.reading import show_reading
from evaluator.ui.self_assessment.result import show_result
from evaluator.ui.self_assessment.steps import show_step_bar, show_way_on
from evaluator.ui.self_assessment.submitting import show_submitting
from evaluator.ui.self_assessment.writing import show_writing

require(Role.APPLICANT, Role.CALL_MANAGER)

t, call = session.t(), session.current_call()
page_title(
    t("Self-assessment"),
    t("See how a draft meets the call: what was found in it, what is missing, what would raise it."),
)

draft = current_draft()
if draft is None:
    show_choice()
    keep_in_browser(call, None, t)
else:
    step = show_step_bar(t)
    if step == 1:
        show_writing(call)
    else:
        show_at_hand(draft, t)
        if (found := readable_draft(draft, t)) is not None:
            with st.spinner(t("Reading the proposal against the call…")):
                assessed, corrections = assessed_draft(call, draft, found, session.current_language())
            if step == 2:
                show_reading(call, assessed, draft, corrections, t)
            elif step == 3:
                show_result(call, assessed, corrections, t)
            else:
                show_submitting(draft, found, assessed, t)
        keep_in_browser(call, draft, t)
    show_way_on(step, t)
