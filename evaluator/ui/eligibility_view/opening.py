"""Screening that is not open: said plainly, with the way to open it."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.calls.process import Phase
from evaluator.foundation import Translator
from evaluator.services.stored_calls import move_phase
from evaluator.store import StoreError, new_id
from evaluator.ui import session
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.stored import database

REASON_KEY = "eligibility:phase-reason"
ERROR_KEY = "eligibility:phase-error"


def show_closed(call: Call, t: Translator, *, later_is_open: bool) -> None:
    """What cannot be answered now, and the command that opens screening where a phase has it."""
    said = (
        t("Screening is not open now: you can answer only what is asked of eligible proposals later.")
        if later_is_open
        else t("Screening is not open now: you can read, and answer nothing.")
    )
    st.info(said, icon=":material/lock_clock:")
    phase = next((phase for phase in call.phases if phase.switches.screen), None)
    if phase is None:
        show_paragraph(
            t("No phase of the call has screening open; the call file says which does."), quiet=True
        )
        return
    if error := st.session_state.pop(ERROR_KEY, None):
        st.error(error, icon=":material/error:")
    with st.popover(t("Open screening now"), icon=":material/event:"):
        show_paragraph(
            t("The call moves to the phase “{phase}” whatever its dates say. The reason is kept.",
              phase=_title(phase, t))
        )  # fmt: skip
        st.text_area(t("Reason"), max_chars=2_000, height=80, key=REASON_KEY)
        st.button(
            t("Move the call to “{phase}”", phase=_title(phase, t)),
            key="eligibility:open",
            on_click=_move,
            args=(call.id, phase.id),
        )


def _move(call_id: str, phase_id: str) -> None:
    try:
        move_phase(
            database=database(),
            actor=session.current_actor(),
            call_id=call_id,
            phase_id=phase_id,
            reason=str(st.session_state.get(REASON_KEY) or ""),
            key=new_id(),
        )
    except (ValueError, NotAllowedError, StoreError) as error:
        st.session_state[ERROR_KEY] = refusal_said(error, session.t())


def _title(phase: Phase, t: Translator) -> str:
    return phase.title.said_in(t.language) if phase.title is not None else phase.id
