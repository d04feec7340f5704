"""The charts of the ranking beside the order itself, by what they are about."""

from collections.abc import Callable

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.ranking import CallRanking, Places
from evaluator.ui.guard import fragment
from evaluator.ui.messages import empty_state
from evaluator.ui.ranking_view.about_orders import show_orders
from evaluator.ui.ranking_view.about_reviewers import show_reviewers
from evaluator.ui.ranking_view.about_scores import show_scores
from evaluator.ui.ranking_view.against_machine import show_machine
from evaluator.ui.ranking_view.choosing import asked

ABOUT_KEY = "ranking:about"

Show = Callable[[CallRanking, Places, tuple[str, ...], Translator], None]


@fragment
def show_charts(found: CallRanking, t: Translator) -> None:
    """One group of charts at a time: only what is looked at is made and sent."""
    places, chosen = asked(found, t)
    if not places.placed:
        empty_state(
            t("Nothing of this lot is ranked yet."),
            t("Proposals appear here once a review of one was submitted."),
        )
        return
    groups: dict[str, Show] = {
        t("Reviewers"): show_reviewers,
        t("Orders and money"): show_orders,
        t("Scores"): show_scores,
        t("People and machine"): show_machine,
    }
    if st.session_state.get(ABOUT_KEY) not in groups:
        st.session_state.pop(ABOUT_KEY, None)
    tabs = st.tabs(list(groups), key=ABOUT_KEY, on_change="rerun")
    for tab, show in zip(tabs, groups.values(), strict=True):
        if tab.open:
            with tab:
                show(found, places, chosen, t)
