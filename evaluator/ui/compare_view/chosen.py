"""Up to five proposals that are marked in every chart and set beside each other: by list, or by a click."""

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.comparing import Comparison
from evaluator.services.shared_view import MOST_CHOSEN
from evaluator.ui.clicked_marks import Clicks

CHOSEN_KEY = "compare:chosen"
CLICKS = Clicks(CHOSEN_KEY)


def ask_chosen(everything: Comparison, found: Comparison, t: Translator) -> tuple[str, ...]:
    """The proposals chosen. They stay chosen when a filter takes them out of the charts."""
    before = [name for name in st.session_state.get(CHOSEN_KEY, []) if name in everything.by_id]
    if before != st.session_state.get(CHOSEN_KEY, before):
        st.session_state[CHOSEN_KEY] = before
    ordered = [one.proposal_id for one in found.best_first]
    options = ordered if found.by_id.keys() >= set(before) else [
        *ordered, *(name for name in before if name not in found.by_id)
    ]  # fmt: skip
    chosen = st.multiselect(
        t("Marked, up to five"),
        options,
        format_func=lambda name: everything.by_id[name].scored.label,
        max_selections=MOST_CHOSEN,
        select_all=False,
        key=CHOSEN_KEY,
        placeholder=t("none yet"),
        persist_state="session",
    )
    return tuple(chosen)
