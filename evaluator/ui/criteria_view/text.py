"""The call file as text: typed as it is, kept as it is, with every problem at its line."""

import streamlit as st

from evaluator.ui.criteria_view.writing import Writing, keep
from evaluator.ui.marked_problems import show_marked
from evaluator.ui.marked_text import show_paragraph

TEXT_KEY = "criteria:text"


def show_text(on: Writing) -> None:
    """The whole file, and beside it what is wrong where; it is kept while it is broken, too."""
    t = on.t
    # Told with every run: the form writes the same text.
    st.session_state[TEXT_KEY] = on.text
    text, beside = st.columns([3, 2], gap="medium")
    with text:
        st.text_area(
            t("Call file"),
            key=TEXT_KEY,
            height=640,
            on_change=_take,
            disabled=not on.may_write,
            help=t("It is saved when you leave the field or press Ctrl + Enter, also while it has problems."),
        )
        st.download_button(
            t("Download it"), on.file.data, file_name=on.file.name, key="criteria:file", on_click="ignore",
            icon=":material/download:",
        )  # fmt: skip
    with beside:
        _show_problems(on)


def _take() -> None:
    keep(str(st.session_state.get(TEXT_KEY) or ""))


def _show_problems(on: Writing) -> None:
    t, found = on.t, on.check
    if found.errors:
        st.error(
            t.plural(
                "{count} problem keeps this from being used. It is kept all the same.",
                "{count} problems keep this from being used. They are kept all the same.",
                len(found.errors),
            ),
            icon=":material/error:",
        )
    else:
        st.success(t("The file can be used."), icon=":material/check:")
    show_marked(found.errors, on.text, t)
    if found.warnings:
        show_paragraph(t.plural("{count} remark", "{count} remarks", len(found.warnings)))
        show_marked(found.warnings, on.text, t)
    with st.expander(t("The file with numbers of lines"), icon=":material/format_list_numbered:"):
        st.code(on.text, language="yaml", line_numbers=True, height=480)
