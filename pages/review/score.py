"""Score: a reviewer reads a proposal beside the rubric, scores it and explains the scores."""

import streamlit as st

from evaluator.access import Role
from evaluator.ui import session
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.score_form.choosing import choose_proposal
from evaluator.ui.score_form.desk import show_desk
from evaluator.ui.score_form.reading import show_proposal

require(Role.REVIEWER)

t, call = session.t(), session.current_call()
page_title(t("Score"), t("Read the proposal, score it criterion by criterion, and explain your scores."))

at_hand, proposal = choose_proposal()
if proposal is not None:
    reading, rubric = st.columns([11, 10], gap="large")
    with reading:
        show_proposal(call, proposal, t)
    with rubric:
        show_desk(call, at_hand, proposal, session.person_name())
