"""One text written at two places at once: both beside each other, and a choice; nothing is lost before."""

import difflib
from collections.abc import Callable

import streamlit as st

from evaluator.foundation import Translator
from evaluator.ui.marked_text import show_paragraph


def show_clash(
    said: str,
    kept: str,
    mine: str,
    *,
    name: str,
    key: str,
    put: Callable[[str], None],
    let_go: Callable[[], None],
    t: Translator,
) -> None:
    """What differs between what is kept and what was written here, and which of both goes on.

    Parameters
    ----------
    said
        Who wrote the other text, in a sentence.
    name
        What the file is called.
    key
        What the keys of the buttons begin with.
    put
        Keeps `mine`.
    """
    st.warning(t("Your last change is not in the draft yet."), icon=":material/warning:")
    show_paragraph(said)
    differing = difflib.unified_diff(
        kept.splitlines(), mine.splitlines(), t("in the draft"), t("yours"), lineterm="", n=1
    )
    st.code("\n".join(differing), language="diff", wrap_lines=True, height=360)
    with st.container(horizontal=True):
        st.button(
            t("Put mine in place of the draft"),
            key=f"{key}:put_mine",
            type="primary",
            on_click=put,
            args=(mine,),
        )
        st.button(t("Let mine go and work on the draft"), key=f"{key}:let_go", on_click=let_go)
        st.download_button(
            t("Download mine"), mine.encode(), file_name=name, key=f"{key}:mine_file", on_click="ignore"
        )
