"""What all views of the ranking ask first: which lot, and which proposals are marked in every chart."""

import streamlit as st

from evaluator.calls import Call
from evaluator.charts.placed import Placed, by_call_order, without_place
from evaluator.foundation import Translator
from evaluator.services.ranking import CallRanking, LotRanking, Places, places_of
from evaluator.services.shared_view import MOST_CHOSEN
from evaluator.ui.clicked_marks import Clicks

LOT_KEY = "ranking:lot"
CHOSEN_KEY = "ranking:chosen"
CLICKS = Clicks(CHOSEN_KEY)
NO_LOT = ""
"""The choice of those that belong to no lot: a select box has no option that is nothing."""


def chosen_lot(found: CallRanking, t: Translator) -> LotRanking:
    """The lot that is looked at; asked for where proposals compete in several."""
    by_id = {one.lot or NO_LOT: one for one in found.lots}
    if len(by_id) == 1:
        return found.lots[0]
    if st.session_state.get(LOT_KEY) not in by_id:
        filled = (name for name, one in by_id.items() if one.combined)
        st.session_state[LOT_KEY] = next(filled, next(iter(by_id)))
    chosen = st.selectbox(
        t("Lot"),
        list(by_id),
        format_func=lambda name: lot_in_words(found.call, name or None, t),
        key=LOT_KEY,
        width=320,
        persist_state="session",
    )
    return by_id[str(chosen)]


def lot_in_words(call: Call, lot: str | None, t: Translator) -> str:
    """The title of a lot."""
    title = next((one.title.said_in(t.language) for one in call.lots if one.id == lot), None)
    return t("Without a lot") if title is None else title


def asked(found: CallRanking, t: Translator) -> tuple[Places, tuple[str, ...]]:
    """The lot that is looked at, and the ids of the proposals marked in its charts."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        places = places_of(found, chosen_lot(found, t))
        return places, _chosen(places, t)


def marked_labels(places: Places, chosen: tuple[str, ...]) -> frozenset[str]:
    """What charts call the proposals marked."""
    return frozenset(one.label for one in places.placed if one.proposal_id in chosen)


def in_rows(places: Places) -> list[Placed]:
    """The order in which charts have a row for each: by the call, then those without a place."""
    return [*by_call_order(places.placed), *without_place(places.placed)]


def _chosen(places: Places, t: Translator) -> tuple[str, ...]:
    by_id = {one.proposal_id: one for one in in_rows(places)}
    before = [name for name in st.session_state.get(CHOSEN_KEY, []) if name in by_id]
    if before != st.session_state.get(CHOSEN_KEY, before):
        st.session_state[CHOSEN_KEY] = before
    chosen = st.multiselect(
        t("Marked, up to five"),
        list(by_id),
        format_func=lambda name: by_id[name].label,
        max_selections=MOST_CHOSEN,
        select_all=False,
        key=CHOSEN_KEY,
        placeholder=t("none yet"),
        persist_state="session",
        width="stretch",
    )
    return tuple(chosen)
