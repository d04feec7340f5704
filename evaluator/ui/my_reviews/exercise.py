"""The calibration exercise above a reviewer's list: how far they are, and the way there."""

import streamlit as st

from evaluator.access import Actor
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.calibration import InExercise, exercise_of_reviewer
from evaluator.ui.literal import escape_badge
from evaluator.ui.marked_text import show_heading, show_paragraph
from evaluator.ui.meter import show_meter
from evaluator.ui.navigation import open_page
from evaluator.ui.phases import now
from evaluator.ui.score_form.saved import time_said
from evaluator.ui.stored import database


def show_exercise(call: Call, actor: Actor, t: Translator) -> None:
    """One block for each sample; nothing where the call has no exercise."""
    for one in exercise_of_reviewer(database=database(), actor=actor, call_id=call.id):
        _show_one(one, t)


def _show_one(one: InExercise, t: Translator) -> None:
    with st.container(border=True, key=f"my_reviews-exercise-{one.reference}", gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
                show_heading(t("Calibration exercise: {sample}", sample=one.reference), level=2)
                st.badge(escape_badge(_state_said(one, t)), color="green" if one.is_done else "orange")
            if st.button(_way_in(one, t), key=f"my_reviews:exercise:{one.reference}"):
                open_page("score", proposal=one.proposal.reference)
        show_paragraph(one.proposal.title)
        if one.is_done:
            return
        if one.of and one.saved_at is not None:
            said = t("{decided} of {of} criteria decided", decided=one.decided, of=one.of)
            saved = t("saved {time}", time=time_said(one.saved_at, now(), t))
            show_meter(float(one.decided), float(one.of), None, label=said)
            show_paragraph(f"{said} · {saved}", quiet=True)
        show_paragraph(
            t("Score it first: you can read proposals and draft reviews before, and submit none."), quiet=True
        )


def _state_said(one: InExercise, t: Translator) -> str:
    if one.is_done:
        return t("answer submitted")
    return t("not started") if one.state is None else t("draft")


def _way_in(one: InExercise, t: Translator) -> str:
    if one.is_done:
        return t("Compare with the group")
    return t("Open") if one.state is None else t("Go on")
