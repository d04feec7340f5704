"""Everything that is compared, under one choice of proposals. What a click changes is redrawn, no more."""

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.comparing import Comparison, narrowed
from evaluator.services.shared_view import SharedView, Source, View
from evaluator.ui.compare_view.address import take_view, write_address
from evaluator.ui.compare_view.chosen import ask_chosen
from evaluator.ui.compare_view.conditions import show_conditions
from evaluator.ui.compare_view.differing import show_differences, shown_beside
from evaluator.ui.compare_view.filters import ask_order, chosen_filters, kept_order
from evaluator.ui.compare_view.numbers import show_agreement, show_spread
from evaluator.ui.compare_view.pairs import pair_asked, show_two
from evaluator.ui.compare_view.pictures import prepare_pictures, show_contributions, show_heatmap
from evaluator.ui.compare_view.sources import Sources
from evaluator.ui.compare_view.who_and_where import show_who_and_where
from evaluator.ui.guard import fragment
from evaluator.ui.messages import empty_state

VIEW_KEY = "compare:view"


@fragment
def show_board(sources: Sources, source: Source, t: Translator) -> None:
    """Filters, the proposals marked, and the questions that charts answer."""
    everything = sources.first
    titles = _views(source, t)
    take_view(everything, titles, VIEW_KEY)
    choice = chosen_filters(everything, t)
    found = narrowed(everything, choice)
    chosen = ask_chosen(everything, found, t)
    view: View = "scores"
    if not found.compared:
        empty_state(t("No proposal fits the filters."), t("Take one away to see more."))
    elif sources.advice is not None and sources.reviews is not None:
        # The filters are of the reviews; the advice on a proposal among them is found by its reference.
        show_agreement(sources.advice, found, chosen, t)
    else:
        view = _show_views(everything, found, chosen, titles, source, t)
    left, right = pair_asked(shown_beside(everything, found, chosen))
    write_address(SharedView(source, choice, chosen, kept_order(everything), view, left, right))


def _views(source: Source, t: Translator) -> dict[View, str]:
    """What there is to look at; each answers one or two questions."""
    titles: dict[View, str] = {
        "scores": t("Scores"),
        "differences": t("Differences"),
        "partners": t("Who and where"),
    }
    if source == "reviews":
        titles["reviewers"] = t("Reviewers")
    return titles


def _show_views(
    everything: Comparison,
    found: Comparison,
    chosen: tuple[str, ...],
    titles: dict[View, str],
    source: Source,
    t: Translator,
) -> View:
    # Only the view that is open is made and sent.
    if st.session_state.get(VIEW_KEY) not in titles.values():
        st.session_state.pop(VIEW_KEY, None)
    tabs = dict(zip(titles, st.tabs(list(titles.values()), key=VIEW_KEY, on_change="rerun"), strict=True))
    view: View = next((view for view, tab in tabs.items() if tab.open), "scores")
    with tabs[view]:
        match view:
            case "scores":
                prepare_pictures(everything, t)
                order = ask_order(everything, t)
                show_heatmap(everything, found, chosen, order, t)
                st.space("small")
                show_contributions(everything, found, chosen, order, t)
                if source == "advice":
                    st.space("small")
                    show_conditions(found, t)
            case "differences":
                proposals = shown_beside(everything, found, chosen)
                if not chosen:
                    st.caption(t("No proposal is marked, so those with the best totals are shown."))
                show_differences(everything, proposals, t)
                st.space("small")
                show_two(everything, proposals, t)
            case "partners":
                show_who_and_where(found, chosen, t)
            case "reviewers":
                show_spread(found, t)
    return view
