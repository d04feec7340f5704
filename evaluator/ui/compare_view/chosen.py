"""Up to five proposals that are marked in every chart and set beside each other: by list, or by a click."""

from collections.abc import Callable, Sequence

import streamlit as st

from evaluator.charts.heatmap import CLICKED
from evaluator.foundation import Translator
from evaluator.services.comparing import Comparison
from evaluator.services.shared_view import MOST_CHOSEN

CHOSEN_KEY = "compare:chosen"
_CLICKED_BEFORE = "compare:clicked"


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


def note_drawn(chart: str) -> None:
    """Remember what the chart holds selected now that it is drawn: a chart drawn anew holds nothing."""
    st.session_state[_CLICKED_BEFORE] = _selected(chart)


def on_click(found: Comparison, chart: str) -> Callable[[], None]:
    """Marks the proposal that was clicked in a chart, or takes the mark away."""

    def take_click() -> None:
        now = _selected(chart)
        before: set[str] = st.session_state.get(_CLICKED_BEFORE, set())
        st.session_state[_CLICKED_BEFORE] = now
        names = {one.scored.label: one.proposal_id for one in found.compared}
        chosen: list[str] = list(st.session_state.get(CHOSEN_KEY, []))
        # The chart says which proposals it holds selected; what is new was clicked, or what is gone.
        for label in sorted(now - before or before - now):
            if label in names:
                chosen = toggled(chosen, names[label])
        st.session_state[CHOSEN_KEY] = chosen

    return take_click


def _selected(chart: str) -> set[str]:
    """The labels of the proposals that a chart says it holds selected."""
    state = st.session_state.get(chart) or {}
    return {str(point.get("proposal")) for point in state.get("selection", {}).get(CLICKED, [])}


def toggled(chosen: Sequence[str], name: str) -> list[str]:
    """Marked if it was not, no longer if it was; five at most."""
    if name in chosen:
        return [one for one in chosen if one != name]
    return [*chosen, name][:MOST_CHOSEN]
