"""The desk: whether what is written is kept, what stands in the way, and the view that is chosen."""

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.call_drafts import call_desk
from evaluator.ui import session
from evaluator.ui.criteria_view.clash import show_beside, show_draft_clash
from evaluator.ui.criteria_view.views import show_view, titles
from evaluator.ui.criteria_view.writing import REFUSED_KEY, Writing, mine_of, writing_of
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.phases import now
from evaluator.ui.score_form.saved import time_said
from evaluator.ui.stored import database
from evaluator.ui.stored_call import stored_call_in_use
from evaluator.ui.view_choice import choose_view

VIEW_KEY = "criteria:view"
SAID_KEY = "criteria:said"
"""What was done by the last press, said once."""


def show_desk(t: Translator) -> None:
    """The draft of the call in use, in the view that somebody chose."""
    call_id = stored_call_in_use().id
    found = call_desk(database=database(), actor=session.current_actor(), call_id=call_id)
    on = writing_of(found, call_id, t)
    if said := st.session_state.pop(SAID_KEY, None):
        st.success(said, icon=":material/check:")
    if refused := st.session_state.pop(REFUSED_KEY, None):
        st.error(escape_markdown(refused), icon=":material/error:")
    if (mine := mine_of(call_id)) is not None:
        show_draft_clash(on, mine)
        return
    view = _chosen_view(t)
    _show_kept(on)
    if view != "words":
        # Texts beside a lexicon's draft are said there in the same words.
        show_beside(on, t)
    show_view(view, on)


def _chosen_view(t: Translator) -> str:
    named = titles(t)
    return choose_view(named, key=VIEW_KEY, t=t)


def _show_kept(on: Writing) -> None:
    """Whether there is a draft, when it was saved and by whom; and whether it was overtaken."""
    t, draft = on.t, on.desk.draft
    if draft is None:
        show_paragraph(
            t("There is no draft: this is the version that holds. The first change begins one.")
            if on.may_write
            else t("There is no draft: this is the version that holds."),
            quiet=True,
        )
        return
    show_paragraph(
        t(
            "Draft, saved {time} by {person}. It counts for nothing until it is published.",
            time=time_said(draft.saved_at, now(), t),
            person=draft.saved_by,
        ),
        quiet=True,
    )
    if on.desk.is_overtaken:
        st.warning(
            t("Another version was published since this draft was begun. Look at the versions first."),
            icon=":material/warning:",
        )
