"""One more reviewer for a proposal whose reviewers lie too far apart, where the call's rule asks for one."""

from collections import Counter

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.panel.assignment import Pair
from evaluator.services.assignments import assign
from evaluator.services.call_assignment import Assignable
from evaluator.services.panel_list import panel_list
from evaluator.store import new_id
from evaluator.ui import session
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.people_view.pressing import press, show_said
from evaluator.ui.stored import database

PLACE = "assignment:one_more"
PROPOSAL_KEY = "assignment:one_more_proposal"
ADDRESS = "proposal"
"""The name of a reference in the address."""
_TAKEN_KEY = "assignment:one_more_taken"


def show_one_more(call: Call, there: Assignable, t: Translator) -> None:
    """Nothing where the rule asks for nobody; else a proposal, a reviewer, and the button that asks."""
    show_said(PLACE)
    found = panel_list(database=database(), actor=session.current_actor(), call_id=call.id)
    lacking = [
        one.proposal_id for one in found.entries if one.lacks_third and one.proposal_id in there.by_proposal
    ]
    if not lacking:
        return
    with st.container(border=True, key="assignment-one-more"):
        section_title(t("One more reviewer"))
        show_paragraph(
            t.plural(
                "{count} proposal needs one more reviewer: those who read it are too far apart.",
                "{count} proposals need one more reviewer: those who read them are too far apart.",
                len(lacking),
            )
        )
        _take_address(there, lacking)
        first, second = st.columns(2)
        proposal_id = first.selectbox(
            t("Proposal"),
            lacking,
            format_func=lambda one: " · ".join(
                dict.fromkeys([there.by_proposal[one].reference, there.by_proposal[one].label])
            ),
            key=PROPOSAL_KEY,
        )
        people = people_to_ask(there, proposal_id)
        person_id = second.selectbox(
            t("Reviewer"),
            people,
            format_func=lambda one: there.by_person[one].name,
            key=f"assignment:one_more_person:{proposal_id}",
        )
        if person_id is None:
            show_paragraph(t("There is nobody to choose."), quiet=True)
        elif st.button(t("Ask this reviewer"), key="assignment:one_more_ask", icon=":material/send:"):
            press(PLACE, t, lambda: _ask(proposal_id, person_id, t))


def people_to_ask(there: Assignable, proposal_id: str) -> list[str]:
    """Who may read it and was not asked: first those who read its languages, then those who read least."""
    loads = Counter(pair.reviewer_id for pair in there.asked)
    languages = there.by_proposal[proposal_id].asks.languages
    pairs = (Pair(proposal_id=proposal_id, reviewer_id=one) for one in there.by_person)
    free = [pair.reviewer_id for pair in pairs if not there.is_against(pair) and not there.was_asked(pair)]

    def place(person_id: str) -> tuple[bool, int]:
        return languages.isdisjoint(there.by_person[person_id].reader.languages), loads[person_id]

    return sorted(free, key=place)


def _take_address(there: Assignable, lacking: list[str]) -> None:
    """Begin with what the address names, once: afterwards the list is asked."""
    asked = st.query_params.get(ADDRESS)
    named = [one for one in lacking if there.by_proposal[one].reference == asked]
    if named and asked != st.session_state.get(_TAKEN_KEY):
        st.session_state[PROPOSAL_KEY] = named[0]
    elif st.session_state.get(PROPOSAL_KEY) not in lacking:
        st.session_state[PROPOSAL_KEY] = lacking[0]
    st.session_state[_TAKEN_KEY] = asked


def _ask(proposal_id: str, person_id: str, t: Translator) -> str:
    assign(
        database=database(),
        actor=session.current_actor(),
        proposal_id=proposal_id,
        person_id=person_id,
        key=new_id(),
    )
    return t("One more reviewer is asked. They find the proposal under My reviews.")
