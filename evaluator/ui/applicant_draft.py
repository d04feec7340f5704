"""The draft in this session: what the applicant works on, and at which of the steps."""

import streamlit as st

from evaluator.access import Role
from evaluator.services.drafts import Draft
from evaluator.services.sent_files import SentFile
from evaluator.ui import session

DRAFT_KEY = "self_assessment:draft"
STEP_KEY = "self_assessment:step"
REVISION_KEY = "self_assessment:revision"
UPLOADED_KEY = "self_assessment:uploaded"
REPLACES_KEY = "self_assessment:replaces"
EARLIER_KEY = "self_assessment:earlier"


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
    """1 your proposal, 2 what we read, 3 result, 4 submit."""
    return min(int(st.session_state.get(STEP_KEY) or 1), steps()[-1])


def steps() -> tuple[int, ...]:
    """The steps that there are: only applicants submit."""
    return (1, 2, 3, 4) if session.current_actor().has(Role.APPLICANT) else (1, 2, 3)


def go_to_step(step: int) -> None:
    """Go to another step; only from a callback, before the step bar is drawn."""
    st.session_state[STEP_KEY] = step


def keep_uploaded(file: SentFile | None) -> None:
    """Remember the file that the draft was read from: it is what is submitted if nothing is changed."""
    st.session_state[UPLOADED_KEY] = file


def uploaded_file() -> SentFile | None:
    """The file that the draft was read from; None where it came in another way."""
    file: SentFile | None = st.session_state.get(UPLOADED_KEY)
    return file


def go_on_replacing(proposal_id: str | None) -> None:
    """Remember which submitted proposal the draft is meant to replace; None: none."""
    st.session_state[REPLACES_KEY] = proposal_id
    st.session_state[EARLIER_KEY] = None


def go_on_from(proposal_id: str) -> None:
    """Remember which proposal of the stage before the draft is meant to go on from. It replaces none."""
    st.session_state[REPLACES_KEY] = None
    st.session_state[EARLIER_KEY] = proposal_id


def goes_on_from() -> str | None:
    """The proposal of the stage before that the draft is meant to go on from."""
    proposal_id: str | None = st.session_state.get(EARLIER_KEY)
    return proposal_id


def replaces() -> str | None:
    """The submitted proposal that the draft is meant to replace."""
    proposal_id: str | None = st.session_state.get(REPLACES_KEY)
    return proposal_id
