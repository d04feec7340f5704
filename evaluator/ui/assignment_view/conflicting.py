"""Conflicts of interest that a call manager learns of: recorded of a reviewer or of oneself, and settled."""

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.panel.assignment import Pair
from evaluator.services.call_assignment import Assignable
from evaluator.services.conflicts import LONGEST_NOTE, declare_conflict
from evaluator.services.overview import overview
from evaluator.store import new_id
from evaluator.ui import session
from evaluator.ui.assignment_view.wanted import there_now
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.overview.settling import show_settling
from evaluator.ui.people_view.pressing import press, show_said
from evaluator.ui.score_form.question import kinds_of_conflict
from evaluator.ui.stored import database

PLACE = "assignment:conflicting"


def show_conflicts(call: Call, t: Translator) -> None:
    """First those that wait to be settled, then one to record."""
    found = overview(database=database(), actor=session.current_actor(), call_id=call.id)
    if found.to_settle:
        with st.container(border=True, key="assignment-settling"):
            show_settling(found, t)
    section_title(t("Record a conflict of interest"))
    show_said(PLACE)
    there = there_now(call)
    if not there.proposals:
        empty_state(
            t("There is no proposal to choose."),
            t("Proposals appear here once they are submitted, until they are decided."),
        )
        return
    _show_recording(call, there, t)


def _show_recording(call: Call, there: Assignable, t: Translator) -> None:
    me = session.current_actor().id
    names = {me: t("Myself")} | {one.person_id: one.name for one in there.reviewers if one.person_id != me}
    kinds = kinds_of_conflict(call, t)
    with st.container(key="assignment-conflicting"):
        first, second, third = st.columns(3)
        proposal_id = first.selectbox(
            t("Proposal"),
            list(there.by_proposal),
            format_func=lambda one: there.by_proposal[one].named,
            key="assignment:conflict_proposal",
        )
        person_id = second.selectbox(
            t("Whose conflict it is"),
            [one for one in names if not there.is_against(Pair(proposal_id=proposal_id, reviewer_id=one))],
            index=None,
            format_func=names.__getitem__,
            key=f"assignment:conflict_person:{proposal_id}",
        )
        kind = third.selectbox(
            t("Which kind"),
            list(kinds),
            index=None,
            format_func=kinds.__getitem__,
            key="assignment:conflict_kind",
        )
        note = st.text_area(
            t("What it is"), key="assignment:conflict_note", max_chars=LONGEST_NOTE, height=80
        )
        show_paragraph(
            t("The proposal closes to you at once, and another call manager settles it.")
            if person_id == me
            else t(
                "The proposal closes to them at once on every page. Then settle it above: take them off, "
                "or find no conflict. What they wrote is kept."
            ),
            quiet=True,
        )
        label = t("Record it and close {reference}", reference=there.by_proposal[proposal_id].reference)
        if st.button(escape_markdown(label), key="assignment:conflict", disabled=not (person_id and kind)):
            pair = Pair(proposal_id=proposal_id, reviewer_id=str(person_id))
            press(PLACE, t, lambda: _record(pair, str(kind), note or "", t))


def _record(pair: Pair, kind: str, note: str, t: Translator) -> str:
    declare_conflict(
        database=database(),
        actor=session.current_actor(),
        proposal_id=pair.proposal_id,
        person_id=pair.reviewer_id,
        kind=kind,
        note=note,
        key=new_id(),
    )
    st.session_state.pop("assignment:conflict_note", None)
    return t("The conflict of interest is recorded.")
