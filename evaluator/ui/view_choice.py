"""A few choices side by side, one of which is chosen: the views of a page among them."""

from collections.abc import Mapping

import streamlit as st

from evaluator.foundation import Translator


def choose_view(views: Mapping[str, str], *, key: str, t: Translator) -> str:
    """The name of the chosen view; `views` says what each is called, and the choice is kept under `key`."""
    return choose_one(views, label=t("View"), key=key)


def choose_one(choices: Mapping[str, str], *, label: str, key: str, is_label_shown: bool = False) -> str:
    """The name of the one chosen; the first where none of them is.

    Parameters
    ----------
    choices
        What each is called, by name.
    label
        What is chosen; read out, and shown above them only where that is asked for.
    key
        Under which the choice is kept.
    """
    if st.session_state.get(key) not in choices:
        st.session_state[key] = next(iter(choices))
    return str(
        st.segmented_control(
            label,
            list(choices),
            format_func=choices.__getitem__,
            required=True,
            key=key,
            label_visibility="visible" if is_label_shown else "collapsed",
            persist_state="session",
            wrap=True,
        )
    )
