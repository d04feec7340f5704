"""The views of a page side by side, one of which is chosen."""

from collections.abc import Mapping

import streamlit as st

from evaluator.foundation import Translator


def choose_view(views: Mapping[str, str], *, key: str, t: Translator) -> str:
    """The name of the chosen view; `views` says what each is called, and the choice is kept under `key`."""
    return str(
        st.segmented_control(
            t("View"),
            list(views),
            format_func=views.__getitem__,
            required=True,
            key=key,
            label_visibility="collapsed",
            persist_state="session",
            wrap=True,
        )
    )
