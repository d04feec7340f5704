"""What is done with all letters at once: taken along as a ZIP, and released where they are ready."""

import streamlit as st

from evaluator.access import Actor
from evaluator.foundation import Translator
from evaluator.services.letters import FORMS, LetterDesk, LetterForm, letter_desk, letters_zip
from evaluator.store import new_id
from evaluator.ui.asked_anew import download_button
from evaluator.ui.letters_view.releasing import release_several, show_what_came
from evaluator.ui.letters_view.words import form_said
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.stored import database

FORM_KEY = "letters:form"


def show_all_ready(desk: LetterDesk, t: Translator) -> None:
    """The two buttons, each with what it takes along."""
    show_what_came(t)
    whole = [one for one in desk.letters if one.is_whole]
    if not whole:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="letters-all"):
        form: LetterForm = st.selectbox(
            t("As"), FORMS, format_func=lambda one: form_said(one, t), key=FORM_KEY, width=160
        )
        download_button(
            t.plural("Download {count} letter as ZIP", "Download {count} letters as ZIP", len(whole)),
            lambda actor: _zip(actor, desk, form),
            file_name=f"{desk.call.id}-letters.zip",
            mime="application/zip",
            key=f"letters:zip:{form}",
            icon=":material/folder_zip:",
        )
        if desk.may_write and desk.ready:
            _ask_to_release(desk, t)


def _ask_to_release(desk: LetterDesk, t: Translator) -> None:
    count = len(desk.ready)
    label = t.plural("Release {count} letter …", "Release {count} letters …", count)
    with st.popover(label, icon=":material/send:"):
        show_paragraph(
            t(
                "Applicants then read them under My proposals while the phase opens letters. What is to be "
                "mended, or looked at, stays here."
            )
        )
        if bare := sum(not one.letter.has_comment for one in desk.ready):
            show_paragraph(
                t.plural(
                    "{count} of them has no comment: its applicant reads scores only.",
                    "{count} of them have no comment: their applicants read scores only.",
                    bare,
                )
            )
        st.button(
            t.plural("Release {count} letter to its applicant", "Release {count} letters to their applicants",
                     count),
            key="letters:release_all",
            type="primary",
            on_click=release_several,
            args=([(one.reference, one.proposal_id, one.content_hash) for one in desk.ready], new_id()),
        )  # fmt: skip


def _zip(actor: Actor, desk: LetterDesk, form: LetterForm) -> bytes:
    found = letter_desk(database=database(), actor=actor, call_id=desk.call.id, stage=desk.stage or None)
    return letters_zip([(one.reference, one.report) for one in found.letters if one.is_whole], form)
