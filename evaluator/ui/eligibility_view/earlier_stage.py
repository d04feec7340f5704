"""What a proposal of a later stage goes on from, and how it differs: a note, never a refusal."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.earlier_stage import earlier_stage
from evaluator.services.kept_texts import TextDeletedError
from evaluator.services.proposal_list import proposals_of_call
from evaluator.services.screened import Answered, Screened
from evaluator.services.staging import link_to_earlier_stage
from evaluator.services.succession import asks_invitation, stage_before
from evaluator.store import StoreError, new_id
from evaluator.store.tables import ProposalState
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.stages import show_drift
from evaluator.ui.stored import database

EARLIER_KEY = "eligibility:earlier"
ERROR_KEY = "eligibility:earlier-error"


def show_earlier_stage(call: Call, one: Screened[Answered], t: Translator) -> None:
    """Which proposal it goes on from, and what was to be kept and differs; or a way to say which it is."""
    if error := st.session_state.pop(f"{ERROR_KEY}:{one.id}", None):
        st.error(escape_markdown(error), icon=":material/error:")
    try:
        found = earlier_stage(database=database(), actor=session.current_actor(), proposal_id=one.id)
    except TextDeletedError:
        show_paragraph(t("It cannot be compared with the stage before: a text was deleted."), quiet=True)
        return
    if found is None:
        show_paragraph(t("It is not linked to a proposal of the stage before."), quiet=True)
        _ask_which(call, one, t)
        return
    said = t("Goes on from {reference}.", reference=found.reference)
    if not found.drift:
        show_paragraph(said + " " + t("What the call wants kept is unchanged."), quiet=True)
        return
    with st.container(border=True, key="eligibility-earlier-stage", gap="xsmall"):
        show_paragraph(said + " " + t("The call wants this kept, and it differs; what follows is for you:"))
        show_drift(found.drift, t)


def _ask_which(call: Call, one: Screened[Answered], t: Translator) -> None:
    """One that was imported names none: those that it may go on from, and the press that links it."""
    before = stage_before(call, one.stage)
    if before is None:
        return
    listed = proposals_of_call(database=database(), actor=session.current_actor(), call_id=call.id).proposals
    followed = {other.goes_on_from for other in listed if other.state is not ProposalState.WITHDRAWN}
    choice = {
        other.id: other
        for other in listed
        if other.stage == before.id
        and other.reference not in followed
        and (other.state is ProposalState.INVITED or not asks_invitation(before))
    }
    if not choice:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = st.selectbox(
            t("It goes on from"),
            list(choice),
            index=None,
            format_func=lambda name: " · ".join(
                dict.fromkeys([choice[name].reference, choice[name].label, choice[name].title[:60]])
            ),
            key=f"{EARLIER_KEY}:{one.id}",
            placeholder=t("Choose a proposal"),
        )
        st.button(
            t("Link them"),
            key=f"eligibility:link:{one.id}",
            icon=":material/link:",
            disabled=chosen is None,
            on_click=_link,
            args=(one, chosen),
        )


def _link(one: Screened[Answered], earlier_id: str) -> None:
    t = session.t()
    try:
        link_to_earlier_stage(
            database=database(),
            actor=session.current_actor(),
            proposal_id=one.id,
            earlier_id=earlier_id,
            seen=one.version,
            key=new_id(),
        )
    except ChangedMeanwhileError:
        st.session_state[f"{ERROR_KEY}:{one.id}"] = t(
            "Somebody else changed this proposal in the meantime. Look at it again; nothing was done."
        )
    except (ValueError, NotAllowedError, StoreError) as error:
        st.session_state[f"{ERROR_KEY}:{one.id}"] = refusal_said(error, t)
