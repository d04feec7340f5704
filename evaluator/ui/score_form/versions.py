"""Every earlier version of the review: what differs from now, and one button to go back to it.

Going back writes a new version: what stood here in between is kept as all others are.
"""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.proposals import Proposal
from evaluator.services.reviews import OwnReview
from evaluator.services.stored_reviews import StoredReview
from evaluator.store import StoreError
from evaluator.store.tables import VersionState
from evaluator.ui import session
from evaluator.ui.marked_text import show_pair, show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.phases import now
from evaluator.ui.score_form.clash import differing
from evaluator.ui.score_form.own import own_review, replace
from evaluator.ui.score_form.saved import time_said
from evaluator.ui.score_form.server_copy import ServerCopy

OPEN_KEY = "score:versions"
CHOICE_KEY = "score:version"


def show_versions(call: Call, proposal: Proposal, copy: ServerCopy, t: Translator) -> None:
    """Nothing before a second version is there; versions are read only once somebody asks for them."""
    if copy.number < 2 or copy.theirs is not None:
        return
    if not st.toggle(t("Earlier versions"), key=OPEN_KEY):
        return
    try:
        kept = copy.place.versions(session.current_actor())
    except (NotAllowedError, StoreError, ValueError) as error:
        show_paragraph(refusal_said(error, t), quiet=True)
        return
    by_number = {one.number: one for one in reversed(kept) if not one.is_current}
    if not by_number:
        return
    chosen = st.selectbox(
        t("Version"),
        list(by_number),
        format_func=lambda number: _named(by_number[number], t) if number in by_number else "",
        key=CHOICE_KEY,
    )
    if chosen not in by_number:
        return
    here, then = own_review(call, proposal), by_number[chosen].review
    rows = list(differing(call, here, then, t))
    if not rows:
        show_paragraph(t("It says the same as now."), quiet=True)
        return
    show_pair((t("Now"), t("Then")), rows)
    if copy.is_open:
        st.button(
            t("Go back to this version"),
            key="score:version:back",
            icon=":material/undo:",
            on_click=_go_back,
            args=(then,),
        )


def _named(one: StoredReview, t: Translator) -> str:
    """`14:02:10 · submitted`: when it was saved, and what it was."""
    state = {
        VersionState.DRAFT: t("draft"),
        VersionState.SUBMITTED: t("submitted"),
        VersionState.REOPENED: t("given back to you"),
        VersionState.SET_ASIDE: t("kept beside another"),
    }[one.state]
    return f"{one.number} · {time_said(one.saved_at, now(), t)} · {state}"


def _go_back(then: OwnReview) -> None:
    # Of an earlier version of the proposal or the call it is asked to be confirmed, as any such review is.
    replace(then)
