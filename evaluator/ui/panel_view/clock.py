"""The clock of a meeting: how long is left of the minutes planned for the proposal that is talked about.

Somebody starts it; from then on it begins for each proposal when that is opened, and goes on when it is
opened again. It runs in this session alone: nothing is kept from anybody when the time is over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.panel_list import InPanel
from evaluator.ui.figures import number
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.panel_view.ticking import Ticking, show_ticking
from evaluator.ui.phases import now

CLOCKS_KEY = "panel:clocks"
"""By proposal; not there while no clock was started."""


@dataclass(frozen=True)
class Clock:
    """The time of one proposal."""

    begun: datetime
    minutes: float
    """As they were planned when it began: to agree on it changes only what is left for the others."""
    total: float
    """Of which these were a part: another total plans anew."""

    def seconds_left(self, at: datetime) -> float:
        """Below 0 once it is over."""
        return (self.begun + timedelta(minutes=self.minutes) - at).total_seconds()


Clocks = Mapping[str, Clock]


def with_clock(clocks: Clocks, proposal_id: str, fresh: Clock) -> Clocks:
    """With the clock of a proposal that is opened: the one that runs already, else `fresh`."""
    kept = clocks.get(proposal_id)
    if kept is None:
        return {**clocks, proposal_id: fresh}
    if kept.total != fresh.total:
        return {**clocks, proposal_id: replace(fresh, begun=kept.begun)}
    return clocks


def show_clock(one: InPanel, minutes: float, total: float, t: Translator) -> None:
    """What is planned and a way to start; once it runs what is left, or by how much it is over, in words."""
    clocks: Clocks | None = st.session_state.get(CLOCKS_KEY)
    is_planned = not one.talk.is_over
    if clocks is not None and (is_planned or one.proposal_id in clocks):
        at = now()
        # Closed meanwhile, nothing is planned for it any more; what was planned for it goes on.
        fresh = Clock(at, minutes, total)
        clocks = with_clock(clocks, one.proposal_id, fresh) if is_planned else clocks
        st.session_state[CLOCKS_KEY] = clocks
        _show_running(one, clocks[one.proposal_id], at, t)
    elif is_planned:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="panel-clock"):
            st.button(
                t("Start the clock for {reference}", reference=escape_markdown(one.reference)),
                key="panel:clock-start",
                icon=":material/timer:",
                on_click=_start,
            )
            with st.container(width="content"):
                show_paragraph(t("{minutes} min are planned for it.", minutes=number(minutes, t)), quiet=True)


def _show_running(one: InPanel, clock: Clock, at: datetime, t: Translator) -> None:
    planned = number(clock.minutes, t)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="panel-clock"):
        show_ticking(
            Ticking(
                seconds_left=clock.seconds_left(at),
                seconds=clock.minutes * 60,
                drawn=at.isoformat(),
                left=t(
                    "{reference}: {time} left of {minutes} min",
                    reference=one.reference,
                    time="{time}",
                    minutes=planned,
                ),
                over=t(
                    "{reference}: over time by {time}; {minutes} min were planned",
                    reference=one.reference,
                    time="{time}",
                    minutes=planned,
                ),
            )
        )
        st.button(
            t("Start again"),
            key="panel:clock-again",
            icon=":material/restart_alt:",
            on_click=_start_again,
            args=(one.proposal_id,),
        )
        st.button(t("Stop the clock"), key="panel:clock-stop", icon=":material/timer_off:", on_click=_stop)


def _start() -> None:
    st.session_state[CLOCKS_KEY] = {}


def _start_again(proposal_id: str) -> None:
    clocks: Clocks = st.session_state.get(CLOCKS_KEY) or {}
    st.session_state[CLOCKS_KEY] = {name: one for name, one in clocks.items() if name != proposal_id}


def _stop() -> None:
    st.session_state.pop(CLOCKS_KEY, None)
