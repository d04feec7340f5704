"""Two people wrote at once: both texts beside each other, and a choice; nothing of either is lost before."""

import difflib

import streamlit as st

from evaluator.ui.criteria_view.writing import MINE_KEY, Writing, keep
from evaluator.ui.marked_text import show_paragraph


def show_clash(on: Writing, mine: str) -> None:
    """What differs between the draft that is kept and one's own text, and which of both goes on."""
    t, draft = on.t, on.desk.draft
    if draft is None:
        said = t("The draft was published or discarded meanwhile. What you wrote is kept here.")
    else:
        said = t(
            "{person} changed the draft while you had it open. What you wrote is kept here, and theirs is in "
            "the draft.",
            person=draft.saved_by,
        )
    st.warning(t("Your last change is not in the draft yet."), icon=":material/warning:")
    show_paragraph(said)
    differing = difflib.unified_diff(
        on.text.splitlines(), mine.splitlines(), t("in the draft"), t("yours"), lineterm="", n=1
    )
    st.code("\n".join(differing), language="diff", wrap_lines=True, height=360)
    with st.container(horizontal=True):
        st.button(
            t("Put mine in place of the draft"),
            key="criteria:put_mine",
            type="primary",
            on_click=_put,
            args=(mine,),
        )
        st.button(t("Let mine go and work on the draft"), key="criteria:let_go", on_click=_let_go)
        st.download_button(
            t("Download mine"),
            mine.encode(),
            file_name=on.file.name,
            key="criteria:mine_file",
            on_click="ignore",
        )


def _put(mine: str) -> None:
    st.session_state.pop(MINE_KEY, None)
    keep(mine)


def _let_go() -> None:
    st.session_state.pop(MINE_KEY, None)
