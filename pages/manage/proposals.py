"""Proposals: all of the call and where they stand; bring in many; who goes on; take all of it along."""

import streamlit as st

from evaluator.access import Role
from evaluator.ui import session
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.proposals_view.bringing_in import show_import
from evaluator.ui.proposals_view.listing import show_list
from evaluator.ui.proposals_view.next_stage import show_next_stage
from evaluator.ui.proposals_view.taking_along import show_taking_along
from evaluator.ui.stored_call import stored_call_in_use

require(Role.CALL_MANAGER)

VIEW_KEY = "proposals:view"

t, call = session.t(), stored_call_in_use()
page_title(t("Proposals"), t("What came in, where each proposal stands, and import of many at once."))

views = {"list": t("All proposals"), "import": t("Import"), "along": t("Take along")}
if len(call.stages) > 1:
    views["next"] = t("Next stage")
if st.session_state.get(VIEW_KEY) not in {None, *views}:
    st.session_state[VIEW_KEY] = "list"
view = st.segmented_control(
    t("View"),
    list(views),
    format_func=views.__getitem__,
    default="list",
    required=True,
    key=VIEW_KEY,
    label_visibility="collapsed",
    persist_state="session",
)
if view == "import":
    show_import(call, t)
elif view == "next":
    show_next_stage(call, t)
elif view == "along":
    show_taking_along(call, t)
else:
    show_list(call, t)
