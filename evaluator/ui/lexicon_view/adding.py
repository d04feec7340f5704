"""A term that was tried is added: first what that changes, then the press that puts it in force."""

import streamlit as st

from evaluator.evidence.lexicon.adding import Heading
from evaluator.foundation import Translator
from evaluator.store import new_id
from evaluator.ui.lexicon_view.changing import may_change, put_term, show_meaning
from evaluator.ui.marked_text import show_paragraph

TERM_KEY = "trial:words:term"
REASON_KEY = "trial:words:reason"
SURE_KEY = "lexicon:sure"
"""The term about which somebody asked what adding it changes."""


def show_adding(
    file: str, heading: Heading, term: str, reason: str, seen: int, finding: str, t: Translator
) -> None:
    """The way from a trial to a lexicon in force.

    Parameters
    ----------
    seen
        The number of the version on which it was tried.
    finding
        What it would find, and which scores would move, in a sentence.
    """
    if not may_change():
        return
    asked = (file, heading, term)
    if st.session_state.get(SURE_KEY) != asked:
        if not reason.strip():
            show_paragraph(t("To add it, say above why: the reason is kept with it."), quiet=True)
        st.button(
            t("Add it with this reason …"),
            key="lexicon:add",
            icon=":material/add:",
            disabled=not reason.strip(),
            on_click=_ask,
            args=(asked,),
        )
        return
    with st.container(border=True, key="lexicon-sure"):
        show_paragraph(t("“{term}” is added for this reason: {reason}", term=term, reason=reason.strip()))
        show_meaning(t, finding)
        with st.container(horizontal=True):
            st.button(
                t("Put it in force for every call"),
                key="lexicon:put_term",
                type="primary",
                icon=":material/check:",
                disabled=not reason.strip(),
                on_click=_put,
                args=(file, heading, term, reason, seen, new_id()),
            )
            st.button(t("Not now"), key="lexicon:not_now", on_click=think_again)


def think_again() -> None:
    """Nobody is about to add a term."""
    st.session_state[SURE_KEY] = None


def _ask(asked: tuple[str, Heading, str]) -> None:
    st.session_state[SURE_KEY] = asked


def _put(file: str, heading: Heading, term: str, reason: str, seen: int, key: str) -> None:
    if put_term(file, heading, term, reason, seen, key):
        think_again()
        st.session_state[TERM_KEY] = st.session_state[REASON_KEY] = ""
