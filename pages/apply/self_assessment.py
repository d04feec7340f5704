"""Self-assessment: an applicant checks a draft against the call."""

import streamlit as st

from evaluator.access import Role
from evaluator.ui import session
from evaluator.ui.assessed import assessed_proposal
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.messages import empty_state
from evaluator.ui.self_assessment.checks import show_checks
from evaluator.ui.self_assessment.criteria import show_criteria
from evaluator.ui.self_assessment.draft import chosen_draft
from evaluator.ui.self_assessment.improvements import best_steps, show_steps
from evaluator.ui.self_assessment.reading import show_reading
from evaluator.ui.self_assessment.summary import show_summary
from evaluator.ui.self_assessment.text import show_text
from evaluator.ui.self_assessment.visible import downloadable, shown_advice, visible_sentences

require(Role.APPLICANT, Role.CALL_MANAGER)

t, call = session.t(), session.current_call()
page_title(
    t("Self-assessment"),
    t("See how a draft meets the call: what was found in it, what is missing, what would raise it."),
)

proposal = chosen_draft()
if proposal is not None:
    shown = shown_advice(call)
    numbers = shown == "numbers"
    with st.spinner(t("Reading the proposal against the call…")):
        found = assessed_proposal(call, proposal, session.current_language())
    assessed = visible_sentences(found, shown)
    result_tab, reading_tab, text_tab = st.tabs([t("Result"), t("What we read"), t("Text with marks")])

    with result_tab:
        if shown == "nothing":
            empty_state(
                t("This call shows applicants no advice."),
                t("You can still check under “What we read” that your file was understood."),
            )
        else:
            show_summary(call, assessed.assessment, t, with_numbers=numbers)
            if steps := best_steps(assessed.assessment):
                st.markdown("##### " + t("What would raise it most"))
                show_steps(steps, t, with_numbers=numbers, with_criterion=True, numbered=True)
            show_checks(call, assessed.assessment, t)
            st.markdown("#### " + t("Criterion by criterion"))
            show_criteria(call, assessed, t, with_numbers=numbers)
            st.download_button(
                t("Download the result"),
                downloadable(assessed, shown),
                file_name=f"{proposal.reference}-result.json",
                mime="application/json",
                key="self_assessment:download",
                icon=":material/download:",
                on_click="ignore",
                type="primary",
            )
    with reading_tab:
        show_reading(assessed, t)
    with text_tab:
        if shown == "nothing":
            empty_state(t("This call shows applicants no advice."), t("So nothing is marked in the text."))
        else:
            show_text(assessed, t)
