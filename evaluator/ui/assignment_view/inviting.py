"""Invitations: a text for each reviewer in their language, to copy or to take along."""

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.panel.assignment import Pair
from evaluator.services.invitations import Invitation, invitations, invitations_zip
from evaluator.ui import session
from evaluator.ui.assignment_view.wanted import result_now, there_now, wanted_now
from evaluator.ui.figures import language_name
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.stored import database


def show_invitations(call: Call, t: Translator) -> None:
    """One at a time to copy, all of them as a ZIP."""
    pairs = _pairs(call, t)
    found = invitations(database=database(), actor=session.current_actor(), call_id=call.id, pairs=pairs)
    if not found:
        empty_state(
            t("There is nobody to invite."),
            t("Find an assignment first; the texts to its reviewers then stand here."),
        )
        return
    show_paragraph(t("The program sends no mail: copy a text, or take all of them along."))
    there = there_now(call)
    if waiting := sum(not there.was_asked(pair) for pair in pairs):
        show_paragraph(
            t.plural(
                "{count} of these reviews was found and is not asked for yet.",
                "{count} of these reviews were found and are not asked for yet.",
                waiting,
            ),
            quiet=True,
        )
    by_id = {one.person_id: one for one in found}
    chosen = st.selectbox(
        t("Reviewer"), list(by_id), format_func=lambda one: _named(by_id[one], t), key="assignment:invited"
    )
    one = by_id[chosen]
    st.code(one.text, language=None, wrap_lines=True)
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            t("Download this text"),
            one.text.encode(),
            file_name="invitation.txt",
            mime="text/plain",
            key="assignment:invitation",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            t.plural("Download {count} text as ZIP", "Download {count} texts as ZIP", len(found)),
            invitations_zip(found),
            file_name="invitations.zip",
            mime="application/zip",
            key="assignment:invitations",
            on_click="ignore",
            icon=":material/folder_zip:",
        )


def _pairs(call: Call, t: Translator) -> tuple[Pair, ...]:
    """Of the assignment that was found; of those who were asked where none was."""
    there, wanted = there_now(call), wanted_now(call)
    if wanted is not None and there.proposals and there.reviewers:
        result = result_now(there, wanted, t)
        if result.found is not None:
            return result.found.assignment.pairs
    return there.asked


def _named(one: Invitation, t: Translator) -> str:
    return " · ".join(filter(None, [one.name, one.email, language_name(one.language, t)]))
