"""A meeting of the panel: the time for each proposal, and a view for a screen on the wall."""

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.panel_list import PanelList
from evaluator.ui.figures import number
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.panel_view.full_screen import full_screen_button
from evaluator.ui.panel_view.style import use_meeting_style

MINUTES_KEY = "panel:minutes"
MEETING_KEY = "panel:meeting-view"
USUAL_MINUTES = 120
MOST_MINUTES = 2_880


def ask_for_time(found: PanelList, t: Translator) -> tuple[float, float]:
    """The minutes for all that is left; the answer is those for each, and those for all."""
    left = sum(not one.talk.is_over for one in found.entries)
    st.session_state.setdefault(MINUTES_KEY, USUAL_MINUTES)
    total = st.number_input(
        t("Minutes for all that is left"),
        min_value=1,
        max_value=MOST_MINUTES,
        step=15,
        key=MINUTES_KEY,
        width=220,
        persist_state="session",
    )
    each = minutes_each(float(total), left)
    with st.container(width="content", key="panel-each"):
        show_paragraph(
            t("{minutes} min for each of {count}", minutes=number(each, t), count=left)
            if left
            else t("Nothing is left to talk about."),
            quiet=True,
        )
    return each, float(total)


def minutes_each(total: float, left: int) -> float:
    """The time divided; whole halves of minutes, so that it can be said, and never none."""
    return max(1, int(2 * total / max(1, left))) / 2


def choose_meeting_view(t: Translator) -> bool:
    """Large type and nothing around it, as long as somebody wants that; on the full screen by a press."""
    is_on = st.toggle(t("Meeting view"), key=MEETING_KEY, persist_state="session")
    full_screen_button(t, on_turned=_turn)
    if is_on:
        use_meeting_style()
    return bool(is_on)


def _turn(is_on: bool) -> None:
    st.session_state[MEETING_KEY] = is_on
