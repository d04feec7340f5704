"""Proposals: every proposal of the call and where it stands; bring in many at once; take all of it along."""

import streamlit as st

from evaluator.access import Role
from evaluator.ui import session
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.proposals_view.bringing_in import show_import
from evaluator.ui.proposals_view.listing import show_list
from evaluator.ui.proposals_view.taking_along import show_taking_along
from evaluator.ui.stored_call import stored_call_in_use

require(Role.CALL_MANAGER)

t, call = session.t(), stored_call_in_use()
page_title(t("Proposals"), t("What came in, where each proposal stands, and import of many at once."))

views = {"list": t("All proposals"), "import": t("Import"), "along": t("Take along")}
view = st.segmented_control(
    t("View"),
    list(views),
    format_func=views.__getitem__,
    default="list",
    required=True,
    key="proposals:view",
    label_visibility="collapsed",
    persist_state="session",
)
if view == "import":
    show_import(call, t)
elif view == "along":
    show_taking_along(call, t)
else:
    show_list(call, t)
