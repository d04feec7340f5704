"""One more reader for one proposal: who could be, the best choice first, and the button that asks them."""

import streamlit as st

from evaluator.foundation import Translator
from evaluator.panel.assignment import Pair
from evaluator.services.assignments import assign
from evaluator.services.call_assignment import Assignable
from evaluator.services.one_more_reader import Candidate, candidates
from evaluator.store import new_id
from evaluator.ui import session
from evaluator.ui.assignment_view.words import listed
from evaluator.ui.figures import number
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.people_view.pressing import press, show_said
from evaluator.ui.stored import database

ADDRESS = "proposal"
"""The reference of the proposal that is to have one more reader, in the page's address."""

PLACE = "assignment:one_more"
PROPOSAL_KEY = "assignment:one_more_proposal"
_TAKEN_KEY = "assignment:one_more_taken"


def show_one_more(there: Assignable, t: Translator) -> None:
    """Ask one more reviewer to read one proposal; those that the call's rule wants one more for are named."""
    is_named = _take_address(there)
    with st.expander(
        t("One more reader for one proposal"),
        icon=":material/person_add:",
        expanded=is_named or bool(there.lacks_third),
        key="assignment-one-more",
    ):
        show_said(PLACE)
        if there.lacks_third:
            lacking = [one.reference for one in there.proposals if one.id in there.lacks_third]
            show_paragraph(
                t(
                    "The reviewers are further apart than the call allows; by its rule one more is to read "
                    "{proposals}.",
                    proposals=listed(lacking, t),
                )
            )
        _ask_whom(there, t)


def _take_address(there: Assignable) -> bool:
    """Choose what the address names, once: afterwards the box is asked. Whether it names something."""
    asked = st.query_params.get(ADDRESS)
    named = next((one.id for one in there.proposals if one.reference == asked), None)
    if named is not None and asked != st.session_state.get(_TAKEN_KEY):
        st.session_state[PROPOSAL_KEY] = named
    st.session_state[_TAKEN_KEY] = asked
    if st.session_state.get(PROPOSAL_KEY) not in there.by_proposal:
        # What the rule wants a reader for stands first.
        first = sorted(there.proposals, key=lambda one: one.id not in there.lacks_third)[0]
        st.session_state[PROPOSAL_KEY] = first.id
    return named is not None


def _ask_whom(there: Assignable, t: Translator) -> None:
    first, second = st.columns(2)
    proposal_id = first.selectbox(
        t("Proposal"),
        list(there.by_proposal),
        format_func=lambda one: there.by_proposal[one].named,
        key=PROPOSAL_KEY,
    )
    found = {one.person_id: one for one in candidates(there, proposal_id)}
    if not found:
        show_paragraph(t("There is nobody to choose."), quiet=True)
        return
    person_id = second.selectbox(
        t("Reviewer, the best fitting with places left first"),
        list(found),
        format_func=lambda one: candidate_said(found[one], there, t),
        key=f"assignment:one_more_person:{proposal_id}",
    )
    if st.button(t("Ask this reviewer"), key="assignment:one_more_ask", icon=":material/send:"):
        press(PLACE, t, lambda: _ask(there, Pair(proposal_id=proposal_id, reviewer_id=person_id), t))


def candidate_said(one: Candidate, there: Assignable, t: Translator) -> str:
    """`Ana · fit 0.75 · reads 2 of 4 at most`."""
    reads = (
        t("reads {count}", count=one.reads)
        if one.most is None
        else t("reads {count} of {most} at most", count=one.reads, most=one.most)
    )
    return " · ".join([there.by_person[one.person_id].name, t("fit {fit}", fit=number(one.fit, t)), reads])


def _ask(there: Assignable, pair: Pair, t: Translator) -> str:
    assign(
        database=database(),
        actor=session.current_actor(),
        proposal_id=pair.proposal_id,
        person_id=pair.reviewer_id,
        key=new_id(),
    )
    return t(
        "{name} is asked to read {proposal}.",
        name=escape_markdown(there.by_person[pair.reviewer_id].name),
        proposal=escape_markdown(there.by_proposal[pair.proposal_id].reference),
    )
