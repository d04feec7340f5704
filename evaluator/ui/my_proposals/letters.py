"""The letter on an applicant's own proposal, to read and to take away."""

from functools import partial

import streamlit as st

from evaluator.access import Actor, NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.reports.report_file import report_file
from evaluator.services.letters import FORMS, LetterForm, Released, letter_name, own_letters
from evaluator.services.submissions import OwnProposal
from evaluator.ui.asked_anew import download_button
from evaluator.ui.letters_view.preview import show_letter
from evaluator.ui.letters_view.words import MIME, form_said
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.phases import local_moment_in_words
from evaluator.ui.stored import database


def show_own_letter(call: Call, own: OwnProposal, letter: Released, t: Translator) -> None:
    """What was released, word for word; made as a file when it is asked for."""
    when = local_moment_in_words(letter.released_at, call, t)
    show_paragraph(t("The letter on this proposal was released on {date}.", date=when))
    if letter.report is None:
        show_paragraph(t("Its text was deleted by the call's rule."), quiet=True)
        return
    with st.expander(t("Read the letter"), icon=":material/mail:"):
        show_letter(letter.report, key=f"letters-preview-{own.id}")
    with st.container(horizontal=True, gap="small"):
        for form in FORMS:
            download_button(
                t("Letter ({form})", form=form_said(form, t)),
                partial(_file, call_id=call.id, proposal_id=own.id, form=form),
                file_name=letter_name(own.reference, form),
                mime=MIME[form],
                key=f"my_proposals:letter:{own.id}:{form}",
                icon=":material/download:",
            )


def _file(actor: Actor, *, call_id: str, proposal_id: str, form: LetterForm) -> bytes:
    found = own_letters(database=database(), actor=actor, call_id=call_id).get(proposal_id)
    if found is None or found.report is None:
        raise NotAllowedError("This is not open now: the call is in another phase.")
    return report_file(found.report, form)
