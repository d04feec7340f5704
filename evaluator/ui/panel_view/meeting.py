"""A meeting of the panel: the time for each proposal, and a view for a screen on the wall."""

from datetime import datetime, timedelta

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.panel_list import InPanel, PanelList
from evaluator.ui.figures import number
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.panel_view.full_screen import full_screen_button
from evaluator.ui.phases import now
from evaluator.ui.score_form.saved import time_said

MINUTES_KEY = "panel:minutes"
MEETING_KEY = "panel:meeting-view"
_OPENED_KEY = "panel:opened"
USUAL_MINUTES = 120
MOST_MINUTES = 2_880

_STYLE = """
<style>
/* For a wall: large, and nothing but the proposal. The switch that leads back stays. */
html { font-size: 22px !important; }
[data-testid="stHeader"], .st-key-frame-header, .st-key-page-title { display: none; }
.stMainBlockContainer { max-width: none; padding-top: 1rem; }
</style>
"""


def ask_for_time(found: PanelList, t: Translator) -> float:
    """The minutes for all that is left; the answer is those for each."""
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
    show_paragraph(
        t("{minutes} minutes for each of {count}", minutes=number(each, t), count=left), quiet=True
    )
    return each


def minutes_each(total: float, left: int) -> float:
    """The time divided; whole halves of minutes, so that it can be said."""
    return int(2 * total / max(1, left)) / 2


def choose_meeting_view(t: Translator) -> bool:
    """Large type and nothing around it, as long as somebody wants that; on the full screen by a press."""
    is_on = st.toggle(t("Meeting view"), key=MEETING_KEY, persist_state="session")
    full_screen_button(t, on_turned=_turn)
    if is_on:
        st.html(_STYLE)
    return bool(is_on)


def _turn(is_on: bool) -> None:
    st.session_state[MEETING_KEY] = is_on


def show_time_of(one: InPanel, minutes: float, t: Translator) -> None:
    """Since when the proposal is open, and until when its time lasts. Nothing is kept from anybody then."""
    opened: tuple[str, datetime] | None = st.session_state.get(_OPENED_KEY)
    if opened is None or opened[0] != one.proposal_id:
        opened = st.session_state[_OPENED_KEY] = (one.proposal_id, now())
    end = opened[1] + timedelta(minutes=minutes)
    since, until = time_said(opened[1], now(), t), time_said(end, now(), t)
    said = (
        t("Open since {since}; its time was over at {until}.", since=since, until=until)
        if end <= now()
        else t("Open since {since}; its time lasts until {until}.", since=since, until=until)
    )
    show_paragraph(said, quiet=True)
