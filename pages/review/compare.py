"""Compare: proposals side by side, by the machine's advice or by what reviewers gave."""

import streamlit as st

from evaluator.access import Role
from evaluator.ui import session
from evaluator.ui.compare_view.filters import filtered
from evaluator.ui.compare_view.numbers import show_side_by_side, show_spread
from evaluator.ui.compare_view.pictures import show_contributions, show_heatmap
from evaluator.ui.compare_view.sources import chosen_source, compared
from evaluator.ui.compare_view.who_and_where import show_who_and_where
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.messages import empty_state

require(Role.REVIEWER, Role.CALL_MANAGER)

t, call = session.t(), session.current_call()
page_title(
    t("Compare"), t("See where proposals are strong or weak, what makes up their totals, how they differ.")
)

source = chosen_source(t)
everything = compared(call, source, t)
if everything is not None:
    found = filtered(everything, t)
    if not found.compared:
        empty_state(t("No proposal fits the filters."), t("Take one away to see more."))
    else:
        show_heatmap(found, t)
        st.space("small")
        show_contributions(found, t)
        st.space("small")
        show_side_by_side(found, t)
        if source == "reviews":
            st.space("small")
            show_spread(found, t)
        st.space("small")
        show_who_and_where(found, (), t)
