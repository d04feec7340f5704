"""Taking people off who were asked to review and are no reviewers of the call any more."""

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.assignments import unassign
from evaluator.services.former_reviewers import AskedOfFormer, asked_of_former_reviewers
from evaluator.store import new_id
from evaluator.ui import session
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.people_view.pressing import press, show_said
from evaluator.ui.stored import database

PLACE = "assignment:former"


def show_former(call: Call, t: Translator) -> None:
    """Each of them with the proposal; nothing where everybody who was asked is a reviewer still."""
    found = asked_of_former_reviewers(database=database(), actor=session.current_actor(), call_id=call.id)
    if found:
        section_title(t("Asked, and no reviewers any more"))
    show_said(PLACE)
    if not found:
        return
    show_paragraph(
        t("Nobody waits for what they were asked for. Take them off, so that somebody else can be asked.")
    )
    with st.container(key="assignment-former"):
        chosen = st.selectbox(
            t("Proposal and reviewer"),
            found,
            format_func=lambda one: _said(one, t),
            key="assignment:former_pair",
        )
        reason = st.text_input(t("Reason"), key="assignment:former_reason")
        if st.button(t("Take them off"), key="assignment:former_off"):
            press(PLACE, t, lambda: _take_off(chosen, reason or "", t))


def _said(one: AskedOfFormer, t: Translator) -> str:
    return " · ".join(dict.fromkeys((one.reference, one.label, one.name or t("somebody"))))


def _take_off(one: AskedOfFormer, reason: str, t: Translator) -> str:
    if not reason.strip():
        raise ValueError(t("Say why: the reason is kept in the trail."))
    unassign(
        database=database(),
        actor=session.current_actor(),
        proposal_id=one.proposal_id,
        person_id=one.person_id,
        reason=reason,
        key=new_id(),
    )
    return t("They do not read it any more.")
