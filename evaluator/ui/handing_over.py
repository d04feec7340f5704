"""Whose work lies on the desk: what one person typed is put away when another takes their place.

In local mode several people use one session, one after the other. Nothing that was typed is lost: it lies
ready for whoever typed it, and for nobody else.
"""

from typing import Any

import streamlit as st

from evaluator.ui.applicant_draft import (
    DRAFT_KEY,
    REPLACES_KEY,
    STEP_KEY,
    UPLOADED_KEY,
    current_draft,
    replace_draft,
)
from evaluator.ui.score_form.export import NAME_KEY, OWN_CODE
from evaluator.ui.score_form.fields import begin_all_anew
from evaluator.ui.score_form.own import LEFT_OUT_KEY, OWN_KEY
from evaluator.ui.score_form.server_copy import COPIES_KEY
from evaluator.ui.self_assessment.at_hand import OTHERS_KEY, RESTORED_KEY
from evaluator.ui.self_assessment.choosing import ERROR_KEY
from evaluator.ui.self_assessment.submitting import DECLARED_KEY, PRESS_KEY, TARGET_KEY
from evaluator.ui.session import WORKER_KEY, worker_id

PUT_AWAY_KEY = "frame:put_away"

REVIEWS = (OWN_KEY, COPIES_KEY, LEFT_OUT_KEY)
DRAFTS = (
    DRAFT_KEY,
    STEP_KEY,
    UPLOADED_KEY,
    REPLACES_KEY,
    RESTORED_KEY,
    OTHERS_KEY,
    ERROR_KEY,
    TARGET_KEY,
    PRESS_KEY,
)


def hand_over(person_id: str) -> None:
    """Put away the work of whoever sat here before, and lay out that of the person who sits here now."""
    before = worker_id()
    if before == person_id:
        return
    st.session_state[WORKER_KEY] = person_id
    if not before:
        return
    put_away: dict[str, dict[str, Any]] = st.session_state.setdefault(PUT_AWAY_KEY, {})
    put_away[before] = {
        key: st.session_state.pop(key) for key in (*REVIEWS, *DRAFTS, NAME_KEY) if key in st.session_state
    }
    # These two stay in the browser's fields until they are set; nobody declares for somebody else.
    st.session_state[DECLARED_KEY] = False
    st.session_state[NAME_KEY] = OWN_CODE
    for key, value in put_away.pop(person_id, {}).items():
        st.session_state[key] = value
    replace_draft(current_draft())
    begin_all_anew()
