"""What the call keeps for a limited time, and for call managers a way to delete what is due."""

import streamlit as st

from evaluator.access import Action, NotAllowedError, may
from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.services.retention import Due, purge, retained
from evaluator.store import StoreError, new_id
from evaluator.ui import session
from evaluator.ui.call_view.commands import carried_out, note_refused, show_refused
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.stored import database

NAME = "purge"
REASON_KEY, SURE_KEY = "call:purge_reason", "call:purge_sure"


def show_kept(call: Call, t: Translator) -> None:
    """How much is still there, until when, and the way to delete what is due."""
    actor = session.current_actor()
    if not may(actor, Action.PURGE, call_id=call.id):
        return
    try:
        dues = retained(database=database(), actor=actor, call_id=call.id)
    except (NotAllowedError, StoreError) as error:
        note_refused(NAME, error)
        show_refused(NAME)
        return
    if not dues:
        return
    with st.expander(t("What is kept, and until when"), icon=":material/delete_history:"):
        for due in dues:
            st.text(_said(due, t))
        show_refused(NAME)
        if any(due.is_due and due.count for due in dues):
            _ask(call, t)


def _ask(call: Call, t: Translator) -> None:
    """The reason, then a first press that deletes nothing, then a second one that does."""
    st.text_input(t("Reason"), key=REASON_KEY, max_chars=500, help=t("It is kept in the trail of the call."))
    reason = str(st.session_state.get(REASON_KEY) or "").strip()
    if st.session_state.get(SURE_KEY) != call.id:
        st.button(
            t("Delete what is due"),
            disabled=not reason,
            on_click=_ask_again,
            args=(call.id,),
            key="call:purge",
        )
        return
    show_paragraph(t("This cannot be undone. Scores, states, hashes and the trail stay."))
    with st.container(horizontal=True):
        st.button(
            t("Delete it for good"),
            type="primary",
            icon=":material/delete_forever:",
            disabled=not reason,
            on_click=_purge,
            args=(call.id, new_id()),
            key="call:purge_sure_button",
        )
        st.button(t("Keep it"), on_click=_ask_again, args=(None,), key="call:purge_keep")


def _ask_again(call_id: str | None) -> None:
    st.session_state[SURE_KEY] = call_id


def _purge(call_id: str, key: str) -> None:
    reason = str(st.session_state.get(REASON_KEY) or "")
    st.session_state[SURE_KEY] = None
    actor = session.current_actor()
    if carried_out(
        NAME, lambda: purge(database=database(), actor=actor, call_id=call_id, reason=reason, key=key)
    ):
        st.session_state[REASON_KEY] = ""


def _said(due: Due, t: Translator) -> str:
    day = figures.moment(due.on, t.language)
    match due.what:
        case "documents":
            return t("Files of proposals: {count}, until {day}", count=due.count, day=day)
        case "texts":
            return t("Texts of and about proposals: {count}, until {day}", count=due.count, day=day)
        case "people":
            return t("People with name and address: {count}, until {day}", count=due.count, day=day)
