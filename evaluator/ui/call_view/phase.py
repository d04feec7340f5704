"""The phase of the call, and for call managers a way to move it with a reason."""

import streamlit as st

from evaluator.access import Action, may
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.stored_calls import PhaseNow, move_phase, phase_now
from evaluator.store import StoreError, new_id
from evaluator.ui import session
from evaluator.ui.call_view.commands import carried_out, note_refused, show_refused
from evaluator.ui.phases import phase_title
from evaluator.ui.stored import database

NAME = "phase"
PHASE_KEY, REASON_KEY = "call:phase", "call:phase_reason"
LACKS_KEY = "call:phase_lacks_reason"
BY_DATES = ""


def show_phase(call: Call, t: Translator) -> None:
    """What is open now; who manages the call may move it."""
    actor = session.current_actor()
    if not call.phases or not may(actor, Action.MOVE_PHASE, call_id=call.id):
        return
    try:
        now = phase_now(database=database(), call_id=call.id)
    except StoreError as error:
        note_refused(NAME, error)
        show_refused(NAME)
        return
    titles = {BY_DATES: t("By its dates")} | {phase.id: phase_title(phase, t) for phase in call.phases}
    with st.expander(t("Move the call into another phase"), icon=":material/event:"):
        st.text(_said(now, t))
        show_refused(NAME)
        chosen = st.selectbox(t("Phase"), list(titles), format_func=titles.__getitem__, key=PHASE_KEY)
        st.text_input(
            t("Reason"), key=REASON_KEY, max_chars=500, help=t("It is kept in the trail of the call.")
        )
        if st.session_state.pop(LACKS_KEY, False):
            st.error(t("Write the reason first; nothing was changed."), icon=":material/error:")
        # Never disabled: what was typed last arrives together with the press.
        st.button(
            t("Let the dates decide") if chosen == BY_DATES else t("Move the phase"),
            on_click=_move_with_reason,
            args=(call.id, chosen or None, new_id()),
            key="call:move_phase",
        )


def _move_with_reason(call_id: str, phase_id: str | None, key: str) -> None:
    reason = str(st.session_state.get(REASON_KEY) or "")
    if reason.strip():
        _move(call_id, phase_id, reason, key)
    else:
        st.session_state[LACKS_KEY] = True


def _move(call_id: str, phase_id: str | None, reason: str, key: str) -> None:
    actor = session.current_actor()

    def command() -> None:
        move_phase(
            database=database(), actor=actor, call_id=call_id, phase_id=phase_id, reason=reason, key=key
        )

    if carried_out(NAME, command):
        st.session_state[REASON_KEY] = ""


def _said(now: PhaseNow, t: Translator) -> str:
    title = phase_title(now.phase, t) if now.phase else t("Between phases")
    if now.moved_at is None:
        return t("Now: {phase}, by its dates.", phase=title)
    return t("Now: {phase}. It was moved there: {reason}", phase=title, reason=now.reason)
