"""In team mode: other calls in which something waits for the reviewer, and the way there."""

import streamlit as st

from evaluator.access import Actor
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.calls_of_people import CallOnOffer
from evaluator.services.modes import Mode
from evaluator.services.review_queue import waiting_elsewhere
from evaluator.ui import identity, session
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.my_reviews.words import deadline_said
from evaluator.ui.stored import database


def show_elsewhere(call: Call, actor: Actor, t: Translator) -> None:
    """Each other call with how much waits there; nothing in local mode, which works in one call."""
    if identity.current_mode() is Mode.LOCAL:
        return
    others = waiting_elsewhere(database=database(), actor=actor, call_id=call.id)
    if others:
        section_title(t("In other calls"))
    for other, queue in others:
        waiting = sum(entry.waits for entry in queue.entries)
        title = other.title.said_in(t.language)
        with st.container(border=True, key=f"my_reviews-call-{other.id}", gap="xsmall"):
            st.button(
                escape_markdown(title),
                key=f"my_reviews:call:{other.id}",
                icon=":material/arrow_forward:",
                on_click=session.work_in_call,
                args=(CallOnOffer(other.id, other.version),),
            )
            said = t.plural("{count} waits for you.", "{count} wait for you.", waiting)
            show_paragraph(f"{said} {deadline_said(other, queue, t)}")
