"""What a proposal of a later stage goes on from, and how it differs: a note, never a refusal."""

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.earlier_stage import earlier_stage
from evaluator.services.kept_texts import TextDeletedError
from evaluator.ui import session
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.stages import show_drift
from evaluator.ui.stored import database


def show_earlier_stage(proposal_id: str, t: Translator) -> None:
    """Which proposal it goes on from, and what was to be kept and differs."""
    try:
        found = earlier_stage(database=database(), actor=session.current_actor(), proposal_id=proposal_id)
    except TextDeletedError:
        show_paragraph(t("It cannot be compared with the stage before: a text was deleted."), quiet=True)
        return
    if found is None:
        show_paragraph(t("It is not linked to a proposal of the stage before."), quiet=True)
        return
    said = t("Goes on from {reference}.", reference=found.reference)
    if not found.drift:
        show_paragraph(said + " " + t("What the call wants kept is unchanged."), quiet=True)
        return
    with st.container(border=True, key="eligibility-earlier-stage", gap="xsmall"):
        show_paragraph(said + " " + t("The call wants this kept, and it differs; what follows is for you:"))
        show_drift(found.drift, t)
