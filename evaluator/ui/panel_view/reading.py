"""The proposal's own text beside what reviewers made of it, for whoever asks for it."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.services.assignments import proposal_to_read
from evaluator.services.kept_texts import TextDeletedError
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.deleted_text import deleted_said
from evaluator.ui.guard import fragment
from evaluator.ui.marked_text import show_paragraph, show_ways
from evaluator.ui.messages import refusal_said
from evaluator.ui.score_form.reading import show_parts, ways_to_parts
from evaluator.ui.stored import database

OPEN_KEY = "panel:read"
"""Whether the text is open: it stays so from one proposal to the next."""


@fragment
def show_reading(call: Call, proposal_id: str) -> None:
    """A switch, and below it the text; it is read from the store only where somebody opened it.

    A part that runs by itself: to open the text reads neither the list nor the reviews anew.
    """
    t = session.t()
    if not st.toggle(t("Read the proposal"), key=OPEN_KEY, persist_state="session"):
        return
    try:
        proposal = proposal_to_read(
            database=database(), actor=session.current_actor(), proposal_id=proposal_id
        )
    except TextDeletedError as error:
        show_paragraph(refusal_said(error, t) if error.on is None else deleted_said(error.on, call, t))
        return
    except (NotAllowedError, StoreError) as error:
        show_paragraph(refusal_said(error, t))
        return
    with st.container(border=True, height=600, key="panel-text"):
        with st.container(key="panel-ways"):
            show_ways(t("Go to"), ways_to_parts(t))
        show_parts(call, proposal, t)
