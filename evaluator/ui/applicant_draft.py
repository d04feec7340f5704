"""The draft in this session: what the applicant works on, and at which of the three steps."""

import streamlit as st

from evaluator.services.drafts import Draft

DRAFT_KEY = "self_assessment:draft"
STEP_KEY = "self_assessment:step"
REVISION_KEY = "self_assessment:revision"
STEPS = (1, 2, 3)


def current_draft() -> Draft | None:
    """The draft; None before one was begun."""
    draft: Draft | None = st.session_state.get(DRAFT_KEY)
    return draft


def keep_draft(draft: Draft) -> None:
    """Remember the draft as it is now; the fields of the form already show it."""
    st.session_state[DRAFT_KEY] = draft


def replace_draft(draft: Draft | None) -> None:
    """Take another draft, or none, and let every field of the form show it."""
    st.session_state[DRAFT_KEY] = draft
    st.session_state[REVISION_KEY] = revision() + 1


def revision() -> int:
    """Counts how often fields had to be drawn anew."""
    return int(st.session_state.get(REVISION_KEY, 0))


def current_step() -> int:
    """1 your proposal, 2 what we read, 3 result."""
    return int(st.session_state.get(STEP_KEY) or 1)


def go_to_step(step: int) -> None:
    """Go to another step; only from a callback, before the step bar is drawn."""
    st.session_state[STEP_KEY] = step
