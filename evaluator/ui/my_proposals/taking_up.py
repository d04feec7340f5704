"""A proposal that was submitted becomes the draft at hand: to replace it, or to begin the next stage."""

from collections.abc import Callable

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.draft_fields import value_at
from evaluator.services.drafts import Draft, changed
from evaluator.services.submissions import OwnProposal, next_stage_draft, own_draft
from evaluator.ui import session
from evaluator.ui.applicant_draft import (
    current_draft,
    go_on_from,
    go_on_replacing,
    go_to_step,
    keep_uploaded,
    replace_draft,
)
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.my_proposals.words import REFUSALS
from evaluator.ui.navigation import open_page
from evaluator.ui.stages import stage_in_words
from evaluator.ui.stored import database

ERROR_KEY = "my_proposals:error"
GO_ON_KEY = "my_proposals:go_on"


def open_what_was_taken_up() -> None:
    """Go on with the draft that a press of this page has just taken up."""
    if st.session_state.pop(GO_ON_KEY, False):
        open_page("self_assessment")


def show_replace(call: Call, own: OwnProposal, t: Translator) -> None:
    """The version that counts becomes the draft at hand; a draft that is there is not lost unasked."""
    label, at_hand = t("Replace it"), current_draft()
    key, args = f"my_proposals:replace:{own.id}", (call.id, own.id)
    if at_hand is None or at_hand.sample is not None:
        st.button(label, key=key, icon=":material/edit:", on_click=_go_on, args=args)
        return
    with st.popover(label, icon=":material/edit:"):
        _show_at_hand(at_hand, t)
        st.button(
            t("Replace {reference} with this draft", reference=own.reference),
            key=f"my_proposals:replace-with-draft:{own.id}",
            on_click=_replace_with_draft,
            args=(own.id,),
        )
        st.button(
            t("Discard this draft and go on with {reference} as it was submitted", reference=own.reference),
            key=key,
            on_click=_go_on,
            args=args,
        )


def show_begin_next(call: Call, own: OwnProposal, stage_id: str, t: Translator) -> None:
    """What it says becomes a draft for the next stage; a draft that is there is not lost unasked."""
    stage = escape_markdown(stage_in_words(call, stage_id, t))
    label, at_hand = t("Begin the next stage: {stage}", stage=stage), current_draft()
    key, args = f"my_proposals:next:{own.id}", (call.id, own.id)
    icon = ":material/arrow_forward:"
    if at_hand is None or at_hand.sample is not None:
        st.button(label, key=key, type="primary", icon=icon, on_click=_begin_next, args=args)
        return
    with st.popover(label, icon=icon):
        _show_at_hand(at_hand, t)
        st.button(
            t("Go on from {reference} with this draft", reference=own.reference),
            key=f"my_proposals:next-with-draft:{own.id}",
            on_click=_begin_next_with_draft,
            args=(own.id, stage_id),
        )
        st.button(
            t("Discard this draft and begin with what {reference} says", reference=own.reference),
            key=key,
            on_click=_begin_next,
            args=args,
        )


def _show_at_hand(draft: Draft, t: Translator) -> None:
    title = str(value_at(draft.fields, ("title",)) or t("A draft without a title"))
    show_paragraph(t("You have another draft at hand: “{title}”.", title=title))


def _go_on(call_id: str, proposal_id: str) -> None:
    if _is_taken_up(own_draft, call_id, proposal_id):
        go_on_replacing(proposal_id)


def _replace_with_draft(proposal_id: str) -> None:
    go_on_replacing(proposal_id)
    go_to_step(4)
    st.session_state[GO_ON_KEY] = True


def _begin_next(call_id: str, proposal_id: str) -> None:
    if _is_taken_up(next_stage_draft, call_id, proposal_id):
        go_on_from(proposal_id)


def _begin_next_with_draft(proposal_id: str, stage_id: str) -> None:
    if (draft := current_draft()) is not None:
        replace_draft(changed(draft, {**draft.fields, "stage": stage_id}))
        go_on_from(proposal_id)
        go_to_step(4)
        st.session_state[GO_ON_KEY] = True


def _is_taken_up(ask: Callable[..., Draft], call_id: str, proposal_id: str) -> bool:
    """Whether the draft that a service gives is at hand now; why not is said on the page."""
    try:
        draft = ask(
            database=database(), actor=session.current_actor(), call_id=call_id, proposal_id=proposal_id
        )
    except REFUSALS as error:
        st.session_state[ERROR_KEY] = error
        return False
    replace_draft(draft)
    keep_uploaded(None)
    go_to_step(1)
    st.session_state[GO_ON_KEY] = True
    return True
