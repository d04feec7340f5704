"""Messages that tell what happened and what to do: errors in a file, empty pages."""

import streamlit as st

from evaluator.foundation import FileError, SaidError, Translator
from evaluator.ui import session
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph


def file_error(error: FileError) -> None:
    """Every problem of a file, in the same words as in the shell."""
    t = session.t()
    title = t.plural("{count} problem in {file}", "{count} problems in {file}", len(error.problems),
                     file=escape_markdown(error.file))  # fmt: skip
    st.error(
        t("Nothing was changed. Mend the file and choose it again."), title=title, icon=":material/error:"
    )
    st.code(str(error), language=None, wrap_lines=True)


def refusal_said(error: Exception, t: Translator) -> str:
    """What refused a command, in the reader's language where it knows how to say so."""
    return error.said(t) if isinstance(error, SaidError) else str(error)


def store_error(title: str, reason: str) -> None:
    """What could not be read or kept, and why, in the store's own words."""
    st.error(title, icon=":material/cloud_off:")
    show_paragraph(reason, quiet=True)


def empty_state(title: str, how: str) -> None:
    """What belongs here and how it gets here. Both are the program's own words."""
    with st.container(border=True, horizontal_alignment="center", gap="xsmall"):
        st.markdown(f"**{title}**", text_alignment="center")
        st.caption(how, text_alignment="center")
