"""The views of the page Ranking, and the one that the address asks for."""

from collections.abc import Callable, Collection

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.ranking import CallRanking
from evaluator.ui.ranking_view.agreement import show_agreement
from evaluator.ui.ranking_view.charts import show_charts
from evaluator.ui.ranking_view.funding import show_funding
from evaluator.ui.ranking_view.order import show_order
from evaluator.ui.ranking_view.reviewers import show_reviewers
from evaluator.ui.ranking_view.what_if import show_what_if
from evaluator.ui.ranking_view.why import show_why
from evaluator.ui.view_choice import choose_view

VIEW_ADDRESS = "view"
"""A view of the page, in its address."""
VIEW_KEY = "ranking:view"
_SHOWN_KEY = "ranking:view_shown"

Show = Callable[[CallRanking, Translator], None]


def views(t: Translator) -> dict[str, tuple[str, Show]]:
    """What there is to look at, by its name in the address: its title, and what shows it."""
    return {
        "order": (t("Order"), show_order),
        "funding": (t("Funding line"), show_funding),
        "why": (t("Why"), show_why),
        "charts": (t("Charts"), show_charts),
        "what_if": (t("Other weights"), show_what_if),
        "agreement": (t("Agreement"), show_agreement),
        "reviewers": (t("Reviewers"), show_reviewers),
    }


def chosen_view(t: Translator) -> Show:
    """What shows the view that is chosen, by hand or by a link to the page."""
    known = views(t)
    _take_address(known)
    view = choose_view({name: title for name, (title, _) in known.items()}, key=VIEW_KEY, t=t)
    st.session_state[_SHOWN_KEY] = view
    if st.query_params.get(VIEW_ADDRESS, view) != view:
        st.query_params[VIEW_ADDRESS] = view
    return known[view][1]


def _take_address(known: Collection[str]) -> None:
    """Choose what a link names; what is chosen on the page itself holds."""
    asked = st.query_params.get(VIEW_ADDRESS)
    if asked in known and asked != st.session_state.get(_SHOWN_KEY):
        st.session_state[VIEW_KEY] = asked
    elif st.session_state.get(VIEW_KEY) not in known:
        st.session_state[VIEW_KEY] = next(iter(known))
