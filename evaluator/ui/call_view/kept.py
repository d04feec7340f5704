"""What the call keeps for a limited time, and for call managers a way to delete what is due."""

import streamlit as st

from evaluator.access import Action, may
from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.services.retention import Due, purge, retained
from evaluator.store import new_id
from evaluator.ui import session
from evaluator.ui.stored import database


def show_kept(call: Call, t: Translator) -> None:
    """How much is still there, until when, and a button where something is due."""
    actor = session.current_actor()
    if not may(actor, Action.PURGE, call_id=call.id):
        return
    dues = retained(database=database(), actor=actor, call_id=call.id)
    if not dues:
        return
    with st.expander(t("What is kept, and until when"), icon=":material/delete_history:"):
        for due in dues:
            st.text(_said(due, t))
        due_now = sum(due.count for due in dues if due.is_due)
        if due_now:
            st.button(
                t("Delete what is due for good"),
                on_click=_purge,
                args=(call.id, t("Due by the call's rule of retention"), new_id()),
                key="call:purge",
            )


def _purge(call_id: str, reason: str, key: str) -> None:
    purge(database=database(), actor=session.current_actor(), call_id=call_id, reason=reason, key=key)


def _said(due: Due, t: Translator) -> str:
    day = figures.moment(due.on, t.language)
    match due.what:
        case "documents":
            return t("Files of proposals: {count}, until {day}", count=due.count, day=day)
        case "texts":
            return t("Versions of proposals with their text: {count}, until {day}", count=due.count, day=day)
        case "people":
            return t("People with name and address: {count}, until {day}", count=due.count, day=day)
