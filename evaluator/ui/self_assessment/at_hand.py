"""The draft at hand: its name, its download, how it is let go, and its copy in the browser."""

from typing import Any

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import FileError, Translator
from evaluator.proposals import Proposal
from evaluator.services.draft_fields import name_of_path, value_at
from evaluator.services.drafts import Draft, draft_from_copy, draft_yaml, proposal_of
from evaluator.services.form_questions import form_questions
from evaluator.ui.browser_copy import erase_copy, keep_draft_copy
from evaluator.ui.marked_text import show_heading, show_paragraph
from evaluator.ui.messages import file_error
from evaluator.ui.proposal_form.answers import field_key
from evaluator.ui.self_assessment.draft import current_draft, go_to_step, replace_draft

RESTORED_KEY = "self_assessment:restored"


def show_at_hand(draft: Draft, t: Translator) -> None:
    """One line: which draft this is, to take away or to let go."""
    with st.container(horizontal=True, vertical_alignment="center", key="self_assessment-chosen"):
        with st.container(width="stretch", gap="xxsmall"):
            show_heading(str(value_at(draft.fields, ("title",)) or t("A draft without a title")), level=2)
            name = str(value_at(draft.fields, ("acronym",)) or value_at(draft.fields, ("reference",)) or "")
            kind = t("Sample") if draft.sample is not None else t("Your draft, not stored")
            show_paragraph(" · ".join(filter(None, [name, kind])), quiet=True)
        st.download_button(
            t("Download the draft"),
            lambda: draft_yaml(draft),
            file_name=_file_name(draft),
            mime="application/yaml",
            key="self_assessment:download-draft",
            icon=":material/download:",
            on_click="ignore",
        )
        if draft.sample is not None:
            st.button(
                t("Choose another"), key="self_assessment:another", icon=":material/undo:", on_click=_discard
            )
        else:
            with st.popover(t("Choose another"), icon=":material/undo:"):
                show_paragraph(t("Download the draft first if you want to keep it."))
                st.button(
                    t("Discard this draft and its copy in the browser"),
                    key="self_assessment:discard",
                    on_click=_discard,
                )
    if st.session_state.get(RESTORED_KEY):
        with st.container(horizontal=True, vertical_alignment="center"):
            show_paragraph(t("This draft was brought back from the copy in your browser."), quiet=True)


def readable_proposal(draft: Draft, t: Translator) -> Proposal | None:
    """The proposal that the draft makes; None when it cannot be read, after saying why."""
    try:
        return proposal_of(draft)
    except FileError as error:
        show_paragraph(t("This draft cannot be read yet. Nothing of it is lost."))
        file_error(error)
        st.button(t("Mend it in the form"), key="self_assessment:mend", on_click=go_to_step, args=(1,))
        return None


def keep_in_browser(call: Call, draft: Draft | None, t: Translator) -> None:
    """Keep the draft in the browser as it is written, and take in once what the browser kept."""
    fields, values = {}, {}
    if draft is not None:
        for question in form_questions(call, draft.fields):
            if question.shape.kind == "text" and not question.shape.is_list:
                name = name_of_path(question.path)
                fields[field_key(question.path)] = name
                values[name] = str(value_at(draft.fields, question.path) or "")
    keep_draft_copy(draft, call_id=call.id, fields=fields, values=values, t=t, on_found=_take_found)


def _take_found(payload: Any) -> None:  # noqa: ANN401 - whatever a browser sends
    if current_draft() is not None or not isinstance(payload, list):
        return
    for text in payload[:1]:
        draft = draft_from_copy(text)
        if draft is not None:
            replace_draft(draft)
            st.session_state[RESTORED_KEY] = True


def _discard() -> None:
    st.session_state.pop(RESTORED_KEY, None)
    replace_draft(None)
    go_to_step(1)
    erase_copy()


def _file_name(draft: Draft) -> str:
    reference = str(value_at(draft.fields, ("reference",)) or "draft")
    plain = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in reference[:40])
    return f"{plain}-draft.yaml"
