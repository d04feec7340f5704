"""Proposals: all of the call and where they stand; bring in many; who goes on; take all of it along."""

import streamlit as st

from evaluator.access import Action, Role, may
from evaluator.ui import session
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.proposals_view.bringing_in import show_import
from evaluator.ui.proposals_view.listing import show_list
from evaluator.ui.proposals_view.next_stage import show_next_stage
from evaluator.ui.proposals_view.reading import show_reading
from evaluator.ui.proposals_view.taking_along import show_taking_along
from evaluator.ui.stored_call import stored_call_in_use

require(Role.CALL_MANAGER, Role.OBSERVER)

VIEW_KEY = "proposals:view"

t, call, actor = session.t(), stored_call_in_use(), session.current_actor()
views = {"list": t("All proposals")}
if may(actor, Action.IMPORT_PROPOSALS, call_id=call.id):
    views["import"] = t("Import")
    page_title(t("Proposals"), t("What came in, where each proposal stands, and import of many at once."))
else:
    page_title(t("Proposals"), t("What came in, and where each proposal stands."))
if len(call.stages) > 1 and may(actor, Action.SEE_REVIEWS, call_id=call.id):
    views["next"] = t("Next stage")
if may(actor, Action.EXPORT, call_id=call.id):
    views["along"] = t("Take along")

if st.session_state.get(VIEW_KEY) not in {None, *views}:
    st.session_state[VIEW_KEY] = "list"
view = "list"
if len(views) > 1:
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
elif not show_reading(call, t):
    show_list(call, t)
