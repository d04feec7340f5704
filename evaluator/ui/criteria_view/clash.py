"""Two people wrote at once: who the other was, and what goes on with either text."""

import streamlit as st

from evaluator.ui.clash import show_clash
from evaluator.ui.criteria_view.writing import MINE_KEY, Writing, keep


def show_draft_clash(on: Writing, mine: str) -> None:
    """The draft that is kept and one's own text, and which of both goes on."""
    t, draft = on.t, on.desk.draft
    if draft is None:
        said = t("The draft was published or discarded meanwhile. What you wrote is kept here.")
    else:
        said = t(
            "{person} changed the draft while you had it open. What you wrote is kept here, and theirs is in "
            "the draft.",
            person=draft.saved_by,
        )
    show_clash(said, on.text, mine, name=on.file.name, key="criteria", put=_put, let_go=_let_go, t=t)


def _put(mine: str) -> None:
    st.session_state.pop(MINE_KEY, None)
    keep(mine)


def _let_go() -> None:
    st.session_state.pop(MINE_KEY, None)
